import ApusCompiler
import ApusWasm

/// A reference to an exception (spec 4.2.13): a tag and the values thrown with it.
///
/// It keeps the exception alive as long as there is a copy of it, and equals others to the same exception.
public struct ExnRef {
  private let root: Root

  /// What a slot holds that is not null.
  init(_ bits: UInt32, store: Store) {
    assert(bits != 0, "a reference to nothing")
    root = Root(bits, store: store)
  }

  /// Makes an exception, which nobody has thrown yet.
  /// - Parameter payload: a value for each parameter of the tag.
  /// - Throws: `AccessError` if the payload does not fit the tag; `Trap` with `.limitExceeded` if the store has no room
  ///   for the exception.
  public init(_ tag: Tag, payload: [Value] = []) throws(CallError) {
    let store = tag.store
    let types = tag.type.parameters
    do throws(AccessError) { try store.check(payload, types) } catch { throw error.callError }
    let slots = types.reduce(0) { $0 + ($1 == .v128 ? 2 : 1) }
    let bits = store.allocate(UInt64(ExceptionLayout.byteCount(slots: slots)))
    guard bits != 0 else { throw Trap(.limitExceeded).callError }
    // Kept from here on: what is written may itself make the store collect.
    self.init(bits, store: store)
    address.storeBytes(of: tag.storage.canonicalType, toByteOffset: ObjectLayout.type, as: UInt32.self)
    address.storeBytes(of: tag.storage.number, toByteOffset: ExceptionLayout.tag, as: UInt32.self)
    first.initialize(repeating: 0, count: slots)
    store.write(payload, to: first)
  }

  var bits: UInt32 { root.bits }
  private var address: UnsafeMutableRawPointer { store.context.pointee.heap.base + Int(bits) }
  /// The payload's first slot.
  private var first: UnsafeMutablePointer<UInt64> {
    (address + ExceptionLayout.payload).assumingMemoryBound(to: UInt64.self)
  }

  /// The store it lives in.
  public var store: Store { root.store }

  /// The tag it was made with.
  public var tag: Tag {
    let number = address.load(fromByteOffset: ExceptionLayout.tag, as: UInt32.self)
    return Tag(store: store, storage: store.tags[Int(number)])
  }

  /// A value for each parameter of the tag.
  public var payload: [Value] { store.read(tag.type.parameters, from: first) }
}

extension ExnRef: Hashable {
  public static func == (a: ExnRef, b: ExnRef) -> Bool { a.bits == b.bits && a.store === b.store }
  public func hash(into hasher: inout Hasher) { hasher.combine(bits) }
}

extension ExnRef: WasmReference {
  @inlinable public static var nullableType: ValueType { .exnref }
  @inlinable public static func write(_ reference: ExnRef?, to slots: inout Slots) { slots.push(reference) }
  @inlinable public static func read(from slots: inout Slots) -> ExnRef? { slots.popExnRef() }
}
