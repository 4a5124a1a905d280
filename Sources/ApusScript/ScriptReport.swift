import ApusText

/// What became of a script.
public struct ScriptReport: Sendable {
  /// A command that did not do what the script says.
  public struct Failure: Sendable, CustomStringConvertible {
    public var file: String
    public var position: TextPosition
    public var message: String

    public init(file: String, position: TextPosition, message: String) {
      self.file = file
      self.position = position
      self.message = message
    }

    public var description: String { "\(file):\(position.line):\(position.column): \(message)" }
  }

  /// The assertions that hold.
  public var passed = 0
  /// The assertions that do not, and the other commands that failed.
  public var failures: [Failure] = []
  /// The assertions that were not tried, because what they need is not done yet.
  public var skipped = 0

  public init() {}

  public static func += (a: inout ScriptReport, b: ScriptReport) {
    a.passed += b.passed
    a.failures += b.failures
    a.skipped += b.skipped
  }
}
