/// The features of generated modules.
public struct GeneratorOptions: Sendable {
  /// Whether there are vector instructions.
  public var vectors = true
  /// Whether there are structures, arrays, small integers and casts.
  public var garbageCollection = true
  /// Whether there are tags, `throw` and `try_table`.
  public var exceptions = true
  /// Whether there are tail calls.
  public var tailCalls = true
  /// Whether there may be a second memory with 32-bit addresses.
  public var severalMemories = true
  /// Whether there may be memories with 64-bit addresses.
  public var memory64 = true
  /// Whether there are relaxed vector instructions. Results assume the deterministic profile, which other engines use
  /// only on request.
  public var relaxedVectors = true
  /// Whether there are atomic accesses and shared memories. There is only one thread.
  public var atomics = true
  /// Whether there are the instructions of the wide-arithmetic proposal.
  public var wideArithmetic = true
  /// Whether half of all statements are about structures, arrays and casts.
  public var prefersReferences = false
  /// Whether exports may have types that hosts other than Apus do not support: globals with vectors, and references to
  /// aggregates.
  public var exportsEverything = false
  /// The approximate maximal number of instructions of a function.
  public var instructions = 250
  /// The total number of loop iterations and calls in all calls of an instance, after which they trap. It also bounds
  /// the depth of calls, so it must be below the depth for which engines have stack.
  public var fuel: Int32 = 1000

  /// Creates options with the default values.
  public init() {}
}
