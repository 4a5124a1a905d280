/// Selects instructions for x86-64: SSA in, a `MachineFunction` over virtual registers out.
///
/// Blocks and their instructions are gone through backwards. An instruction is selected if something before it in this
/// order, so behind it in the program, asked for its register (`register(of:)`); what was taken into the operand of
/// another instruction is never asked for. Instructions come out in reverse and are turned round at the end.
package struct X64Selector: ~Copyable {
  // The function; nothing in it changes meanwhile.
  var instructions: UnsafeMutablePointer<SSAInstruction>
  var lists: UnsafeMutablePointer<SSAValue>
  var edges: UnsafeMutablePointer<SSAEdge>
  var calls: UnsafeMutablePointer<SSACall>
  var vectors: UnsafeMutablePointer<SIMD2<UInt64>>
  var ranges: UnsafeMutablePointer<IntegerRange>
  var rangeCount = 0
  var signatures: [SSASignature] = []

  // By value.
  var registers = Arena<VirtualRegister>(capacity: 1024)
  var useCounts = Arena<UInt32>(capacity: 1024)
  /// The number of effects before the instruction: between instructions with the same stamp there is no effect, and
  /// they are in the same block.
  var stamps = Arena<UInt32>(capacity: 1024)
  /// The stamp at the start of the instruction's block.
  var blockStamps = Arena<UInt32>(capacity: 1024)
  /// How many loops the instruction's block lies in.
  var depths = Arena<UInt8>(capacity: 1024)
  /// The parameter of a loop's head that the value is passed to.
  var turns = Arena<SSAValue>(capacity: 1024)
  /// Whether a load was made part of another instruction.
  var isFolded = Arena<Bool>(capacity: 1024)

  /// By call: its first `result`; by result: the call's next.
  var resultHeads = Arena<SSAValue>(capacity: 1024)
  var resultNext = Arena<SSAValue>(capacity: 1024)

  /// What comes out, in reverse until the end.
  package var machine = MachineFunction()
  /// The instructions for one instruction of the function, in order.
  var pending = Arena<MachineInstruction>()
  var position: UInt32 = 0
  /// The instruction being selected.
  var current = SSAValue.none
  /// The stamp of the instruction being selected, and of its block's start.
  var stamp: UInt32 = 0
  var blockStamp: UInt32 = 0
  /// How many loops the block being selected lies in.
  var depth: UInt8 = 0

  // Blocks: machine blocks in the order they are made, which is the reverse of that of the code.
  var machineBlocks: [MachineBlock] = []
  /// Machine blocks by block, and by split edge; -1 if there is none.
  var blockNumbers: [Int32] = []
  var edgeNumbers: [Int32] = []
  var isCold: [Bool] = []
  /// By block: the first split edge to be laid out before it; by edge: the next.
  var splitBefore: [Int32] = []
  var nextSplit: [Int32] = []
  // Of the block being selected.
  var blockFirst = 0
  var currentParameters = 0..<0
  var currentArguments = 0..<0
  var currentSuccessors: [Int32] = []
  /// Constants of 16 bytes that instructions use, with those of 8 in the lower half only.
  package var constants: [SIMD2<UInt64>] = []
  var constantNumbers: [SIMD2<UInt64>: Int32] = [:]
  /// Whether it calls anything, and whether it catches exceptions.
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

  /// Selects the instructions of a function: `machine` then has them.
  package mutating func select(_ function: borrowing SSAFunction) {
    start(function)
    countUses(function)
    let order = layoutOrder(function)
    placeEdges(function, order)
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
    registers.removeAll()
    registers.append(repeating: .none, count: count)
    useCounts.removeAll()
    useCounts.append(repeating: 0, count: count)
    stamps.removeAll()
    stamps.append(repeating: 0, count: count)
    blockStamps.removeAll()
    blockStamps.append(repeating: 0, count: count)
    depths.removeAll()
    depths.append(repeating: 0, count: count)
    turns.removeAll()
    turns.append(repeating: .none, count: count)
    resultHeads.removeAll()
    resultHeads.append(repeating: .none, count: count)
    resultNext.removeAll()
    resultNext.append(repeating: .none, count: count)
    isFolded.removeAll()
    isFolded.append(repeating: false, count: count)
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

  /// Counts the uses of every value, and the effects before it.
  private mutating func countUses(_ function: borrowing SSAFunction) {
    var effects: UInt32 = 0
    for block in function.order {
      effects += 1
      let start = effects
      let depth = UInt8(clamping: function.blocks[block.index].loopDepth)
      var value = function.blocks[block.index].first
      while !value.isNone {
        let instruction = instructions[value.index]
        // A load goes behind others that trap with the same code, and no further.
        if instruction.operation == .load, let trap = instruction.flags.trap,
          trap != UInt8(TrapCode.memoryOutOfBounds.rawValue)
        {
          effects += 1
        }
        stamps[value.index] = effects
        blockStamps[value.index] = start
        depths[value.index] = depth
        // Checks of memory are no obstacle to loads: those behind them trap alike.
        let isPassed =
          instruction.operation == .boundsCheck || planted(.foldedLoadOverTrap) && instruction.operation == .trapIf
        if instruction.operation.hasEffect, !isPassed { effects += 1 }
        if instruction.operation == .result {
          resultNext[value.index] = resultHeads[instruction.a.index]
          resultHeads[instruction.a.index] = value
        }
        countOperands(instruction, function)
        value = function.next[value.index]
      }
    }
  }

  @inline(__always) private mutating func countOperands(
    _ instruction: SSAInstruction, _ function: borrowing SSAFunction
  ) {
    let count = instruction.operation.valueOperands
    if count > 0, !instruction.a.isNone { useCounts[instruction.a.index] &+= 1 }
    if count > 1, !instruction.b.isNone { useCounts[instruction.b.index] &+= 1 }
    if count > 2, !instruction.c.isNone { useCounts[instruction.c.index] &+= 1 }
    countList(function.listedOperands(of: instruction))
    guard instruction.operation.hasEdges else { return }
    for edge in instruction.b.index..<instruction.b.index + instruction.c.index {
      countList(function.arguments(of: edge))
      let target = function.blocks[edges[edge].block.index]
      if target.isLoopHead { noteTurns(of: edge, from: target.first, function) }
    }
  }

  private mutating func noteTurns(of edge: Int, from parameter: SSAValue, _ function: borrowing SSAFunction) {
    var parameter = parameter
    for place in function.arguments(of: edge) {
      turns[lists[place].index] = parameter
      parameter = function.next[parameter.index]
    }
  }

  private mutating func countList(_ range: Range<Int>) {
    for place in range { useCounts[lists[place].index] &+= 1 }
  }
}
