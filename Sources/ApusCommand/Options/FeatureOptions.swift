import Apus
import ArgumentParser

/// The options that select the features of WebAssembly that modules may use.
struct FeatureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Enable a feature that is off by default: legacy-exceptions, custom-page-sizes, compact-imports. "
        + "Repeatable.",
      valueName: "feature"), completion: .list(Features.names.map(\.name)))
  var enable: [String] = []

  @Option(
    help: ArgumentHelp(
      "Disable a feature, such as simd, relaxed-simd, gc, exceptions, threads, memory64. Repeatable.",
      valueName: "feature"), completion: .list(Features.names.map(\.name)))
  var disable: [String] = []

  /// The features that are enabled by default: Wasm 3.0, threads and wide arithmetic.
  static var standard: Features { [.wasm3, .threads, .wideArithmetic] }

  func validate() throws {
    for name in enable + disable where Self.feature(name) == nil {
      let nearest = NearestWord.nearest(to: name, in: Features.names.map(\.name)).map { " (did you mean \($0)?)" } ?? ""
      throw ArgumentParser.ValidationError(
        "unknown feature '\(HostText.shown(name))'\(nearest); the features are "
          + Features.names.map(\.name).joined(separator: ", "))
    }
  }

  /// Returns `base` with the features of `--enable` added and those of `--disable` removed.
  func features(from base: Features = standard) -> Features {
    var features = base
    for name in enable { features.insert(Self.feature(name) ?? []) }
    for name in disable { features.subtract(Self.feature(name) ?? []) }
    return features
  }

  /// Returns the feature with a name; nil if there is none.
  static func feature(_ name: String) -> Features? { Features.names.first { $0.name == name }?.feature }
}

/// The options that select how code is executed.
struct EngineOptions: ParsableArguments {
  enum Tier: String, ExpressibleByArgument, CaseIterable {
    case interpreter, baseline, tiered, optimizing

    var tier: Engine.Tier {
      switch self {
      case .interpreter: .interpreter
      case .baseline: .baseline
      case .tiered: .tiered
      case .optimizing: .optimizing
      }
    }
  }

  @Option(
    help: """
      How to execute code: interpreter; baseline (compiles each function when it is first called); tiered (baseline, and \
      what runs often is optimized meanwhile); or optimizing (compiles the whole module first). (default: tiered, or \
      interpreter where no code may be generated)
      """)
  var engine: Tier?

  /// The tier, if the machine has it.
  var tier: Engine.Tier { engine?.tier ?? .best }
  /// Whether code is interpreted.
  var interprets: Bool { tier == .interpreter || tier == .best && !Engine.canCompile }

  @Flag(help: "Use explicit bounds checks in compiled code instead of reserving 8 GiB of address space per memory.")
  var explicitChecks = false

  @Flag(help: "Compile each function when it is first called, not the whole module first.") var lazy = false

  @Flag(help: "Validate each function when it is first called; if it is invalid, it traps then.")
  var lazyValidation = false

  @Option(
    help: ArgumentHelp(
      "With the engine tiered: the number of calls and iterations after which a function is optimized.",
      valueName: "number"))
  var hotCount: Int?

  @Option(
    help: ArgumentHelp(
      "With the engine tiered: the number of threads that compile while the program runs; with 0, its own thread does.",
      valueName: "number"))
  var backgroundThreads: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Mask indices in compiled code against speculative out-of-bounds reads (Spectre v1).")
  var speculationMasks = true

  @Flag(help: "For debugging: check in compiled code the facts that the optimizer relies on.")
  var checkFacts = false

  @Flag(
    help: """
      Prove before compiled code runs that it accesses only the guest's memories, tables, globals and objects.
      """)
  var verify = false

  @OptionGroup var features: FeatureOptions

  func configuration(features: Features, isInterruptible: Bool = false) -> Engine.Configuration {
    var configuration = Engine.Configuration(
      features: features, tier: tier, memoryReservation: explicitChecks ? .small : .guarded,
      masksSpeculation: speculationMasks, isInterruptible: isInterruptible, checksCompilerFacts: checkFacts,
      verifiesCompiledCode: verify)
    configuration.compilesLazily = lazy
    configuration.validatesLazily = lazyValidation
    configuration.hotCount = hotCount ?? configuration.hotCount
    configuration.maximumBackgroundThreads = backgroundThreads ?? configuration.maximumBackgroundThreads
    return configuration
  }
}
