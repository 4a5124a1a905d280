/// Addresses of memory accesses: what of their computation the address mode can do.
///
/// Addresses in linear memories are numbers of 32 bits that wrap; the processor adds in 64 bits and does not. So a part
/// of the computation may only go into an address mode where it is known not to wrap (`upperBound`).
extension X64Selector {
  /// The address of a load or store.
  mutating func address(of instruction: SSAInstruction) -> X64Operand {
    var operand = X64Operand(base: .register)
    operand.trap = instruction.flags.trap ?? 0
    operand.position = instruction.position
    var displacement = instruction.immediate
    let base = instructions[instruction.a.index]
    if base.operation == .memoryBase {
      operand.base = .memory
    } else if base.operation == .context {
      operand.base = .context
    } else {
      operand.register = register(of: instruction.a)
    }
    if !instruction.b.isNone {
      fold(index: instruction.b, &operand, &displacement)
    }
    if let short = Int32(exactly: displacement) {
      operand.displacement = short
      return operand
    }
    // Too far: the displacement goes into the index.
    let far = newInteger()
    emitConstant(displacement, to: far)
    if operand.index == .none {
      operand.index = far
    } else {
      let sum = newInteger()
      var place = X64Operand(base: .register)
      place.register = far
      place.index = operand.index
      place.scale = operand.scale
      emit(.lea, .w64, to: sum, place)
      operand.index = sum
      operand.scale = 0
    }
    return operand
  }

  /// Takes constants and scaling out of an index, as far as nothing wraps.
  private mutating func fold(index: SSAValue, _ operand: inout X64Operand, _ displacement: inout Int64) {
    var index = index
    var steps = 0
    while steps < 8 {
      steps += 1
      let instruction = instructions[index.index]
      switch instruction.operation {
      case .constant:
        let (sum, overflow) = displacement.addingReportingOverflow(instruction.immediate)
        guard !overflow, instruction.immediate >= 0 else { break }
        displacement = sum
        return
      case .zeroExtend:
        index = instruction.a
        continue
      case .add:
        guard let number = constant(instruction.b), number >= 0 else { break }
        if instruction.type == .i32 {
          let (sum, overflow) = upperBound(instruction.a).addingReportingOverflow(UInt64(number))
          guard !overflow, sum <= UInt64(UInt32.max) else { break }
        } else {
          let (sum, overflow) = upperBound(instruction.a).addingReportingOverflow(UInt64(number))
          guard !overflow, sum < 1 << 62 else { break }
        }
        guard displacement + number <= Int64(Int32.max) else { break }
        displacement += number
        index = instruction.a
        continue
      case .shiftLeft where isOnlyHere(index) || useCounts[index.index] <= 2:
        guard let count = constant(instruction.b), count > 0, count <= 3 else { break }
        let limit: UInt64 = instruction.type == .i32 ? UInt64(UInt32.max) : 1 << 62
        guard upperBound(instruction.a) <= limit >> UInt64(count) else { break }
        operand.scale = UInt8(count)
        operand.index = register(of: instruction.a)
        return
      case .vectorConstant, .parameter, .context, .memoryBase, .result, .caughtException, .subtract, .multiply, .and,
        .or, .xor, .shiftLeft, .shiftRightSigned, .shiftRightUnsigned, .rotateLeft, .rotateRight, .multiplyHighSigned,
        .multiplyHighUnsigned, .divideSigned, .divideUnsigned, .remainderSigned, .remainderUnsigned,
        .countLeadingZeros, .countTrailingZeros, .countOnes, .signExtend, .truncate, .compare, .floatAdd,
        .floatSubtract, .floatMultiply, .floatDivide, .floatMinimum, .floatMaximum, .floatCopySign, .floatAbsolute,
        .floatNegate, .floatSquareRoot, .floatCeil, .floatFloor, .floatTruncate, .floatNearest, .floatCompare,
        .convertSigned, .convertUnsigned, .toIntegerSigned, .toIntegerUnsigned, .toIntegerSignedSaturating,
        .toIntegerUnsignedSaturating, .promote, .demote, .reinterpret, .select, .load, .store, .loadLane, .storeLane,
        .atomicLoad, .atomicStore, .atomicModify, .atomicCompareExchange, .fence, .cellLoad, .cellStore, .vectorUnary,
        .vectorBinary, .vectorTernary, .vectorShift, .splat, .extractLane, .replaceLane, .shuffle, .vectorTest,
        .trapIf, .trapWithCode, .boundsCheck, .call, .jump, .branch, .switch_, .invoke, .return_, .tailCall, .trap:
        break
      }
      break
    }
    operand.index = register(of: index)
  }

