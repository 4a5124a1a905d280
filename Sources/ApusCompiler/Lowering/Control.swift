/// Where several edges will lead, before it is a block: they wait with the values they carry.
struct Join: BitwiseCopyable {
  /// The first and the last `PendingEdge`, plus one.
  var first: UInt32 = 0
  var last: UInt32 = 0
  var count: UInt32 = 0
  /// The scope of values that dominate all the edges.
  var scope: Int = .max
}

/// An edge to a block that has not begun.
struct PendingEdge: BitwiseCopyable {
  var edge: UInt32
  /// Where in the records its operands are, and behind them the locals that may differ, each with its value.
  var record: UInt32
  var localCount: UInt32
  /// The next edge to the same block, plus one.
  var next: UInt32 = 0
  /// Further edges of a switch that carry the same: a run of them behind this one, in `duplicates`, linked; plus one.
  var duplicates: UInt32 = 0
}

/// An edge that carries what another one does.
struct DuplicateEdge: BitwiseCopyable {
  var edge: UInt32
  var next: UInt32
}

/// The change of a local, to be taken back where the block ends.
struct LocalChange: BitwiseCopyable {
  var local: UInt32
  var old: SSAValue
  /// The change of the same local before, plus one.
  var previous: UInt32
}

/// A block of the source that is being lowered.
struct Control: BitwiseCopyable {
  enum Kind: UInt8 { case function, block, loop, `if`, `else`, tryTable, legacyTry, legacyCatch, legacyCatchAll }

  var kind: Kind
  /// The rest of the block cannot be reached.
  var isUnreachable = false
  /// Of an `if` whose first arm is never executed: code goes on in `entry`.
  var skipsFirstArm = false
  /// Of an `if`: its condition mostly holds.
  var isSecondArmCold = false
  /// How many operands lie below its own.
  var base: Int
  var shape: ModuleTables.Shape
  /// Where branches to the end meet.
  var end = Join()
  /// Scope and changes of locals when it began.
  var scope: Int
  var changes: Int
  /// Of a loop its head; of an `if` the block with the branch.
  var entry = SSABlockIndex.none
  /// Of a loop: the locals that are parameters of its head, a run of `LoopScan.locals`.
  var firstLocal: UInt32 = 0
  var localCount: UInt32 = 0
  /// Of an `if`: the edge to the second arm; none if it is never taken. Where in `saved` its parameters are.
  var elseEdge: UInt32 = .max
  var saved: Int = 0
  /// Of a `try`: where what is thrown in it leads to. Clauses: where they stand in the source.
  var landing = Join()
  var clauses: Int = 0
  /// The innermost `try` around its instructions, an index of a control; -1 if there is none.
  var activeTry: Int32 = -1
  /// Of a handler: what it caught.
  var caught = SSAValue.none
  /// Of a `try` with handlers: the block where no clause so far has matched.
  var unmatched = SSABlockIndex.none

  /// How many values a branch to it carries.
  @inline(__always) var labelCount: Int { Int(kind == .loop ? shape.parameterCount : shape.resultCount) }
}
