/// A module that breaks a rule of validation (spec 3): which, and where.
public struct ValidationError: Error, Hashable, Sendable {
  /// The message; where the official test suite fixes one, it starts with that one.
  public var message: String
  /// The position in the module, in bytes from its start.
  public var offset: Int
  /// The function whose body is invalid, nil outside of bodies.
  public var function: FuncIndex?

  public init(_ message: String, at offset: Int, function: FuncIndex? = nil) {
    self.message = message
    self.offset = offset
    self.function = function
  }
}

extension ValidationError: CustomStringConvertible {
  public var description: String {
    let place = function.map { " in function \($0.rawValue)" } ?? ""
    return "invalid module at byte 0x\(String(offset, radix: 16))\(place): \(message)"
  }
}

/// Why bytes did not become a valid module.
public enum ModuleError: Error, Hashable, Sendable {
  case decoding(DecodingError)
  case validation(ValidationError)
}

extension ModuleError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .decoding(let error): error.description
    case .validation(let error): error.description
    }
  }

  /// The message alone, without the place.
  public var message: String {
    switch self {
    case .decoding(let error): error.message
    case .validation(let error): error.message
    }
  }
}
