import ApusWasm

/// A block being translated.
struct Control {
  enum Kind { case function, block, loop, `if`, `else`, tryTable, legacyTry, legacyCatch }

  var kind: Kind
  /// How many operands lie below the block's.
  var base: Int
  /// The slot of its first operand.
  var height: Int
  var parameters: [ValueType]
  var results: [ValueType]
  /// What was written to locals before it.
  var initialization = 0
  /// Where a loop begins.
  var loopHead: Int?
  /// Branches to the end, to be pointed there.
  var patches: [Int] = []
  /// The words with `br_table` distances to the end: where, and from where they count.
  var tablePatches: [(word: Int, origin: Int)] = []
  /// Clauses that lead to the end.
  var catchPatches: [CatchTableBuilder.Place] = []
  /// The region of the `CatchTable` that a `try_table` or `try` is.
  var region: Int?
  /// The region that instructions of the block are in, if any.
  var activeRegion: Int?
  /// The branch of an `if` to its `else` or end.
  var elsePatch: Int?
  /// The rest of the block cannot be reached.
  var isUnreachable = false
  /// Blocks inside the unreachable rest.
  var skippedBlocks = 0

  /// The types a branch to the block carries.
  var labelTypes: [ValueType] { kind == .loop ? parameters : results }
}
