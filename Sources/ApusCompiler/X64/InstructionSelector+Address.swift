/// Addresses of memory accesses: what of their computation the address mode can do.
///
/// Addresses in linear memories are numbers of 32 bits that wrap; the processor adds in 64 bits and does not. So a part
/// of the computation may only go into an address mode where it does not wrap.
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
      fold(index: instruction.b, of: instruction, &operand, &displacement)
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

  /// Takes constants and scaling out of an index.
  ///
  /// Sums and shifts of 64 bits go into the address mode as they are, for both wrap alike. Those of 32 bits wrap earlier than
  /// the processor does, so they go in only where they do not wrap. If that is believed wrongly, the access goes
  /// to another address than the program says; so it is believed only of accesses whose memory has a reservation that no
  /// register of 32 bits plus displacement can leave, and a scale only on what the instructions around it make small.
  private mutating func fold(
    index: SSAValue, of access: SSAInstruction, _ operand: inout X64Operand, _ displacement: inout Int64
  ) {
    let isReserved = access.flags.region == .memory && access.flags.trap != nil
    var index = index
    for _ in 0..<8 {
      let instruction = instructions[index.index]
      let mask = instruction.type.mask
      if instruction.operation == .constant {
        let (sum, overflow) = displacement.addingReportingOverflow(instruction.immediate)
        guard !overflow, instruction.immediate >= 0 else { break }
        displacement = sum
        return
      }
      if instruction.operation == .zeroExtend {
        index = instruction.a
        continue
      }
      guard instruction.type == .i64 || isReserved,
        instruction.operation == .add || instruction.operation == .shiftLeft,
        let number = constant(instruction.b)
      else { break }
      if instruction.operation == .add {
        guard number >= 0, number <= Int64(Int32.max) - displacement,
          instruction.type == .i64 || range(of: instruction.a).greatest(mask) <= mask - UInt64(number)
        else { break }
        displacement += number
        index = instruction.a
        continue
      }
      guard isOnlyHere(index) || useCounts[index.index] <= 2, number > 0, number <= 3,
        instruction.type == .i64 || constructedRange(of: instruction.a).greatest(mask) <= mask >> UInt64(number)
      else { break }
      operand.scale = UInt8(number)
      operand.index = register(of: instruction.a)
      return
    }
    operand.index = register(of: index)
  }

  /// What the analysis of ranges has found.
  private func range(of value: SSAValue) -> IntegerRange {
    value.index < rangeCount ? ranges[value.index] : .all(instructions[value.index].type.mask)
  }

  /// The range that an integer has by the few instructions that make it, whatever comes to them: by a mask, a shift to the
  /// right, a load of a byte. It does not hang on branches or loops, so that a verifier of machine code finds it too.
  private func constructedRange(of value: SSAValue, depth: Int = 0) -> IntegerRange {
    let instruction = instructions[value.index]
    guard depth < 4 else { return .all(instruction.type.mask) }
    return RangeTransfer.range(of: instruction) { constructedRange(of: $0, depth: depth + 1) }
  }
}
