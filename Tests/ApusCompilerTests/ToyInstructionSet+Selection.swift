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
  static func select(_ value: SSAValue, _ instruction: SSAInstruction, _ selector: inout InstructionSelector<Toy>) {
    switch instruction.operation.form {
    case .source(.constant), .source(.parameter), .extend(.zero): break
    case .arithmetic(.add): selector.emit(.add, instruction, to: selector.destination(value))
    case .arithmetic(.subtract): selector.emit(.subtract, instruction, to: selector.destination(value))
    case .arithmetic(.multiply): selector.emit(.multiply, instruction, to: selector.destination(value))
    case .arithmetic(.and): selector.emit(.and, instruction, to: selector.destination(value))
    case .compare: selector.emit(.compare, instruction, to: selector.destination(value))
    case .extend(.truncate):
      let (destination, source) = (selector.destination(value), selector.register(of: instruction.a))
      selector.emit(.copy, isNarrow: true) { $0 += [.def(destination), .use(source)] }
    case .call: selector.selectCall(value, instruction)
    case .source(.result): selector.selectResult(value, instruction)
    case .terminator(.jump): selector.selectJump(instruction.b.index, depth: selector.depths[value.index])
    case .terminator(.branch):
      let condition = selector.register(of: instruction.a)
      selector.emit(.jumpIf) { $0.append(.use(condition)) }
      selector.setTraits(.terminator)
      for edge in instruction.b.index..<instruction.b.index + 2 { selector.addSuccessor(edge) }
    case .terminator(.switch_): selector.selectSwitch(instruction)
    case .terminator(.return_): selector.selectReturn(instruction)
    case .terminator(.tailCall): selector.selectTailCall(instruction)
    case .source, .arithmetic, .shift, .division, .count, .extend, .floatBinary, .floatUnary, .floatCompare,
      .conversion,
      .select, .access, .atomic, .fence, .cell, .vector, .check, .terminator:
      preconditionFailure("the toy instruction set has no \(instruction.operation)")
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
