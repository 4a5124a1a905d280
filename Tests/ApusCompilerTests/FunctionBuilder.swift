import ApusCompiler

/// Builds machine functions for tests block by block.
struct FunctionBuilder {
  var maker: RandomMachineFunction

  init(_ registers: MachineRegisters) {
    maker = RandomMachineFunction(random: SeededGenerator(seed: 0), registers: registers, budget: 0)
  }

  /// Begins a new block, to which the following instructions are added.
  mutating func block(
    depth: Int = 0, isCold: Bool = false, parameters: [VirtualRegister] = []
  ) -> Int {
    maker.depth = depth
    maker.isCold = isCold
    maker.current = maker.makeBlock()
    maker.blocks[maker.current].parameters = parameters
    return maker.current
  }

  mutating func go(to block: Int) { maker.current = block }

  mutating func value(_ kind: RegisterKind = .integer) -> VirtualRegister { maker.function.makeRegister(kind) }

  mutating func add(_ operands: Operand..., traits: MachineInstruction.Traits = []) {
    maker.add(traits: traits, operands)
  }

  /// Defines a value with an instruction without uses.
  mutating func define(_ kind: RegisterKind = .integer) -> VirtualRegister {
    let value = value(kind)
    add(.def(value))
    return value
  }

  mutating func constant() -> VirtualRegister {
    let value = value()
    maker.makeConstant(value)
    add(.def(value))
    return value
  }

  mutating func call() { add(traits: .clobbers) }

  mutating func jump(to target: Int, _ arguments: [VirtualRegister] = []) {
    maker.blocks[maker.current].arguments = arguments
    add(traits: .terminator)
    maker.blocks[maker.current].successors = [target]
  }

  mutating func branch(on value: VirtualRegister, to targets: Int...) {
    add(.use(value), traits: .terminator)
    maker.blocks[maker.current].successors = targets
  }

  mutating func finish() -> MachineFunction { maker.finish() }
}
