import ApusWasm

/// Branches (spec 4.6.8).
extension Lowering {
  /// Reads a label and returns the index of its control.
  @inline(__always) mutating func label() throws(DecodingError) -> Int {
    target(Int(try reader.u32()), from: controls.count - 1)
  }

  /// Ends the block with a jump to a label.
  mutating func branch(to target: Int) {
    if controls[target].kind == .function { return returnValues() }
    connect(builder.jump(to: .none), to: target)
  }

  mutating func branch() throws(DecodingError) {
    branch(to: try label())
    becomeUnreachable()
  }

  mutating func branchIf() throws(DecodingError) {
    let target = try label()
    let condition = pop()
    if let bits = builder.constantBits(condition) {
      guard bits != 0 else { return }
      branch(to: target)
      return becomeUnreachable()
    }
    let (stripped, isInverted) = builder.strippedCondition(condition)
    branch(to: target, if: stripped, isInverted: isInverted)
  }

  /// Branches if a condition holds (or does not), and continues in a new block.
  mutating func branch(to target: Int, if condition: SSAValue, isInverted: Bool = false) {
    let hint = hints.isLikely(at: builder.position)
    let next = builder.function.makeBlock()
    let edge =
      isInverted ? builder.branch(condition, to: next, else: .none) : builder.branch(condition, to: .none, else: next)
    let taken = isInverted ? edge + 1 : edge
    if controls[target].kind == .function || hint == false {
      // A block of its own, which returns or is marked as cold.
      let block = builder.function.makeBlock()
      builder.function.edges.pointer(taken).pointee.block = block
      startBlock(block)
      if hint == false { markCold() }
      branch(to: target)
    } else {
      connect(taken, to: target)
    }
    startBlock(next)
    if hint == true { markCold() }
  }

  mutating func branchOnNull(_ isNull: Bool) throws(DecodingError) {
    let target = try label()
    let reference = pop()
    let test = builder.compare(isNull ? .equal : .notEqual, reference, with: 0)
    if let bits = builder.constantBits(test) {
      if isNull, bits == 0 { return push(reference) }
      if !isNull {
        guard bits != 0 else { return }
        push(reference)
      }
      branch(to: target)
      return becomeUnreachable()
    }
    let (condition, isInverted) = builder.strippedCondition(test)
    if isNull {
      branch(to: target, if: condition, isInverted: isInverted)
      push(reference)
    } else {
      push(reference)
      branch(to: target, if: condition, isInverted: isInverted)
      _ = pop()
    }
  }

  // MARK: Tables of branches

  mutating func branchTable() throws(DecodingError) {
    let count = try reader.count() + 1
    let index = pop()
    if let bits = builder.constantBits(index) {
      var chosen = 0
      for entry in 0..<count {
        let target = try label()
        if entry == Int(bits) || (entry == count - 1 && bits >= UInt64(count)) { chosen = target }
      }
      branch(to: chosen)
      return becomeUnreachable()
    }
    if count == 1 {
      branch(to: try label())
      return becomeUnreachable()
    }
    let first = builder.function.edges.count
    var instruction = SSAInstruction(.switch_, .none)
    instruction.a = index
    (instruction.b, instruction.c) = (SSAValue(first), SSAValue(count))
    if count == 2 {
      // Edge 0 is for an index that is not zero, the last label; the edges are in reverse order.
      instruction.operation = .branch
    }
    _ = builder.add(instruction)
    for _ in 0..<count { builder.function.edges.append(SSAEdge(to: .none)) }
    try connectTable(first, count)
    becomeUnreachable()
  }

  private mutating func connectTable(_ first: Int, _ count: Int) throws(DecodingError) {
    if switchTargets.count < controls.count { switchTargets.append(repeating: 0, count: controls.count) }
    let start = switchTargets.count
    // Entries that return share a block; entries with the same label share their arguments.
    var returning = SSABlockIndex.none
    for entry in 0..<count {
      let target = try label()
      // The first edge of a branch is for a condition that is not zero.
      let edge = first + (count == 2 ? 1 - entry : entry)
      if controls[target].kind == .function {
        if returning == .none { returning = builder.function.makeBlock() }
        builder.function.edges.pointer(edge).pointee.block = returning
      } else if switchTargets[target] != 0 {
        share(edge, with: switchTargets[target], to: target)
      } else {
        let added = connect(edge, to: target)
        // For a loop, the first edge itself, marked by bit 31.
        switchTargets[target] = added != 0 ? added : 1 << 31 | UInt32(edge)
        switchTargets.append(UInt32(target))
      }
    }
    for index in start..<switchTargets.count { switchTargets[Int(switchTargets[index])] = 0 }
    switchTargets.removeAll(from: start)
    if returning != .none {
      startBlock(returning)
      returnValues()
    }
  }

  /// Leads an edge of a table to the same target as another one, with the same arguments.
  private mutating func share(_ edge: Int, with known: UInt32, to target: Int) {
    if known & 1 << 31 != 0 {
      builder.function.edges[edge] = builder.function.edges[Int(known & ~(1 << 31))]
      return
    }
    let other = pending.pointer(Int(known) - 1)
    let entry = DuplicateEdge(edge: UInt32(edge), next: other.pointee.duplicates)
    other.pointee.duplicates = UInt32(duplicates.append(entry) + 1)
  }

  // MARK: Returns

  /// Ends the block by returning the topmost operands, which stay on the stack.
  mutating func returnValues() {
    let count = Int(controls[0].shape.resultCount)
    let first = builder.function.lists.count
    for index in operands.count - count..<operands.count { builder.function.lists.append(operands[index]) }
    var instruction = SSAInstruction(.return_, .none)
    (instruction.b, instruction.c) = (SSAValue(first), SSAValue(count))
    work += count
    if work > workLimit { isTooLarge = true }
    _ = builder.add(instruction)
  }
}
