#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Android)
  import Android
#endif

/// A call to the operating system that failed.
public struct SystemError: Error, Hashable, Sendable {
  /// What was attempted, such as `open` with the path.
  public var operation: String
  /// The value of `errno`.
  public var code: Int32

  public init(_ operation: String, code: Int32) {
    self.operation = operation
    self.code = code
  }

  /// The error that the last call on this thread left behind.
  package static func last(_ operation: String) -> SystemError { .init(operation, code: errno) }
}

extension SystemError: CustomStringConvertible {
  public var description: String {
    guard let text = strerror(code) else { return "\(operation): error \(code)" }
    return "\(operation): \(String(cString: text))"
  }
}
