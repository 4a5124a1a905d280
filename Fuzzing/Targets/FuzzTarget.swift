/// What is fuzzed: each target takes arbitrary bytes and ends the process if a promise is broken.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// Bytes are decoded, validated, translated and encoded again.
  case decode
  /// Bytes are read as text: as a module, and as a script.
  case text
  /// A binary is printed, parsed and encoded: the same module comes out.
  case roundtrip
  /// A binary is instantiated under limits, and all its exports are called.
  case run
  /// As `run`, compiled.
  case compiled
  /// Bytes decide what a generated module is, and it does the same interpreted and compiled.
  case tiers
  /// Bytes decide what a generated module is: it is valid, and treated as those of `roundtrip` and `run` are.
  case generated
  /// A module of structures and arrays, generated or given, runs with a collection before every allocation.
  case heap
  /// Bytes decide what loops do, many functions at once: interpreted and compiled, they do the same.
  case loops
  /// The same functions on the evaluator, after every pass, with passes left out and in other orders.
  case passes
  /// Bytes decide how functions of real programs are changed: interpreted and compiled, they do the same.
  case mutants
  /// Bytes decide what a generated module is, and one of loops; the verifier of machine code accepts them compiled, a function at
  /// least without optimizations.
  case verified
  /// Bytes choose calls of WASI and their arguments, over a scratch directory.
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

  /// How many decisions an input consists of, if inputs are decisions that need no corpus; and of how many functions.
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

/// Ends the process if something that must hold does not.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  guard condition else { fatalError(message()) }
}
