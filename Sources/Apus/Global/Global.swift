import ApusWasm

/// A global's cell: two slots, of which scalars use the first (spec 4.2.10).
final class GlobalStorage {
  let type: GlobalType
  let cell: UnsafeMutablePointer<UInt64>
  private let ownsCell: Bool

  /// A global with a cell of its own.
  init(_ type: GlobalType, value: V128) {
    self.type = type
    cell = .allocate(capacity: 2)
    ownsCell = true
    cell[0] = value.low
    cell[1] = value.high
  }

  /// A global whose cell belongs to an instance, which lives as long.
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
  /// The store it lives in.
  public let store: Store
  let storage: GlobalStorage

  init(store: Store, storage: GlobalStorage) {
    self.store = store
    self.storage = storage
  }

  /// Makes a global for guests to import.
  /// - Throws: `AccessError.wrongType` if `value` is not of the type.
  public init(_ store: Store, type: GlobalType, value: Value) throws(AccessError) {
    try store.check(value, type.value)
    let storage = GlobalStorage(type, value: .zero)
    store.write([value], to: storage.cell)
    store.globals.append(storage)
    self.init(store: store, storage: storage)
  }

  /// Makes a global of a Swift value.
  ///
  ///     let base = Global(store, UInt32(1024))
  public init<T: WasmValue>(_ store: Store, _ value: T, isMutable: Bool = false) {
    let storage = GlobalStorage(GlobalType(T.valueType, isMutable: isMutable), value: .zero)
    var slots = Slots(storage.cell, store: store)
    value.write(to: &slots)
    store.globals.append(storage)
    self.init(store: store, storage: storage)
  }

  /// The global's type, with canonical types in it.
  public var type: GlobalType { storage.type }

  /// The value now.
  public var value: Value {
    var slots = Slots(storage.cell, store: store)
    return Value(from: &slots, type: type.value)
  }

  /// Changes the value.
  /// - Throws: `AccessError.immutableGlobal`, or `.wrongType` if `value` is not of the type.
  public func set(_ value: Value) throws(AccessError) {
    guard type.isMutable else { throw .immutableGlobal }
    try store.check(value, type.value)
    store.write([value], to: storage.cell)
  }
}

/// Equal if they are the same global.
extension Global: Hashable {
  public static func == (a: Global, b: Global) -> Bool { a.storage === b.storage }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(storage)) }
}
