import ApusLayout

/// A trap that code jumps to.
struct TrapStub {
  var label: Label
  var code: UInt8
  var position: UInt32
}

/// Emits the machine code of a `MachineFunction` whose registers are allocated.
package struct CodeEmitter<ISA: InstructionSet>: ~Copyable {
  var assembler = ISA.Assembler()
  var code = CodeBuffer()
  /// By block.
  var labels: [Label] = []
  /// By block: the block that a jump to it finally reaches, past blocks that only jump. A block that is not its own
  /// target is not emitted.
  var targets: [Int32] = []
  /// By block: the index of the first edit in it, or if there is none, after it.
  var firstEdits: [Int32] = []
  var stubs: [TrapStub] = []
  /// The jump tables, by the index of the block that ends with the jump.
  var jumpTables: [Int: Label] = [:]
  /// The constants of the function, by index. Constants of 8 bytes are in the lower half.
  var constants: [SIMD2<UInt64>] = []
  var frame = MachineFrame()
  /// The source position of the instruction being emitted.
  var position: UInt32 = 0
  /// While a fragment is emitted, the place after it.
  var fragmentEnd: Label?
  /// The label of the handler of calls that have no handler of their own; `CallSite.noHandler` for none.
  var handler = CallSite.noHandler
  /// Receives the text of what is emitted, if not nil.
  var listing: CodeListing?
  /// Whether the result has `frameChanges`.
  package var describesFrames = false
  /// Whether direct calls go through the table of entries.
  package var callsEntries = false

  package init() {}

  /// Emits a function.
  /// - Parameters:
  ///   - constants: the constants of 8 and 16 bytes, by the numbers in the instructions.
  ///   - frame: the layout of the function's frame.
  /// - Returns: the code and its records.
  @_specialize(where ISA == HostISA)
  package mutating func emit(
    _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation, constants: [SIMD2<UInt64>],
    frame: MachineFrame
  ) -> MachineCode {
    beginFunction()
    self.constants = constants
    self.frame = frame
    beginBlocks(machine)
    threadJumps(machine, allocation)
    ISA.prologue(&self)
    for block in machine.blocks.indices {
      if targets[block] == Int32(block), isLoopHead(block, machine) { code.align(to: 32, maximumPadding: 20) }
      bind(labels[block])
      if targets[block] == Int32(block) { emitBody(of: block, machine, allocation) }
    }
    ISA.rarePaths(&self)
    emitStubs()
    return finish()
  }

  /// Prepares for a function.
  mutating func beginFunction() {
    code.reset()
    assembler.beginFunction()
    stubs.removeAll(keepingCapacity: true)
    position = 0
    fragmentEnd = nil
    handler = CallSite.noHandler
  }

  private mutating func beginBlocks(_ machine: borrowing MachineFunction) {
    if !jumpTables.isEmpty { jumpTables.removeAll(keepingCapacity: true) }
    labels.removeAll(keepingCapacity: true)
    for _ in machine.blocks.indices { labels.append(code.newLabel()) }
  }

  /// Emits a fragment as part of a function: the instruction at the current position.
  mutating func emit(_ fragment: Fragment) {
    constants = fragment.constants
    beginBlocks(fragment.machine)
    let end = code.newLabel()
    fragmentEnd = end
    threadJumps(fragment.machine, fragment.allocation)
    for block in fragment.machine.blocks.indices {
      bind(labels[block])
      if targets[block] == Int32(block) { emitBody(of: block, fragment.machine, fragment.allocation) }
    }
    bind(end)
    fragmentEnd = nil
    handler = CallSite.noHandler
  }

  /// Returns an instruction, with its position in the function. One of a fragment has that of the fragment.
  @inline(__always) mutating func instruction(_ number: Int, _ machine: borrowing MachineFunction) -> MachineInstruction
  {
    var instruction = machine.instructions[number]
    if fragmentEnd != nil { instruction.position = position }
    return instruction
  }

  /// Leaves the function, or the fragment.
  mutating func emitReturn(in block: Int, _ machine: borrowing MachineFunction) {
    guard let fragmentEnd else { return ISA.epilogue(&self) }
    if next(after: block, machine) < machine.blocks.count { ISA.jump(to: fragmentEnd, &self) }
  }

  /// Emits the instructions of a block and the edits between them.
  mutating func emitBody(
    of block: Int, _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation
  ) {
    var edit = Int(firstEdits[block])
    assembler.beginBlock()
    for number in machine.blocks[block].instructions {
      if fragmentEnd == nil { position = machine.instructions[number].position }
      while edit < allocation.edits.count, Int(allocation.edits[edit].instruction) == number {
        emit(allocation.edits[edit], machine)
        edit += 1
      }
      ISA.emit(number, in: block, machine, allocation, &self)
    }
  }

  /// Emits an edit: a move between locations, or the rematerialization of a value.
  private mutating func emit(_ edit: Edit, _ machine: borrowing MachineFunction) {
    if edit.destination.isRegister { assembler.noteChange(of: edit.destination.register) }
    if edit.rematerialization >= 0, edit.source == .none {
      let instruction = machine.rematerializations[Int(edit.rematerialization)]
      ISA.rematerialize(instruction, in: edit.destination, &self)
    } else {
      move(edit.kind, from: edit.source, to: edit.destination)
    }
  }

  @inline(__always) mutating func move(_ kind: RegisterKind, from source: Location, to destination: Location) {
    if source != destination { ISA.move(kind, from: source, to: destination, &self) }
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
        machine.instructions[instructions.lowerBound].opcode == PseudoInstruction.jump.rawValue
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

  private mutating func isLoopHead(_ block: Int, _ machine: borrowing MachineFunction) -> Bool {
    guard machine.blocks[block].loopDepth > 0, !machine.blocks[block].isCold else { return false }
    for index in machine.blocks[block].predecessors where machine.blockLists[index] >= Int32(block) { return true }
    return false
  }

  // These change nothing. A method that is not `mutating` would get a copy of the emitter from one that is.

  /// The label of the block that a jump to a successor reaches.
  mutating func label(_ successor: Int, of block: Int, _ machine: borrowing MachineFunction) -> Label {
    labels[target(successor, of: block, machine)]
  }

  /// The block that a jump to a successor reaches.
  mutating func target(_ successor: Int, of block: Int, _ machine: borrowing MachineFunction) -> Int {
    let index = machine.blocks[block].successors.lowerBound + successor
    return Int(targets[Int(machine.blockLists[index])])
  }

  /// The block whose code comes after that of a block.
  mutating func next(after block: Int, _ machine: borrowing MachineFunction) -> Int {
    var next = block + 1
    while next < machine.blocks.count, targets[next] != Int32(next) { next += 1 }
    return next
  }

  mutating func emitStubs() {
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
    ISA.trapCall(exit, &self)
  }

  /// The label of a new trap, whose code is emitted after the function.
  mutating func trapLabel(_ trap: UInt32, _ position: UInt32) -> Label {
    let label = code.newLabel()
    stubs.append(TrapStub(label: label, code: UInt8(truncatingIfNeeded: trap), position: position))
    return label
  }

  /// Lays out the code of the function.
  mutating func finish() -> MachineCode {
    var result = code.finish(for: ISA.self)
    for number in result.callSites.indices where result.callSites[number].handler != CallSite.noHandler {
      let label = Label(rawValue: result.callSites[number].handler)
      result.callSites[number].handler = UInt32(code.finalOffset(of: label))
    }
    return result
  }

  /// Records that from here on `size` bytes lie between the stack pointer and that at the entry. If there is a
  /// `register`, the instruction emitted last has pushed it.
  mutating func noteFrame(_ size: Int, _ register: PhysicalRegister = .none) {
    if describesFrames { code.recordFrameChange(size: size, register) }
  }

  @inline(__always) mutating func put(_ instruction: ISA.Assembler.Instruction) {
    if listing != nil { list(instruction) }
    assembler.encode(instruction, into: &code)
  }

  @inline(never) private mutating func list(_ instruction: ISA.Assembler.Instruction) {
    listing?.add(instruction.text, at: code.position, from: position)
  }

  @inline(__always) mutating func bind(_ label: Label) {
    if listing != nil { listing?.add(label) }
    code.bind(label)
  }
}
