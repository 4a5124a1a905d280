/// A value: the instruction that makes it, by its index in `SSAFunction.instructions`.
package struct SSAValue: Hashable, Sendable, BitwiseCopyable {
  package var rawValue: UInt32
  @inline(__always) package init(rawValue: UInt32) { self.rawValue = rawValue }
  @inline(__always) package init(_ index: Int) { rawValue = UInt32(truncatingIfNeeded: index) }
  /// No value.
  @inline(__always) package static var none: SSAValue { SSAValue(rawValue: .max) }
  @inline(__always) package var index: Int { Int(rawValue) }
  @inline(__always) package var isNone: Bool { rawValue == .max }
}

/// A block, by its index in `SSAFunction.blocks`.
package struct SSABlockIndex: Hashable, Sendable, BitwiseCopyable {
  package var rawValue: UInt32
  @inline(__always) package init(rawValue: UInt32) { self.rawValue = rawValue }
  @inline(__always) package init(_ index: Int) { rawValue = UInt32(truncatingIfNeeded: index) }
  @inline(__always) package static var none: SSABlockIndex { SSABlockIndex(rawValue: .max) }
  @inline(__always) package var index: Int { Int(rawValue) }
}

/// What a memory access may do besides.
package struct AccessFlags: Hashable, Sendable, BitwiseCopyable {
  /// The region in the lower four bits, the trap code in the upper 8 (0: it cannot fault).
  package var rawValue: UInt16
  package init(_ region: AliasRegion, faultsWith trap: UInt8 = 0) {
    rawValue = UInt16(region.rawValue) | UInt16(trap) << 8
  }
  package init(rawValue: UInt16) { self.rawValue = rawValue }
  package var region: AliasRegion { AliasRegion(rawValue: UInt8(rawValue & 15)) }
  /// The `TrapCode` with which it traps if the processor faults; nil if it never does.
  package var trap: UInt8? { rawValue >> 8 == 0 ? nil : UInt8(rawValue >> 8) }
}

/// An instruction; see `SSAOperation` for what the parts mean.
package struct SSAInstruction: BitwiseCopyable, Sendable {
  package var operation: SSAOperation
  package var type: SSAType
  package var detail: UInt8 = 0
  package var flags = AccessFlags(rawValue: 0)
  package var a = SSAValue.none
  package var b = SSAValue.none
  package var c = SSAValue.none
  /// Where in the source (bytes from the start of the function's body) it comes from.
  package var position: UInt32 = 0
  package var immediate: Int64 = 0

  @inline(__always) package init(_ operation: SSAOperation, _ type: SSAType) {
    self.operation = operation
    self.type = type
  }
}

/// Where a terminator leads, and what it passes to the block's parameters: a run of `SSAFunction.lists`.
package struct SSAEdge: BitwiseCopyable, Sendable {
  package var block: SSABlockIndex
  package var firstArgument: UInt32 = 0
  package var argumentCount: UInt32 = 0
  package init(to block: SSABlockIndex) { self.block = block }
}

/// A call: arguments are a run of `SSAFunction.lists`.
package struct SSACall: BitwiseCopyable, Sendable {
  package enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// Of the function of the same module of number `target` (imports counted).
    case direct
    /// Of the function whose record's address is the first argument, which is not passed on. Faults if it is null.
    case record
    /// Of the runtime's service of number `target`, a C function: the context of the instance and the arguments (at
    /// most five integers) pass as C does. Has at most one result.
    case builtin
  }
  package var kind: Kind
  package var target: UInt32
  /// An index into `SSAFunction.signatures`, without the record.
  package var signature: UInt32
  package var firstArgument: UInt32 = 0
  package var argumentCount: UInt32 = 0
  /// With which `TrapCode` a call through a null record traps.
  package var nullTrap: UInt8 = 0

  package init(_ kind: Kind, target: UInt32, signature: UInt32) {
    self.kind = kind
    self.target = target
    self.signature = signature
  }
}

