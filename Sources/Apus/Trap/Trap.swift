import ApusInterpreter
import ApusLayout

/// The end of a guest's execution by an error of the guest (spec 4.4): its cause and position.
///
/// Host functions may throw a trap to end the guest's call.
public struct Trap: Error, Sendable {
  /// The cause of a trap. Its `message` is that of the official test suite. Causes in the guest: `.unreachable`,
  /// `.memoryOutOfBounds`, `.tableOutOfBounds`, `.arrayOutOfBounds`, `.integerDivideByZero`, `.integerOverflow`,
  /// `.invalidConversionToInteger`, `.indirectCallTypeMismatch`, `.undefinedElement`, `.uninitializedElement`,
  /// `.nullReference`, `.castFailure`, `.unalignedAtomic`.
  ///
  /// Limits of the host: `.stackExhausted`, `.interrupted` (by an `InterruptHandle` or the deadline of the store), and
  /// `.limitExceeded` (one of `ResourceLimits`).
  public typealias Code = ApusLayout.TrapCode

  /// The cause of the trap.
  public var code: Code
  /// Details of the cause, if there are any.
  public var detail: String?
  /// The Wasm functions that were running, innermost first: at most `Trap.backtraceLimit` for each entry of the host
  /// into the guest.
  public internal(set) var backtrace: [Frame]

  /// Creates a trap without a backtrace, for host functions to throw.
  public init(_ code: Code, detail: String? = nil) {
    self.init(code, detail: detail, backtrace: [])
  }

  @usableFromInline init(_ code: Code, detail: String? = nil, backtrace: [Frame]) {
    self.code = code
    self.detail = detail
    self.backtrace = backtrace
  }

  /// The cause as the official test suite spells it, followed by the detail if there is one.
  public var message: String {
    let message = code.message.description
    guard let detail else { return message }
    return "\(message): \(detail)"
  }

  /// The greatest number of frames of a backtrace, for each entry of the host into the guest.
  public static var backtraceLimit: Int { 64 }
}

/// Equal if they have the same code and detail, wherever they happened.
extension Trap: Equatable {
  /// Whether both have the same code and detail.
  public static func == (a: Trap, b: Trap) -> Bool { a.code == b.code && a.detail == b.detail }
}

extension Trap: CustomStringConvertible {
  /// The message and the backtrace:
  ///
  ///     wasm trap: unreachable
  ///     wasm backtrace:
  ///       0: 0x2a - fail
  ///       1: 0x31 - run
  public var description: String {
    "wasm trap: \(message)" + Frame.list(backtrace)
  }
}
