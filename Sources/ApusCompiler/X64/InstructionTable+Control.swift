/// Branches, the stack, atomic accesses, and instructions without operands.
extension X64InstructionTable {
  static let controlRows: InlineArray<39, X64Row> = [
    .init(
      .push, "push", .x00, 0x50, .register, .reads, .none, .ignored, register: .gpr64, implicitReads: 16,
      implicitWrites: 16),
    .init(
      .pushPlace, "push", .x00, 0xFF, .place, .reads, .none, .ignored, digit: 6, place: .gpr64, only: .memory,
      implicitReads: 16, implicitWrites: 16),
    .init(
      .pushImmediate, "push", .x00, 0x68, .immediate, .reads, .none, .ignored, implicitReads: 16, implicitWrites: 16),
    .init(
      .pop, "pop", .x00, 0x58, .register, .writes, .none, .ignored, register: .gpr64, implicitReads: 16,
      implicitWrites: 16),
    .init(
      .popPlace, "pop", .x00, 0x8F, .place, .writes, .none, .ignored, digit: 0, place: .gpr64, only: .memory,
      implicitReads: 16, implicitWrites: 16),
    .init(.ret, "ret", .x00, 0xC3, .none, .reads, .none, .ignored),
    .init(.leave, "leave", .x00, 0xC9, .none, .reads, .none, .ignored),
    .init(.call, "call", .x00, 0xE8, .symbol, .reads, .none, .ignored),
    .init(.callPlace, "call", .x00, 0xFF, .place, .reads, .none, .ignored, digit: 2, place: .gpr64),
    .init(.callLabel, "call", .x00, 0xE8, .label, .reads, .none, .ignored),
    .init(.jmp, "jmp", .x00, 0xEB, .label, .reads, .none, .ignored),
    .init(.jmpSymbol, "jmp", .x00, 0xE9, .symbol, .reads, .none, .ignored),
    .init(.jmpPlace, "jmp", .x00, 0xFF, .place, .reads, .none, .ignored, digit: 4, place: .gpr64),
    .init(.jcc, "j", .x00, 0x70, .label, .reads, .reads, .ignored, condition: true),
    .init(.ud2, "ud2", .x0F, 0x0B, .none, .reads, .none, .ignored),
    .init(.int3, "int3", .x00, 0xCC, .none, .reads, .none, .ignored),
    .init(.nop, "nop", .x00, 0x90, .length, .reads, .none, .ignored),
    .init(.pause, "pause", .xF3, 0x90, .none, .reads, .none, .ignored),
    .init(.mfence, "mfence", .x0F, 0xAE, .none, .reads, .none, .ignored, trailing: 0xF0),
    .init(.endbr64, "endbr64", .xF3_0F, 0x1E, .none, .reads, .none, .ignored, trailing: 0xFA),
    .init(.xadd, "xadd", .x0F, 0xC1, .placeRegister, .exchanges, .writes, .all),
    .init(
      .cmpxchg, "cmpxchg", .x0F, 0xB1, .placeRegister, .modifies, .writes, .all, implicitReads: 1, implicitWrites: 1),
    .init(.lockAdd, "add", .x00, 0x01, .placeRegister, .modifies, .writes, .all, only: .memory, lock: true),
    .init(
      .lockAddImmediate, "add", .x00, 0x81, .placeImmediate, .modifies, .writes, .all, digit: 0, only: .memory,
      lock: true),
    .init(.lockOr, "or", .x00, 0x09, .placeRegister, .modifies, .writes, .all, only: .memory, lock: true),
    .init(
      .lockOrImmediate, "or", .x00, 0x81, .placeImmediate, .modifies, .writes, .all, digit: 1, only: .memory, lock: true
    ),
    .init(.lockAnd, "and", .x00, 0x21, .placeRegister, .modifies, .writes, .all, only: .memory, lock: true),
    .init(
      .lockAndImmediate, "and", .x00, 0x81, .placeImmediate, .modifies, .writes, .all, digit: 4, only: .memory,
      lock: true),
    .init(.lockSub, "sub", .x00, 0x29, .placeRegister, .modifies, .writes, .all, only: .memory, lock: true),
    .init(
      .lockSubImmediate, "sub", .x00, 0x81, .placeImmediate, .modifies, .writes, .all, digit: 5, only: .memory,
      lock: true),
    .init(.lockXor, "xor", .x00, 0x31, .placeRegister, .modifies, .writes, .all, only: .memory, lock: true),
    .init(
      .lockXorImmediate, "xor", .x00, 0x81, .placeImmediate, .modifies, .writes, .all, digit: 6, only: .memory,
      lock: true),
    .init(.lockInc, "inc", .x00, 0xFF, .place, .modifies, .writes, .all, digit: 0, only: .memory, lock: true),
    .init(.lockDec, "dec", .x00, 0xFF, .place, .modifies, .writes, .all, digit: 1, only: .memory, lock: true),
    .init(.lockNot, "not", .x00, 0xF7, .place, .modifies, .none, .all, digit: 2, only: .memory, lock: true),
    .init(.lockNeg, "neg", .x00, 0xF7, .place, .modifies, .writes, .all, digit: 3, only: .memory, lock: true),
    .init(.lockXadd, "xadd", .x0F, 0xC1, .placeRegister, .exchanges, .writes, .all, only: .memory, lock: true),
    .init(
      .lockCmpxchg, "cmpxchg", .x0F, 0xB1, .placeRegister, .modifies, .writes, .all, only: .memory, lock: true,
      implicitReads: 1, implicitWrites: 1),
    .init(
      .lockCmpxchgPair, "cmpxchg", .x0F, 0xC7, .place, .modifies, .writes, .from32, digit: 1, place: .address,
      only: .memory, lock: true, implicitReads: 15, implicitWrites: 5),
  ]
}
