import ApusCompiler
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
  /// What compiling needs; nil if the engine interprets.
  let native: NativeEngine?

  /// Makes an engine.
  ///
  /// If the tier is one that this machine cannot run, every `Module` of the engine is refused, with the reason.
  public init(configuration: Configuration = .init()) {
    self.configuration = configuration
    native = NativeEngine(configuration)
  }

  /// What the engine's code relies on.
  var memoryProtection: MemoryProtection {
    guard let options = native?.options else { return .none }
    return options.hasGuardedMemories ? .guarded : .masked(isWhole: options.hasWholeMemories)
  }

  var translationOptions: TranslationOptions {
    .init(isInterruptible: configuration.isInterruptible)
  }
}
