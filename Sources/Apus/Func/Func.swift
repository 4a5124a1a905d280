import ApusCompiler
import ApusWasm

/// A function in a store: of a guest or of the host (spec 4.2.7).
public struct Func {
  /// The store it lives in.
  public let store: Store
  @usableFromInline let record: UnsafeMutablePointer<FuncRecord>

  @usableFromInline init(store: Store, record: UnsafeMutablePointer<FuncRecord>) {
    self.store = store
    self.record = record
  }

  var canonicalType: CanonicalType { CanonicalType(rawValue: record.pointee.type) }

  /// The type `(ref $t)` of references to this function.
  var referenceType: ValueType { .ref(HeapType(canonicalType.index), nullable: false) }

  /// The function's type, with canonical types in it.
  public var type: FuncType {
    guard let type = store.engine.types.subType(of: canonicalType).funcType else {
      preconditionFailure("the type of a function is a function type")
    }
    return type
  }

  /// Calls the function with values whose types are checked now.
  ///
  /// For calls of known types, a typed function is faster: see `typed()`.
  /// - Throws: `AccessError` if the arguments do not fit; `Trap` if the function traps; whatever a host
  ///   function threw that the guest called.
  @discardableResult public func call(_ arguments: [Value] = []) throws(CallError) -> [Value] {
    let type = type
    do throws(AccessError) { try store.check(arguments, type.parameters) } catch { throw error.callError }
    let frame = try store.beginCall(record)
    store.write(arguments, to: frame)
    try store.invoke(record, frame: frame)
    return store.read(type.results, from: frame)
  }

  /// Calls the function, as `call(_:)` does.
  @discardableResult public func callAsFunction(_ arguments: Value...) throws(CallError) -> [Value] {
    try call(arguments)
  }
}

/// Equal if they are the same function.
extension Func: Hashable {
  public static func == (a: Func, b: Func) -> Bool { a.record == b.record }
  public func hash(into hasher: inout Hasher) { hasher.combine(record) }
}

extension Func {
  /// An address for identity only, the same for the same function as long as the store lives.
  public var identity: UInt { UInt(bitPattern: record) }
}