  /// A number that an integer, taken without sign, never exceeds.
  func upperBound(_ value: SSAValue, depth: Int = 0) -> UInt64 {
    let instruction = instructions[value.index]
    let most: UInt64 = instruction.type == .i32 ? UInt64(UInt32.max) : .max
    if instruction.type == .i32, value.index < boundCount, bounds[value.index] < .max {
      return UInt64(bounds[value.index])
    }
    guard depth < 6 else { return most }
    func bound(_ operand: SSAValue) -> UInt64 { upperBound(operand, depth: depth + 1) }
    switch instruction.operation {
    case .constant: return UInt64(bitPattern: instruction.immediate) & most
    case .zeroExtend: return bound(instruction.a)
    case .truncate: return min(bound(instruction.a), most)
    case .compare, .floatCompare: return 1
    case .countLeadingZeros, .countTrailingZeros, .countOnes: return UInt64(instruction.type.bitWidth)
    case .and: return min(bound(instruction.a), bound(instruction.b))
    case .or, .xor:
      let both = bound(instruction.a) | bound(instruction.b)
      return both == 0 ? 0 : UInt64.max >> UInt64(both.leadingZeroBitCount)
    case .add:
      let (sum, overflow) = bound(instruction.a).addingReportingOverflow(bound(instruction.b))
      return overflow || sum > most ? most : sum
    case .multiply:
      let (product, overflow) = bound(instruction.a).multipliedReportingOverflow(by: bound(instruction.b))
      return overflow || product > most ? most : product
    case .shiftLeft:
      guard let count = constant(instruction.b) else { return most }
      let shift = UInt64(count) & UInt64(instruction.type.bitWidth - 1)
      let inner = bound(instruction.a)
      return inner > most >> shift ? most : inner << shift
    case .shiftRightUnsigned:
      guard let count = constant(instruction.b) else { return bound(instruction.a) }
      return bound(instruction.a) >> (UInt64(count) & UInt64(instruction.type.bitWidth - 1))
    case .divideUnsigned: return bound(instruction.a)
    case .remainderUnsigned:
      let divisor = bound(instruction.b)
      return divisor == 0 ? most : min(bound(instruction.a), divisor - 1)
    case .select: return max(bound(instruction.b), bound(instruction.c))
    case .load, .atomicLoad:
      switch LoadKind(rawValue: instruction.detail) {
      case .unsigned8: return 255
      case .unsigned16: return 65535
      case .unsigned32: return UInt64(UInt32.max)
      default: return most
      }
    case .vectorConstant, .parameter, .context, .memoryBase, .result, .caughtException, .subtract, .shiftRightSigned,
      .rotateLeft, .rotateRight, .multiplyHighSigned, .multiplyHighUnsigned, .divideSigned, .remainderSigned,
      .signExtend, .floatAdd, .floatSubtract, .floatMultiply, .floatDivide, .floatMinimum, .floatMaximum,
      .floatCopySign, .floatAbsolute, .floatNegate, .floatSquareRoot, .floatCeil, .floatFloor, .floatTruncate,
      .floatNearest, .convertSigned, .convertUnsigned, .toIntegerSigned, .toIntegerUnsigned,
      .toIntegerSignedSaturating, .toIntegerUnsignedSaturating, .promote, .demote, .reinterpret, .store, .loadLane,
      .storeLane, .atomicStore, .atomicModify, .atomicCompareExchange, .fence, .cellLoad, .cellStore, .vectorUnary,
      .vectorBinary, .vectorTernary, .vectorShift, .splat, .extractLane, .replaceLane, .shuffle, .vectorTest, .trapIf,
      .trapWithCode, .boundsCheck, .call, .jump, .branch, .switch_, .invoke, .return_, .tailCall, .trap:
      return most
    }
  }
}
