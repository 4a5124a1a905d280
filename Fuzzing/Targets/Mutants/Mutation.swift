import ApusWasm

/// Changes to instructions that mostly leave a function valid: other constants, other operations of the same types,
/// exchanged operands, other variables, inverted conditions.
struct Mutation {
  private(set) var instructions: [RealFunction.Instruction]
  private let locals: [ValueType]

  /// Operations without immediates, and memory accesses, by their operand and result types.
  private static let alike: [UInt64: [Opcode]] = {
    var found: [UInt64: [Opcode]] = [:]
    OpcodeTable.forEach { row in
      guard let key = key(row.form), !row.form.makesNaN, isExchangeable(row.form) else { return }
      found[key, default: []].append(row.opcode)
    }
    return found
  }()

  private static func key(_ form: Form) -> UInt64? {
    form.signature.map { UInt64($0.operands) << 32 | UInt64($0.results) }
  }

  private static func isExchangeable(_ form: Form) -> Bool {
    switch form {
    case .unop, .binop, .testop, .relop, .cvtop, .load, .store: true
    default: false
    }
  }

  init(_ function: RealFunction, _ choices: inout Choices) {
    instructions = function.instructions
    locals = function.locals
    // Some functions stay unchanged.
    for _ in 0..<choices.below(6) { change(&choices) }
  }

  private mutating func change(_ choices: inout Choices) {
    let start = choices.below(instructions.count)
    // Finds the next instruction that can be changed.
    for distance in 0..<min(instructions.count, 24) {
      let index = (start + distance) % instructions.count
      if change(at: index, &choices) { return }
    }
  }

  private mutating func change(at index: Int, _ choices: inout Choices) -> Bool {
    let instruction = instructions[index]
    switch instruction.form {
    case .const(let type) where type == .i32 || type == .i64:
      var writer = InstructionWriter()
      let old = LEB.signed(instruction.immediates)
      let new: Int64 =
        switch choices.below(6) {
        case 0: old &+ 1
        case 1: old &- 1
        case 2: 0 &- old
        case 3: old &* 2
        default: choices.integer()
        }
      writer.signed(type == .i32 ? Int64(Int32(truncatingIfNeeded: new)) : new)
      instructions[index].immediates = writer.bytes
    case .unop, .binop, .testop, .relop, .cvtop, .load, .store:
      guard let key = Self.key(instruction.form), let others = Self.alike[key] else { return false }
      let new = choices.element(others)
      guard new.form.immediates == instruction.form.immediates else { return false }
      (instructions[index].opcode, instructions[index].form) = (new, new.form)
      if case .memoryArgument = new.form.immediates, choices.once(in: 4) { moveAccess(index, &choices) }
    case .local:
      if choices.once(in: 2), swap(at: index, &choices) { return true }
      let local = Int(LEB.unsigned(instruction.immediates))
      let others = locals.indices.filter { locals[$0] == locals[local] && $0 != local }
      guard !others.isEmpty else { return false }
      instructions[index].immediates = Self.index(choices.element(others))
    case .brIf, .if, .select:
      instructions.insert(
        RealFunction.Instruction(opcode: BodyGenerator.opcode("i32.eqz"), form: .testop(.i32), immediates: []),
        at: index)
    default: return false
    }
    return true
  }

  /// Exchanges an operand with the following one, if both are variables or constants of the same type.
  private mutating func swap(at index: Int, _ choices: inout Choices) -> Bool {
    guard index + 1 < instructions.count, let first = pushed(index), let second = pushed(index + 1), first == second
    else { return false }
    instructions.swapAt(index, index + 1)
    return true
  }

  private func pushed(_ index: Int) -> ValueType? {
    switch instructions[index].form {
    case .local(.get): locals[Int(LEB.unsigned(instructions[index].immediates))]
    case .const(.i32): .i32
    case .const(.i64): .i64
    default: nil
    }
  }

  private mutating func moveAccess(_ index: Int, _ choices: inout Choices) {
    var writer = InstructionWriter()
    let offsets: [UInt64] = [0, 1, 8, 0xFFF8, 0x1_FFF8, 0x7FFF_FFFF, 0xFFFF_FFF8]
    writer.memoryArgument(MemoryArgument(offset: choices.element(offsets), alignLog2: 0))
    instructions[index].immediates = writer.bytes
  }

  static func index(_ number: Int) -> [UInt8] {
    var writer = InstructionWriter()
    writer.u32(UInt32(number))
    return writer.bytes
  }
}