/// The types of what a call passes and gets.
package struct SSASignature: Hashable, Sendable {
  package var parameters: [SSAType]
  package var results: [SSAType]
  package init(parameters: [SSAType], results: [SSAType]) {
    self.parameters = parameters
    self.results = results
  }
}

/// What is known of a memory whose bounds are checked.
package struct CheckedMemory: BitwiseCopyable, Sendable {
  /// The least size it has, in bytes.
  package var minimum: UInt64
  /// How far behind their index checked bytes may end; by so much the limit lies below the size.
  package static var slack: Int64 { Int64(MemoryRecord.slack) }

  /// Whether it may come so close to the last address that one behind it by less than `slack` begins from zero again.
  package var mayWrap: Bool
  package init(minimum: UInt64, mayWrap: Bool) { (self.minimum, self.mayWrap) = (minimum, mayWrap) }
}

/// A block: a list of instructions, linked through `SSAFunction.next`; parameters come first, the terminator last.
package struct SSABlock: BitwiseCopyable, Sendable {
  package var first = SSAValue.none
  package var last = SSAValue.none
  package var parameterCount: UInt32 = 0
  /// How many loops it lies in.
  package var loopDepth: UInt32 = 0
  /// The head of the innermost loop around it (itself, if it is one); none outside of loops.
  package var loopHead = SSABlockIndex.none
  /// Whether it is seldom executed.
  package var isCold = false
  package var isLoopHead = false
  package init() {}
}

/// One function in static single assignment form.
///
/// Blocks in `order` stand in a reverse postorder in which the blocks of a loop follow each other. A worker keeps one
/// function and uses it again for the next (`reset`).
package struct SSAFunction: ~Copyable {
  package var instructions = Arena<SSAInstruction>(capacity: 1024)
  /// By value: the neighbours in the list of its block.
  package var next = Arena<SSAValue>(capacity: 1024)
  package var previous = Arena<SSAValue>(capacity: 1024)
  package var blocks = Arena<SSABlock>(capacity: 64)
  package var edges = Arena<SSAEdge>(capacity: 64)
  package var calls = Arena<SSACall>(capacity: 16)
  package var lists = Arena<SSAValue>(capacity: 256)
  /// Vectors, two halves each, the lower first.
  package var vectors = Arena<SIMD2<UInt64>>(capacity: 8)
  /// By value: the range of an integer, which it has wherever it is used (`RangeAnalysis`). Values made later have none, and
  /// a value that a pass makes another one of loses it (`forgetRange`).
  package var ranges = Arena<IntegerRange>(capacity: 1024)
  package var signatures: [SSASignature] = []
  /// The types of what the function takes and gives; parameters are those of block 0.
  package var signature = SSASignature(parameters: [], results: [])
  /// All blocks that can be reached, in order.
  package var order: [SSABlockIndex] = []
  /// How many cells of the frame `cellLoad` and `cellStore` use.
  package var cellCount = 0
  /// By number, the memories that `boundsCheck` names. Empty if there is no check.
  package var checkedMemories: [CheckedMemory] = []
  /// The function's number in its module, imports counted.
  package var index: UInt32 = 0

  package init() {}

  /// Makes an empty function of it again.
  package mutating func reset() {
    instructions.removeAll()
    next.removeAll()
    previous.removeAll()
    blocks.removeAll()
    edges.removeAll()
    calls.removeAll()
    lists.removeAll()
    vectors.removeAll()
    ranges.removeAll()
    signatures.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    cellCount = 0
    checkedMemories.removeAll(keepingCapacity: true)
  }

  /// The entry.
  package static var entry: SSABlockIndex { SSABlockIndex(0) }

  @inline(__always) package func type(of value: SSAValue) -> SSAType { instructions[value.index].type }

  /// What is known of an integer, wherever it is used.
  @inline(__always) package func range(of value: SSAValue) -> IntegerRange {
    value.index < ranges.count ? ranges[value.index] : .all(type(of: value).mask)
  }

  /// For passes that let an instruction compute something else from now on.
  package mutating func forgetRange(of value: SSAValue) {
    if value.index < ranges.count { ranges[value.index] = .all(type(of: value).mask) }
  }
}
