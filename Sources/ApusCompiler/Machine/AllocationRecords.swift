/// Records of the register allocator, kept in arenas. They refer to each other by index; -1 is none.

/// A use or definition as the register allocator sees it: an operand of an instruction, an argument on an edge, or the
/// definition of a block parameter.
struct RegisterUse: BitwiseCopyable {
  enum Kind: UInt8 {
    /// Read by the instruction, in a register.
    case register
    /// Read by the instruction, in a register that keeps the value until the instruction has ended.
    case lateRegister
    /// Read by the instruction, in a register or a slot.
    case anywhere
    case lateAnywhere
    /// Read in the gap, and copied there to the fixed register.
    case fixed
    /// Read in the gap, and copied there to the register of a definition that reuses it.
    case reused
    /// Passed as argument at the end of the block; `operand` is an index into `registerLists`.
    case argument
    /// Defined by the instruction, in a register.
    case definition
    case definitionAnywhere
    /// Defined by the instruction before the gap, in a fixed register.
    case fixedDefinition
    /// A block parameter, defined on the edges to the block that begins here.
    case parameter

    /// Whether the live range must be in a register here.
    @inline(__always) var needsRegister: Bool { self == .register || self == .lateRegister || self == .definition }
    @inline(__always) var isDefinition: Bool { rawValue >= Kind.definition.rawValue }
  }

  var point: UInt32
  var operand: Int32
  /// The cost of having the value in a slot here.
  var weight: Float
  var kind: Kind
  /// The register of a fixed use or definition, or 255.
  var register: UInt8
}

/// Consecutive program points, `from` up to but not including `to`, in which a value is in one location.
struct LiveRange: BitwiseCopyable {
  var from: UInt32
  var to: UInt32
  var value: Int32
  var bundle: Int32
  /// The uses in the range, from `firstUse` up to but not including `endUse` in the arena of uses, sorted by point.
  var firstUse: Int32
  var endUse: Int32
  /// The next range of the bundle, sorted by point.
  var nextInBundle: Int32
  /// The next range of the value, sorted by point.
  var nextOfValue: Int32

  @inline(__always) var hasUses: Bool { firstUse < endUse }
}

/// A set of ranges that do not overlap and are to share a register.
struct Bundle: BitwiseCopyable {
  enum State: UInt8 {
    /// Waits for a register or has one.
    case live
    /// A part of a live range within one block. It is not split further except around single instructions.
    case local
    /// A part of a live range around one instruction. Only another `minimal` one that is longer can evict it.
    case minimal
    /// In a slot, or rematerialized where it is needed.
    case spilled
  }

  var firstRange: Int32
  var spillSet: Int32
  /// The cost of having it in a slot, per instruction at which it is live.
  var weight: Float = 0
  /// The cost of having it in a slot.
  var cost: Float = 0
  var length: UInt32 = 0
  /// The assigned register, or 255.
  var register: UInt8 = 255
  /// The preferred register, or 255.
  var hint: UInt8 = 255
  var state: State = .live
  var evictions: UInt8 = 0
}

/// What all bundles that were split from one original bundle have in common. They share a spill slot.
struct SpillSet: BitwiseCopyable {
  /// The points between which the slot is in use.
  var from: UInt32 = 0
  var to: UInt32 = 0
  /// The number of the slot in units of 8 bytes, or -1.
  var slot: Int32 = -1
  /// The spill set with which it should share a register, or -1.
  var preferredSet: Int32 = -1
  var splits: UInt16 = 0
  var maximumSplits: UInt16 = 10
  /// The register last assigned to one of its bundles, or 255.
  var register: UInt8 = 255
  var slotSize: UInt8 = 1
  var isFloat = false
}

/// The allocator's record of a virtual register.
struct ValueRecord: BitwiseCopyable {
  /// The block that defines it, or -1.
  var block: Int32 = -1
  /// Its index in `globals` and in the sets of live values, or -1 if it is live in one block only.
  var global: Int32 = -1
  var firstRange: Int32 = -1
  /// The index of the first of its uses in `uses`. The liveness analysis first counts the uses here. While ranges are
  /// made, from the last use to the first, it is one past the index of the next use to be added.
  var useCursor: Int32 = 0
  var spillSet: Int32 = -1
  /// The last block seen to use it that does not define it, or -1.
  var lastBlock: Int32 = -1
  var kind: RegisterKind = .integer
  var isRematerialized = false
  /// Whether it has to have a slot although it could be rematerialized.
  var keepsSlot = false
  /// Whether it has more than one range because of splitting.
  var isSplit = false
  /// The register in which a terminator defines it, or 255 if no terminator does.
  var terminatorRegister: UInt8 = 255
}

/// A value that is live in several blocks.
struct GlobalValue: BitwiseCopyable {
  var value: Int32
  /// The head of the list, in `exposed`, of the blocks that use it and do not define it, or -1.
  var firstExposed: Int32
}

/// A block that uses a value defined in another block, and the index of the next element of that value's list.
struct ExposedUse: BitwiseCopyable {
  var block: Int32
  var next: Int32
}

/// Values that are live at the beginning of a block: a bit for each of 64 values with consecutive numbers.
struct LiveChunk: BitwiseCopyable {
  var bits: UInt64
  /// The number of the first value divided by 64.
  var word: Int32
  /// The block's chunk with the next lower numbers, or -1.
  var next: Int32
}

/// The points at which a register is fixed for an operand of an instruction.
struct Reservation: BitwiseCopyable {
  var from: UInt32
  var to: UInt32
  /// The value that is in the register, to which the reservation is no obstacle.
  var owner: Int32
  var weight: Float
}

/// An instruction that clobbers registers.
struct Clobber: BitwiseCopyable {
  var instruction: Int32
  /// Twice the sum of the frequencies of all clobbers before this one in the list, so that the cost of consecutive
  /// clobbers is a difference.
  var weightBefore: Double
}

/// A move of a value in one gap, before it is put in sequence with others.
struct PendingMove: BitwiseCopyable {
  /// The order of the moves in one gap. Moves of one phase are done in parallel.
  enum Phase: UInt8 {
    /// On the edge to the block that begins here.
    case entry
    /// From the location at the end of the instruction before to the location in the gap.
    case transition
    /// To the location that the instruction needs.
    case operand
    /// On the edge from the block that ends here.
    case exit
  }

  var source: Location
  var destination: Location
  var value: Int32
  var instruction: UInt32
  var phase: Phase
  var frequency: Float
}
