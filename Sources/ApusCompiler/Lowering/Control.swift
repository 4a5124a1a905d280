/// Edges that will lead to a block that has not begun; they are kept with the values they carry.
struct Join: BitwiseCopyable {
  /// The indices of the first and the last `PendingEdge`, plus one; 0 if there is none.
  var first: UInt32 = 0
  var last: UInt32 = 0
  var count: UInt32 = 0
  /// The scope (`SSABuilder.scope`) of values that dominate all the edges.
  var scope: Int = .max
}

/// An edge to a block that has not begun.
struct PendingEdge: BitwiseCopyable {
  var edge: UInt32
  /// The index in `Lowering.records` of its operands; after them are the locals that may differ, each with its value.
  var record: UInt32
  var localCount: UInt32
  /// The index of the next edge to the same block, plus one; 0 if there is none.
  var next: UInt32 = 0
  /// Further edges of a switch that carry the same values: the index of the first in `duplicates`, plus one; 0 if there
  /// is none.
  var duplicates: UInt32 = 0
}

/// An edge of a switch that carries the same values as a pending edge. `next` is the index of another one, plus one.
struct DuplicateEdge: BitwiseCopyable {
  var edge: UInt32
  var next: UInt32
}

/// The change of a local, undone where the block ends.
struct LocalChange: BitwiseCopyable {
  var local: UInt32
  var old: SSAValue
  /// The index of the last change of the same local before, plus one; 0 if there is none.
  var previous: UInt32
}

/// A block of the source that is being lowered.
struct Control: BitwiseCopyable {
  enum Kind: UInt8 {
    case function, block, loop, `if`, `else`, tryTable, legacyTry, legacyCatch, legacyCatchAll
    /// The body of an inlined function.
    case inlined
  }

  var kind: Kind
  /// Whether the rest of the block is unreachable.
  var isUnreachable = false
  /// Of an `if`: whether its first arm is never executed, so that code continues in `entry`.
  var skipsFirstArm = false
  /// Of an `if`: whether its condition is likely to hold.
  var isSecondArmCold = false
  /// The number of operands below its own.
  var base: Int
  var shape: ModuleTables.Shape
  /// The edges to its end.
  var end = Join()
  /// The builder's scope, and the number of changes of locals, when it began.
  var scope: Int
  var changes: Int
  /// Of a loop: its head; none if the loop was open when the function began. Of an `if`: the block with the branch.
  var entry = SSABlockIndex.none
  /// Of a loop: the locals that are parameters of its head, a run of `LoopScan.locals`; without a head, the first is
  /// its index in `LoopScan.loops`. Of a `try` with handlers: the locals changed at its landing with their values,
  /// pairs in `Lowering.records`.
  var firstLocal: UInt32 = 0
  var localCount: UInt32 = 0
  /// Of an `if`: the edge to the second arm, `.max` if it is never taken; the index of the arm's parameters in
  /// `Lowering.saved`.
  var elseEdge: UInt32 = .max
  var saved: Int = 0
  /// Of a `try`: the edges by which exceptions leave its instructions.
  var landing = Join()
  /// Of a `try_table`: the offset of its clauses in the module, in bytes. Of a loop without a head: that of the loop.
  var source: Int = 0
  /// The pending back edges of a loop that has no head (`Lowering+Reentry`).
  var backEdges = Join()
  /// The `try` that catches exceptions of its instructions: an index of a control, or -1 if there is none.
  var activeTry: Int32 = -1
  /// Of a handler: the exception that it caught.
  var caught = SSAValue.none
  /// Of a `try` with handlers: the block that is reached if no clause so far has matched.
  var unmatched = SSABlockIndex.none

  /// The number of values that a branch to it carries.
  @inline(__always) var labelCount: Int { Int(kind == .loop ? shape.parameterCount : shape.resultCount) }
}
