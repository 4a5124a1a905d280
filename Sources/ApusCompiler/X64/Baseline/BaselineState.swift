import ApusLayout

/// What code of the baseline compiler does besides what its source says.
struct BaselineOptions {
  var lowering: LoweringOptions
  /// Whether the result has `frameChanges`.
  var describesFrames: Bool
  /// What is added to the counter of a function at each call and iteration; 0 if nothing is counted.
  var counterStep: UInt32
  /// Whether the compiler notes how each loop can be entered by other code.
  var notesReentries = false
}

/// An operand on the abstract stack of the baseline compiler: where its value is.
struct BaselineOperand: BitwiseCopyable {
  enum Place: UInt8 {
    case constant
    /// The value is that of a local, which has not changed since.
    case local
    /// In a register that no other operand has.
    case register
    /// In its home slot in the frame.
    case home
  }

  var place: Place
  var type: SSAType
  var register = PhysicalRegister.none
  var local: UInt32 = 0
  /// The end of what is in the frame before its home slot, in bytes from the stack pointer.
  var start: Int32 = 0
  /// The bits of a constant.
  var bits: UInt64 = 0

  /// The offset of its home slot from the stack pointer, in bytes.
  @inline(__always) var home: Int32 { type == .v128 ? (start &+ 15) & ~15 : start }
  /// The end of its home slot.
  @inline(__always) var end: Int32 { home &+ (type == .v128 ? 16 : 8) }

  /// Whether it is a constant that instructions have as a sign-extended immediate.
  @inline(__always) var isImmediate: Bool {
    guard place == .constant else { return false }
    return type == .i32 || Int64(bitPattern: bits) == Int64(Int32(truncatingIfNeeded: Int64(bitPattern: bits)))
  }

  /// The constant as an immediate.
  @inline(__always) var immediate: Int64 {
    type == .i32 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }
}

/// A local of the function that the baseline compiler compiles.
struct BaselineLocal: BitwiseCopyable {
  var type: SSAType
  /// The register that has its value; none if only its home slot has.
  var register = PhysicalRegister.none
  /// Whether every change is also stored to the home slot.
  var isStored = true
  /// The offset of its home slot from the stack pointer, in bytes.
  var home: Int32 = 0
  /// The number of operands on the stack that refer to it.
  var reads: UInt32 = 0
}

/// A block of the source that the baseline compiler compiles.
struct BaselineControl: BitwiseCopyable {
  enum Kind: UInt8 { case function, block, loop, `if`, `else`, tryTable, legacyTry, legacyCatch }

  var kind: Kind
  /// Whether the rest of the block is unreachable.
  var isUnreachable = false
  /// Whether there is a branch to its end.
  var isEndUsed = false
  /// Of a loop: whether locals are cached in registers from its head on.
  var isRegion = false
  /// Of a `try`: whether a call in its body may throw to it.
  var isLandingUsed = false
  /// The number of operands below its own.
  var base: Int
  var shape: ModuleTables.Shape
  /// The end; of a loop its head.
  var label: Label
  /// Of an `if` the second arm, of a `try` the landing of exceptions.
  var other: Label
  /// Of a `try_table`: the offset of its clauses in the module, in bytes.
  var clauses = 0
  /// The `try` that catches exceptions of its instructions: the index of a control, or -1.
  var activeTry: Int32 = -1
  /// Of a legacy handler: the home slot of the exception that it caught.
  var caught: Int32 = -1
  /// Of a legacy `try` with handlers: where to continue if no handler so far has matched.
  var unmatched: Label
  var hasUnmatched = false

  /// The number of values that a branch to it carries.
  @inline(__always) var labelCount: Int { Int(kind == .loop ? shape.parameterCount : shape.resultCount) }
  /// The index in `ModuleTables.types` of their types.
  @inline(__always) var labelTypes: Int {
    Int(kind == .loop ? shape.first : shape.first &+ shape.parameterCount)
  }
}

/// A condition that the flags of the processor have.
enum BaselineCondition {
  case flags(X64Condition)
  /// After a comparison of floats: equal and ordered, or its negation.
  case floatEqual, floatNotEqual
  case constant(Bool)

  var inverted: BaselineCondition {
    switch self {
    case .flags(let condition): .flags(condition.inverted)
    case .floatEqual: .floatNotEqual
    case .floatNotEqual: .floatEqual
    case .constant(let holds): .constant(!holds)
    }
  }
}

/// Where a counter overflows.
struct HotPath {
  /// The loop, by its index in the order in which loops begin; -1 at the entry of the function.
  var loop: Int
  var position: UInt32
  var entry: Label
  var resume: Label
  /// At a loop: the operands on the stack, each a constant or in its home slot, and then the exceptions that the older
  /// handlers around the loop have caught.
  var operands: [BaselineOperand] = []
  /// Whether other code can continue there.
  var isExit = false
}

/// Where the callee of an indirect call is not the expected one.
struct OtherCallee {
  /// The offset of the `CallTarget` in the context.
  var target: Int32
  var position: UInt32
  var entry: Label
  var resume: Label
}

/// An instruction that was emitted before the size of the frame was known: the offset of the field with the size, in
/// bytes, and the line of the listing.
struct SizeField {
  var offset: Int
  var line: Int
  /// Whether it computes the lower end of the frame, for the check of the stack limit.
  var isLimit: Bool
}
