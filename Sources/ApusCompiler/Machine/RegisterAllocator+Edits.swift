extension RegisterAllocator {
  /// Sorts the moves and makes edits of them.
  mutating func writeEdits(_ function: FunctionView, _ registers: MachineRegisters, into allocation: inout Allocation) {
    allocation.edits.removeAll(keepingCapacity: true)
    moveOrder.removeAll()
    for index in 0..<moves.count {
      let move = moves[index]
      moveOrder.append((UInt64(move.instruction) &<< 2 | UInt64(move.phase.rawValue)) &<< 32 | UInt64(index))
    }
    sortMoveOrder()
    sequencer.prepare(slotCount: slotCount)
    contents.begin()
    var index = 0
    while index < moveOrder.count {
      let group = moveOrder[index] &>> 32
      sequencer.begin()
      while index < moveOrder.count && moveOrder[index] &>> 32 == group {
        let move = moves[Int(moveOrder[index] & 0xFFFF_FFFF)]
        sequencer.add(
          MoveSequencer.Step(
            source: move.source, destination: move.destination, value: move.value,
            kind: values[Int(move.value)].kind))
        index &+= 1
      }
      finishGroup(UInt32(truncatingIfNeeded: group &>> 2), function, registers, into: &allocation)
    }
  }

  mutating func sortMoveOrder() {
    var keys = UnsafeMutableBufferPointer(start: moveOrder.base, count: moveOrder.count)
    keys.sort()
  }

  private mutating func finishGroup(
    _ instruction: UInt32, _ function: FunctionView, _ registers: MachineRegisters, into allocation: inout Allocation
  ) {
    var slots = slotCount
    sequencer.finish(registers) { kind in
      let size = kind.slotCount
      slots = (slots &+ size &- 1) / size * size
      let location = Location(slot: slots)
      slots &+= size
      return location
    }
    slotCount = slots
    contents.advance(
      to: Int(instruction), of: blockOf[Int(instruction)], function, allocation.locations, clobbered: clobbered)
    for index in 0..<sequencer.steps.count {
      write(sequencer.steps[index], instruction, function, registers, into: &allocation)
    }
  }

  /// Writes a move, unless its destination already has the value.
  private mutating func write(
    _ step: MoveSequencer.Step, _ instruction: UInt32, _ function: FunctionView, _ registers: MachineRegisters,
    into allocation: inout Allocation
  ) {
    var source = step.source
    let value = Int(step.value)
    if step.destination.isRegister {
      let register = step.destination.register
      if register != registers.integerScratch && register != registers.floatScratch {
        if contents.has(register, value) { return }
        if source.slot != nil, let other = contents.find(value) { source = Location(other) }
        contents.set(register, to: value)
      }
    }
    allocation.edits.append(
      Edit(
        instruction: instruction, kind: step.kind, source: source, destination: step.destination,
        rematerialization: source == .none ? function.rematerialization[value] : -1))
  }
}
