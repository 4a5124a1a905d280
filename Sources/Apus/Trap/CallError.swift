import ApusCompiler

// What a call of a guest ends with when it fails. In Embedded Swift, where errors have one type, that is an enum; elsewhere
// anything a host function threw comes out as itself. This file is the one place where the two differ: the rest of `Apus`
// says `throws(CallError)` and makes one of an error of its own by `callError`.

#if hasFeature(Embedded)

  /// What a call of a guest, or a host function, may throw.
  public enum CallError: Error {
    case trap(Trap)
    case link(LinkError)
    case access(AccessError)
    /// An error of the host, in whatever numbers it uses.
    case host(Int)

    /// The trap, if it is one.
    var trap: Trap? { if case .trap(let trap) = self { trap } else { nil } }
  }

  /// What an `ExternRef` may hold.
  public typealias HostValue = AnyObject

  /// A reference of a guest as an object.
  private final class HeldRef {
    let reference: AnyRef
    init(_ reference: AnyRef) { self.reference = reference }
  }

  extension AnyRef {
    /// What an `ExternRef` to this holds.
    var held: HostValue { HeldRef(self) }
    /// The reference that an `ExternRef` of the host's making holds: none, since there are no casts.
    init?(held: HostValue) { return nil }
  }

  extension Trap { @usableFromInline var callError: CallError { .trap(self) } }
  extension LinkError { var callError: CallError { .link(self) } }
  extension AccessError { var callError: CallError { .access(self) } }

#else

  /// What a call of a guest, or a host function, may throw: anything.
  public typealias CallError = any Error

  /// What an `ExternRef` may hold.
  public typealias HostValue = Any

  extension AnyRef {
    /// What an `ExternRef` to this holds.
    var held: HostValue { self }

    /// The reference that an `ExternRef` of the host's making holds, if it holds one.
    init?(held: HostValue) {
      guard let reference = held as? AnyRef else { return nil }
      self = reference
    }
  }

  extension Trap { @usableFromInline var callError: CallError { self } }
  extension LinkError { var callError: CallError { self } }
  extension AccessError { var callError: CallError { self } }

  extension Error {
    /// The trap, if it is one.
    var trap: Trap? { self as? Trap }
  }

#endif
