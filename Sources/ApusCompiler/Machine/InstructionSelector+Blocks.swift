/// Blocks, their order, and the edges between them.
extension InstructionSelector {
  /// Marks in `edgeNumbers` of edges that get a block of their own: before the target, or after the source.
  static var forwardSplit: Int32 { -2 }
  static var backwardSplit: Int32 { -3 }

  /// The blocks in the order of the code: the order of the function, with cold blocks at the end. Blocks that are only
  /// reached through cold ones are cold too, so that the dominators of a block come before it. Sets `isCold`.
  mutating func layoutOrder(_ function: borrowing SSAFunction) -> [SSABlockIndex] {
    var hasHotPredecessor = [Bool](repeating: false, count: function.blocks.count)
    hasHotPredecessor[SSAFunction.entry.index] = true
    var hot: [SSABlockIndex] = []
    hot.reserveCapacity(function.order.count)
    var cold: [SSABlockIndex] = []
    isCold = Array(repeating: false, count: function.blocks.count)
    for block in function.order {
      let isEntry = block == SSAFunction.entry
      if !isEntry, function.blocks[block.index].isCold || !hasHotPredecessor[block.index] {
        cold.append(block)
        isCold[block.index] = true
      } else {
        hot.append(block)
        for edge in function.successors(of: block) { hasHotPredecessor[edges[edge].block.index] = true }
      }
    }
    return hot + cold
  }

  /// Splits edges: decides which edges get a block of their own, and its position. An edge is split if its source has
  /// several successors and it passes arguments or its target has several predecessors. The block of an edge that leads
  /// backwards in the code, as from a cold block to a hot one, is after the source; the block of any other is before
  /// the target. So it is after all blocks whose values it may use: selection goes backwards, and the definition of a
  /// value has to be reached after the requests for its register.
  mutating func splitEdges(_ function: borrowing SSAFunction, _ order: [SSABlockIndex]) {
    var predecessorCounts = [UInt32](repeating: 0, count: function.blocks.count)
    var numbers = [UInt32](repeating: 0, count: function.blocks.count)
    for (number, block) in order.enumerated() {
      numbers[block.index] = UInt32(number)
      for edge in function.successors(of: block) { predecessorCounts[edges[edge].block.index] &+= 1 }
    }
    for block in order {
      let successors = function.successors(of: block)
      guard successors.count > 1 else { continue }
      for edge in successors {
        let target = edges[edge].block
        guard predecessorCounts[target.index] > 1 || edges[edge].argumentCount > 0 else { continue }
        let isBackward =
          planted(.edgeBeforeItsSource)
          ? function.blocks[target.index].isLoopHead && !isCold[block.index]
          : numbers[target.index] <= numbers[block.index]
        edgeNumbers[edge] = isBackward ? Self.backwardSplit : Self.forwardSplit
        guard !isBackward else { continue }
        nextSplit[edge] = splitBefore[target.index]
        splitBefore[target.index] = Int32(edge)
      }
    }
  }

  /// Selects the block of a split edge: materialized arguments and a jump.
  mutating func selectEdge(_ edge: Int, isCold: Bool, _ function: borrowing SSAFunction) {
    let target = edges[edge].block
    beginBlock()
    // No value is defined in the same block, so that nothing is folded.
    (stamp, blockStamp) = (.max, .max)
    let depth = Int(function.blocks[target.index].loopDepth)
    selectJump(edge, depth: UInt8(clamping: depth))
    edgeNumbers[edge] = endBlock(depth: depth, isCold: isCold)
  }

  mutating func selectBlock(_ block: SSABlockIndex, _ function: borrowing SSAFunction) {
    // The blocks of split edges that lead backwards come after the block.
    for edge in function.successors(of: block).reversed() where edgeNumbers[edge] == Self.backwardSplit {
      selectEdge(edge, isCold: isCold[block.index], function)
    }
    beginBlock()
    var value = function.blocks[block.index].last
    blockStamp = blockStamps[value.index]
    depth = UInt8(clamping: function.blocks[block.index].loopDepth)
    while !value.isNone {
      let instruction = instructions[value.index]
      position = instruction.position
      current = value
      stamp = stamps[value.index]
      if instruction.operation == .parameter { break }
      if registers[value.index] != .none || !instruction.operation.isRemovable {
        ISA.select(value, instruction, &self)
        flush()
      }
      value = function.previous[value.index]
    }
    if block == SSAFunction.entry {
      selectEntry(function)
    } else {
      let first = machine.registerLists.count
      var parameter = function.blocks[block.index].first
      for _ in 0..<function.blocks[block.index].parameterCount {
        machine.registerLists.append(register(of: parameter))
        parameter = function.next[parameter.index]
      }
      currentParameters = first..<machine.registerLists.count
    }
    let data = function.blocks[block.index]
    blockNumbers[block.index] = endBlock(depth: Int(data.loopDepth), isCold: isCold[block.index])
  }

