import ApusLayout

/// Conversions, minima and maxima of floats. The code of their rare cases is after the function.
extension X64Emitter {
  mutating func emitConversion(
    _ pseudo: X64Pseudo, _ instruction: MachineInstruction, _ allocation: borrowing Allocation
  ) {
    let first = Int(instruction.firstOperand)
    let destination = allocation.locations[first].register
    let left = allocation.locations[first + 1].register
    var slow = X64SlowPath(
      instruction: instruction, destination: destination, left: left, right: left, entry: code.newLabel(),
      resume: code.newLabel())
    switch pseudo {
    case .minMax:
      slow.right = allocation.locations[first + 2].register
      let isDouble = instruction.width == X64Width.w64.rawValue
      put(X64Instruction(isDouble ? .vucomisd : .vucomiss, register: left, rm: .register(slow.right)))
      put(.jump(if: .equal, to: slow.entry))
      let opcode: X64Opcode =
        instruction.scale == 0 ? (isDouble ? .vminsd : .vminss) : (isDouble ? .vmaxsd : .vmaxss)
      put(X64Instruction(opcode, register: destination, source: left, rm: .register(slow.right)))
    case .convertUnsigned64:
      let isDouble = instruction.width == X64Width.w64.rawValue
      put(X64Instruction(.vxorps, register: destination, source: destination, rm: .register(destination)))
      put(X64Instruction(.test, .w64, register: left, rm: .register(left)))
      put(.jump(if: .sign, to: slow.entry))
      put(
        X64Instruction(
          isDouble ? .vcvtsi2sd : .vcvtsi2ss, .w64, register: destination, source: destination, rm: .register(left)))
    default: emitToInteger(instruction, destination, left, slow.entry)
    }
    bind(slow.resume)
    assembler.slowPaths.append(slow)
  }

  private mutating func emitToInteger(
    _ instruction: MachineInstruction, _ destination: PhysicalRegister, _ float: PhysicalRegister, _ slow: Label
  ) {
    let kind = X64FloatToInteger(rawValue: instruction.form)
    let isWide = instruction.width == X64Width.w64.rawValue
    let convert: X64Opcode = kind.isDouble ? .vcvttsd2si : .vcvttss2si
    let width: X64Width = isWide || !kind.isSigned ? .w64 : .w32
    put(X64Instruction(convert, width, register: destination, rm: .register(float)))
    if kind.isSigned {
      // The result is the least integer for all floats that do not fit; only that integer minus 1 overflows.
      put(X64Instruction(.cmpImmediate, width, rm: .register(destination), immediate: 1))
      put(.jump(if: .overflow, to: slow))
    } else if isWide {
      put(X64Instruction(.test, .w64, register: destination, rm: .register(destination)))
      put(.jump(if: .sign, to: slow))
    } else {
      put(X64Instruction(.mov, .w64, register: .r11, rm: .register(destination)))
      put(X64Instruction(.shrImmediate, .w64, rm: .register(.r11), immediate: 32))
      put(.jump(if: .notEqual, to: slow))
    }
  }

  mutating func emitSlowPaths() {
    for slow in assembler.slowPaths {
      position = slow.instruction.position
      bind(slow.entry)
      switch X64Pseudo(rawValue: slow.instruction.opcode) {
      case .minMax: emitMinMax(slow)
      case .convertUnsigned64: emitUnsigned(slow)
      default:
        let kind = X64FloatToInteger(rawValue: slow.instruction.form)
        if !kind.isSigned, slow.instruction.width == X64Width.w64.rawValue {
          emitUpperHalf(slow, kind)
        } else {
          emitOutOfRange(slow, kind)
        }
      }
      put(.jump(to: slow.resume))
    }
  }

  /// The minimum or maximum of operands that are equal (perhaps zeros of different signs) or unordered.
  private mutating func emitMinMax(_ slow: X64SlowPath) {
    let isDouble = slow.instruction.width == X64Width.w64.rawValue
    let isNumber = code.newLabel()
    let right = X64RegisterOrMemory.register(slow.right)
    put(.jump(if: .notParity, to: isNumber))
    put(X64Instruction(isDouble ? .vaddsd : .vaddss, register: slow.destination, source: slow.left, rm: right))
    put(.jump(to: slow.resume))
    bind(isNumber)
    let opcode: X64Opcode = slow.instruction.scale == 0 ? .vorps : .vandps
    put(X64Instruction(opcode, register: slow.destination, source: slow.left, rm: right))
  }

  /// Converts an unsigned i64 of 2^63 or more: halves it, keeps the lost bit in the lowest one for correct rounding,
  /// converts, and doubles the result.
  private mutating func emitUnsigned(_ slow: X64SlowPath) {
    let isDouble = slow.instruction.width == X64Width.w64.rawValue
    put(X64Instruction(.mov, .w64, register: .r11, rm: .register(slow.left)))
    put(X64Instruction(.shrImmediate, .w64, rm: .register(.r11), immediate: 1))
    // The carry flag is the bit shifted out, so that no second scratch register is needed.
    let isEven = code.newLabel()
    put(.jump(if: .aboveOrEqual, to: isEven))
    put(X64Instruction(.orImmediate, .w64, rm: .register(.r11), immediate: 1))
    bind(isEven)
    let float = slow.destination
    put(
      X64Instruction(
        isDouble ? .vcvtsi2sd : .vcvtsi2ss, .w64, register: float, source: float, rm: .register(.r11)))
    put(X64Instruction(isDouble ? .vaddsd : .vaddss, register: float, source: float, rm: .register(float)))
  }

