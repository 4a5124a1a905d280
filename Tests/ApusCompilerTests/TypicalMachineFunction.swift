import ApusCompiler

/// Makes functions of the usual kind: short-lived values, operations that reuse their first use, few long-lived values,
/// loops with a few loop-carried values, occasional calls.
struct TypicalMachineFunction {
  var maker: RandomMachineFunction
  /// Short-lived values, the most recent one last.
  var recent: [VirtualRegister] = []

  static func make(seed: UInt64, registers: MachineRegisters, size: Int) -> MachineFunction {
    var typical = TypicalMachineFunction(
      maker: RandomMachineFunction(random: SeededGenerator(seed: seed), registers: registers, budget: size))
    typical.makeBody()
    return typical.maker.finish()
  }

  private mutating func makeBody() {
    maker.current = maker.makeBlock()
    var operands: [Operand] = []
    for register in maker.registers.allocatable.prefix(4) {
      let value = maker.function.makeRegister(.integer)
      operands.append(.def(value, in: register))
      recent.append(value)
    }
    maker.add(operands)
    while maker.budget > 0 { statements(nesting: 0) }
    maker.add(traits: .terminator, [.use(pick(), in: maker.registers.allocatable[0])])
  }

  private mutating func statements(nesting: Int) {
    for _ in 0..<3 + maker.random.below(8) {
      maker.budget -= 1
      switch maker.random.below(30) {
      case 0 where nesting < 4: makeLoop(nesting)
      case 1, 2: makeDiamond(nesting)
      case 3: makeCall()
      default: makeOperation()
      }
    }
  }

  private mutating func pick() -> VirtualRegister {
    let distance: Int
    switch maker.random.below(20) {
    case 0...13: distance = maker.random.below(3)
    case 14...18: distance = maker.random.below(10)
    default: distance = maker.random.below(24)
    }
    return recent[max(0, recent.count - 1 - distance)]
  }

  private mutating func define() -> VirtualRegister {
    let value = maker.function.makeRegister(.integer)
    recent.append(value)
    return value
  }

  private mutating func makeOperation() {
    let first = pick()
    let second = pick()
    switch maker.random.below(20) {
    case 0:
      let value = define()
      maker.makeConstant(value)
      maker.add([.def(value)])
    case 1...9: maker.add([.use(first), .use(second), .def(define(), reusing: 0)])
    case 10...12: maker.add([.use(first), .def(define(), reusing: 0)])
    case 13...16: maker.add([.use(first), .def(define())])
    default: maker.add([.use(first), .use(second)])
    }
  }

  private mutating func makeCall() {
    var operands: [Operand] = []
    for register in maker.registers.allocatable.prefix(1 + maker.random.below(4)) {
      operands.append(.use(pick(), in: register))
    }
    operands.append(.def(define(), in: maker.registers.allocatable[0]))
    maker.add(traits: .clobbers, operands)
  }

  private mutating func makeDiamond(_ nesting: Int) {
    maker.add(traits: .terminator, [.use(pick()), .use(pick())])
    let from = maker.current
    let outer = recent
    var ends: [(Int, VirtualRegister)] = []
    for side in 0..<2 {
      maker.isCold = side == 1 && maker.random.chance(30)
      maker.current = maker.makeBlock()
      maker.blocks[from].successors.append(maker.current)
      recent = outer
      if side == 1 || maker.random.chance(50) { statements(nesting: nesting + 1) }
      ends.append((maker.current, pick()))
      maker.isCold = false
    }
    let block = maker.makeBlock()
    let hasParameter = maker.random.chance(60)
    let parameter = hasParameter ? [maker.function.makeRegister(.integer)] : []
    maker.blocks[block].parameters = parameter
    for end in ends {
      maker.current = end.0
      maker.blocks[end.0].arguments = hasParameter ? [end.1] : []
      maker.add(traits: .terminator, [])
      maker.blocks[end.0].successors = [block]
    }
    maker.current = block
    recent = outer + parameter
  }

  private mutating func makeLoop(_ nesting: Int) {
    let preheader = maker.current
    let count = 1 + maker.random.below(3)
    maker.blocks[preheader].arguments = (0..<count).map { _ in pick() }
    maker.add(traits: .terminator, [])
    maker.depth += 1
    let header = maker.makeBlock()
    maker.blocks[preheader].successors = [header]
    let parameters = (0..<count).map { _ in maker.function.makeRegister(.integer) }
    maker.blocks[header].parameters = parameters
    maker.current = header
    recent += parameters
    statements(nesting: nesting + 1)
    let next = parameters.map { parameter in
      let value = define()
      maker.add([.use(parameter), .def(value, reusing: 0)])
      return value
    }
    maker.add(traits: .terminator, [.use(next[0])])
    let latch = maker.current
    let back = maker.makeBlock()
    maker.current = back
    maker.blocks[back].arguments = next
    maker.add(traits: .terminator, [])
    maker.blocks[back].successors = [header]
    maker.depth -= 1
    maker.current = maker.makeBlock()
    maker.blocks[latch].successors = [back, maker.current]
  }
}
