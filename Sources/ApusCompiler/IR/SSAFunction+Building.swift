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
    var place = blocks[block.index].first
    while !place.isNone, instructions[place.index].operation == .parameter { place = next[place.index] }
    if place.isNone { link(value, atEndOf: block) } else { link(value, before: place, in: block) }
    return value
  }

  /// The terminator of a block.
  @inline(__always) package func terminator(of block: SSABlockIndex) -> SSAInstruction {
    instructions[blocks[block.index].last.index]
  }

  /// The edges out of a block, as a run of `edges`.
  @inline(__always) package func successors(of block: SSABlockIndex) -> Range<Int> {
    let terminator = terminator(of: block)
    guard terminator.operation.hasEdges else { return 0..<0 }
    return terminator.b.index..<terminator.b.index + terminator.c.index
  }

  /// The arguments of an edge, as a run of `lists`.
  @inline(__always) package func arguments(of edge: Int) -> Range<Int> {
    let first = Int(edges[edge].firstArgument)
    return first..<first + Int(edges[edge].argumentCount)
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
    let count = instruction.operation.valueOperands
    if count > 0, !instruction.a.isNone { visit(instruction.a) }
    if count > 1, !instruction.b.isNone { visit(instruction.b) }
    if count > 2, !instruction.c.isNone { visit(instruction.c) }
    for place in listedOperands(of: instruction) { visit(lists[place]) }
    guard instruction.operation.hasEdges else { return }
    for edge in instruction.b.index..<instruction.b.index + instruction.c.index {
      for place in arguments(of: edge) { visit(lists[place]) }
    }
  }
}
