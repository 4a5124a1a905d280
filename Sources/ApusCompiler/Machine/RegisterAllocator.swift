/// Assigns machine registers and spill slots to the virtual registers of functions.
///
///     var allocator = RegisterAllocator()
///     var allocation = Allocation()
///     allocator.allocate(function, for: registers, into: &allocation)
///
/// A value of this type can allocate one function after the other, and keeps its memory between them.
///
/// Values are live in ranges of program points. Values that should share a register (of moves, of parameters and
/// arguments, of definitions that reuse a use) and whose ranges do not overlap form one bundle. Bundles are assigned
/// registers, the longest first. A bundle for which no register is free takes the cheapest of these: it evicts bundles
/// whose spilling costs less, it is in its slot around the calls that it crosses, or it is split, and its parts are
/// queued again. What remains without a register is in the slot, with short parts around the instructions that need it
/// in a register; those parts always get one.
///
/// A value has at most one slot. Since values do not change, it is stored there once: after the definition, or where
/// the value leaves its registers if that is colder.
package struct RegisterAllocator: ~Copyable {
  // Data about the function.
  var values = Arena<ValueRecord>()
  var globals = Arena<GlobalValue>()
  var exposed = Arena<ExposedUse>()
  var liveChunks = Arena<LiveChunk>()
  /// For each block, the index of its last chunk, or -1.
  var liveHeads = Arena<Int32>()
  var liveOut = Arena<UInt64>()
  /// Working sets for one chunk. For each block: the values defined in it, and those newly found live at its beginning,
  /// still to be passed on to its predecessors.
  var definedBits = Arena<UInt64>()
  var newBits = Arena<UInt64>()
  var worklist = Arena<Int32>()
  var frequencies = Arena<Float>()
  /// For each instruction, its block.
  var blockOf = Arena<Int32>()
  /// For each block, the first block of its innermost loop. Derived from loop depths: loops are taken to be contiguous,
  /// and adjacent loops of equal depth to be one.
  var loopFirst = Arena<Int32>()
  var uses = Arena<RegisterUse>()
  var ranges = Arena<LiveRange>()
  /// Uses that are in the register of a definition of the same instruction.
  var reuses = Arena<Reuse>()
  var affinities = Arena<Affinity>()
  var sortedAffinities = Arena<Affinity>()
  var rankPositions = Arena<Int32>()
  var clobbers = Arena<Clobber>()
  var totalClobbers = Arena<Clobber>()
  var reservedAnywhere = Arena<(UInt8, Reservation)>()
  var reserved = Arena<Reservation>()
  /// For each register, the index of its first reservation in `reserved`; 65 entries.
  var reservedFirst = Arena<Int32>()

  // Working data.
  /// Values united into bundles: a union-find forest, and for each root the number of ranges and the first range.
  var parents = Arena<Int32>()
  var rangeCounts = Arena<Int32>()
  var unionRanges = Arena<Int32>()
  var bundles = Arena<Bundle>()
  var spillSets = Arena<SpillSet>()
  var queue = BundleQueue()
  var occupancy = Occupancy()
  /// The points taken by `occupancy`, and those reserved by instructions.
  var takenMasks = RegisterMasks()
  var reservedMasks = RegisterMasks()
  var conflicts = Arena<Int32>()
  var exclusions = Arena<Exclusion>()
  var usedRegisters: RegisterSet = []
  var reservedRegisters: RegisterSet = []
  /// The allocatable registers of each class, in the order of preference.
  var integerOrder = Arena<UInt8>()
  var floatOrder = Arena<UInt8>()
  var allocatable: RegisterSet = []
  var clobbered: RegisterSet = []

  /// Whether to stop. Called from time to time.
  package var isInterrupted: @Sendable () -> Bool = { false }

  // The result.
  var slotCount = 0
  var argumentLocations = Arena<Location>()
  var parameterLocations = Arena<Location>()
  var endLocations = Arena<Location>()
  var endStamps = Arena<Int32>()
  /// For each block, the first and the last of its predecessors.
  var predecessorBounds = Arena<SIMD2<Int32>>()
  var startLocations = Arena<(Int32, Location)>()
  var moves = Arena<PendingMove>()
  var moveOrder = Arena<UInt64>()
  var sequencer = MoveSequencer()
  var contents = RegisterContents()

  struct Reuse: BitwiseCopyable {
    var instruction: Int32
    var operand: Int32
    var definition: Int32
    var value: Int32
    /// Whether it is the use that the definition names, and not another use of the same value.
    var isNamed: Bool
  }

  /// Two values that should share a register.
  struct Affinity: BitwiseCopyable {
    var first: Int32
    var second: Int32
    /// The priority: the greater, the more frequent. 0 in cold blocks, else the loop depth plus 1, at most 15.
    var rank: Int32
  }

  /// A virtual register that is used but not defined, if there is one: the function is invalid because of a bug in the
  /// compiler.
  package internal(set) var undefinedRegister: Int?

  package init() {}

  /// Allocates registers for a function.
  ///
  /// The function has to be valid as described at `MachineFunction`. `AllocationChecker` checks that and the result.
  /// The time is about linear in the number of instructions plus the number of pairs of a value and a block in which it
  /// is live.
  ///
  /// - Returns: false if there are too many of these pairs for the size of the function, if it was interrupted, or if
  ///   the function is not valid (`undefinedRegister`). Then there is no allocation.
  @discardableResult package mutating func allocate(
    _ function: borrowing MachineFunction, for registers: MachineRegisters, into allocation: inout Allocation
  ) -> Bool {
    FunctionView.with(function) { view in
      reset(view, registers)
      undefinedRegister = nil
      guard findLiveness(view) else { return false }
      makeRanges(view)
      makeBundles(view)
      guard assignRegisters(view) else { return false }
      fillGaps(view)
      assignSlots()
      writeLocations(view, into: &allocation)
      writeEdits(view, registers, into: &allocation)
      allocation.slotCount = slotCount
      // A call that clobbers all registers also clobbers the callee-saved registers, so all of them are saved.
      if totalClobbers.count > 1 { usedRegisters = allocatable }
      allocation.saved = usedRegisters.subtracting(registers.clobberedByCalls)
      return true
    }
  }

  private mutating func reset(_ function: FunctionView, _ registers: MachineRegisters) {
    values.fill(function.registerCount, with: ValueRecord())
    globals.removeAll()
    exposed.removeAll()
    frequencies.removeAll()
    loopFirst.removeAll()
    blockOf.fill(function.instructions.count, with: 0)
    uses.removeAll()
    ranges.removeAll()
    reuses.removeAll()
    affinities.removeAll()
    clobbers.removeAll()
    totalClobbers.removeAll()
    reservedAnywhere.removeAll()
    bundles.removeAll()
    spillSets.removeAll()
    queue.removeAll()
    occupancy.removeAll()
    moves.removeAll()
    usedRegisters = []
    reservedRegisters = []
    slotCount = 0
    takenMasks.prepare(points: function.instructions.count &* 4 &+ 4)
    reservedMasks.prepare(points: function.instructions.count &* 4 &+ 4)
    integerOrder.removeAll()
    floatOrder.removeAll()
    allocatable = []
    for register in registers.allocatable {
      allocatable.insert(register)
      if register.isFloat { floatOrder.append(register.rawValue) } else { integerOrder.append(register.rawValue) }
    }
    clobbered = registers.clobberedByCalls
  }
}
