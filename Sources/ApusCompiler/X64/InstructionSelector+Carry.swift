/// Sums and differences with a comparison: the carry flag is added or subtracted; the comparison is not materialized.
extension X64Selector {
  /// Selects `left` plus or minus a comparison (1 or 0). Returns false if `right` is not a comparison whose outcome can
  /// be in the carry flag.
  mutating func selectCarry(
    _ operation: SSAOperation, _ left: SSAValue, _ right: SSAValue, _ width: X64Width, _ destination: VirtualRegister
  ) -> Bool {
    guard let comparison = carry(right) else { return false }
    // Operands first: computing them may change flags.
    let register = register(of: left, width)
    let isBelow: Bool
    switch compareForCarry(comparison) {
    case .below: isBelow = true
    case .aboveOrEqual: isBelow = false
    default: preconditionFailure("no comparison for the carry")
    }
    // With c the carry, the comparison is c if `isBelow`, else 1 - c: a + c, a - (-1) - c, a - c, a + (-1) + c.
    let isSum = operation == .add
    let opcode: X64Opcode = isSum == isBelow ? .adcImmediate : .sbbImmediate
    emit(opcode, width, to: destination, tied: register, immediate: isBelow || planted(.wrongCarry) ? 0 : -1)
    return true
  }

  /// The comparison that defines a value, if it can be emitted at the sum and its outcome can be in the carry flag.
  private mutating func carry(_ value: SSAValue) -> SSAInstruction? {
    var value = value
    if instructions[value.index].operation == .zeroExtend, isFoldable(value) { value = instructions[value.index].a }
    let instruction = instructions[value.index]
    guard instruction.operation == .compare, isFoldable(value) else { return nil }
    switch Condition(rawValue: instruction.detail) {
    case .equal, .notEqual: return constant(instruction.b) == 0 ? instruction : nil
    case .lessUnsigned, .greaterOrEqualUnsigned: return constant(instruction.a) == nil ? instruction : nil
    default: return nil
    }
  }

  /// Emits `cmp` with the operands in the order of the comparison; x == 0 is x < 1 unsigned. Returns the condition.
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

  /// Emits `cmp` of an integer, or of the byte it is loaded from, with a constant.
  private mutating func emitComparison(_ value: SSAValue, with number: Int64, _ width: X64Width) {
    if number >= 0, number < 256, isByteLoad(value, false), let rm = foldLoad(value) {
      emit(.cmpImmediate, .w8, rm, immediate: Int64(Int8(truncatingIfNeeded: number)))
    } else {
      emit(.cmpImmediate, width, operand(value, width), immediate: number)
    }
  }
}
