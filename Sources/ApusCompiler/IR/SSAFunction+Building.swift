/// Adding, linking and removing instructions.
extension SSAFunction {
  /// Adds an empty block.
  package mutating func makeBlock() -> SSABlockIndex { SSABlockIndex(blocks.append(SSABlock())) }

  /// Adds an instruction that is in no block yet.
  @inline(__always) package mutating func make(_ instruction: SSAInstruction) -> SSAValue {
    next.append(.none)
    previous.append(.none)
    return SSAValue(instructions.append(instruction))
  }

  /// Adds an instruction at the end of a block.
  @inline(__always) @discardableResult
  package mutating func append(_ instruction: SSAInstruction, to block: SSABlockIndex) -> SSAValue {
    let value = make(instruction)
    link(value, atEndOf: block)
    return value
  }

  /// Puts an instruction that is in no block at the end of one.
  @inline(__always) package mutating func link(_ value: SSAValue, atEndOf block: SSABlockIndex) {
    let last = blocks[block.index].last
    previous[value.index] = last
    next[value.index] = .none
    if last.isNone { blocks[block.index].first = value } else { next[last.index] = value }
    blocks[block.index].last = value
  }

  /// Puts an instruction that is in no block before another one in its block.
  package mutating func link(_ value: SSAValue, before other: SSAValue, in block: SSABlockIndex) {
    let before = previous[other.index]
    previous[value.index] = before
    next[value.index] = other
    previous[other.index] = value
    if before.isNone { blocks[block.index].first = value } else { next[before.index] = value }
  }

  /// Takes an instruction out of its block.
  package mutating func unlink(_ value: SSAValue, from block: SSABlockIndex) {
    let before = previous[value.index]
    let after = next[value.index]
    if before.isNone { blocks[block.index].first = after } else { next[before.index] = after }
    if after.isNone { blocks[block.index].last = before } else { previous[after.index] = before }
    next[value.index] = .none
    previous[value.index] = .none
  }

  /// Adds a parameter to a block, after its others; edges to the block pass as many arguments as it has parameters.
  package mutating func addParameter(_ type: SSAType, to block: SSABlockIndex) -> SSAValue {
    var instruction = SSAInstruction(.parameter, type)
    instruction.immediate = Int64(blocks[block.index].parameterCount)
    blocks[block.index].parameterCount += 1
    let value = make(instruction)
    var cursor = blocks[block.index].first
    while !cursor.isNone, instructions[cursor.index].operation == .parameter { cursor = next[cursor.index] }
    if cursor.isNone { link(value, atEndOf: block) } else { link(value, before: cursor, in: block) }
    return value
  }

  /// The terminator of a block.
  @inline(__always) package func terminator(of block: SSABlockIndex) -> SSAInstruction {
    instructions[blocks[block.index].last.index]
  }

  /// The edges out of a block, as a run of `edges`.
  @inline(__always) package func successors(of block: SSABlockIndex) -> Range<Int> {
    terminator(of: block).edges
  }

  /// Visits the instructions of a block, in order.
  @inline(__always) package func visitInstructions(of block: SSABlockIndex, _ visit: (SSAValue) -> Void) {
    var cursor = blocks[block.index].first
    while let value = advance(&cursor) { visit(value) }
  }

  /// The instruction at a cursor, which moves to the next one of the block; nil after the last. For walks that change
  /// the function: the instruction may be moved or removed then.
  @inline(__always) package func advance(_ cursor: inout SSAValue) -> SSAValue? {
    let value = cursor
    guard !value.isNone else { return nil }
    cursor = next[value.index]
    return value
  }

  /// The arguments of an edge, as a run of `lists`.
  @inline(__always) package func arguments(of edge: Int) -> Range<Int> {
    let first = Int(edges[edge].firstArgument)
    return first..<first + Int(edges[edge].argumentCount)
  }

  /// Visits the arguments of an edge, each with the parameter that it is for.
  @inline(__always)
  package func visitArguments(of edge: Int, _ visit: (_ argument: SSAValue, _ parameter: SSAValue) -> Void) {
    var parameter = blocks[edges[edge].block.index].first
    for cursor in arguments(of: edge) {
      visit(lists[cursor], parameter)
      parameter = next[parameter.index]
    }
  }

  /// The arguments of a call, as a run of `lists`.
  @inline(__always) package func arguments(ofCall call: Int) -> Range<Int> {
    let first = Int(calls[call].firstArgument)
    return first..<first + Int(calls[call].argumentCount)
  }

  /// The operands of an instruction that are in `lists`: the arguments of a call, or returned values.
  @inline(__always) package func listedOperands(of instruction: SSAInstruction) -> Range<Int> {
    if instruction.operation.hasCall { return arguments(ofCall: instruction.a.index) }
    guard instruction.operation == .return_, !instruction.b.isNone else { return 0..<0 }
    return instruction.b.index..<instruction.b.index + instruction.c.index
  }

  /// Visits all operands of an instruction, arguments of calls and edges and returned values included; a value that is
  /// used twice is visited twice.
  @inline(__always) package func visitOperands(of value: SSAValue, _ visit: (SSAValue) -> Void) {
    let instruction = instructions[value.index]
    instruction.visitValues(visit)
    for index in listedOperands(of: instruction) { visit(lists[index]) }
    guard instruction.operation.hasEdges else { return }
    for edge in instruction.edges {
      for index in arguments(of: edge) { visit(lists[index]) }
    }
  }
}

extension SSAInstruction {
  /// The edges of a terminator, as a run of `SSAFunction.edges`.
  @inline(__always) package var edges: Range<Int> { operation.hasEdges ? b.index..<b.index + c.index : 0..<0 }

  /// Visits the values among `a`, `b` and `c`.
  @inline(__always) func visitValues(_ visit: (SSAValue) -> Void) {
    let count = operation.valueOperands
    if count > 0, !a.isNone { visit(a) }
    if count > 1, !b.isNone { visit(b) }
    if count > 2, !c.isNone { visit(c) }
  }
}
