extension RegisterAllocator {
  /// Puts the moves in order, and makes edits of them.
  mutating func writeEdits(_ function: FunctionView, _ registers: MachineRegisters, into allocation: inout Allocation) {
    allocation.edits.removeAll(keepingCapacity: true)
    moveOrder.removeAll()
    for index in 0..<moves.count {
      let move = moves[index]
      moveOrder.append((UInt64(move.instruction) &<< 2 | UInt64(move.phase.rawValue)) &<< 32 | UInt64(index))
    }
    sortMoveOrder()
    sequencer.prepare(slotCount: slotCount)
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

  func sortMoveOrder() {
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
      let place = Place(slot: slots)
      slots &+= size
      return place
    }
    slotCount = slots
    for index in 0..<sequencer.steps.count {
      let step = sequencer.steps[index]
      allocation.edits.append(
        Edit(
          instruction: instruction, kind: step.kind, source: step.source, destination: step.destination,
          rematerialization: step.source == .none ? function.rematerialization[Int(step.value)] : -1))
    }
  }
}
