import ApusInterpreter
import ApusWasm

/// What modules and stores share: the configuration and the identities of all types.
///
/// Make one engine and use it for everything; it may be used from any thread. Modules and stores of
/// different engines do not mix.
public final class Engine: Sendable {
  /// What the engine was made with.
  public let configuration: Configuration
  /// The canonical types of all modules and host functions.
  let types = TypeRegistry()

  /// Makes an engine.
  public init(configuration: Configuration = .init()) { self.configuration = configuration }

  var translationOptions: TranslationOptions {
    .init(isInterruptible: configuration.isInterruptible)
  }
}
