import ApusCompiler

/// A selection of the instructions that a row allows: all of its widths and forms, with all registers and all kinds of
/// addresses.
struct InstructionSamples {
  /// A small reproducible generator of random numbers (SplitMix64).
  struct Random {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
  }

  let row: X64Row
  var random: Random
  /// The label used in addresses that refer to a label.
  let label: Label
  var made: [X64Instruction] = []

  init(_ row: X64Row, label: Label) {
    self.row = row
    self.label = label
    random = Random(state: UInt64(row.opcode.rawValue))
  }

  static let displacements: [Int32] = [0, 1, -1, 127, 128, -128, -129, 0x1234_5678, .min, .max]
  static let immediates: [Int64] = [
    0, 1, 2, 7, 31, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x1_0000_0000,
    0x1234_5678_9ABC_DEF0, .max, -1, -2, -127, -128, -129, -0x8000, -0x8001, -0x8000_0000, -0x8000_0001, .min,
  ]

  mutating func all() -> [X64Instruction] {
    for width in X64Width.allCases where row.widths.contains(width) {
      if row.widths == .ignored && width != .w64 { continue }
      for condition in X64Condition.allCases where row.hasCondition || condition == .equal {
        registers(width, condition)
        addresses(width, condition)
      }
    }
    return made
  }

  /// Every register in every field, the other fields at random.
  private mutating func registers(_ width: X64Width, _ condition: X64Condition) {
    for number in 0..<16 {
      for field in 0..<3 {
        var instruction = base(width, condition)
        if row.rule == .memory {
          instruction.rm = .memory(address(number))
        } else {
          instruction.rm = .register(register(row.rm, field == 0 ? number : random.next(16)))
        }
        if field == 1 { instruction.register = register(row.register, number) }
        if field == 2 { instruction.source = register(row.register, number) }
        add(instruction)
      }
    }
  }

  private mutating func addresses(_ width: X64Width, _ condition: X64Condition) {
    if row.rule == .register || row.rm == .none { return }
    for number in 0..<40 {
      var instruction = base(width, condition)
      instruction.rm = .memory(address(number))
      add(instruction)
    }
    var instruction = base(width, condition)
    instruction.rm = .memory(X64Address(label: label, displacement: Int32(random.next(3)) - 1))
    add(instruction)
  }

  private mutating func base(_ width: X64Width, _ condition: X64Condition) -> X64Instruction {
    X64Instruction(
      row.opcode, width, register: register(row.register, random.next(16)),
      source: register(row.register, random.next(16)), condition: condition)
  }

  private func register(_ kind: X64Class, _ number: Int) -> PhysicalRegister {
    PhysicalRegister(rawValue: UInt8(PhysicalRegister.rax.matches(kind) ? number : number + 32))
  }

  /// Every base with and without an index, every index without a base, and an address without registers.
  private mutating func address(_ number: Int) -> X64Address {
    let displacement = Self.displacements[random.next(Self.displacements.count)]
    var index = PhysicalRegister(rawValue: UInt8(random.next(16)))
    if index == .rsp { index = .none }
    let scale = UInt8(index == .none ? 0 : random.next(4))
    switch number {
    case 0..<16:
      return X64Address(base: PhysicalRegister(rawValue: UInt8(number)), displacement: displacement)
    case 16..<32:
      return X64Address(
        base: PhysicalRegister(rawValue: UInt8(number - 16)), index: index, scale: scale, displacement: displacement)
    case 32..<38: return X64Address(index: index, scale: scale, displacement: displacement)
    case 38: return X64Address(base: .r13, index: .r12, scale: 3)
    default: return X64Address(displacement: displacement)
    }
  }

  /// Adds the instruction, several times with different immediates if it has one.
  private mutating func add(_ instruction: X64Instruction) {
    var instruction = instruction
    switch row.form {
    case .registerSourceRMRegister: instruction.immediate = Int64(32 + random.next(16))
    case .registerConstant, .immediate, .rmImmediate, .registerRMImmediate, .rmRegisterImmediate,
      .sourceRMImmediate, .registerSourceRMImmediate:
      for _ in 0..<3 {
        instruction.immediate = Self.immediates[random.next(Self.immediates.count)]
        if instruction.problem != nil { instruction.immediate = Int64(random.next(32)) }
        if instruction.problem == nil { made.append(instruction) }
      }
      return
    default: break
    }
    made.append(instruction)
  }
}
