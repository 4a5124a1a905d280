@testable import ApusCompiler

extension Toy {
  typealias Emitter = CodeEmitter<Toy>

  static func emit(
    _ number: Int, in block: Int, _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation,
    _ emitter: inout Emitter
  ) {
    let instruction = machine.instructions[number]
    guard let operation = ToyOperation(rawValue: UInt32(instruction.opcode)) else {
      return emitter.emitPseudo(instruction, in: block, machine, allocation)
    }
    let registers = allocation.locations[machine.operands(of: number)].map { $0.register }
    var result = ToyInstruction(operation: operation, target: registers[0], isNarrow: instruction.width == 1)
    switch operation {
    case .jumpIf:
      let targets = emitter.branchTargets(of: block, machine)
      result.label = targets.isYesNext ? targets.no : targets.yes
      if targets.isYesNext { result.operation = .jumpIfNot }
      emitter.put(result)
      if !targets.isYesNext, !targets.isNoNext { jump(to: targets.no, &emitter) }
      return
    case .number: return emitNumber(instruction.immediate, in: registers[0], &emitter)
    case .load, .store:
      result.left = registers.count > 1 ? registers[1] : .toyContext
      result.number = Int(instruction.immediate)
    case .copy: result.left = registers[1]
    case .add, .subtract, .multiply, .and, .compare:
      (result.left, result.right) = (registers[1], registers[2])
      result.condition = Condition(rawValue: instruction.condition) ?? .equal
    case .trap, .nop, .append, .addNumber, .load32, .address, .jumpIfNot, .jump, .jumpTo, .call:
      preconditionFailure("\(operation) is not selected, only emitted")
    }
    emitter.put(result)
  }

  private static func emitNumber(_ value: Int64, in register: PhysicalRegister, _ emitter: inout Emitter) {
    var count = 1
    while count < 4, value >> (16 * count - 1) != 0, value >> (16 * count - 1) != -1 { count += 1 }
    for part in (0..<count).reversed() {
      let operation: ToyOperation = part == count - 1 ? .number : .append
      let number = Int(Int16(truncatingIfNeeded: value >> (16 * part)))
      emitter.put(ToyInstruction(operation: operation, target: register, left: register, number: number))
    }
  }

  static func rematerialize(_ instruction: MachineInstruction, in location: Location, _ emitter: inout Emitter) {
    emitNumber(instruction.immediate, in: location.register, &emitter)
  }

  static func move(_ kind: RegisterKind, from source: Location, to destination: Location, _ emitter: inout Emitter) {
    if let slot = source.slot {
      emitter.put(ToyInstruction(operation: .load, target: destination.register, left: .toyStack, number: slot * 8))
    } else if let slot = destination.slot {
      emitter.put(ToyInstruction(operation: .store, target: source.register, left: .toyStack, number: slot * 8))
    } else {
      emitter.put(ToyInstruction(operation: .copy, target: destination.register, left: source.register))
    }
  }

  static func jump(to label: Label, _ emitter: inout Emitter) {
    emitter.put(ToyInstruction(operation: .jump, label: label))
  }

  static func jump(
    by table: Label?, _ locations: ArraySlice<Location>, count: Int, otherwise: Label, _ emitter: inout Emitter
  ) {
    let registers = locations.map { $0.register }
    let (base, target, index) = (registers[0], registers[1], registers[2])
    emitter.put(ToyInstruction(operation: .number, target: target, number: count))
    emitter.put(
      ToyInstruction(operation: .compare, target: target, left: index, right: target, condition: .lessUnsigned))
    emitter.put(ToyInstruction(operation: .jumpIfNot, target: target, label: otherwise))
    guard let table else { return }
    emitter.put(ToyInstruction(operation: .address, target: base, label: table))
    emitter.put(ToyInstruction(operation: .add, target: target, left: index, right: index))
    emitter.put(ToyInstruction(operation: .add, target: target, left: target, right: target))
    emitter.put(ToyInstruction(operation: .add, target: target, left: target, right: base))
    emitter.put(ToyInstruction(operation: .load32, target: target, left: target, number: 0))
    emitter.put(ToyInstruction(operation: .add, target: target, left: target, right: base))
    emitter.put(ToyInstruction(operation: .jumpTo, left: target))
  }

  static func call(
    _ pseudo: PseudoInstruction, _ instruction: MachineInstruction, _ allocation: borrowing Allocation,
    _ emitter: inout Emitter
  ) {
    precondition(pseudo == .callDirect, "the toy instruction set has only direct calls")
    emitter.put(ToyInstruction(operation: .call, symbol: UInt32(instruction.immediate)))
  }

  static func tailCall(
    _ pseudo: PseudoInstruction, _ instruction: MachineInstruction, _ allocation: borrowing Allocation,
    _ emitter: inout Emitter
  ) {
    precondition(pseudo == .tailCallDirect, "the toy instruction set has only direct calls")
    removeFrame(&emitter)
    emitter.put(ToyInstruction(operation: .jump, symbol: UInt32(instruction.immediate)))
  }

  static func prologue(_ emitter: inout Emitter) {
    adjustStack(by: -emitter.frame.size, &emitter)
    moveSaved(.store, &emitter)
  }

  static func epilogue(_ emitter: inout Emitter) {
    removeFrame(&emitter)
    emitter.put(ToyInstruction(operation: .jumpTo, left: .toyLink))
  }

  private static func removeFrame(_ emitter: inout Emitter) {
    moveSaved(.load, &emitter)
    adjustStack(by: emitter.frame.size, &emitter)
  }

  private static func adjustStack(by size: Int, _ emitter: inout Emitter) {
    if size != 0 {
      emitter.put(ToyInstruction(operation: .addNumber, target: .toyStack, left: .toyStack, number: size))
    }
  }

  private static func moveSaved(_ operation: ToyOperation, _ emitter: inout Emitter) {
    let size = emitter.frame.size
    for (index, register) in emitter.frame.saved.enumerated() {
      emitter.put(
        ToyInstruction(operation: operation, target: register, left: .toyStack, number: size - 8 * (index + 1)))
    }
  }

  static func trapCall(_ exit: Int32, _ emitter: inout Emitter) { emitter.put(ToyInstruction(operation: .trap)) }
  static func rarePaths(_ emitter: inout Emitter) {}

  static func truncateBuiltinResult(_ emitter: inout Emitter) {
    emitter.put(
      ToyInstruction(operation: .copy, target: ABI.builtinResult, left: ABI.builtinResult, isNarrow: true))
  }
}
