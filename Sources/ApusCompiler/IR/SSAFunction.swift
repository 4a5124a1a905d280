import ApusLayout

/// A value: the index in `SSAFunction.instructions` of the instruction that defines it.
package struct SSAValue: Hashable, Sendable, BitwiseCopyable {
  package var rawValue: UInt32
  @inline(__always) package init(rawValue: UInt32) { self.rawValue = rawValue }
  @inline(__always) package init(_ index: Int) { rawValue = UInt32(truncatingIfNeeded: index) }
  /// No value.
  @inline(__always) package static var none: SSAValue { SSAValue(rawValue: .max) }
  @inline(__always) package var index: Int { Int(rawValue) }
  @inline(__always) package var isNone: Bool { rawValue == .max }
}

/// A block: its index in `SSAFunction.blocks`.
package struct SSABlockIndex: Hashable, Sendable, BitwiseCopyable {
  package var rawValue: UInt32
  @inline(__always) package init(rawValue: UInt32) { self.rawValue = rawValue }
  @inline(__always) package init(_ index: Int) { rawValue = UInt32(truncatingIfNeeded: index) }
  @inline(__always) package static var none: SSABlockIndex { SSABlockIndex(rawValue: .max) }
  @inline(__always) package var index: Int { Int(rawValue) }
}

/// The alias region of a memory access, and the trap if it faults.
package struct AccessFlags: Hashable, Sendable, BitwiseCopyable {
  /// The region in the lower 4 bits, the trap code in the upper 8 (0: it cannot fault).
  package var rawValue: UInt16
  package init(_ region: AliasRegion, faultsWith trap: UInt8 = 0) {
    rawValue = UInt16(region.rawValue) | UInt16(trap) << 8
  }
  package init(rawValue: UInt16) { self.rawValue = rawValue }
  package var region: AliasRegion { AliasRegion(rawValue: UInt8(rawValue & 15)) }
  /// The `TrapCode` with which it traps if the processor faults; nil if it never does.
  package var trap: UInt8? { rawValue >> 8 == 0 ? nil : UInt8(rawValue >> 8) }
}

/// An instruction; see `SSAOperation` for the meaning of the fields.
package struct SSAInstruction: BitwiseCopyable, Sendable {
  package var operation: SSAOperation
  package var type: SSAType
  package var detail: UInt8 = 0
  package var flags = AccessFlags(rawValue: 0)
  package var a = SSAValue.none
  package var b = SSAValue.none
  package var c = SSAValue.none
  /// The offset of its source instruction, in bytes from the start of the function's body; or a position in a body lowered
  /// in it (`InlineSite`).
  package var position: UInt32 = 0
  package var immediate: Int64 = 0

  @inline(__always) package init(_ operation: SSAOperation, _ type: SSAType) {
    self.operation = operation
    self.type = type
  }
}

/// A successor of a terminator, and the arguments for the parameters of that block: a run of `SSAFunction.lists`.
package struct SSAEdge: BitwiseCopyable, Sendable {
  package var block: SSABlockIndex
  package var firstArgument: UInt32 = 0
  package var argumentCount: UInt32 = 0
  package init(to block: SSABlockIndex) { self.block = block }
}

/// A call: arguments are a run of `SSAFunction.lists`.
package struct SSACall: BitwiseCopyable, Sendable {
  package enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// Calls the function of the same module with index `target` (imports counted).
    case direct
    /// Calls the function whose record's address is the first argument, which is not passed on. Faults if it is null.
    case record
    /// Calls the runtime's builtin number `target`, a C function: the context of the instance and the arguments (at
    /// most five integers) are passed by the C calling convention. Has at most one result.
    case builtin
  }
  package var kind: Kind
  package var target: UInt32
  /// An index into `SSAFunction.signatures`; the record is not among the parameters there.
  package var signature: UInt32
  package var firstArgument: UInt32 = 0
  package var argumentCount: UInt32 = 0
  /// The `TrapCode` with which a call through a null record traps.
  package var nullTrap: UInt8 = 0

  package init(_ kind: Kind, target: UInt32, signature: UInt32) {
    self.kind = kind
    self.target = target
    self.signature = signature
  }
}

