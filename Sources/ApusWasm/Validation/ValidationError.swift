/// An error of validation (spec 3): the rule that a module breaks, and the offset.
public struct ValidationError: Error, Hashable, Sendable {
  /// The message; where the official test suite has a message for the error, it starts with that.
  public var message: String
  /// The offset of the error in bytes from the start of the module.
  public var offset: Int
  /// The function whose body is invalid; nil outside bodies.
  public var function: FuncIndex?
  /// For a module in the text format, the message with its line and column, and the line; nil otherwise.
  package var textDescription: String?

  /// Creates an error.
  public init(_ message: String, at offset: Int, function: FuncIndex? = nil) {
    self.message = message
    self.offset = offset
    self.function = function
  }
}

extension ValidationError: CustomStringConvertible {
  /// The message with the offset and the function, or with the line and column of a module in the text format.
  public var description: String {
    if let textDescription { return textDescription }
    let functionText = function.map { " in function \($0.rawValue)" } ?? ""
    return "invalid module at byte 0x\(String(offset, radix: 16))\(functionText): \(message)"
  }
}

/// The reason why bytes are not a valid module.
public enum ModuleError: Error, Hashable, Sendable {
  /// They are malformed.
  case decoding(DecodingError)
  /// They are a module that breaks a rule of validation.
  case validation(ValidationError)
}

extension ModuleError: CustomStringConvertible {
  /// The message with the offset.
  public var description: String {
    switch self {
    case .decoding(let error): error.description
    case .validation(let error): error.description
    }
  }

  /// The offset in bytes from the start of the module.
  public var offset: Int {
    switch self {
    case .decoding(let error): error.offset
    case .validation(let error): error.offset
    }
  }

  /// The message without the offset.
  public var message: String {
    switch self {
    case .decoding(let error): error.message
    case .validation(let error): error.message
    }
  }
}
