import ApusWasm

/// The cell of a global: two slots, of which scalars use the first (spec 4.2.10).
final class GlobalStorage {
  let type: GlobalType
  let cell: UnsafeMutablePointer<UInt64>
  private let ownsCell: Bool

  /// Creates a global with a cell of its own.
  init(_ type: GlobalType, value: V128) {
    self.type = type
    cell = .allocate(capacity: 2)
    ownsCell = true
    cell[0] = value.low
    cell[1] = value.high
  }

  /// Creates a global whose cell belongs to an instance, which lives as long.
  init(_ type: GlobalType, value: V128, at cell: UnsafeMutablePointer<UInt64>) {
    self.type = type
    self.cell = cell
    ownsCell = false
    cell[0] = value.low
    cell[1] = value.high
  }

  deinit { if ownsCell { cell.deallocate() } }
}

/// A global variable in a store (spec 4.2.10).
public struct Global {
  /// The store in which the global is.
  public let store: Store
  let storage: GlobalStorage

  init(store: Store, storage: GlobalStorage) {
    self.store = store
    self.storage = storage
  }

  /// Creates a global for guests to import.
  /// - Parameters:
  ///   - store: the store that the global will be in.
  ///   - type: the global's type; a concrete type in it is a canonical one.
  ///   - value: the initial value.
  /// - Throws: `AccessError.wrongType` or `.foreignStore` if `value` does not fit the type or the store.
  public init(_ store: Store, type: GlobalType, value: Value) throws(AccessError) {
    try store.check(value, type.value)
    let storage = GlobalStorage(type, value: .zero)
    store.write([value], to: storage.cell)
    store.globals.append(storage)
    self.init(store: store, storage: storage)
  }

  /// Creates a global from a Swift value, whose type becomes the global's.
  ///
  ///     let base = try Global(store, UInt32(1024))
  ///
  /// - Throws: `AccessError.foreignStore` if `value` is a reference of another store.
  public init<T: WasmValue>(_ store: Store, _ value: T, isMutable: Bool = false) throws(AccessError) {
    let storage = GlobalStorage(GlobalType(T.valueType, isMutable: isMutable), value: .zero)
    var slots = Slots(storage.cell, store: store)
    value.write(to: &slots)
    if slots.hasForeignReference { throw .foreignStore }
    store.globals.append(storage)
    self.init(store: store, storage: storage)
  }

  /// The global's type; a concrete type in it is a canonical one.
  public var type: GlobalType { storage.type }

  /// The current value.
  public var value: Value {
    var slots = Slots(storage.cell, store: store)
    return Value(from: &slots, type: type.value)
  }

  /// Changes the value.
  /// - Throws: `AccessError.immutableGlobal` if the global is immutable; `.wrongType` or `.foreignStore` if `value`
  ///   does not fit the type or the store.
  public func set(_ value: Value) throws(AccessError) {
    guard type.isMutable else { throw .immutableGlobal }
    try store.check(value, type.value)
    store.write([value], to: storage.cell)
  }
}

/// Equal if they are the same global.
extension Global: Hashable {
  /// Whether both are the same global.
  public static func == (a: Global, b: Global) -> Bool { a.storage === b.storage }
  /// Hashes the identity of the global.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(storage)) }
}
