/// The kind of a conversion from a float to an integer: `MachineInstruction.form` of `X64Pseudo.toInteger`.
struct X64FloatToInteger {
  var rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(isDouble: Bool, isSigned: Bool, isSaturating: Bool) {
    rawValue = (isDouble ? 1 : 0) | (isSigned ? 2 : 0) | (isSaturating ? 4 : 0)
  }

  var isDouble: Bool { rawValue & 1 != 0 }
  var isSigned: Bool { rawValue & 2 != 0 }
  var isSaturating: Bool { rawValue & 4 != 0 }
}

/// Conversions between numbers of different types.
extension X64Selector {
  mutating func selectConvertSigned(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let width = instructions[instruction.a.index].type.width
    selectToFloat(instruction.type, operand(instruction.a, width), width, destination)
  }

  mutating func selectConvertUnsigned(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let number = register(of: instruction.a)
    if instructions[instruction.a.index].type == .i32 {
      // The upper half is zero, so the integer is not negative as an i64.
      selectToFloat(instruction.type, X64Operand(number), .w64, destination)
      return
    }
    emit(.convertUnsigned64, instruction.type == .f64 ? .w64 : .w32) {
      $0.append(.earlyDef(destination))
      $0.append(.use(number))
    }
  }

  /// Selects a conversion from one precision to the other.
  mutating func selectPrecision(_ opcode: X64Opcode, _ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let float = register(of: instruction.a)
    emit(opcode, to: destination, float, X64Operand(float))
  }

  private mutating func selectToFloat(
    _ type: SSAType, _ rm: X64Operand, _ width: X64Width, _ destination: VirtualRegister
  ) {
    // The conversion copies the rest of the register from its first source. With a zero as that source it does not
    // depend on earlier instructions.
    let zero = newRegister(.float)
    emit(.zeroFloat) { $0.append(.def(zero)) }
    emit(type == .f64 ? .vcvtsi2sd : .vcvtsi2ss, width, to: destination, zero, rm)
  }

  mutating func selectReinterpret(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let source = instructions[instruction.a.index].type
    switch (source, instruction.type) {
    case (.i32, .f32): emit(.vmovd, .w32, to: destination, X64Operand(lowRegister(of: instruction.a)))
    case (.i64, .f64): emit(.vmovq, .w64, to: destination, X64Operand(register(of: instruction.a)))
    default:
      // `vmovd rm, register`: the destination is `rm`.
      let float = register(of: instruction.a)
      emit(source == .f32 ? .vmovdStore : .vmovqStore, source == .f32 ? .w32 : .w64) {
        $0.append(.def(destination))
        $0.append(.use(float))
      }
    }
  }

  mutating func selectToInteger(
    isSigned: Bool, isSaturating: Bool, _ value: SSAValue, _ instruction: SSAInstruction
  ) {
    let destination = destination(value)
    let isDouble = instructions[instruction.a.index].type == .f64
    let kind = X64FloatToInteger(isDouble: isDouble, isSigned: isSigned, isSaturating: isSaturating)
    let float = register(of: instruction.a)
    emit(.toInteger, instruction.type.width) {
      $0.append(.earlyDef(destination))
      $0.append(.lateUse(float))
    }
    pending[pending.count - 1].form = kind.rawValue
  }
}
