/// The rules that simplify pure instructions, applied whenever one is added. Results are in normal form: constants on
/// the right, subtraction of a constant as addition, multiplication by a power of two as a shift, and so on; a rule may
/// rely on operands being in normal form.
extension SSABuilder {
  /// Returns the value of an instruction that need not be added; nil if it must be, perhaps changed to a better one.
  package mutating func fold(_ instruction: inout SSAInstruction) -> SSAValue? {
    switch instruction.operation.form {
    case .arithmetic(let operation): return foldArithmetic(operation, &instruction)
    case .shift(let operation): return foldShift(operation, &instruction)
    case .division(let operation): return foldDivision(operation, instruction)
    case .count(let count): return foldCount(count, instruction)
    case .extend(let change): return foldExtension(change, &instruction)
    case .compare: return foldCompare(&instruction)
    case .select: return foldSelect(&instruction)
    case .floatBinary(let operation): return foldFloat(operation, instruction)
    case .floatUnary(let operation): return foldFloat(operation, instruction)
    case .floatCompare: return foldFloatCompare(instruction)
    case .conversion(let conversion): return foldConversion(conversion, instruction)
    case .source, .access, .atomic, .fence, .cell, .vector, .check, .call, .terminator: return nil
    }
  }

  // MARK: Arithmetic

  private mutating func foldArithmetic(
    _ operation: SSAForm.Arithmetic, _ instruction: inout SSAInstruction
  ) -> SSAValue? {
    let type = instruction.type
    if instruction.operation.isCommutative, constantBits(instruction.a) != nil, constantBits(instruction.b) == nil {
      swap(&instruction.a, &instruction.b)
    }
    guard let b = constantBits(instruction.b) else { return foldWithoutConstant(operation, &instruction) }
    if let a = constantBits(instruction.a) {
      return constant(type, ConstantFolding.arithmetic(operation, type, a, b))
    }
    let ones: UInt64 = type == .i32 ? 0xFFFF_FFFF : .max
    switch operation {
    case .add: return b == 0 ? instruction.a : reassociate(operation, instruction, b)
    case .subtract:
      instruction.operation = .add
      instruction.b = constant(type, 0 &- b)
      return b == 0 ? instruction.a : reassociate(.add, instruction, (0 &- b) & ones)
    case .multiply: return foldMultiply(instruction, b, ones)
    case .and:
      if b == 0 { return instruction.b }
      if b == ones || (b & 1 == 1 && isBoolean(instruction.a)) { return instruction.a }
      return reassociate(operation, instruction, b)
    case .or:
      if b == ones { return instruction.b }
      return b == 0 ? instruction.a : reassociate(operation, instruction, b)
    case .xor: return b == 0 ? instruction.a : reassociate(operation, instruction, b)
    case .multiplyHighSigned, .multiplyHighUnsigned: return b == 0 ? instruction.b : nil
    }
  }

  private mutating func foldWithoutConstant(
    _ operation: SSAForm.Arithmetic, _ instruction: inout SSAInstruction
  ) -> SSAValue? {
    let areEqual = instruction.a == instruction.b
    switch operation {
    case .subtract, .xor: return areEqual ? constant(instruction.type, 0) : nil
    case .and: return areEqual ? instruction.a : nil
    case .or: return areEqual ? instruction.a : foldRotation(&instruction)
    case .add, .multiply, .multiplyHighSigned, .multiplyHighUnsigned: return nil
    }
  }

  /// (x op c1) op c2 as x op (c1 op c2).
  private mutating func reassociate(
    _ operation: SSAForm.Arithmetic, _ instruction: SSAInstruction, _ second: UInt64
  ) -> SSAValue? {
    let inner = function.instructions[instruction.a.index]
    guard inner.operation == instruction.operation, let first = constantBits(inner.b) else { return nil }
    let type = instruction.type
    let both = ConstantFolding.arithmetic(operation, type, first, second)
    return binary(instruction.operation, type, inner.a, constant(type, both))
  }

  private mutating func foldMultiply(_ instruction: SSAInstruction, _ b: UInt64, _ ones: UInt64) -> SSAValue? {
    let type = instruction.type
    if b == 0 { return instruction.b }
    if b == 1 { return instruction.a }
    if b == ones { return binary(.subtract, type, constant(type, 0), instruction.a) }
    guard b & (b &- 1) == 0 else { return reassociate(.multiply, instruction, b) }
    return binary(.shiftLeft, type, instruction.a, constant(type, UInt64(b.trailingZeroBitCount)))
  }

  /// x << k | x >> (width - k)
  private mutating func foldRotation(_ instruction: inout SSAInstruction) -> SSAValue? {
    var left = function.instructions[instruction.a.index]
    var right = function.instructions[instruction.b.index]
    if left.operation == .shiftRightUnsigned { swap(&left, &right) }
    guard left.operation == .shiftLeft, right.operation == .shiftRightUnsigned, left.a == right.a,
      let up = constantBits(left.b), let down = constantBits(right.b),
      up + down == UInt64(instruction.type.bitWidth)
    else { return nil }
    instruction.operation = .rotateLeft
    (instruction.a, instruction.b) = (left.a, left.b)
    return nil
  }

  // MARK: Shifts

  private mutating func foldShift(
    _ operation: SSAForm.Shift, _ instruction: inout SSAInstruction
  ) -> SSAValue? {
    let type = instruction.type
    let mask = UInt64(type.bitWidth - 1)
    guard let unmasked = constantBits(instruction.b) else {
      // The processor takes the count modulo the width as well.
      let count = function.instructions[instruction.b.index]
      if count.operation == .and, let bits = constantBits(count.b), bits & mask == mask {
        instruction.b = count.a
      }
      return nil
    }
    let count = unmasked & mask
    if count == 0 { return instruction.a }
    if let a = constantBits(instruction.a) {
      return constant(type, ConstantFolding.shift(operation, type, a, by: count))
    }
    if count != unmasked { instruction.b = constant(type, count) }
    return foldShiftOfShift(&instruction, count, mask)
  }

