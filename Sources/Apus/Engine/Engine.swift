import ApusInterpreter
import ApusLayout
import ApusWasm

/// What modules and stores share: the configuration and the identities of all types.
///
/// Create one engine and use it for everything; it may be used from any thread. Modules and stores of different
/// engines cannot be used together.
public final class Engine: Sendable {
  /// The configuration with which the engine was created; its tier is the one that the engine uses, never `best`.
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
    var configuration = configuration
    if configuration.tier == .best { configuration.tier = Self.canCompile ? .tiered : .interpreter }
    self.configuration = configuration
    native = NativeEngine(configuration)
  }

  /// Whether the system and the processor can run compiled code, as `Tier.optimizing` needs it.
  public static var canCompile: Bool { compilationProblem == nil }

  /// The reason why they cannot run compiled code, as a message; nil if they can.
  public static var compilationProblem: String? { NativeEngine.machineProblem?.message }

  /// The protection of memories on which the code of this engine relies.
  var memoryProtection: MemoryProtection { native?.memoryProtection ?? .none }

  var translationOptions: TranslationOptions {
    .init(isInterruptible: configuration.isInterruptible)
  }
}
