/// What generated modules have.
public struct GeneratorOptions: Sendable {
  public var vectors = true
  public var garbageCollection = true
  public var exceptions = true
  public var tailCalls = true
  public var severalMemories = true
  public var memory64 = true
  /// As the deterministic profile has them, which other engines have to be asked for.
  public var relaxedVectors = true
  /// Also shared memories. There is one thread.
  public var atomics = true
  public var wideArithmetic = true
  /// Half of all statements are about structures, arrays and casts.
  public var prefersReferences = false
  /// Also what hosts other than Apus do not know the types of: globals with vectors and references to aggregates.
  public var exportsEverything = false
  /// How many instructions a function has at most, about.
  public var instructions = 250
  /// Loop turns and calls that all calls of an instance have together, before they trap. That is
  /// also how deep calls get, which must be less than what engines have stack for.
  public var fuel: Int32 = 1000

  public init() {}
}
