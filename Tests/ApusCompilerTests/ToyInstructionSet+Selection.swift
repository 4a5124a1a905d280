@testable import ApusCompiler

extension InstructionSelector<Toy> {
  fileprivate mutating func emit(
    _ operation: ToyOperation, isNarrow: Bool = false, immediate: Int64 = 0, _ operands: (inout [Operand]) -> Void
  ) {
    begin(UInt16(operation.rawValue), width: isNarrow ? 1 : 0)
    add(operands)
    pending[pending.count - 1].immediate = immediate
  }

  /// Emits an operation on `a` and `b`.
  fileprivate mutating func emit(
    _ operation: ToyOperation, _ instruction: SSAInstruction, to destination: VirtualRegister
  ) {
    let isNarrow = instructions[instruction.a.index].type == .i32
    let (left, right) = (register(of: instruction.a), register(of: instruction.b))
    emit(operation, isNarrow: isNarrow) { $0 += [.def(destination), .use(left), .use(right)] }
    pending[pending.count - 1].condition = instruction.detail
  }
}

extension Toy {
  private static let arithmetic: [SSAOperation: ToyOperation] = [
    .add: .add, .subtract: .subtract, .multiply: .multiply, .and: .and, .compare: .compare,
  ]

  static func select(_ value: SSAValue, _ instruction: SSAInstruction, _ selector: inout InstructionSelector<Toy>) {
    if let operation = arithmetic[instruction.operation] {
      return selector.emit(operation, instruction, to: selector.destination(value))
    }
    switch instruction.operation {
    case .constant, .parameter, .zeroExtend: break
    case .truncate:
      let (destination, source) = (selector.destination(value), selector.register(of: instruction.a))
      selector.emit(.copy, isNarrow: true) { $0 += [.def(destination), .use(source)] }
    case .jump: selector.selectJump(instruction.b.index, depth: selector.depths[value.index])
    case .branch:
      let condition = selector.register(of: instruction.a)
      selector.emit(.jumpIf) { $0.append(.use(condition)) }
      selector.setTraits(.terminator)
      for edge in instruction.b.index..<instruction.b.index + 2 { selector.addSuccessor(edge) }
    case .switch_: selector.selectSwitch(instruction)
    case .call: selector.selectCall(value, instruction)
    case .tailCall: selector.selectTailCall(instruction)
    case .result: selector.selectResult(value, instruction)
    case .return_: selector.selectReturn(instruction)
    default: preconditionFailure("the toy instruction set has no \(instruction.operation)")
    }
  }

  static func materialize(
    _ instruction: SSAInstruction, in register: VirtualRegister, _ selector: inout InstructionSelector<Toy>
  ) {
    precondition(instruction.operation == .constant)
    selector.emit(.number, immediate: instruction.immediate) { $0.append(.def(register)) }
  }

  static func materializeComparison(
    _ instruction: SSAInstruction, in register: VirtualRegister, _ selector: inout InstructionSelector<Toy>
  ) { selector.emit(.compare, instruction, to: register) }

  static func load(
    _ register: VirtualRegister, from base: VirtualRegister?, _ displacement: Int32,
    _ selector: inout InstructionSelector<Toy>
  ) {
    selector.emit(.load, immediate: Int64(displacement)) { $0 += [.def(register)] + (base.map { [.use($0)] } ?? []) }
  }

  static func store(
    _ register: VirtualRegister, to base: VirtualRegister, _ displacement: Int32,
    _ selector: inout InstructionSelector<Toy>
  ) { selector.emit(.store, immediate: Int64(displacement)) { $0 += [.use(register), .use(base)] } }
}
