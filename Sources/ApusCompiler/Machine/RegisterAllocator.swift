/// Gives the virtual registers of functions registers of the machine and spill slots.
///
///     var allocator = RegisterAllocator()
///     var allocation = Allocation()
///     allocator.allocate(function, for: registers, into: &allocation)
///
/// One value of this type does one function after the other, and keeps its memory between them.
///
/// Values live in ranges of program points. Values that should share a register and whose ranges do not overlap (those of
/// moves, of parameters and arguments, of definitions that reuse a use) are one bundle. Bundles get registers, the
/// longest first. One that finds none free takes the cheapest way out: it drives out bundles that lose less, it is in its
/// slot around the calls that it crosses, or it is split, and its parts try again. What is left without a register is
/// in the slot, with pieces around the instructions that need it in a register; those always get one.
///
/// Every value has one slot at most, and it is written once, since a value never changes: behind the definition, or
/// where the value leaves its registers if that is colder.
package struct RegisterAllocator: ~Copyable {
  // About the function.
  var values = Arena<ValueRecord>()
  var globals = Arena<GlobalValue>()
  var exposed = Arena<ExposedUse>()
  var liveChunks = Arena<LiveChunk>()
  /// For each block the last of its chunks, or -1.
  var liveHeads = Arena<Int32>()
  var liveOut = Arena<UInt64>()
  /// For each block, of the chunk that is being done: values defined in it, and those whose way up goes on from it.
  var definedBits = Arena<UInt64>()
  var newBits = Arena<UInt64>()
  var worklist = Arena<Int32>()
  var frequencies = Arena<Float>()
  /// For each instruction its block.
  var blockOf = Arena<Int32>()
  /// For each block the first of the innermost loop that it is in, as far as loops lie one behind the other.
  var loopFirst = Arena<Int32>()
  var uses = Arena<RegisterUse>()
  var ranges = Arena<LiveRange>()
  /// Uses that are in the register of a definition of the same instruction: operand, definition, value.
  var reuses = Arena<Reuse>()
  var affinities = Arena<Affinity>()
  var sortedAffinities = Arena<Affinity>()
  var clobbers = Arena<Clobber>()
  var totalClobbers = Arena<Clobber>()
  var reservedAnywhere = Arena<(UInt8, Reservation)>()
  var reserved = Arena<Reservation>()
  /// Where the reservations of each register begin in `reserved`; 65 of them.
  var reservedFirst = Arena<Int32>()

  // The work.
  /// Values united into bundles: a forest, and for each root the number of ranges and the first.
  var parents = Arena<Int32>()
  var rangeCounts = Arena<Int32>()
  var unionRanges = Arena<Int32>()
  var bundles = Arena<Bundle>()
  var spillSets = Arena<SpillSet>()
  var queue = BundleQueue()
  var occupancy = Occupancy()
  /// What `occupancy` has, and what instructions reserve.
  var takenMasks = RegisterMasks()
  var reservedMasks = RegisterMasks()
  var conflicts = Arena<Int32>()
  var carvings = Arena<Carving>()
  var usedRegisters: RegisterSet = []
  var reservedRegisters: RegisterSet = []
  /// The registers of each class, in the order in which they should be taken.
  var integerOrder = Arena<UInt8>()
  var floatOrder = Arena<UInt8>()
  var allocatable: RegisterSet = []
  var clobbered: RegisterSet = []

  /// Whether to give up, asked now and then.
  package var isInterrupted: @Sendable () -> Bool = { false }

  // The outcome.
  var slotCount = 0
  var argumentPlaces = Arena<Place>()
  var parameterPlaces = Arena<Place>()
  var endPlaces = Arena<Place>()
  var endStamps = Arena<Int32>()
  /// For each block the first and the last of its predecessors.
  var predecessorBounds = Arena<SIMD2<Int32>>()
  var startPlaces = Arena<(Int32, Place)>()
  var moves = Arena<PendingMove>()
  var moveOrder = Arena<UInt64>()
  var sequencer = MoveSequencer()
  var contents = RegisterContents()

  struct Reuse: BitwiseCopyable {
    var instruction: Int32
    var operand: Int32
    var definition: Int32
    var value: Int32
    /// Whether it is the one that the definition names, and not another use of the same value.
    var isNamed: Bool
  }

  /// Two values that would best share a register.
  struct Affinity: BitwiseCopyable {
    var first: Int32
    var second: Int32
    /// The greater, the more often it counts.
    var rank: Int32
  }

  /// A virtual register that an instruction uses and none defines: the compiler is wrong about itself.
  package internal(set) var undefinedRegister: Int?

  package init() {}

  /// Allocates registers for a function.
  ///
  /// The function has to be valid as `MachineFunction` says; `AllocationChecker` finds out afterwards whether that, and
  /// the outcome, is so. Time is about linear in instructions plus pairs of values and blocks that they live in.
  /// - Returns: false if these pairs are too many for the size of the function, it was interrupted, or the function is not
  ///   valid (`undefinedRegister`). Then there is no allocation.
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
      writePlaces(view, into: &allocation)
      writeEdits(view, registers, into: &allocation)
      allocation.slotCount = slotCount
      // Where all registers are lost, those of the caller are lost too.
      if totalClobbers.count > 1 { usedRegisters = allocatable }
      allocation.saved = usedRegisters.subtracting(registers.clobberedByCalls)
      return true
    }
  }

  private mutating func reset(_ function: FunctionView, _ registers: MachineRegisters) {
    values.removeAll()
    values.append(repeating: ValueRecord(), count: function.registerCount)
    globals.removeAll()
    exposed.removeAll()
    frequencies.removeAll()
    loopFirst.removeAll()
    blockOf.removeAll()
    blockOf.append(repeating: 0, count: function.instructions.count)
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
