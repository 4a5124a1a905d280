import ApusLayout
import ApusWasm

/// Accesses to memories (spec 4.6.7). Those to memory 0 in a reservation with a guard are plain; others are fragments.
extension BaselineCompiler {
  /// The number of bytes of the largest access.
  static var largestAccess: Int { 16 }

  /// Reads the immediates of an access. Returns its offset if it is plain; nil if not.
  private mutating func plainOffset() throws(DecodingError) -> UInt64? {
    let argument = try reader.memoryArgument()
    return argument.memory.position == 0 && argument.offset < plainOffsetsEnd ? argument.offset : nil
  }

  /// The operand for a popped address plus an offset.
  private mutating func address(_ index: inout BaselineOperand, _ offset: UInt64) -> X64RegisterOrMemory {
    if index.place == .constant {
      let sum = (index.bits & 0xFFFF_FFFF) + offset
      if sum < 1 << 31 { return .memory(X64Address(base: X64ABI.memory, displacement: Int32(sum))) }
    }
    var register = inRegister(&index)
    var displacement = Int32(truncatingIfNeeded: offset)
    if offset >= 1 << 31 {
      emitter.put(X64Instruction(.movConstant, .w64, register: .r11, immediate: Int64(offset)))
      emitter.put(X64Instruction(.add, .w64, register: .r11, rm: .register(register)))
      (register, displacement) = (.r11, 0)
    }
    return .memory(X64Address(base: X64ABI.memory, index: register, displacement: displacement))
  }

  private mutating func noteAccess() {
    emitter.code.recordTrap(code: UInt8(TrapCode.memoryOutOfBounds.rawValue), position: position)
  }

  mutating func load(_ type: SSAType, _ width: LoadWidth) throws(DecodingError) {
    guard let offset = try plainOffset() else { return try runFragment(operandCount: 1) }
    var index = pop()
    let address = address(&index, offset)
    let target = target(type)
    let result =
      target >= 0
      ? locals[target].register : index.place == .register && type.isInteger ? index.register : take(type)
    let opcode: X64Opcode
    var size = type.x64Width
    switch width {
    case .full: opcode = type == .f32 ? .vmovss : type == .f64 ? .vmovsd : .mov
    case .s8: opcode = .movsx8
    case .u8: (opcode, size) = (.movzx8, .w32)
    case .s16: opcode = .movsx16
    case .u16: (opcode, size) = (.movzx16, .w32)
    case .s32: opcode = .movsxd
    case .u32: (opcode, size) = (.mov, .w32)
    }
    noteAccess()
    emitter.put(X64Instruction(opcode, size, register: result, rm: address))
    if index.place == .register, index.register != result { release(index) }
    try finish(result, type, target)
  }

  mutating func store(_ type: SSAType, _ width: StoreWidth) throws(DecodingError) {
    guard let offset = try plainOffset() else { return try runFragment(operandCount: 2) }
    var value = pop()
    var index = pop()
    let size: X64Width
    switch width {
    case .full: size = type.x64Width
    case .w8: size = .w8
    case .w16: size = .w16
    case .w32: size = .w32
    }
    if value.isImmediate, type.isInteger {
      let address = address(&index, offset)
      noteAccess()
      emitter.put(X64Instruction(.movImmediate, size, rm: address, immediate: value.immediate))
      return release(index)
    }
    let register = inRegister(&value)
    let address = address(&index, offset)
    noteAccess()
    let opcode: X64Opcode = type == .f32 ? .vmovssStore : type == .f64 ? .vmovsdStore : .movStore
    emitter.put(X64Instruction(opcode, size, register: register, rm: address))
    release(value)
    release(index)
  }

  // MARK: Vectors

  mutating func vectorConstant() throws(DecodingError) {
    let bits = try reader.v128()
    let register = take(.v128)
    if bits.low == 0, bits.high == 0 {
      emitter.put(X64Instruction(.vxorps, register: register, source: register, rm: .register(register)))
    } else {
      let label = emitter.code.constant(low: bits.low, high: bits.high)
      emitter.put(X64Instruction(.vmovaps, register: register, rm: .memory(X64Address(label: label))))
    }
    push(register, .v128)
  }

  mutating func vectorAccess(isStore: Bool) throws(DecodingError) {
    guard let offset = try plainOffset() else { return try runFragment(operandCount: isStore ? 2 : 1) }
    if isStore {
      var value = pop()
      var index = pop()
      let register = inRegister(&value)
      let address = address(&index, offset)
      noteAccess()
      emitter.put(X64Instruction(.vmovupsStore, register: register, rm: address))
      release(value)
      return release(index)
    }
    var index = pop()
    let address = address(&index, offset)
    let target = target(.v128)
    let result = destination(.v128, target)
    noteAccess()
    emitter.put(X64Instruction(.vmovups, register: result, rm: address))
    release(index)
    try finish(result, .v128, target)
  }

  /// An instruction on two vectors that the processor has as one. Returns false for others.
  mutating func vectorBinary(_ form: Form) throws(DecodingError) -> Bool {
    guard let opcode = Self.opcode(of: form) else { return false }
    var second = pop()
    var first = pop()
    let one = inRegister(&first)
    let other = inRegister(&second)
    let target = target(.v128)
    release(second)
    let result: PhysicalRegister
    if target >= 0 {
      release(first)
      result = locals[target].register
    } else {
      result = first.place == .register ? first.register : take(.v128)
    }
    emitter.put(X64Instruction(opcode, register: result, source: one, rm: .register(other)))
    try finish(result, .v128, target)
    return true
  }

  private static func opcode(of form: Form) -> X64Opcode? {
    switch form {
    case .vectorBitwise(.and): .vpand
    case .vectorBitwise(.or): .vpor
    case .vectorBitwise(.xor): .vpxor
    case .vectorBinop(.i8x16, .add): .vpaddb
    case .vectorBinop(.i16x8, .add): .vpaddw
    case .vectorBinop(.i32x4, .add): .vpaddd
    case .vectorBinop(.i64x2, .add): .vpaddq
    case .vectorBinop(.f32x4, .add): .vaddps
    case .vectorBinop(.f64x2, .add): .vaddpd
    case .vectorBinop(.i8x16, .sub): .vpsubb
    case .vectorBinop(.i16x8, .sub): .vpsubw
    case .vectorBinop(.i32x4, .sub): .vpsubd
    case .vectorBinop(.i64x2, .sub): .vpsubq
    case .vectorBinop(.f32x4, .sub): .vsubps
    case .vectorBinop(.f64x2, .sub): .vsubpd
    case .vectorBinop(.i16x8, .mul): .vpmullw
    case .vectorBinop(.i32x4, .mul): .vpmulld
    case .vectorBinop(.f32x4, .mul): .vmulps
    case .vectorBinop(.f64x2, .mul): .vmulpd
    case .vectorBinop(.f32x4, .div): .vdivps
    case .vectorBinop(.f64x2, .div): .vdivpd
    default: nil
    }
  }
}
