import ApusLayout
import ApusWasm

/// Instructions on floats (spec 4.3.3), and conversions (spec 4.3.4).
extension BaselineCompiler {
  mutating func floatBinary(_ type: SSAType, _ op: BinOp) throws(DecodingError) {
    var second = pop()
    var first = pop()
    let isDouble = type == .f64
    let opcode: X64Opcode
    switch op {
    case .add: opcode = isDouble ? .vaddsd : .vaddss
    case .sub: opcode = isDouble ? .vsubsd : .vsubss
    case .mul: opcode = isDouble ? .vmulsd : .vmulss
    case .div: opcode = isDouble ? .vdivsd : .vdivss
    case .copysign: return try copySign(type, first, second)
    case .min, .max: return try minMax(type, first, second, isMaximum: op == .max)
    case .divS, .divU, .remS, .remU, .and, .or, .xor, .shl, .shrS, .shrU, .rotl, .rotr:
      preconditionFailure("an operator on integers")
    }
    let one = inRegister(&first)
    let other = inRegisterOrMemory(&second)
    let target = target(type)
    let result = floatResult(first, second, type, target)
    emitter.put(X64Instruction(opcode, register: result, source: one, rm: other))
    try finish(result, type, target)
  }

  /// The register for the result of an instruction that reads popped operands before it writes: that of the target, of
  /// an operand, or a new one. The registers of the other operands are released.
  private mutating func floatResult(
    _ first: BaselineOperand, _ second: BaselineOperand, _ type: SSAType, _ target: Int
  ) -> PhysicalRegister {
    release(second)
    if target >= 0 {
      release(first)
      return locals[target].register
    }
    if first.place == .register { return first.register }
    return take(type)
  }

  private mutating func copySign(
    _ type: SSAType, _ first: BaselineOperand, _ second: BaselineOperand
  ) throws(DecodingError) {
    var (first, second) = (first, second)
    let (one, other) = (inRegister(&first), inRegister(&second))
    let scratch = X64ABI.registers.floatScratch
    let sign: UInt64 = type == .f64 ? 1 << 63 : 1 << 31
    emitter.put(X64Instruction(.vandps, register: scratch, source: other, rm: mask(sign)))
    let target = target(type)
    let result = floatResult(first, second, type, target)
    emitter.put(
      X64Instruction(.vandps, register: result, source: one, rm: mask(type == .f64 ? ~sign : 0x7FFF_FFFF)))
    emitter.put(X64Instruction(.vorps, register: result, source: result, rm: .register(scratch)))
    try finish(result, type, target)
  }

  /// A constant of 16 bytes with the bits in its lowest lane.
  private mutating func mask(_ bits: UInt64) -> X64RegisterOrMemory {
    .memory(X64Address(label: emitter.code.constant(low: bits, high: 0)))
  }

  mutating func floatUnary(_ type: SSAType, _ op: UnOp) throws(DecodingError) {
    var value = pop()
    let source = inRegister(&value)
    let target = target(type)
    let result = target >= 0 ? locals[target].register : value.place == .register ? value.register : take(type)
    let isDouble = type == .f64
    let sign: UInt64 = isDouble ? 1 << 63 : 1 << 31
    let rm = X64RegisterOrMemory.register(source)
    switch op {
    case .abs:
      emitter.put(
        X64Instruction(.vandps, register: result, source: source, rm: mask(isDouble ? ~sign : 0x7FFF_FFFF)))
    case .neg: emitter.put(X64Instruction(.vxorps, register: result, source: source, rm: mask(sign)))
    case .sqrt:
      emitter.put(X64Instruction(isDouble ? .vsqrtsd : .vsqrtss, register: result, source: source, rm: rm))
    case .ceil, .floor, .trunc, .nearest:
      emitter.put(
        X64Instruction(
          isDouble ? .vroundsd : .vroundss, register: result, source: source, rm: rm, immediate: Self.rounding(op)))
    case .clz, .ctz, .popcnt, .extend8S, .extend16S, .extend32S: preconditionFailure("an operator on integers")
    }
    if target >= 0 { release(value) }
    try finish(result, type, target)
  }

  /// The mode of rounding in the immediate of `vroundsd`, without the exception for inexact results.
  private static func rounding(_ op: UnOp) -> Int64 {
    switch op {
    case .nearest: 8
    case .floor: 9
    case .ceil: 10
    case .trunc: 11
    case .clz, .ctz, .popcnt, .extend8S, .extend16S, .extend32S, .abs, .neg, .sqrt:
      preconditionFailure("not a rounding")
    }
  }

  // MARK: What the emitter expands

