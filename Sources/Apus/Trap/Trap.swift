import ApusCompiler
import ApusInterpreter

/// The end of a guest's execution by an error of its own (spec 4.4): why and where.
///
/// Host functions may throw one to end the guest's call.
public struct Trap: Error, Sendable {
  /// Why execution stopped. `message` is spelled as in the official test suite.
  public typealias Code = ApusCompiler.TrapCode

  /// Why execution stopped.
  public var code: Code
  /// More about it, if there is more.
  public var detail: String?
  /// The Wasm functions that were running, innermost first, at most `Trap.backtraceLimit` for each
  /// entry of the host into the guest.
  public internal(set) var backtrace: [Frame]

  /// A trap without a backtrace, for host functions to throw.
  public init(_ code: Code, detail: String? = nil) {
    self.init(code, detail: detail, backtrace: [])
  }

  @usableFromInline init(_ code: Code, detail: String? = nil, backtrace: [Frame]) {
    self.code = code
    self.detail = detail
    self.backtrace = backtrace
  }

  /// What happened, as the official test suite spells it where it does.
  public var message: String {
    let message = code.message.description
    guard let detail else { return message }
    return "\(message): \(detail)"
  }

  /// How many frames a backtrace has at most.
  public static var backtraceLimit: Int { 64 }
}

/// Equal if they have the same code, wherever they happened.
extension Trap: Equatable {
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
