import ApusLayout
import ApusPlatform
import ApusWasm

#if APUS_TEXT
  import ApusText
#endif

/// Why a `Module` could not be created.
public enum ModuleError: Error, Sendable {
  /// The bytes are malformed (spec 5).
  case decoding(DecodingError)
  #if APUS_TEXT
    /// The text is malformed (spec 6).
    case parsing(ParsingError)
  #endif
  /// The module breaks a rule of validation (spec 3).
  case validation(ValidationError)
  /// The module cannot be compiled for this processor, or this machine cannot run compiled code.
  case compilation(CompilationError)
  /// The file cannot be read.
  case file(SystemError)

  init(_ error: ApusWasm.ModuleError) {
    switch error {
    case .decoding(let error): self = .decoding(error)
    case .validation(let error): self = .validation(error)
    }
  }

  /// The message alone, with the wording of the official test suite where that has one.
  public var message: String {
    switch self {
    case .decoding(let error): error.message
    #if APUS_TEXT
      case .parsing(let error): error.message
    #endif
    case .validation(let error): error.message
    case .compilation(let error): error.message
    case .file(let error): error.description
    }
  }

  /// The offset of the error in the binary, in bytes from its start; nil if the error is not about a part of a module. In
  /// a module in the text format, its base is neither the text nor the binary of the module.
  public var offset: Int? {
    switch self {
    case .decoding(let error): error.offset
    case .validation(let error): error.offset
    case .compilation(let error): error.offset
    #if APUS_TEXT
      case .parsing: nil
    #endif
    case .file: nil
    }
  }
}

extension ModuleError: CustomStringConvertible {
  /// The message with the position of the error, where it has one.
  public var description: String {
    switch self {
    case .decoding(let error): error.description
    #if APUS_TEXT
      case .parsing(let error): error.description
    #endif
    case .validation(let error): error.description
    case .compilation(let error): error.description
    case .file(let error): error.description
    }
  }
}
