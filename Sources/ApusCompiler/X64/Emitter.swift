import ApusLayout

/// Emits the machine code of a `MachineFunction` whose registers are allocated.
package struct X64Emitter: ~Copyable {
  /// A trap that code jumps to.
  struct TrapStub {
    var label: Label
    var code: UInt8
    var position: UInt32
  }

  /// The rare part of a pseudo instruction, which is emitted after the function.
  struct SlowPath {
    var instruction: MachineInstruction
    var destination: PhysicalRegister
    var left: PhysicalRegister
    var right: PhysicalRegister
    var entry: Label
    var resume: Label
  }

  /// The exact part of a bounds check, which is emitted after the function: the index is greater than the limit, but
  /// perhaps by no more than `slack` bytes.
  struct BoundsPath {
    var index: PhysicalRegister
    var limit: X64Place
    var slack: Int64
    var trap: UInt8
    var position: UInt32
    var entry: Label
    var resume: Label
  }

  let encoder = X64Encoder()
  var code = CodeBuffer()
  /// By block.
  var labels: [Label] = []
  /// By block: the block that a jump to it finally reaches, past blocks that only jump. A block that is not its own
  /// target is not emitted.
  var targets: [Int32] = []
  /// By block: the index of the first edit in it, or if there is none, after it.
  var firstEdits: [Int32] = []
  /// The register that is zero if and only if the zero flag is set, after the instruction emitted last; or none.
  var flagged = PhysicalRegister.none
  var flaggedWidth: UInt8 = 0
  var stubs: [TrapStub] = []
  var slowPaths: [SlowPath] = []
  var boundsPaths: [BoundsPath] = []
  /// The jump tables, by the index of the block that ends with the jump.
  var jumpTables: [Int: Label] = [:]
  /// The constants of the function, by index. Constants of 8 bytes are in the lower half.
  var constants: [SIMD2<UInt64>] = []
  var frame = X64Frame()
  /// The source position of the instruction being emitted.
  var position: UInt32 = 0
  /// Receives the text of what is emitted, if not nil.
  var listing: X64Listing?
  /// Whether the result has `frameChanges`.
  package var describesFrames = false

  package init() {}

  /// Emits a function.
  /// - Parameters:
  ///   - constants: the constants of 8 and 16 bytes, by the numbers in the instructions.
  ///   - frame: the layout of the function's frame.
  /// - Returns: the code and its records.
  package mutating func emit(
    _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation, constants: [SIMD2<UInt64>],
    frame: X64Frame
  ) -> MachineCode {
    code.reset()
    self.constants = constants
    self.frame = frame
    stubs.removeAll(keepingCapacity: true)
    slowPaths.removeAll(keepingCapacity: true)
    boundsPaths.removeAll(keepingCapacity: true)
    if !jumpTables.isEmpty { jumpTables.removeAll(keepingCapacity: true) }
    labels.removeAll(keepingCapacity: true)
    for _ in machine.blocks.indices { labels.append(code.newLabel()) }
    position = 0
    threadJumps(machine, allocation)
    emitPrologue()
    for block in machine.blocks.indices {
      if targets[block] == Int32(block), isLoopHead(block, machine) { code.align(to: 32, maximumPadding: 20) }
      bind(labels[block])
      if targets[block] == Int32(block) { emitBody(of: block, machine, allocation) }
    }
    emitSlowPaths()
    emitBoundsPaths()
    emitStubs()
    return finish()
  }

  /// Emits the instructions of a block and the edits between them.
  mutating func emitBody(
    of block: Int, _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation
  ) {
    var edit = Int(firstEdits[block])
    flagged = .none
    for number in machine.blocks[block].instructions {
      position = machine.instructions[number].position
      while edit < allocation.edits.count, Int(allocation.edits[edit].instruction) == number {
        let destination = allocation.edits[edit].destination
        if destination.isRegister, destination.register == flagged { flagged = .none }
        emit(allocation.edits[edit], machine)
        edit += 1
      }
      emit(number, in: block, machine, allocation)
    }
  }

  /// Sets `targets` so that jumps skip blocks that only jump; also sets `firstEdits`.
  private mutating func threadJumps(_ machine: borrowing MachineFunction, _ allocation: borrowing Allocation) {
    targets = machine.blocks.indices.map { Int32($0) }
    firstEdits.removeAll(keepingCapacity: true)
    var edit = 0
    for block in machine.blocks.indices {
      let instructions = machine.blocks[block].instructions
      while edit < allocation.edits.count, Int(allocation.edits[edit].instruction) < instructions.lowerBound {
        edit += 1
      }
      firstEdits.append(Int32(edit))
      let hasEdits =
        edit < allocation.edits.count && Int(allocation.edits[edit].instruction) < instructions.upperBound
      guard instructions.count == 1, !hasEdits, block > 0,
        machine.instructions[instructions.lowerBound].opcode == X64Pseudo.jump.rawValue
      else { continue }
      targets[block] = machine.blockLists[machine.blocks[block].successors.lowerBound]
    }
    for block in machine.blocks.indices {
      var target = targets[block]
      var steps = 0
      // A loop that consists only of jumps keeps one of them.
      while targets[Int(target)] != target, steps < 8, Int(target) != block {
        target = targets[Int(target)]
        steps += 1
      }
      if targets[Int(target)] != target { target = Int32(block) }
      targets[block] = target
    }
    // If the target of a block is not emitted (is not its own target), the block itself is emitted.
    for block in machine.blocks.indices where targets[Int(targets[block])] != targets[block] {
      targets[block] = Int32(block)
    }
  }

  private func isLoopHead(_ block: Int, _ machine: borrowing MachineFunction) -> Bool {
    guard machine.blocks[block].loopDepth > 0, !machine.blocks[block].isCold else { return false }
    for place in machine.blocks[block].predecessors where machine.blockLists[place] >= Int32(block) { return true }
    return false
  }

  /// The label of the block that a jump to a successor reaches.
  func label(_ successor: Int, of block: Int, _ machine: borrowing MachineFunction) -> Label {
    labels[target(successor, of: block, machine)]
  }

  /// The block that a jump to a successor reaches.
  func target(_ successor: Int, of block: Int, _ machine: borrowing MachineFunction) -> Int {
    let place = machine.blocks[block].successors.lowerBound + successor
    return Int(targets[Int(machine.blockLists[place])])
  }

  /// The block whose code comes after that of a block.
  func next(after block: Int, _ machine: borrowing MachineFunction) -> Int {
    var next = block + 1
    while next < machine.blocks.count, targets[next] != Int32(next) { next += 1 }
    return next
  }

  private mutating func emitStubs() {
    for stub in stubs {
      position = stub.position
      // The check for stack exhaustion comes before the frame is set up.
      let hasFrame = stub.code != TrapCode.stackExhausted.rawValue
      noteFrame(hasFrame ? frame.size : 0)
      bind(stub.label)
      emitTrapCall(ContextOffset.trapExit, stub.code, stub.position)
    }
  }

  mutating func emitTrapCall(_ exit: Int32, _ trap: UInt8, _ position: UInt32) {
    code.recordTrap(code: trap, position: position)
    put(X64Instruction(.callPlace, place: .memory(X64Address(base: X64ABI.context, displacement: exit))))
  }

  /// The label of a new trap, whose code is emitted after the function.
  mutating func trapLabel(_ trap: UInt32, _ position: UInt32) -> Label {
    let label = code.newLabel()
    stubs.append(TrapStub(label: label, code: UInt8(truncatingIfNeeded: trap), position: position))
    return label
  }

  private mutating func finish() -> MachineCode {
    var result = code.finish()
    for number in result.callSites.indices where result.callSites[number].handler != CallSite.noHandler {
      let label = Label(rawValue: result.callSites[number].handler)
      result.callSites[number].handler = UInt32(code.finalOffset(of: label))
    }
    return result
  }

  @inline(__always) mutating func put(_ instruction: X64Instruction) {
    if listing != nil { listing?.add(instruction, at: code.position, from: position) }
    encoder.encode(instruction, into: &code)
  }

  @inline(__always) mutating func bind(_ label: Label) {
    if listing != nil { listing?.add(label) }
    code.bind(label)
  }
}