  /// Emits a pseudo instruction whose result is in a new register, different from those of its operands.
  private mutating func expand(
    _ pseudo: X64Pseudo, _ width: X64Width, form: UInt8 = 0, scale: UInt8 = 0, _ type: SSAType,
    _ first: BaselineOperand, _ second: BaselineOperand?
  ) {
    var (first, second) = (first, second)
    places.locations[1] = Location(inRegister(&first))
    if second != nil { places.locations[2] = Location(inRegister(&second!)) }
    let result = take(type)
    places.locations[0] = Location(result)
    var instruction = MachineInstruction(opcode: pseudo.rawValue)
    (instruction.width, instruction.form, instruction.scale) = (width.rawValue, form, scale)
    instruction.position = position
    emitter.emitConversion(pseudo, instruction, places)
    release(first)
    if let second { release(second) }
    push(result, type)
  }

  private mutating func minMax(
    _ type: SSAType, _ first: BaselineOperand, _ second: BaselineOperand, isMaximum: Bool
  ) throws(DecodingError) {
    expand(.minMax, type.x64Width, scale: isMaximum ? 1 : 0, type, first, second)
  }

  // MARK: Conversions

  mutating func convert(_ form: Form, _ type: SSAType, _ operand: SSAType, _ op: CvtOp) throws(DecodingError) {
    switch op {
    case .wrap: try widen(.i32, .mov, .w32)
    case .extendU:
      // The upper half of the register of an i32 is zero.
      guard operands[operands.count - 1].place != .register else {
        operands.pointer(operands.count - 1).pointee.type = .i64
        return
      }
      try widen(.i64, .mov, .w32)
    case .extendS: try widen(.i64, .movsxd, .w64)
    case .truncS, .truncU, .truncSatS, .truncSatU:
      let kind = X64FloatToInteger(
        isDouble: operand == .f64, isSigned: op == .truncS || op == .truncSatS,
        isSaturating: op == .truncSatS || op == .truncSatU)
      expand(.toInteger, type.x64Width, form: kind.rawValue, type, pop(), nil)
    case .convertU where operand == .i64: expand(.convertUnsigned64, type.x64Width, type, pop(), nil)
    case .convertS, .convertU: try convertInteger(type, operand, isSigned: op == .convertS)
    case .demote: try changePrecision(.vcvtsd2ss, .f32)
    case .promote: try changePrecision(.vcvtss2sd, .f64)
    case .reinterpret: try reinterpret(type)
    }
  }

  private mutating func widen(_ type: SSAType, _ opcode: X64Opcode, _ width: X64Width) throws(DecodingError) {
    var value = pop()
    let operand = value.place == .constant ? .register(inRegister(&value)) : rm(value)
    let target = target(type)
    let result = target >= 0 ? locals[target].register : value.place == .register ? value.register : take(type)
    emitter.put(X64Instruction(opcode, width, register: result, rm: operand))
    if target >= 0 { release(value) }
    try finish(result, type, target)
  }

  private mutating func convertInteger(
    _ type: SSAType, _ operand: SSAType, isSigned: Bool
  ) throws(DecodingError) {
    var value = pop()
    let isNarrow = isSigned && operand == .i32
    // An unsigned i32 is converted as an i64, for which it has to be in a register.
    let rm = isNarrow && value.place != .constant ? rm(value) : .register(inRegister(&value))
    let target = target(type)
    let result = destination(type, target)
    emitter.put(X64Instruction(.vxorps, register: result, source: result, rm: .register(result)))
    emitter.put(
      X64Instruction(
        type == .f64 ? .vcvtsi2sd : .vcvtsi2ss, isNarrow ? .w32 : .w64, register: result, source: result, rm: rm))
    release(value)
    try finish(result, type, target)
  }

  private mutating func changePrecision(_ opcode: X64Opcode, _ type: SSAType) throws(DecodingError) {
    var value = pop()
    let source = inRegister(&value)
    let target = target(type)
    let result = target >= 0 ? locals[target].register : value.place == .register ? value.register : take(type)
    emitter.put(X64Instruction(opcode, register: result, source: source, rm: .register(source)))
    if target >= 0 { release(value) }
    try finish(result, type, target)
  }

  private mutating func reinterpret(_ type: SSAType) throws(DecodingError) {
    var value = pop()
    if value.place == .constant { return push(constant: value.bits, type) }
    if value.place == .home {
      let target = target(type)
      let result = destination(type, target)
      load(type, rm(value), to: result)
      return try finish(result, type, target)
    }
    let source = inRegister(&value)
    let target = target(type)
    let result = destination(type, target)
    switch type {
    case .i32: emitter.put(X64Instruction(.vmovdStore, .w32, register: source, rm: .register(result)))
    case .i64: emitter.put(X64Instruction(.vmovqStore, .w64, register: source, rm: .register(result)))
    case .f32: emitter.put(X64Instruction(.vmovd, .w32, register: result, rm: .register(source)))
    default: emitter.put(X64Instruction(.vmovq, .w64, register: result, rm: .register(source)))
    }
    release(value)
    try finish(result, type, target)
  }
}
