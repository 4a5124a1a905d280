import ApusCompiler
import ApusInterpreter
import ApusWasm

/// What modules and stores share: the configuration and the identities of all types.
///
/// Create one engine and use it for everything; it may be used from any thread. Modules and stores of different
/// engines cannot be used together.
public final class Engine: Sendable {
  /// The configuration with which the engine was created.
  public let configuration: Configuration
  /// The canonical types of all modules and host functions.
  let types = TypeRegistry()
  /// The state of the compiler; nil if the engine interprets.
  let native: NativeEngine?

  /// Creates an engine.
  ///
  /// If this machine cannot run the tier of the configuration, every `Module` of the engine is refused with
  /// `ModuleError.compilation`, which names the reason.
  public init(configuration: Configuration = .init()) {
    self.configuration = configuration
    native = NativeEngine(configuration)
  }

  /// The protection of memories on which the code of this engine relies.
  var memoryProtection: MemoryProtection {
    guard let options = native?.options else { return .none }
    return options.hasGuardedMemories ? .guarded : .masked(isWhole: options.reservesFullMemories)
  }

  var translationOptions: TranslationOptions {
    .init(isInterruptible: configuration.isInterruptible)
  }
}
