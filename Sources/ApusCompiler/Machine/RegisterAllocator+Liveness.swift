extension RegisterAllocator {
  /// Finds the values that are live at the beginning of each block.
  ///
  /// From every block that uses a value, the search goes up to the definition, and stops where the value is already
  /// known to be live. It handles 64 values at a time. So each pair of a value and a block is visited at most once, in
  /// any order of blocks and at any loop depth, and values that are live in the same blocks are handled together.
  ///
  /// A block's set is a list of chunks of 64 values, without empty chunks. Values are numbered in the order in which
  /// their uses are found, so that those live in a block have close numbers, and functions with many blocks and many
  /// values need no table of blocks by values.
  ///
  /// - Returns: false if the blocks have too many chunks in total (about 160 MB), or if a register is used but not
  ///   defined (`undefinedRegister`).
  mutating func findLiveness(_ function: FunctionView) -> Bool {
    for block in 0..<function.blocks.count {
      scan(block, of: function)
      findLoop(of: block, in: function)
    }
    // Turn the counts into the ends of each value's uses in `uses`.
    var cursor: Int32 = 0
    for index in 0..<values.count {
      cursor &+= values[index].useCursor
      values.pointer(index).pointee.useCursor = cursor
    }
    uses.append(
      repeating: RegisterUse(point: 0, operand: 0, weight: 0, kind: .anywhere, register: 255), count: Int(cursor))
    liveChunks.removeAll()
    liveHeads.fill(function.blocks.count, with: -1)
    liveOut.fill((globals.count &+ 63) &>> 6, with: 0)
    definedBits.fill(function.blocks.count, with: 0)
    newBits.fill(function.blocks.count, with: 0)
    var first = 0
    let limit = 10 << 20
    for global in 0..<globals.count where values[Int(globals[global].value)].block < 0 {
      undefinedRegister = Int(globals[global].value)
      return false
    }
    while first < globals.count {
      spread(first..<min(first &+ 64, globals.count), in: function)
      // One iteration adds at most one chunk for each block.
      if liveChunks.count > limit { return false }
      first &+= 64
    }
    return true
  }

  /// Sets `loopFirst` of a block from the blocks before it.
  private mutating func findLoop(of block: Int, in function: FunctionView) {
    let depth = function.blocks[block].loopDepth
    var before = block &- 1
    // Skip inner loops, from their first block to the block before it. The first block of this loop follows a block of
    // lesser depth.
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

  /// Records where values are defined, counts uses, and finds uses of values from other blocks.
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
    // If the definition has not been seen yet, it is in another block: within a block it precedes its uses.
    if value.pointee.block == number || value.pointee.lastBlock == number { return }
    value.pointee.lastBlock = number
    if value.pointee.global < 0 {
      let new = GlobalValue(value: Int32(truncatingIfNeeded: index), firstExposed: -1)
      value.pointee.global = Int32(truncatingIfNeeded: globals.append(new))
    }
    let global = globals.pointer(Int(value.pointee.global))
    let use = exposed.append(ExposedUse(block: number, next: global.pointee.firstExposed))
    global.pointee.firstExposed = Int32(truncatingIfNeeded: use)
  }

  /// Finds the blocks at whose beginning the values of one chunk are live.
  private mutating func spread(_ chunk: Range<Int>, in function: FunctionView) {
    let word = Int32(truncatingIfNeeded: chunk.lowerBound &>> 6)
    for global in chunk {
      let definition = values[Int(globals[global].value)].block
      definedBits[Int(definition)] |= 1 &<< UInt64(global & 63)
    }
    worklist.removeAll()
    for global in chunk {
      var use = globals[global].firstExposed
      while use >= 0 {
        addLive(1 &<< UInt64(global & 63), word, in: exposed[Int(use)].block)
        use = exposed[Int(use)].next
      }
    }
    while worklist.count > 0 {
      let next = Int(worklist[worklist.count &- 1])
      worklist.removeAll(from: worklist.count &- 1)
      let bits = newBits[next]
      newBits[next] = 0
      for index in function.blocks[next].predecessors {
        let predecessor = function.blockLists[index]
        addLive(bits & ~definedBits[Int(predecessor)], word, in: predecessor)
      }
    }
    for global in chunk { definedBits[Int(values[Int(globals[global].value)].block)] = 0 }
  }

  /// Records that values are live at the beginning of a block, and queues those that are new there for its
  /// predecessors. Only the block's last chunk may contain them, since chunks are handled one after the other.
  @inline(__always) private mutating func addLive(_ bits: UInt64, _ word: Int32, in block: Int32) {
    var added = bits
    let head = liveHeads[Int(block)]
    if head >= 0 && liveChunks[Int(head)].word == word {
      let chunk = liveChunks.pointer(Int(head))
      added &= ~chunk.pointee.bits
      chunk.pointee.bits |= bits
    } else if bits != 0 {
      let chunk = liveChunks.append(LiveChunk(bits: bits, word: word, next: head))
      liveHeads[Int(block)] = Int32(truncatingIfNeeded: chunk)
    }
    if added == 0 { return }
    if newBits[Int(block)] == 0 { worklist.append(block) }
    newBits[Int(block)] |= added
  }

  /// Collects the values that are live at the end of a block in `liveOut`, and the indices of its nonzero words in
  /// `worklist`.
  mutating func findLiveOut(of block: MachineBlock, in function: FunctionView) {
    worklist.removeAll()
    for index in block.successors {
      var chunk = liveHeads[Int(function.blockLists[index])]
      while chunk >= 0 {
        let record = liveChunks[Int(chunk)]
        if liveOut[Int(record.word)] == 0 { worklist.append(record.word) }
        liveOut[Int(record.word)] |= record.bits
        chunk = record.next
      }
    }
  }
}
