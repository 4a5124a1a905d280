import ApusText

/// The result of running a script.
public struct ScriptReport: Sendable {
  /// A command that did not do what the script requires.
  public struct Failure: Sendable, CustomStringConvertible {
    /// The name of the script.
    public var file: String
    /// The position of the command.
    public var position: TextPosition
    /// The reason.
    public var message: String

    /// Creates a failure.
    public init(file: String, position: TextPosition, message: String) {
      self.file = file
      self.position = position
      self.message = message
    }

    /// `file:line:column: message`.
    public var description: String { "\(file):\(position.line):\(position.column): \(message)" }
  }

  /// The number of assertions that hold.
  public var passed = 0
  /// The assertions that do not hold, and other commands that failed.
  public var failures: [Failure] = []
  /// The number of assertions that were not run because Apus lacks something they need; at present always 0.
  public var skipped = 0

  /// Creates an empty report.
  public init() {}

  /// Adds the numbers and failures of `b` to `a`.
  public static func += (a: inout ScriptReport, b: ScriptReport) {
    a.passed += b.passed
    a.failures += b.failures
    a.skipped += b.skipped
  }
}
