/// The fuzzing targets: each takes arbitrary bytes and ends the process if a property does not hold.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// Bytes are decoded, validated, translated and encoded again.
  case decode
  /// Bytes are read as text: as a module, and as a script.
  case text
  /// A binary is printed, parsed and encoded: the result is the same module.
  case roundtrip
  /// A binary is instantiated under limits, and all its exports are called.
  case run
  /// As `run`, compiled.
  case compiled
  /// Bytes are the decisions for a generated module, which must have the same results interpreted and compiled.
  case tiers
  /// Bytes are the decisions for a generated module, which must be valid, and is tried as in `roundtrip` and `run`.
  case generated
  /// A module of structures and arrays, generated or given, runs with a collection before every allocation.
  case heap
  /// Bytes are the decisions for functions with loops, many at once, which must have the same results interpreted and compiled.
  case loops
  /// The same functions run on the evaluator after every pass, with passes left out and in other orders.
  case passes
  /// Bytes are the decisions for changes to functions of real programs, which must do the same interpreted and
  /// compiled.
  case mutants
  /// Bytes are the decisions for a generated module and one of loops; the verifier of machine code must accept what
  /// they compile to, each function at least without optimizations.
  case verified
  /// Bytes are calls of WASI and their arguments, over a scratch directory.
  case wasi

  /// Tries the target with one input.
  public func test(_ input: [UInt8]) {
    switch self {
    case .decode: fuzzDecode(input)
    case .text: fuzzText(input)
    case .roundtrip: fuzzRoundTrip(input)
    case .run: fuzzRun(input)
    case .compiled: fuzzCompiled(input)
    case .tiers: fuzzTiers(input)
    case .generated: fuzzGenerated(input)
    case .heap: fuzzHeap(input)
    case .loops: fuzzLoops(input)
    case .passes: fuzzPasses(input)
    case .mutants: fuzzMutants(input)
    case .verified: fuzzVerified(input)
    case .wasi: fuzzWASI(input)
    }
  }

  /// Whether inputs are text.
  public var isText: Bool { self == .text }

  /// Whether inputs are modules in the binary format.
  public var readsBinary: Bool {
    switch self {
    case .text, .wasi, .generated, .tiers, .verified, .loops, .passes, .mutants: false
    case .decode, .roundtrip, .run, .compiled, .heap: true
    }
  }

  /// The number of decisions in an input, and the number of functions made from them, if inputs are decisions and need
  /// no corpus; nil otherwise.
  public var decisions: (count: Int, functions: Int)? {
    switch self {
    case .loops, .passes: (LoopModule.decisions * 16, 16)
    case .mutants: (MutantModule.decisions * 12, 12)
    case .verified: (LoopModule.decisions * 16, 16 + 3)
    case .tiers, .heap, .generated: (1500, 3)
    case .decode, .text, .roundtrip, .run, .compiled, .wasi: nil
    }
  }
}

/// Ends the process with a message if the condition does not hold.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  guard condition else { fatalError(message()) }
}