  mutating func beginBlock() {
    blockFirst = machine.instructions.count
    currentParameters = 0..<0
    currentSuccessors.removeAll(keepingCapacity: true)
    currentArguments = 0..<0
  }

  /// Ends the block. Returns its index in `machineBlocks`.
  mutating func endBlock(depth: Int, isCold: Bool) -> Int32 {
    var block = MachineBlock(instructions: blockFirst..<machine.instructions.count)
    block.parameters = currentParameters
    block.arguments = currentArguments
    // Until `finish`, a successor is the index of an SSA block, or the ones' complement of that of a split edge.
    let first = machine.blockLists.count
    machine.blockLists.append(contentsOf: currentSuccessors)
    block.successors = first..<machine.blockLists.count
    block.loopDepth = depth
    block.isCold = isCold
    machineBlocks.append(block)
    return Int32(machineBlocks.count - 1)
  }

  /// Adds the target of an edge, or its own block if it is split, to the successors of the block being selected.
  mutating func addSuccessor(_ edge: Int) {
    currentSuccessors.append(edgeNumbers[edge] == -1 ? Int32(edges[edge].block.index) : ~Int32(edge))
  }

  /// Ends a block that has one successor.
  mutating func selectJump(_ edge: Int, depth: UInt8) {
    // Constants among the arguments are materialized before the jump.
    let arguments = Int(edges[edge].firstArgument)..<Int(edges[edge].firstArgument + edges[edge].argumentCount)
    let first = machine.registerLists.count
    for index in arguments {
      let other = lists[arguments.lowerBound]
      let isWrong =
        planted(.edgeArgumentExchanged) && index == arguments.lowerBound + 2
        && instructions[lists[index].index].type == instructions[other.index].type
      let argument = argument(isWrong ? other : lists[index], depth: depth)
      machine.registerLists.append(argument)
    }
    currentArguments = first..<machine.registerLists.count
    currentSuccessors.append(Int32(edges[edge].block.index))
    emit(.jump, traits: .terminator)
    flush()
  }

  mutating func selectSwitch(_ instruction: SSAInstruction) {
    let index = register(of: instruction.a)
    let (table, target) = (newInteger(), newInteger())
    emit(.jumpTable) {
      $0.append(.earlyDef(table))
      $0.append(.earlyDef(target))
      $0.append(.use(index))
    }
    setTraits(.terminator)
    for edge in instruction.edges { addSuccessor(edge) }
  }

  /// The register of a value that is passed as an argument. A comparison in a loop that the jump leaves is emitted
  /// after the loop.
  private mutating func argument(_ value: SSAValue, depth: UInt8) -> VirtualRegister {
    let instruction = instructions[value.index]
    if instruction.operation == .compare, depths[value.index] > depth, registers[value.index] == .none {
      let made = newInteger()
      ISA.materializeComparison(instruction, in: made, &self)
      return made
    }
    return register(of: value)
  }

  /// Reverses instructions and blocks, and links the blocks.
  mutating func finish(_ function: borrowing SSAFunction) {
    let instructionCount = machine.instructions.count
    machine.instructions.reverse()
    let blockCount = machineBlocks.count
    machine.blocks.reserveCapacity(blockCount)
    for number in stride(from: blockCount - 1, through: 0, by: -1) {
      var block = machineBlocks[number]
      block.instructions =
        instructionCount - block.instructions.upperBound..<instructionCount - block.instructions.lowerBound
      for index in block.successors {
        let target = machine.blockLists[index]
        let made = target >= 0 ? blockNumbers[Int(target)] : edgeNumbers[Int(~target)]
        assert(made >= 0, "an edge to a block that was not selected")
        machine.blockLists[index] = Int32(blockCount - 1) - made
      }
      machine.blocks.append(block)
    }
    linkPredecessors()
  }

  private mutating func linkPredecessors() {
    var counts = [Int](repeating: 0, count: machine.blocks.count)
    for block in machine.blocks {
      for index in block.successors { counts[Int(machine.blockLists[index])] += 1 }
    }
    var next = machine.blockLists.count
    for number in machine.blocks.indices {
      machine.blocks[number].predecessors = next..<next
      next += counts[number]
    }
    machine.blockLists += Array(repeating: 0, count: next - machine.blockLists.count)
    for number in machine.blocks.indices {
      for index in machine.blocks[number].successors {
        let target = Int(machine.blockLists[index])
        let range = machine.blocks[target].predecessors
        machine.blockLists[range.upperBound] = Int32(number)
        machine.blocks[target].predecessors = range.lowerBound..<range.upperBound + 1
      }
    }
  }
}
