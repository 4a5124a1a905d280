// The error with which a call of a guest fails. In Embedded Swift, where errors have one type, it is an enum; elsewhere
// it is any error, so that what a host function threw is thrown unchanged. Only this file contains the difference: the
// rest of `Apus` declares `throws(CallError)` and converts its own errors with `callError`.

#if hasFeature(Embedded)

  /// The errors that a call of a guest, or a host function, may throw.
  public enum CallError: Error {
    case trap(Trap)
    case link(LinkError)
    case access(AccessError)
    case exception(WasmException)
    /// An error of the host, with a number that the host defines.
    case host(Int)

    /// The error as a trap, if it is one.
    var trap: Trap? { if case .trap(let trap) = self { trap } else { nil } }
    /// The error as an exception, if it is one.
    var exception: WasmException? { if case .exception(let exception) = self { exception } else { nil } }
  }

  /// The type of the values that an `ExternRef` may hold.
  public typealias HostValue = AnyObject

  /// A reference of a guest as an object.
  private final class HeldRef {
    let reference: AnyRef
    init(_ reference: AnyRef) { self.reference = reference }
  }

  extension AnyRef {
    /// The value of an `ExternRef` to this reference.
    var held: HostValue { HeldRef(self) }
    /// The reference in an `ExternRef` that the host created: none, since there are no casts.
    init?(held: HostValue) { return nil }
  }

  extension ExternRef {
    /// The value as text: none, since there is no reflection.
    var valueText: String { "value of the host" }
  }

  extension Trap { @usableFromInline var callError: CallError { .trap(self) } }
  extension LinkError { var callError: CallError { .link(self) } }
  extension AccessError { var callError: CallError { .access(self) } }
  extension WasmException { var callError: CallError { .exception(self) } }

#else

  /// The errors that a call of a guest, or a host function, may throw: any.
  public typealias CallError = any Error

  /// The type of the values that an `ExternRef` may hold.
  public typealias HostValue = Any

  extension AnyRef {
    /// The value of an `ExternRef` to this reference.
    var held: HostValue { self }

    /// The reference in an `ExternRef` that the host created, if that holds one.
    init?(held: HostValue) {
      guard let reference = held as? AnyRef else { return nil }
      self = reference
    }
  }

  extension ExternRef {
    /// The value as text.
    var valueText: String { String(reflecting: value) }
  }

  extension Trap { @usableFromInline var callError: CallError { self } }
  extension LinkError { var callError: CallError { self } }
  extension AccessError { var callError: CallError { self } }
  extension WasmException { var callError: CallError { self } }

  extension Error {
    /// The error as a trap, if it is one.
    var trap: Trap? { self as? Trap }
    /// The error as an exception, if it is one.
    var exception: WasmException? { self as? WasmException }
  }

#endif
