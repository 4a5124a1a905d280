import ApusLayout
import ApusWasm

/// A reference to an exception (spec 4.2.13): a tag and the values thrown with it.
///
/// It keeps the exception alive as long as a copy of the reference exists. References to the same exception are
/// equal.
public struct ExnRef {
  private let root: Root

  /// - Parameter bits: the contents of a slot, not null.
  init(_ bits: UInt32, store: Store) {
    assert(bits != 0, "the reference is null")
    root = Root(bits, store: store)
  }

  /// Creates an exception without throwing it.
  /// - Parameters:
  ///   - tag: the tag of the exception, whose store is the exception's.
  ///   - payload: a value for each parameter of the tag.
  /// - Throws: `AccessError` if the payload does not fit the tag; `Trap` with `.limitExceeded` if the store has no
  ///   room for the exception.
  public init(_ tag: Tag, payload: [Value] = []) throws(CallError) {
    let store = tag.store
    let types = tag.type.parameters
    do throws(AccessError) { try store.check(payload, types) } catch { throw error.callError }
    let slots = types.reduce(0) { $0 + ($1 == .v128 ? 2 : 1) }
    let bits = store.allocate(UInt64(ExceptionLayout.byteCount(slots: slots)))
    guard bits != 0 else { throw Trap(.limitExceeded).callError }
    // From here on `self` is a root that keeps the exception alive: writing the payload may itself start a
    // collection.
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

  /// The store in which the exception is.
  public var store: Store { root.store }

  /// The tag with which the exception was created.
  public var tag: Tag {
    let number = address.load(fromByteOffset: ExceptionLayout.tag, as: UInt32.self)
    return Tag(store: store, storage: store.tags[Int(number)])
  }

  /// The values thrown with the exception: one for each parameter of the tag.
  public var payload: [Value] { store.read(tag.type.parameters, from: first) }
}

extension ExnRef: Hashable {
  /// Whether both refer to the same exception.
  public static func == (a: ExnRef, b: ExnRef) -> Bool { a.bits == b.bits && a.store === b.store }
  /// Hashes the identity of the exception.
  public func hash(into hasher: inout Hasher) { hasher.combine(bits) }
}

extension ExnRef: WasmReference {
  /// The type `exnref`.
  @inlinable public static var nullableType: ValueType { .exnref }
  /// Writes the reference, which takes one slot.
  @inlinable public static func write(_ reference: ExnRef?, to slots: inout Slots) { slots.push(reference) }
  /// Reads a reference from one slot; nil for null.
  @inlinable public static func read(from slots: inout Slots) -> ExnRef? { slots.popExnRef() }
}
