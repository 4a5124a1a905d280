import ApusCompiler
import ApusWasm

/// A table of references in a store (spec 4.2.8).
public struct Table {
  /// The store it lives in.
  public let store: Store
  let storage: TableStorage

  /// Makes a table for guests to import.
  /// - Parameters:
  ///   - type: limits in elements; its element type names canonical types only, or none.
  ///   - value: what every element is at first; null unless given.
  /// - Throws: `LinkError`, `.invalidInitialValue` if `value` does not fit the element type.
  public init(_ store: Store, type: TableType, value: Value? = nil) throws(LinkError) {
    guard store.tables.count < store.limits.tables else {
      throw .resourceLimit("\(store.limits.tables) tables")
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

  /// The type it was made with.
  public var type: TableType { storage.type }

  /// The type with the current size as minimum.
  var currentType: TableType {
    var type = storage.type
    type.limits.minimum = count
    return type
  }

  /// The number of elements.
  public var count: UInt64 { storage.record.pointee.count }

  /// The element at `index`.
  /// - Throws: `AccessError.outOfBounds`.
  public func get(_ index: some BinaryInteger) throws(AccessError) -> Value {
    var slots = Slots(try element(index), store: store)
    return Value(from: &slots, type: type.element)
  }

  /// Replaces the element at `index`.
  /// - Throws: `AccessError.outOfBounds`, or `.wrongType` if `value` is not of the element type.
  public func set(_ index: some BinaryInteger, to value: Value) throws(AccessError) {
    _ = try element(index)
    let bits = try store.bits(value, type.element)
    // Found anew: a collection on the way may end values of the host, which may have the guest grow the table.
    try element(index).pointee = bits
  }

  /// Grows the table by so many elements of a value (spec 4.6.10 `table.grow`).
  /// - Returns: the old number of elements, or nil if its maximum, a limit of the store or the host
  ///   forbids it.
  /// - Throws: `AccessError.wrongType` if `value` is not of the element type.
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
  public static func == (a: Table, b: Table) -> Bool { a.storage === b.storage }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(storage)) }
}

extension Store {
  /// The slot of a reference, its type checked.
  func bits(_ value: Value, _ type: ValueType) throws(AccessError) -> UInt64 {
    try check(value, type)
    var cell: UInt64 = 0
    withUnsafeMutablePointer(to: &cell) { cell in write([value], to: cell) }
    return cell
  }
}
