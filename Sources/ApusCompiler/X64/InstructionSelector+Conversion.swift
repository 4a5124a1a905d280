/// How an integer is made of a float: `MachineInstruction.form` of `X64Pseudo.toInteger`.
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
  mutating func selectConversion(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let source = instructions[instruction.a.index].type
    switch instruction.operation {
    case .convertSigned: selectToFloat(instruction, source.width, destination)
    case .convertUnsigned:
      if source == .i32 {
        // The upper half is zero, so it is positive as an i64.
        let number = register(of: instruction.a)
        selectToFloat(instruction.type, X64Operand(number), .w64, destination)
      } else {
        let number = register(of: instruction.a)
        emit(.convertUnsigned64, instruction.type == .f64 ? .w64 : .w32) {
          $0.append(.earlyDef(destination))
          $0.append(.use(number))
        }
      }
    case .promote, .demote:
      let float = register(of: instruction.a)
      emit(instruction.operation == .promote ? .vcvtss2sd : .vcvtsd2ss, to: destination, float, X64Operand(float))
    case .reinterpret: selectReinterpret(instruction, source, destination)
    default: selectToInteger(instruction, source, destination)
    }
  }

  private mutating func selectToFloat(
    _ instruction: SSAInstruction, _ width: X64Width, _ destination: VirtualRegister
  ) {
    selectToFloat(instruction.type, operand(instruction.a, width), width, destination)
  }

  private mutating func selectToFloat(
    _ type: SSAType, _ place: X64Operand, _ width: X64Width, _ destination: VirtualRegister
  ) {
    // The conversion keeps the rest of its register: from a zero it need not wait for anything.
    let zero = newRegister(.float)
    emit(.zeroFloat) { $0.append(.def(zero)) }
    emit(type == .f64 ? .vcvtsi2sd : .vcvtsi2ss, width, to: destination, zero, place)
  }

  private mutating func selectReinterpret(
    _ instruction: SSAInstruction, _ source: SSAType, _ destination: VirtualRegister
  ) {
    switch (source, instruction.type) {
    case (.i32, .f32): emit(.vmovd, .w32, to: destination, X64Operand(lowRegister(of: instruction.a)))
    case (.i64, .f64): emit(.vmovq, .w64, to: destination, X64Operand(register(of: instruction.a)))
    default:
      // `vmovd place, register`: the destination is the place.
      let float = register(of: instruction.a)
      emit(source == .f32 ? .vmovdStore : .vmovqStore, source == .f32 ? .w32 : .w64) {
        $0.append(.def(destination))
        $0.append(.use(float))
      }
    }
  }

  private mutating func selectToInteger(
    _ instruction: SSAInstruction, _ source: SSAType, _ destination: VirtualRegister
  ) {
    let operation = instruction.operation
    let isSaturating = operation == .toIntegerSignedSaturating || operation == .toIntegerUnsignedSaturating
    let kind = X64FloatToInteger(
      isDouble: source == .f64,
      isSigned: operation == .toIntegerSigned || operation == .toIntegerSignedSaturating, isSaturating: isSaturating)
    let float = register(of: instruction.a)
    emit(.toInteger, instruction.type.width) {
      $0.append(.earlyDef(destination))
      $0.append(.lateUse(float))
    }
    pending[pending.count - 1].form = kind.rawValue
  }
}
