import ApusCompiler

/// Random numbers that depend only on the seed.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(limit, 1))) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}

/// Makes random valid functions that use all features of `MachineFunction`.
struct RandomMachineFunction {
  struct Block {
    var parameters: [VirtualRegister] = []
    var instructions: [(MachineInstruction, [Operand])] = []
    var successors: [Int] = []
    var arguments: [VirtualRegister] = []
    var depth = 0
    var isCold = false
  }

  var random: SeededGenerator
  let registers: MachineRegisters
  var function = MachineFunction()
  var blocks: [Block] = []
  var current = 0
  var budget: Int
  /// Values that are defined at the current position.
  var scope: [VirtualRegister] = []
  var depth = 0
  var isCold = false

  static func make(seed: UInt64, registers: MachineRegisters, size: Int) -> MachineFunction {
    var maker = RandomMachineFunction(
      random: SeededGenerator(seed: seed), registers: registers, budget: size)
    maker.makeBody()
    return maker.finish()
  }

  // MARK: Structure

  mutating func makeBlock() -> Int {
    blocks.append(Block(depth: depth, isCold: isCold))
    return blocks.count - 1
  }

  private mutating func makeBody() {
    current = makeBlock()
    makeEntry()
    repeat { statements(nesting: 0) } while budget > 0 && random.chance(90)
    makeReturn()
  }

  private mutating func statements(nesting: Int) {
    let count = 1 + random.below(10)
    for _ in 0..<count {
      if budget <= 0 { return }
      budget -= 1
      switch random.below(12) {
      case 0 where nesting < 5: makeBranch(nesting)
      case 1 where nesting < 5: makeLoop(nesting)
      default: makeInstruction()
      }
    }
  }

  private mutating func makeBranch(_ nesting: Int) {
    let count = random.chance(80) ? 2 : 1 + random.below(4)
    makeTerminator()
    let from = current
    let outer = scope
    let wasCold = isCold
    var ends: [(block: Int, scope: [VirtualRegister])] = []
    for index in 0..<count {
      isCold = wasCold || random.chance(25)
      current = makeBlock()
      blocks[from].successors.append(current)
      scope = outer
      if random.chance(70) { statements(nesting: nesting + 1) }
      if index > 0 && random.chance(10) {
        makeReturn()
      } else {
        ends.append((current, scope))
      }
    }
    isCold = wasCold
    let join = makeBlock()
    let parameters = random.chance(60) ? makeParameters(of: join, 1 + random.below(4)) : []
    for end in ends {
      current = end.block
      scope = end.scope
      jump(to: join, parameters)
    }
    current = join
    scope = outer + parameters
  }

  private mutating func makeLoop(_ nesting: Int) {
    let preheader = current
    let before = scope
    depth += 1
    let header = makeBlock()
    let parameters = makeParameters(of: header, random.below(4))
    current = preheader
    scope = before
    jump(to: header, parameters)
    current = header
    scope = before + parameters
    statements(nesting: nesting + 1)
    makeTerminator()
    let latch = current
    let inner = scope
    let back = makeBlock()
    current = back
    if random.chance(40) { makeInstruction() }
    jump(to: header, parameters)
    depth -= 1
    scope = inner
    current = makeBlock()
    blocks[latch].successors = random.chance(50) ? [back, current] : [current, back]
  }

  private mutating func makeParameters(of block: Int, _ count: Int) -> [VirtualRegister] {
    let result = (0..<count).map { _ in function.makeRegister(randomKind()) }
    blocks[block].parameters = result
    return result
  }

  private mutating func jump(to target: Int, _ parameters: [VirtualRegister]) {
    blocks[current].arguments = parameters.map { pick($0.kind) }
    add(traits: .terminator, [])
    blocks[current].successors = [target]
  }

  // MARK: Values

  private mutating func randomKind() -> RegisterKind {
    switch random.below(10) {
    case 0...6: .integer
    case 7, 8: .float
    default: .vector
    }
  }

  /// A value in scope, more often a recent one, or a new value.
  private mutating func pick(_ kind: RegisterKind) -> VirtualRegister {
    for _ in 0..<12 where !scope.isEmpty {
      let index = random.chance(50) ? random.below(scope.count) : max(0, scope.count - 1 - random.below(6))
      if scope[index].kind == kind { return scope[index] }
    }
    let value = function.makeRegister(kind)
    if random.chance(40) { makeConstant(value) }
    add([.def(value)])
    scope.append(value)
    return value
  }

