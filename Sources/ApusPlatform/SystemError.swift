/// An error of a call to the operating system.
public struct SystemError: Error, Hashable, Sendable {
  /// The operation that failed, or the path on which it did.
  public var operation: String
  /// The value of `errno`.
  public var code: Int32

  /// Creates an error.
  public init(_ operation: String, code: Int32) {
    self.operation = operation
    self.code = code
  }

  /// The error of the last call on this thread.
  package static func last(_ operation: String) -> SystemError { .init(operation, code: errno) }
}

extension SystemError: CustomStringConvertible {
  /// The operation, and the system's text for the code.
  public var description: String { "\(operation): \(reason)" }

  /// The system's text for the code, such as "No such file or directory".
  public var reason: String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }
}
