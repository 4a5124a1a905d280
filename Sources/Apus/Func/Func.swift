import ApusLayout
import ApusWasm

/// A function in a store: of a guest or of the host (spec 4.2.7).
public struct Func {
  /// The store in which the function is.
  public let store: Store
  @usableFromInline let record: UnsafeMutablePointer<FuncRecord>

  @usableFromInline init(store: Store, record: UnsafeMutablePointer<FuncRecord>) {
    self.store = store
    self.record = record
  }

  var canonicalType: CanonicalType { CanonicalType(rawValue: record.pointee.type) }

  /// The type `(ref $t)` of references to this function.
  var referenceType: ValueType { .ref(HeapType(canonicalType.index), nullable: false) }

  /// The function's type; its concrete types are canonical ones.
  public var type: FuncType {
    guard let type = store.engine.types.subType(of: canonicalType).funcType else {
      preconditionFailure("the type of a function must be a function type")
    }
    return type
  }

  /// Calls the function with values whose types are checked at this call.
  ///
  /// If the types are known at compile time, a typed function is faster: see `typed()`.
  /// - Returns: the results, one for each result of the type.
  /// - Throws: `AccessError` if the arguments do not fit; `Trap` if the function traps; `WasmException` for an
  ///   exception that the guest does not catch; any error that a host function threw that the guest called.
  @discardableResult public func call(_ arguments: [Value] = []) throws(CallError) -> [Value] {
    let type = type
    do throws(AccessError) { try store.check(arguments, type.parameters) } catch { throw error.callError }
    let frame = try store.beginCall(record)
    store.write(arguments, to: frame)
    try store.invoke(record, frame: frame)
    return store.read(type.results, from: frame)
  }

  /// Calls the function; the same as `call(_:)`.
  @discardableResult public func callAsFunction(_ arguments: Value...) throws(CallError) -> [Value] {
    try call(arguments)
  }
}

/// Equal if they are the same function.
extension Func: Hashable {
  /// Whether both are the same function.
  public static func == (a: Func, b: Func) -> Bool { a.record == b.record }
  /// Hashes the identity of the function.
  public func hash(into hasher: inout Hasher) { hasher.combine(record) }
}

extension Func {
  /// An address that serves only as an identity: it stays the same for a function as long as the store lives.
  public var identity: UInt { UInt(bitPattern: record) }
}