/// The types of the parameters and results of a function or call.
package struct SSASignature: Hashable, Sendable {
  package var parameters: [SSAType]
  package var results: [SSAType]
  package init(parameters: [SSAType], results: [SSAType]) {
    self.parameters = parameters
    self.results = results
  }
}

/// The properties of a memory whose bounds are checked.
package struct CheckedMemory: BitwiseCopyable, Sendable {
  /// Its minimum size in bytes.
  package var minimum: UInt64
  /// How far after an index the bytes checked with it may end, in bytes; the limit is the size minus this.
  package static var slack: Int64 { Int64(MemoryRecord.slack) }

  /// Whether the memory may end so close to the last 32-bit address that an index inside it plus `slack` wraps.
  package var mayWrap: Bool
  package init(minimum: UInt64, mayWrap: Bool) { (self.minimum, self.mayWrap) = (minimum, mayWrap) }
}

/// A block: a list of instructions, linked through `SSAFunction.next`; parameters come first, the terminator last.
package struct SSABlock: BitwiseCopyable, Sendable {
  package var first = SSAValue.none
  package var last = SSAValue.none
  package var parameterCount: UInt32 = 0
  /// The number of loops that contain it.
  package var loopDepth: UInt32 = 0
  /// The head of the innermost loop that contains it (for a loop head, itself); none outside of loops.
  package var loopHead = SSABlockIndex.none
  /// Whether it is seldom executed.
  package var isCold = false
  package var isLoopHead = false
  package init() {}
}

/// One function in static single assignment form.
///
/// `order` is a reverse postorder in which the blocks of a loop are contiguous. A worker keeps one function and reuses
/// it for the next (`reset`).
package struct SSAFunction: ~Copyable {
  package var instructions = Arena<SSAInstruction>(capacity: 1024)
  /// By value: its neighbours in the list of its block.
  package var next = Arena<SSAValue>(capacity: 1024)
  package var previous = Arena<SSAValue>(capacity: 1024)
  package var blocks = Arena<SSABlock>(capacity: 64)
  package var edges = Arena<SSAEdge>(capacity: 64)
  package var calls = Arena<SSACall>(capacity: 16)
  package var lists = Arena<SSAValue>(capacity: 256)
  /// Vectors, two halves each, the lower first.
  package var vectors = Arena<SIMD2<UInt64>>(capacity: 8)
  /// By value: the range of an integer, valid at all its uses (`RangeAnalysis`). Values added later have none, and a
  /// pass that changes what an instruction computes drops its range (`forgetRange`).
  package var ranges = Arena<IntegerRange>(capacity: 1024)
  package var signatures: [SSASignature] = []
  /// The function's signature; its parameters are those of block 0.
  package var signature = SSASignature(parameters: [], results: [])
  /// All reachable blocks, in order.
  package var order: [SSABlockIndex] = []
  /// The number of cells of the frame that `cellLoad` and `cellStore` use.
  package var cellCount = 0
  /// By index, the memories that `boundsCheck` refers to. Empty if there is no check.
  package var checkedMemories: [CheckedMemory] = []
  /// The calls that were replaced by the bodies of their callees.
  package var inlineSites: [InlineSite] = []
  /// The function's index in its module, imports counted.
  package var index: UInt32 = 0

  package init() {}

  /// Makes the function empty again, keeping its memory.
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
    inlineSites.removeAll(keepingCapacity: true)
  }

  /// The entry block.
  package static var entry: SSABlockIndex { SSABlockIndex(0) }

  @inline(__always) package func type(of value: SSAValue) -> SSAType { instructions[value.index].type }

  /// The range of an integer, valid at all its uses.
  @inline(__always) package func range(of value: SSAValue) -> IntegerRange {
    value.index < ranges.count ? ranges[value.index] : .all(type(of: value).mask)
  }

  /// Drops the range of a value; for passes that change what its instruction computes.
  package mutating func forgetRange(of value: SSAValue) {
    if value.index < ranges.count { ranges[value.index] = .all(type(of: value).mask) }
  }
}