  mutating func makeConstant(_ value: VirtualRegister) {
    var made = MachineInstruction(opcode: 99)
    made.operandCount = 1
    made.immediate = Int64(value.index)
    function.rematerialization[value.index] = Int32(function.rematerializations.count)
    function.rematerializations.append(made)
  }

  // MARK: Instructions

  mutating func add(traits: MachineInstruction.Traits = [], _ operands: [Operand]) {
    var instruction = MachineInstruction(opcode: 1)
    instruction.traits = traits
    instruction.operandCount = UInt8(operands.count)
    blocks[current].instructions.append((instruction, operands))
  }

  private mutating func makeEntry() {
    var operands: [Operand] = []
    for register in registers.allocatable where random.chance(40) {
      let value = function.makeRegister(register.isFloat ? (random.chance(50) ? .float : .vector) : .integer)
      operands.append(.def(value, in: register))
      scope.append(value)
    }
    add(operands)
  }

  private mutating func makeReturn() {
    var operands: [Operand] = []
    for register in registers.allocatable where random.chance(20) {
      let value = pick(register.isFloat ? .float : .integer)
      operands.append(.use(value, in: register))
    }
    if random.chance(30) { operands.append(.useAnywhere(pick(.integer))) }
    add(traits: .terminator, operands)
  }

  private mutating func makeTerminator() {
    if random.chance(20) {
      makeGeneral(traits: random.chance(50) ? [.terminator, .clobbersAll] : [.terminator, .clobbers])
    } else if random.chance(20) {
      makeGeneral(traits: .terminator)
    } else {
      add(traits: .terminator, [.use(pick(.integer))])
    }
  }

  private mutating func makeInstruction() {
    switch random.below(12) {
    case 0: makeMove()
    case 1, 2: makeGeneral(traits: random.chance(85) ? .clobbers : .clobbersAll)
    case 3...5: makeGeneral(traits: [])
    default: makeUsual()
    }
  }

  private mutating func makeMove() {
    let kind = randomKind()
    let from = pick(kind)
    let to = function.makeRegister(kind)
    add(traits: .move, [.use(from), .def(to)])
    scope.append(to)
  }

  /// A typical instruction: two uses, and a definition that reuses the first.
  private mutating func makeUsual() {
    let kind = randomKind()
    let first = pick(kind)
    let second = pick(kind)
    let result = function.makeRegister(kind)
    if random.chance(15) { makeConstant(result) }
    if function.rematerialization[result.index] >= 0 {
      add([.def(result)])
    } else if random.chance(50) {
      let isSafe = function.rematerialization[second.index] < 0
      add([.use(first), isSafe && random.chance(50) ? .useAnywhere(second) : .use(second), .def(result, reusing: 0)])
    } else {
      add([.use(first), .use(second), .def(result)])
    }
    scope.append(result)
  }

  /// Any instruction that is possible with the available registers.
  private mutating func makeGeneral(traits: MachineInstruction.Traits) {
    let uses = (0..<random.below(6)).map { _ in pick(randomKind()) }
    var demand = [OperandDemand(), OperandDemand()]
    for register in registers.allocatable { demand[register.isFloat ? 1 : 0].total += 1 }
    let clobbers = traits.contains(.clobbers) || traits.contains(.clobbersAll)
    var operands: [Operand] = []
    for value in uses {
      let file = value.kind.isFloat ? 1 : 0
      if let operand = demand[file].use(
        value, &random, registers, clobbers: clobbers, mayBeAnywhere: function.rematerialization[value.index] < 0)
      {
        operands.append(operand)
      }
    }
    for _ in 0..<random.below(3) {
      let value = function.makeRegister(randomKind())
      let file = value.kind.isFloat ? 1 : 0
      if let operand = demand[file].definition(value, operands, &random, registers) {
        operands.append(operand)
        scope.append(value)
      }
    }
    if random.chance(50) {
      operands = operands.filter { $0.role == .use } + operands.filter { $0.role == .def }
    }
    add(traits: traits, operands)
  }

  // MARK: The outcome

  mutating func finish() -> MachineFunction {
    let order = blocks.indices.filter { !blocks[$0].isCold } + blocks.indices.filter { blocks[$0].isCold }
    var number = Array(repeating: 0, count: blocks.count)
    for (new, old) in order.enumerated() { number[old] = new }
    for old in order {
      let block = blocks[old]
      let first = function.instructions.count
      for (instruction, operands) in block.instructions {
        var instruction = instruction
        instruction.firstOperand = UInt32(function.operands.count)
        function.instructions.append(instruction)
        function.operands += operands
      }
      var record = MachineBlock(instructions: first..<function.instructions.count)
      record.parameters = addList(block.parameters)
      record.arguments = addList(block.arguments)
      record.successors = addList(block.successors.map { number[$0] })
      record.loopDepth = block.depth
      record.isCold = block.isCold
      function.blocks.append(record)
    }
    var predecessors = Array(repeating: [Int](), count: function.blocks.count)
    for block in function.blocks.indices {
      for index in function.blocks[block].successors { predecessors[Int(function.blockLists[index])].append(block) }
    }
    for block in function.blocks.indices { function.blocks[block].predecessors = addList(predecessors[block]) }
    return function
  }