  private mutating func foldShiftOfShift(
    _ instruction: inout SSAInstruction, _ count: UInt64, _ mask: UInt64
  ) -> SSAValue? {
    let type = instruction.type
    let inner = function.instructions[instruction.a.index]
    guard let first = constantBits(inner.b.isNone ? instruction.a : inner.b) else { return nil }
    let (before, operation) = (inner.operation, instruction.operation)
    if before == operation {
      if operation == .shiftRightSigned {
        return binary(.shiftRightSigned, type, inner.a, constant(type, min(first + count, mask)))
      }
      guard operation == .shiftLeft || operation == .shiftRightUnsigned else { return nil }
      if first + count > mask { return constant(type, 0) }
      return binary(operation, type, inner.a, constant(type, first + count))
    }
    guard before == .shiftLeft, first == count else { return nil }
    if operation == .shiftRightUnsigned {
      let ones: UInt64 = type == .i32 ? 0xFFFF_FFFF : .max
      return binary(.and, type, inner.a, constant(type, ones >> count))
    }
    let bits = mask + 1 - count
    guard operation == .shiftRightSigned, bits == 8 || bits == 16 || bits == 32 else { return nil }
    return unary(.signExtend, type, inner.a, detail: UInt8(bits))
  }

  // MARK: One operand

  private mutating func foldCount(_ count: SSAForm.Count, _ instruction: SSAInstruction) -> SSAValue? {
    let type = function.type(of: instruction.a)
    return constantBits(instruction.a).map { constant(instruction.type, ConstantFolding.count(count, type, $0)) }
  }

  private mutating func foldExtension(
    _ change: SSAForm.Extension, _ instruction: inout SSAInstruction
  ) -> SSAValue? {
    let inner = function.instructions[instruction.a.index]
    if inner.operation == .constant {
      let bits = UInt64(bitPattern: inner.immediate)
      let result = change == .sign ? ConstantFolding.signExtended(bits, from: instruction.detail) : bits
      return constant(instruction.type, result)
    }
    switch change {
    case .sign: return foldSignExtension(inner, &instruction)
    case .zero: return nil
    case .truncate:
      if inner.operation == .zeroExtend { return inner.a }
      if inner.operation == .signExtend, inner.detail == 32 { instruction.a = inner.a }
      let deeper = function.instructions[instruction.a.index]
      return deeper.operation == .zeroExtend ? deeper.a : nil
    }
  }

  private func foldSignExtension(_ inner: SSAInstruction, _ instruction: inout SSAInstruction) -> SSAValue? {
    if inner.operation == .signExtend {
      if inner.detail <= instruction.detail { return instruction.a }
      instruction.a = inner.a
    }
    if inner.operation == .load, inner.loadsSigned(instruction.detail) { return instruction.a }
    let mask: UInt64 = 1 << UInt64(instruction.detail) - 1
    if inner.operation == .and, let bits = constantBits(inner.b), bits & mask == mask { instruction.a = inner.a }
    return nil
  }

  // MARK: Selection

  private mutating func foldSelect(_ instruction: inout SSAInstruction) -> SSAValue? {
    if let condition = constantBits(instruction.a) { return condition != 0 ? instruction.b : instruction.c }
    if instruction.b == instruction.c { return instruction.b }
    let (condition, isInverted) = strippedCondition(instruction.a)
    instruction.a = condition
    if isInverted { swap(&instruction.b, &instruction.c) }
    guard instruction.type == .i32, isBoolean(condition), let first = constantBits(instruction.b),
      let second = constantBits(instruction.c)
    else { return nil }
    if first == 1, second == 0 { return condition }
    return first == 0 && second == 1 ? compare(.equal, condition, with: 0) : nil
  }

  /// Removes comparisons of an i32 with zero from a condition: the value to test instead, and whether the test is
  /// inverted.
  package func strippedCondition(_ condition: SSAValue) -> (condition: SSAValue, isInverted: Bool) {
    let instruction = function.instructions[condition.index]
    guard instruction.operation == .compare, function.type(of: instruction.a) == .i32, constantBits(instruction.b) == 0
    else { return (condition, false) }
    switch Condition(rawValue: instruction.detail) {
    case .equal?: return (instruction.a, true)
    case .notEqual?: return (instruction.a, false)
    default: return (condition, false)
    }
  }

  /// Whether a value is known to be 0 or 1, by its instruction and operands only.
  package func isBoolean(_ value: SSAValue) -> Bool {
    let instruction = function.instructions[value.index]
    let operation = instruction.operation
    if operation == .constant { return instruction.immediate & ~1 == 0 }
    if operation == .vectorTest { return instruction.detail != VectorOperation.bitmask.rawValue }
    if operation == .and {
      return isComparison(instruction.a) || isComparison(instruction.b) || constantBits(instruction.b) == 1
    }
    if operation == .or || operation == .xor { return isComparison(instruction.a) && isComparison(instruction.b) }
    return operation == .compare || operation == .floatCompare
  }

  private func isComparison(_ value: SSAValue) -> Bool {
    let operation = function.instructions[value.index].operation
    return operation == .compare || operation == .floatCompare
  }
}

extension SSAInstruction {
  /// Whether the result of this load is a sign-extended number of at most `bits` bits.
  fileprivate func loadsSigned(_ bits: UInt8) -> Bool {
    switch LoadKind(rawValue: detail) {
    case .signed8?: bits >= 8
    case .signed16?: bits >= 16
    case .signed32?: bits >= 32
    default: false
    }
  }
}
