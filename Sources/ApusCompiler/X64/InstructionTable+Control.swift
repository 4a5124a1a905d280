/// Branches, the stack, atomic accesses, and instructions without operands.
extension X64InstructionTable {
  static let controlRows: [X64Row] = [
    .init(
      .push, "push", .x00, 0x50, .register, .reads, .none, .ignored, register: .gpr64, implicitReads: 16,
      implicitWrites: 16),
    .init(
      .pushRM, "push", .x00, 0xFF, .rm, .reads, .none, .ignored, digit: 6, rm: .gpr64, only: .memory,
      implicitReads: 16, implicitWrites: 16),
    .init(
      .pushImmediate, "push", .x00, 0x68, .immediate, .reads, .none, .ignored, implicitReads: 16, implicitWrites: 16),
    .init(
      .pop, "pop", .x00, 0x58, .register, .writes, .none, .ignored, register: .gpr64, implicitReads: 16,
      implicitWrites: 16),
    .init(.ret, "ret", .x00, 0xC3, .none, .reads, .none, .ignored),
    .init(.call, "call", .x00, 0xE8, .symbol, .reads, .none, .ignored),
    .init(.callRM, "call", .x00, 0xFF, .rm, .reads, .none, .ignored, digit: 2, rm: .gpr64),
    .init(.callLabel, "call", .x00, 0xE8, .label, .reads, .none, .ignored),
    .init(.jmp, "jmp", .x00, 0xEB, .label, .reads, .none, .ignored),
    .init(.jmpSymbol, "jmp", .x00, 0xE9, .symbol, .reads, .none, .ignored),
    .init(.jmpRM, "jmp", .x00, 0xFF, .rm, .reads, .none, .ignored, digit: 4, rm: .gpr64),
    .init(.jcc, "j", .x00, 0x70, .label, .reads, .reads, .ignored, condition: true),
    .init(.ud2, "ud2", .x0F, 0x0B, .none, .reads, .none, .ignored),
    .init(.nop, "nop", .x00, 0x90, .length, .reads, .none, .ignored),
    .init(.mfence, "mfence", .x0F, 0xAE, .none, .reads, .none, .ignored, trailing: 0xF0),
    .init(.lockXadd, "xadd", .x0F, 0xC1, .rmRegister, .exchanges, .writes, .all, only: .memory, lock: true),
    .init(
      .lockCmpxchg, "cmpxchg", .x0F, 0xB1, .rmRegister, .modifies, .writes, .all, only: .memory, lock: true,
      implicitReads: 1, implicitWrites: 1),
  ]
}
