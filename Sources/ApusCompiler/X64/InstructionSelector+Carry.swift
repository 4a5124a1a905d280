/// Sums with a comparison: the flag that it leaves is added, no number is made of it.
extension X64Selector {
  /// `left` plus or minus 1 or 0. False if the other operand is no comparison that the carry flag tells of.
  mutating func selectCarry(
    _ operation: SSAOperation, _ left: SSAValue, _ right: SSAValue, _ width: X64Width, _ destination: VirtualRegister
  ) -> Bool {
    guard let comparison = carry(right) else { return false }
    // Operands before the flags: making them may change flags.
    let register = register(of: left, width)
    let isBelow: Bool
    switch compareForCarry(comparison) {
    case .below: isBelow = true
    case .aboveOrEqual: isBelow = false
    default: preconditionFailure("no comparison for the carry")
    }
    // a + c, a - (-1) - c for the opposite, and so on.
    let isSum = operation == .add
    let opcode: X64Opcode = isSum == isBelow ? .adcImmediate : .sbbImmediate
    emit(opcode, width, to: destination, tied: register, immediate: isBelow || planted(.wrongCarry) ? 0 : -1)
    return true
  }

  /// The comparison that a value is, if it can be made where its sum is and the carry flag tells how it comes out.
  private func carry(_ value: SSAValue) -> SSAInstruction? {
    var value = value
    if instructions[value.index].operation == .zeroExtend, isOnlyHere(value) { value = instructions[value.index].a }
    let instruction = instructions[value.index]
    guard instruction.operation == .compare, isOnlyHere(value) else { return nil }
    switch Condition(rawValue: instruction.detail) {
    case .equal, .notEqual: return constant(instruction.b) == 0 ? instruction : nil
    case .lessUnsigned, .greaterOrEqualUnsigned: return constant(instruction.a) == nil ? instruction : nil
    default: return nil
    }
  }

  /// `cmp` in the order of the comparison; x == 0 is x < 1.
  private mutating func compareForCarry(_ comparison: SSAInstruction) -> X64Condition {
    let width = instructions[comparison.a.index].type.width
    let isEquality =
      comparison.detail == Condition.equal.rawValue || comparison.detail == Condition.notEqual.rawValue
    let isBelow =
      comparison.detail == Condition.equal.rawValue || comparison.detail == Condition.lessUnsigned.rawValue
    if let number = isEquality ? 1 : immediate(comparison.b, width) {
      emitComparison(comparison.a, with: number, width)
    } else {
      let right = operand(comparison.b, width)
      let left = register(of: comparison.a, width)
      emit(.cmp, width, left, right)
    }
    return isBelow ? .below : .aboveOrEqual
  }

  /// `cmp` of an integer, or of the byte it is loaded from, with a number.
  private mutating func emitComparison(_ value: SSAValue, with number: Int64, _ width: X64Width) {
    if number >= 0, number < 256, isByteLoad(value, false), let place = foldLoad(value) {
      emit(.cmpImmediate, .w8, place, immediate: Int64(Int8(truncatingIfNeeded: number)))
    } else {
      emit(.cmpImmediate, width, operand(value, width), immediate: number)
    }
  }
}