  private mutating func addList(_ list: [VirtualRegister]) -> Range<Int> {
    function.registerLists += list
    return function.registerLists.count - list.count..<function.registerLists.count
  }

  private mutating func addList(_ list: [Int]) -> Range<Int> {
    function.blockLists += list.map { Int32($0) }
    return function.blockLists.count - list.count..<function.blockLists.count
  }
}

/// The registers of one class that an instruction takes, so that it never takes more than there are.
struct OperandDemand {
  var total = 0
  var early = 0
  var late = 0
  /// The number of registers in use from early to late, which must differ from registers that are fixed at either time.
  var whole = 0
  var fixedEarly: RegisterSet = []
  var fixedLate: RegisterSet = []
  var fixedValues: [PhysicalRegister: VirtualRegister] = [:]

  private var fits: Bool {
    early + fixedEarly.count <= total && late + fixedLate.count <= total
      && whole + fixedEarly.union(fixedLate).count <= total
  }

  private mutating func attempt(_ change: (inout OperandDemand) -> Void) -> Bool {
    var tried = self
    change(&tried)
    if !tried.fits { return false }
    self = tried
    return true
  }

  /// Tries to add a register that is in use from early to late.
  private mutating func attemptWhole() -> Bool {
    attempt { demand in
      demand.early += 1
      demand.late += 1
      demand.whole += 1
    }
  }

  private func randomRegister(
    _ isFloat: Bool, _ random: inout SeededGenerator, _ registers: MachineRegisters
  ) -> PhysicalRegister {
    let choices = registers.allocatable.filter { $0.isFloat == isFloat }
    return choices[random.below(choices.count)]
  }

  mutating func use(
    _ value: VirtualRegister, _ random: inout SeededGenerator, _ registers: MachineRegisters, clobbers: Bool,
    mayBeAnywhere: Bool
  ) -> Operand? {
    if random.chance(clobbers ? 70 : 25) {
      let register = randomRegister(value.kind.isFloat, &random, registers)
      let isLate = random.chance(20)
      if let other = fixedValues[register], other != value { return nil }
      guard
        attempt({
          $0.fixedEarly.insert(register)
          if isLate { $0.fixedLate.insert(register) }
        })
      else { return nil }
      fixedValues[register] = value
      return Operand(value, .use, isLate ? .late : .early, .fixed(register))
    }
    if random.chance(20) && mayBeAnywhere {
      return Operand(value, .use, !clobbers && random.chance(30) ? .late : .early, .any)
    }
    if !clobbers && random.chance(20) {
      return attemptWhole() ? .lateUse(value) : nil
    }
    return attempt { $0.early += 1 } ? .use(value) : nil
  }

  mutating func definition(
    _ value: VirtualRegister, _ operands: [Operand], _ random: inout SeededGenerator, _ registers: MachineRegisters
  ) -> Operand? {
    switch random.below(5) {
    case 0:
      let register = randomRegister(value.kind.isFloat, &random, registers)
      let isEarly = random.chance(20)
      if fixedLate.contains(register) || isEarly && fixedEarly.contains(register) { return nil }
      guard
        attempt({
          $0.fixedLate.insert(register)
          if isEarly { $0.fixedEarly.insert(register) }
        })
      else { return nil }
      return Operand(value, .def, isEarly ? .early : .late, .fixed(register))
    case 1:
      return attemptWhole() ? .earlyDef(value) : nil
    case 2:
      for (index, operand) in operands.enumerated() {
        guard operand.role == .use, operand.position == .early, operand.register.kind == value.kind else { continue }
        if operands.contains(where: { $0.constraint == .reuse(index) }) { continue }
        if case .fixed(let register) = operand.constraint {
          if fixedLate.contains(register) || !attempt({ $0.fixedLate.insert(register) }) { continue }
        } else if !attemptWhole() {
          continue
        }
        return .def(value, reusing: index)
      }
      return nil
    case 3:
      return attempt { $0.late += 1 } ? Operand(value, .def, .late, .any) : nil
    default:
      return attempt { $0.late += 1 } ? .def(value) : nil
    }
  }
}
