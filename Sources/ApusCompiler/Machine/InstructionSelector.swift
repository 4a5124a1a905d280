import ApusLayout

/// Selects instructions: translates an `SSAFunction` to a `MachineFunction` over virtual registers.
///
/// Selection walks blocks and instructions backwards and is demand-driven: an instruction is selected if one later in
/// the program has requested its register (`register(of:)`). Values folded into an operand of another instruction are
/// never requested. Machine instructions are produced in reverse and reversed at the end.
package struct InstructionSelector<ISA: InstructionSet>: ~Copyable {
  // The function, which does not change during selection.
  var instructions: UnsafeMutablePointer<SSAInstruction>
  var lists: UnsafeMutablePointer<SSAValue>
  var edges: UnsafeMutablePointer<SSAEdge>
  var calls: UnsafeMutablePointer<SSACall>
  var vectors: UnsafeMutablePointer<SIMD2<UInt64>>
  var ranges: UnsafeMutablePointer<IntegerRange>
  var rangeCount = 0
  var signatures: [SSASignature] = []

  // Indexed by value.
  var registers = Arena<VirtualRegister>(capacity: 1024)
  var useCounts = Arena<UInt32>(capacity: 1024)
  /// The number of side effects before the instruction: two instructions with the same stamp are in the same block,
  /// with no side effect between them.
  var stamps = Arena<UInt32>(capacity: 1024)
  /// The stamp at the start of the instruction's block.
  var blockStamps = Arena<UInt32>(capacity: 1024)
  /// The number of loops that contain the instruction's block.
  var depths = Arena<UInt8>(capacity: 1024)
  /// The parameter of a loop head to which the value is passed, or none.
  var loopParameters = Arena<SSAValue>(capacity: 1024)
  /// Whether a load was folded into another instruction.
  var isFolded = Arena<Bool>(capacity: 1024)

  /// By call: the last of its `result` instructions; by result: the one before it, or none.
  var resultHeads = Arena<SSAValue>(capacity: 1024)
  var resultNext = Arena<SSAValue>(capacity: 1024)

  /// The result. Its instructions are in reverse order until `finish`.
  package var machine = MachineFunction()
  /// The machine instructions for the SSA instruction being selected, in order.
  var pending = Arena<MachineInstruction>()
  var position: UInt32 = 0
  /// The instruction being selected.
  var current = SSAValue.none
  /// The stamp of the instruction being selected, and of its block's start.
  var stamp: UInt32 = 0
  var blockStamp: UInt32 = 0
  /// The number of loops that contain the block being selected.
  var depth: UInt8 = 0

  // Machine blocks in the order in which they are selected, the reverse of that of the code.
  var machineBlocks: [MachineBlock] = []
  /// The index in `machineBlocks` by block, and by split edge; -1 if there is none.
  var blockNumbers: [Int32] = []
  var edgeNumbers: [Int32] = []
  var isCold: [Bool] = []
  /// By block: the first split edge whose block is laid out before it; by edge: the next such edge. -1 if there is
  /// none.
  var splitBefore: [Int32] = []
  var nextSplit: [Int32] = []
  // State of the block being selected.
  var blockFirst = 0
  var currentParameters = 0..<0
  var currentArguments = 0..<0
  var currentSuccessors: [Int32] = []
  /// The constants of 16 bytes that instructions use; those of 8 bytes are in the lower half.
  package var constants: [SIMD2<UInt64>] = []
  var constantNumbers: [SIMD2<UInt64>: Int32] = [:]
  /// Whether the function has calls, and whether it has handlers of exceptions.
  package var hasCalls = false
  package var hasHandlers = false

  package init() {
    instructions = UnsafeMutablePointer(bitPattern: 16).unsafelyUnwrapped
    lists = UnsafeMutablePointer(bitPattern: 16).unsafelyUnwrapped
    edges = UnsafeMutablePointer(bitPattern: 16).unsafelyUnwrapped
    calls = UnsafeMutablePointer(bitPattern: 16).unsafelyUnwrapped
    vectors = UnsafeMutablePointer(bitPattern: 16).unsafelyUnwrapped
    ranges = UnsafeMutablePointer(bitPattern: 16).unsafelyUnwrapped
  }

  /// Selects the instructions of a function; the result is in `machine`.
  @_specialize(where ISA == HostISA)
  package mutating func select(_ function: borrowing SSAFunction) {
    start(function)
    countUses(function)
    let order = layoutOrder(function)
    splitEdges(function, order)
    for block in order.reversed() {
      selectBlock(block, function)
      var edge = splitBefore[block.index]
      while edge >= 0 {
        selectEdge(Int(edge), isCold: isCold[block.index], function)
        edge = nextSplit[Int(edge)]
      }
    }
    finish(function)
  }

  private mutating func start(_ function: borrowing SSAFunction) {
    instructions = function.instructions.base
    lists = function.lists.base
    edges = function.edges.base
    calls = function.calls.base
    vectors = function.vectors.base
    ranges = function.ranges.base
    rangeCount = function.ranges.count
    signatures = function.signatures
    let count = function.instructions.count
    registers.fill(count, with: .none)
    useCounts.fill(count, with: 0)
    stamps.fill(count, with: 0)
    blockStamps.fill(count, with: 0)
    depths.fill(count, with: 0)
    loopParameters.fill(count, with: .none)
    resultHeads.fill(count, with: .none)
    resultNext.fill(count, with: .none)
    isFolded.fill(count, with: false)
    machine.instructions.removeAll(keepingCapacity: true)
    machine.operands.removeAll(keepingCapacity: true)
    machine.blocks.removeAll(keepingCapacity: true)
    machine.registerLists.removeAll(keepingCapacity: true)
    machine.blockLists.removeAll(keepingCapacity: true)
    machine.registerCount = 0
    machine.rematerialization.removeAll(keepingCapacity: true)
    machine.rematerializations.removeAll(keepingCapacity: true)
    machineBlocks.removeAll(keepingCapacity: true)
    blockNumbers = Array(repeating: -1, count: function.blocks.count)
    splitBefore = Array(repeating: -1, count: function.blocks.count)
    edgeNumbers = Array(repeating: -1, count: function.edges.count)
    nextSplit = Array(repeating: -1, count: function.edges.count)
    constants.removeAll(keepingCapacity: true)
    constantNumbers.removeAll(keepingCapacity: true)
    hasCalls = false
    hasHandlers = false
  }

  /// Counts the uses of every value and the side effects before it, and links the results of calls.
  private mutating func countUses(_ function: borrowing SSAFunction) {
    var effects: UInt32 = 0
    for block in function.order {
      effects += 1
      let start = effects
      let depth = UInt8(clamping: function.blocks[block.index].loopDepth)
      var cursor = function.blocks[block.index].first
      while let value = function.advance(&cursor) {
        let instruction = instructions[value.index]
        // A load with a trap code other than `memoryOutOfBounds` begins a new stamp: loads before it are not moved
        // after it.
        if instruction.operation == .load, let trap = instruction.flags.trap,
          trap != UInt8(TrapCode.memoryOutOfBounds.rawValue)
        {
          effects += 1
        }
        stamps[value.index] = effects
        blockStamps[value.index] = start
        depths[value.index] = depth
        // A bounds check does not begin a new stamp: a load moved after it would trap with the same code.
        let isPassed =
          instruction.operation == .boundsCheck || planted(.foldedLoadOverTrap) && instruction.operation == .trapIf
        if instruction.operation.hasEffect, !isPassed { effects += 1 }
        if instruction.operation == .result {
          resultNext[value.index] = resultHeads[instruction.a.index]
          resultHeads[instruction.a.index] = value
        }
        instruction.visitValues { useCounts[$0.index] &+= 1 }
        for index in function.listedOperands(of: instruction) { useCounts[lists[index].index] &+= 1 }
        guard instruction.operation.hasEdges else { continue }
        for edge in instruction.edges {
          for index in function.arguments(of: edge) { useCounts[lists[index].index] &+= 1 }
          guard function.blocks[edges[edge].block.index].isLoopHead else { continue }
          function.visitArguments(of: edge) { argument, parameter in loopParameters[argument.index] = parameter }
        }
      }
    }
  }
}
