/// What register allocation keeps about things, in arenas; they refer to each other by index, -1 being none.

/// An operand of an instruction, an argument on an edge, or the definition of a parameter, as register allocation
/// sees it.
struct RegisterUse: BitwiseCopyable {
  enum Kind: UInt8 {
    /// In a register, read by the instruction.
    case register
    /// In a register which the instruction leaves alone to its end.
    case lateRegister
    /// In a register or a slot.
    case anywhere
    case lateAnywhere
    /// Read in the gap, and copied to a register there.
    case fixed
    /// Read in the gap, and copied to the register of a definition that reuses it.
    case reused
    /// Handed on at the end of the block; `operand` is an index into `registerLists`.
    case argument
    /// Made by the instruction, in a register.
    case definition
    case definitionAnywhere
    /// Made by the instruction before, in a fixed register.
    case fixedDefinition
    /// Made on the edges to the block that begins here.
    case parameter

    /// Whether the value has to be in a register of its own.
    @inline(__always) var needsRegister: Bool { self == .register || self == .lateRegister || self == .definition }
    @inline(__always) var isDefinition: Bool { rawValue >= Kind.definition.rawValue }
  }

  var point: UInt32
  var operand: Int32
  /// What it costs to have the value in a slot here.
  var weight: Float
  var kind: Kind
  /// The register of a fixed use, or 255.
  var register: UInt8
}

/// A run of points in which a value is in one place.
struct LiveRange: BitwiseCopyable {
  var from: UInt32
  var to: UInt32
  var value: Int32
  var bundle: Int32
  /// In the order of points, consecutive in the arena of uses.
  var firstUse: Int32
  var endUse: Int32
  /// The next range of the bundle, in the order of points.
  var nextInBundle: Int32
  /// The next range of the value, in the order of points.
  var nextOfValue: Int32

  @inline(__always) var hasUses: Bool { firstUse < endUse }
}

/// Ranges that do not overlap and are to share a register.
struct Bundle: BitwiseCopyable {
  enum State: UInt8 {
    /// Waits for its register or has one.
    case live
    /// Within one block, and not to be split further but into pieces.
    case local
    /// Around one instruction. It is never evicted but by `piece`s that are longer.
    case piece
    /// In a slot, or made anew.
    case spilled
  }

  var firstRange: Int32
  var spillSet: Int32
  /// What is lost, if it is in a slot, for each instruction that it is live at.
  var weight: Float = 0
  /// What is lost, if it is in a slot.
  var cost: Float = 0
  var length: UInt32 = 0
  /// Its register, or 255.
  var register: UInt8 = 255
  /// The register it would best have, or 255.
  var hint: UInt8 = 255
  var state: State = .live
  var evictions: UInt8 = 0
}

/// What was one bundle at first, and shares a slot.
struct SpillSet: BitwiseCopyable {
  /// Between which points the slot is in use.
  var from: UInt32 = 0
  var to: UInt32 = 0
  /// The slot, or -1.
  var slot: Int32 = -1
  /// A spill set with which it would best share a register, or -1.
  var mate: Int32 = -1
  var splits: UInt16 = 0
  var maximumSplits: UInt16 = 10
  /// The register last given to a part of it, or 255.
  var register: UInt8 = 255
  var slotSize: UInt8 = 1
  var isFloat = false
}

/// What there is to know of a virtual register.
struct ValueRecord: BitwiseCopyable {
  /// Where it is defined, or -1.
  var block: Int32 = -1
  /// The number in the sets of live values, or -1 if it lives in one block only.
  var global: Int32 = -1
  var firstRange: Int32 = -1
  /// The first of its uses, and while ranges are made, behind the last that is still missing.
  var useCursor: Int32 = 0
  var spillSet: Int32 = -1
  var lastBlock: Int32 = -1
  var kind: RegisterKind = .integer
  var isRematerialized = false
  /// Whether it is to be in a slot though it could be made anew.
  var keepsSlot = false
  /// Whether it has more than one range because of splitting.
  var isSplit = false
  /// The register in which a terminator defines it, or 255.
  var terminatorRegister: UInt8 = 255
}

/// A value that lives in several blocks.
struct GlobalValue: BitwiseCopyable {
  var value: Int32
  /// The last block that uses it, among those that do not define it, or -1.
  var firstExposed: Int32
}

/// A block that uses a value of another, and where the next one of that value is.
struct ExposedUse: BitwiseCopyable {
  var block: Int32
  var next: Int32
}

/// Values that live at the beginning of a block: 64 of them with neighbouring numbers, a bit each.
struct LiveChunk: BitwiseCopyable {
  var bits: UInt64
  var word: Int32
  /// The block's chunk with the next lower numbers, or -1.
  var next: Int32
}

/// A register that an instruction takes for one of its operands.
struct Reservation: BitwiseCopyable {
  var from: UInt32
  var to: UInt32
  var owner: Int32
  var weight: Float
}

/// An instruction that changes registers.
struct Clobber: BitwiseCopyable {
  var instruction: Int32
  /// The frequencies of all clobbers of the list before this one, so that runs of them have a price.
  var weightBefore: Double
}

/// A transfer of a value at one gap, before it is put in sequence with others.
struct PendingMove: BitwiseCopyable {
  /// In which order those of one gap are done; those of one phase are done at once.
  enum Phase: UInt8 {
    /// On the edge to the block that begins here.
    case entry
    /// From where the instruction before leaves it to where the gap has it.
    case transition
    /// To where the instruction needs it.
    case operand
    /// On the edge from the block that ends here.
    case exit
  }

  var source: Place
  var destination: Place
  var value: Int32
  var instruction: UInt32
  var phase: Phase
  var frequency: Float
}
