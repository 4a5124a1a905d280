import ApusLayout
import ApusWasm

/// A table of references in a store (spec 4.2.8).
public struct Table {
  /// The store in which the table is.
  public let store: Store
  let storage: TableStorage

  /// Creates a table for guests to import.
  /// - Parameters:
  ///   - store: the store that the table will be in.
  ///   - type: the type; its limits are in elements, and a concrete element type is a canonical one.
  ///   - value: the initial value of all elements; nil for null.
  /// - Throws: `LinkError.resourceLimit`, `.outOfMemory`, or `.invalidInitialValue` if `value` does not fit the element
  ///   type.
  public init(_ store: Store, type: TableType, value: Value? = nil) throws(LinkError) {
    guard store.tables.count < store.limits.tables else {
      throw .resourceLimit("more than \(store.limits.tables) tables")
    }
    var bits: UInt64 = 0
    do throws(AccessError) {
      bits = try store.bits(value ?? Value(defaultOf: type.element) ?? .anyRef(nil), type.element)
    } catch {
      throw .invalidInitialValue(error)
    }
    let storage = try TableStorage(type, value: bits, account: store.account)
    store.tables.append(storage)
    self.init(store: store, storage: storage)
  }

  init(store: Store, storage: TableStorage) {
    self.store = store
    self.storage = storage
  }

  /// The type with which the table was created.
  public var type: TableType { storage.type }

  /// The type with the current size as its minimum.
  var currentType: TableType {
    var type = storage.type
    type.limits.minimum = count
    return type
  }

  /// The current number of elements.
  public var count: UInt64 { storage.record.pointee.count }

  /// Returns the element at an index.
  /// - Throws: `AccessError.outOfBounds` if there is no such element.
  public func get(_ index: some BinaryInteger) throws(AccessError) -> Value {
    var slots = Slots(try element(index), store: store)
    return Value(from: &slots, type: type.element)
  }

  /// Replaces the element at an index.
  /// - Throws: `AccessError.outOfBounds` if there is no such element; `.wrongType` or `.foreignStore` if `value` does
  ///   not fit the element type or the store.
  public func set(_ index: some BinaryInteger, to value: Value) throws(AccessError) {
    _ = try element(index)
    let bits = try store.bits(value, type.element)
    // The address is computed again: a collection in between may release values of the host, whose destructors may make
    // the guest grow the table.
    try element(index).pointee = bits
  }

  /// Grows the table by a number of elements (spec 4.6.10 `table.grow`).
  /// - Parameters:
  ///   - elements: by how many elements the table grows.
  ///   - value: the value of the new elements.
  /// - Returns: the old number of elements; nil if the table's maximum, a limit of the store or the host forbids it.
  /// - Throws: `AccessError.wrongType` or `.foreignStore` if `value` does not fit the element type or the store.
  @discardableResult public func grow(by elements: UInt64, value: Value) throws(AccessError) -> UInt64? {
    UInt64(exactly: storage.grow(by: elements, value: try store.bits(value, type.element)))
  }

  private func element(_ index: some BinaryInteger) throws(AccessError) -> UnsafeMutablePointer<UInt64> {
    guard let position = UInt64(exactly: index), position < count else {
      throw .outOfBounds(at: UInt64(truncatingIfNeeded: index), count: 1, size: count)
    }
    return storage.record.pointee.elements + Int(position)
  }
}

/// Equal if they are the same table.
extension Table: Hashable {
  /// Whether both are the same table.
  public static func == (a: Table, b: Table) -> Bool { a.storage === b.storage }
  /// Hashes the identity of the table.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(storage)) }
}

extension Store {
  /// Returns the slot of a reference after checking its type.
  func bits(_ value: Value, _ type: ValueType) throws(AccessError) -> UInt64 {
    try check(value, type)
    var cell: UInt64 = 0
    withUnsafeMutablePointer(to: &cell) { cell in write([value], to: cell) }
    return cell
  }
}
