/// An error for which a module cannot be compiled to machine code.
public struct CompilationError: Error, Hashable, Sendable {
  /// The kind of an error.
  public enum Cause: Hashable, Sendable {
    /// A property of this machine or its system: no module can be compiled.
    case system
    /// A function, or all functions together, become too much code for their size.
    case size
    /// Compilation needs more memory than its limit.
    case memory
    /// Compilation was interrupted.
    case interrupted
    /// The compiler detected an error of its own. No code was made.
    case internalError
    /// Verification was requested, and did not prove that the code accesses and calls only what its guest may.
    case unproved
    /// The function is invalid, which is found only now because bodies are validated when they are needed.
    case invalid
  }

  /// The kind of the error.
  public var cause: Cause
  /// A description of the error.
  public var message: String
  /// The index of the function that was compiled, imports counted; nil if the error does not concern one function.
  public var function: Int?
  /// The offset in bytes from the start of the module; nil if the error has no location.
  public var offset: Int?

  /// Creates an error.
  public init(_ message: String, cause: Cause = .system, function: Int? = nil, offset: Int? = nil) {
    self.cause = cause
    self.message = message
    self.function = function
    self.offset = offset
  }
}

extension CompilationError: CustomStringConvertible {
  /// The message, after the function and before the offset if they are known.
  public var description: String {
    var text = message
    if let function { text = "function \(function): " + text }
    if let offset { text += " at 0x" + String(offset, radix: 16) }
    return text
  }
}
