/// Addresses of memory accesses, and the folding of their computation into the addressing mode.
///
/// Addresses in 32-bit memories are integers of 32 bits that wrap; the processor adds addresses in 64 bits and does not
/// wrap there. So a part of the computation may be folded into an addressing mode only where it does not wrap.
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
    // The displacement does not fit into 32 bits: it is added to the index.
    let far = newInteger()
    emitConstant(displacement, to: far)
    if operand.index == .none {
      operand.index = far
    } else {
      let sum = newInteger()
      var address = X64Operand(base: .register)
      address.register = far
      address.index = operand.index
      address.scale = operand.scale
      emit(.lea, .w64, to: sum, address)
      operand.index = sum
      operand.scale = 0
    }
    return operand
  }

  /// Sets the index of an operand, and folds additions of constants and scaling of the index into the addressing mode.
  ///
  /// 64-bit sums and shifts can always be folded, because the address computation wraps in the same way. 32-bit ones
  /// wrap earlier, so they are folded only if they cannot wrap. If that fact were wrong, the access would go to another
  /// address than the program's. Therefore it is relied on only at accesses to a memory with a reservation that no
  /// 32-bit register plus displacement can leave, and for scales only if the few instructions that compute the index
  /// bound it.
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
      guard isFoldable(index) || useCounts[index.index] <= 2, number > 0, number <= 3,
        instruction.type == .i64 || constructedRange(of: instruction.a).greatest(mask) <= mask >> UInt64(number)
      else { break }
      operand.scale = UInt8(number)
      operand.index = register(of: instruction.a)
      return
    }
    operand.index = register(of: index)
  }
}
