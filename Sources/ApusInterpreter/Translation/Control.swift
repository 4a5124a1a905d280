import ApusWasm

/// A block being translated.
struct Control {
  enum Kind { case function, block, loop, `if`, `else`, tryTable, legacyTry, legacyCatch }

  var kind: Kind
  /// The number of operands below the block's.
  var base: Int
  /// The slot of the block's first operand.
  var height: Int
  var parameters: [ValueType]
  var results: [ValueType]
  /// The mark in `LocalInitialization` at the start of the block.
  var initialization = 0
  /// The index of a loop's first word.
  var loopHead: Int?
  /// The indices of words with branches to the end, whose distances are set when the end is reached.
  var patches: [Int] = []
  /// The words with `br_table` distances to the end: the word's index, and the index from which the distance counts.
  var tablePatches: [(word: Int, origin: Int)] = []
  /// Clauses whose target is the end.
  var catchPatches: [CatchTableBuilder.ClauseReference] = []
  /// The region of a `try_table` or `try` in the `CatchTable`.
  var region: Int?
  /// The region that contains the block's instructions, if any.
  var activeRegion: Int?
  /// The branch of an `if` to its `else` or end.
  var elsePatch: Int?
  /// Whether the rest of the block is unreachable.
  var isUnreachable = false
  /// The number of blocks entered in the unreachable rest.
  var skippedBlocks = 0

  /// The types of the values that a branch to the block carries.
  var labelTypes: [ValueType] { kind == .loop ? parameters : results }
}
