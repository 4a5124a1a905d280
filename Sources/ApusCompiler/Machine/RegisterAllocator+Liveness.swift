extension RegisterAllocator {
  /// Finds for each block the values that live at its beginning.
  ///
  /// From every block that uses a value it goes up to the definition, and stops where the value is known to live. So
  /// each pair of value and block is visited once, whatever the order of the blocks and however deep the loops.
  mutating func findLiveness(_ function: FunctionView) {
    for block in 0..<function.blocks.count {
      scan(block, of: function)
      findLoop(of: block, in: function)
    }
    // Where the uses of each value end.
    var cursor: Int32 = 0
    for index in 0..<values.count {
      cursor &+= values[index].useCursor
      values.pointer(index).pointee.useCursor = cursor
    }
    uses.append(
      repeating: RegisterUse(point: 0, operand: 0, weight: 0, kind: .anywhere, register: 255), count: Int(cursor))
    liveWords = (globals.count &+ 63) &>> 6
    liveIn.removeAll()
    liveIn.append(repeating: 0, count: liveWords &* function.blocks.count)
    for index in 0..<exposed.count {
      spread(value: Int(exposed[index] &>> 32), from: Int(exposed[index] & 0xFFFF_FFFF), in: function)
    }
  }

  private mutating func findLoop(of block: Int, in function: FunctionView) {
    let depth = function.blocks[block].loopDepth
    var before = block &- 1
    // Out of loops by their first blocks; the first block of a loop lies behind one that is not in it.
    for _ in 0..<64 {
      if before < 0 || function.blocks[before].loopDepth < depth {
        loopFirst.append(Int32(truncatingIfNeeded: before &+ 1))
        return
      }
      if function.blocks[before].loopDepth == depth { break }
      before = Int(loopFirst[before]) &- 1
    }
    loopFirst.append(before < 0 ? 0 : loopFirst[before])
  }

  /// Notes where values are defined, counts uses, and finds those of values from other blocks.
  private mutating func scan(_ block: Int, of function: FunctionView) {
    let record = function.blocks[block]
    frequencies.append(function.frequency(of: block))
    for index in record.parameters { define(function.registerLists[index], in: block) }
    for instruction in record.instructions {
      blockOf[instruction] = Int32(truncatingIfNeeded: block)
      for index in function.operands(of: instruction) {
        let operand = function.operands[index]
        if operand.role == .def {
          define(operand.register, in: block)
        } else {
          use(operand.register, in: block)
        }
      }
    }
    for index in record.arguments { use(function.registerLists[index], in: block) }
  }

  @inline(__always) private mutating func define(_ register: VirtualRegister, in block: Int) {
    let value = values.pointer(register.index)
    assert(value.pointee.block < 0, "a virtual register is defined twice")
    value.pointee.block = Int32(truncatingIfNeeded: block)
    value.pointee.kind = register.kind
    value.pointee.useCursor &+= 1
  }

  @inline(__always) private mutating func use(_ register: VirtualRegister, in block: Int) {
    let index = register.index
    let value = values.pointer(index)
    value.pointee.useCursor &+= 1
    let number = Int32(truncatingIfNeeded: block)
    // A definition that has not been seen yet is in another block: in its own, it comes first.
    if value.pointee.block == number || value.pointee.lastBlock == number { return }
    value.pointee.lastBlock = number
    if value.pointee.global < 0 {
      value.pointee.global = Int32(truncatingIfNeeded: globals.append(Int32(truncatingIfNeeded: index)))
    }
    exposed.append(Int64(index) &<< 32 | Int64(block))
  }

  private mutating func spread(value: Int, from block: Int, in function: FunctionView) {
    let global = Int(values[value].global)
    let definition = values[value].block
    assert(definition >= 0, "a virtual register has no definition")
    let word = global &>> 6
    let bit: UInt64 = 1 &<< UInt64(global & 63)
    if liveIn[block &* liveWords &+ word] & bit != 0 { return }
    liveIn[block &* liveWords &+ word] |= bit
    worklist.removeAll()
    worklist.append(Int32(truncatingIfNeeded: block))
    while worklist.count > 0 {
      let next = Int(worklist[worklist.count &- 1])
      worklist.removeAll(from: worklist.count &- 1)
      for index in function.blocks[next].predecessors {
        let predecessor = function.blockLists[index]
        if predecessor == definition { continue }
        let place = Int(predecessor) &* liveWords &+ word
        if liveIn[place] & bit != 0 { continue }
        liveIn[place] |= bit
        worklist.append(predecessor)
      }
    }
  }
}