  private mutating func constant(_ value: Double, isDouble: Bool) -> X64RegisterOrMemory {
    let label = isDouble ? code.constant(value.bitPattern) : code.constant(Float(value).bitPattern)
    return .memory(X64Address(label: label))
  }

  private mutating func compareConstant(_ float: PhysicalRegister, _ value: Double, isDouble: Bool) {
    let rm = constant(value, isDouble: isDouble)
    compare(float, rm, isDouble: isDouble)
  }

  private mutating func compare(_ float: PhysicalRegister, _ rm: X64RegisterOrMemory, isDouble: Bool) {
    put(X64Instruction(isDouble ? .vucomisd : .vucomiss, register: float, rm: rm))
  }

  /// Handles a float that is NaN, is outside of the range of the integer type, or converts to its least integer.
  private mutating func emitOutOfRange(_ slow: X64SlowPath, _ kind: X64FloatToInteger) {
    let isWide = slow.instruction.width == X64Width.w64.rawValue
    let position = slow.instruction.position
    compare(slow.left, .register(slow.left), isDouble: kind.isDouble)
    if kind.isSaturating {
      emitSaturation(slow, kind, isWide: isWide)
      return
    }
    put(.jump(if: .parity, to: trapLabel(TrapCode.invalidConversionToInteger.rawValue, position)))
    let overflow = trapLabel(TrapCode.integerOverflow.rawValue, position)
    guard kind.isSigned else {
      put(.jump(to: overflow))
      return
    }
    // The conversion is right only if the float truncates to the least integer.
    let isExclusive = kind.isDouble && !isWide
    let bound = isWide ? -0x1p63 : isExclusive ? -2_147_483_649 : -0x1p31
    compareConstant(slow.left, bound, isDouble: kind.isDouble)
    put(.jump(if: isExclusive ? .belowOrEqual : .below, to: overflow))
    compareConstant(slow.left, 0, isDouble: kind.isDouble)
    put(.jump(if: .above, to: overflow))
  }

  /// Saturates. The flags are those of a comparison of the float with itself.
  private mutating func emitSaturation(_ slow: X64SlowPath, _ kind: X64FloatToInteger, isWide: Bool) {
    let isNumber = code.newLabel()
    let isPositive = code.newLabel()
    let destination = slow.destination
    put(.jump(if: .notParity, to: isNumber))
    put(X64Instruction(.movConstant, .w64, register: destination, immediate: 0))
    put(.jump(to: slow.resume))
    bind(isNumber)
    compareConstant(slow.left, 0, isDouble: kind.isDouble)
    put(.jump(if: .above, to: isPositive))
    let least: Int64 = !kind.isSigned ? 0 : isWide ? .min : 0x8000_0000
    put(X64Instruction(.movConstant, .w64, register: destination, immediate: least))
    put(.jump(to: slow.resume))
    bind(isPositive)
    let greatest: Int64 = isWide ? .max : kind.isSigned ? 0x7FFF_FFFF : 0xFFFF_FFFF
    put(X64Instruction(.movConstant, .w64, register: destination, immediate: greatest))
  }

  /// Converts a float to an unsigned i64 of 2^63 or more: subtracts 2^63, converts, and adds 2^63 to the result. A
  /// float that is NaN or out of range traps or saturates.
  private mutating func emitUpperHalf(_ slow: X64SlowPath, _ kind: X64FloatToInteger) {
    let position = slow.instruction.position
    let destination = slow.destination
    let scratch = X64ABI.registers.floatScratch
    let isOut = code.newLabel()
    let isNotNumber = code.newLabel()
    compare(slow.left, .register(slow.left), isDouble: kind.isDouble)
    put(.jump(if: .parity, to: isNotNumber))
    let half = constant(0x1p63, isDouble: kind.isDouble)
    put(X64Instruction(kind.isDouble ? .vsubsd : .vsubss, register: scratch, source: slow.left, rm: half))
    put(
      X64Instruction(
        kind.isDouble ? .vcvttsd2si : .vcvttss2si, .w64, register: destination, rm: .register(scratch)))
    put(X64Instruction(.test, .w64, register: destination, rm: .register(destination)))
    put(.jump(if: .sign, to: isOut))
    put(X64Instruction(.movConstant, .w64, register: .r11, immediate: .min))
    put(X64Instruction(.xor, .w64, register: destination, rm: .register(.r11)))
    put(.jump(to: slow.resume))
    bind(isNotNumber)
    if !kind.isSaturating {
      emitTrapCall(
        ContextOffset.trapExit, UInt8(truncatingIfNeeded: TrapCode.invalidConversionToInteger.rawValue), position)
      bind(isOut)
      emitTrapCall(ContextOffset.trapExit, UInt8(truncatingIfNeeded: TrapCode.integerOverflow.rawValue), position)
      return
    }
    put(X64Instruction(.movConstant, .w64, register: destination, immediate: 0))
    put(.jump(to: slow.resume))
    bind(isOut)
    compareConstant(slow.left, 0, isDouble: kind.isDouble)
    put(X64Instruction(.movConstant, .w64, register: destination, immediate: -1))
    put(.jump(if: .above, to: slow.resume))
    put(X64Instruction(.movConstant, .w64, register: destination, immediate: 0))
  }
}
