import ApusLayout
import ApusWasm

/// Integer instructions (spec 4.3.2).
extension BaselineCompiler {
  mutating func binary(_ type: SSAType, _ op: BinOp) throws(DecodingError) {
    guard type.isInteger else { return try floatBinary(type, op) }
    switch op {
    case .add: try add(type)
    case .sub: try subtract(type)
    case .mul: try multiply(type)
    case .and: try arithmetic(type, .and, .andImmediate)
    case .or: try arithmetic(type, .or, .orImmediate)
    case .xor: try arithmetic(type, .xor, .xorImmediate)
    case .shl: try shift(type, .shlImmediate, .shlx)
    case .shrS: try shift(type, .sarImmediate, .sarx)
    case .shrU: try shift(type, .shrImmediate, .shrx)
    case .rotl: try rotate(type, isLeft: true)
    case .rotr: try rotate(type, isLeft: false)
    case .divS: try divide(type, isSigned: true, isRemainder: false)
    case .divU: try divide(type, isSigned: false, isRemainder: false)
    case .remS: try divide(type, isSigned: true, isRemainder: true)
    case .remU: try divide(type, isSigned: false, isRemainder: true)
    case .div, .min, .max, .copysign: preconditionFailure("an operator on floats")
    }
  }

  /// Pops the operands of a commutative instruction, a constant last.
  private mutating func popCommutative() -> (first: BaselineOperand, second: BaselineOperand) {
    let second = pop()
    let first = pop()
    return first.place == .constant ? (second, first) : (first, second)
  }

  private mutating func add(_ type: SSAType) throws(DecodingError) {
    var (first, second) = popCommutative()
    let target = target(type, avoiding: second)
    if second.isImmediate {
      let known = register(of: first)
      let destination = target >= 0 ? locals[target].register : .none
      if known != .none, first.place == .local, known != destination {
        // A sum of a register that must not change.
        let result = destination != .none ? destination : take(type)
        let sum = X64Address(base: known, displacement: Int32(truncatingIfNeeded: second.immediate))
        emitter.put(X64Instruction(.lea, type.x64Width, register: result, rm: .memory(sum)))
        return try finish(result, type, target)
      }
      let result = writable(first, target)
      emitter.put(
        X64Instruction(.addImmediate, type.x64Width, rm: .register(result), immediate: second.immediate))
      return try finish(result, type, target)
    }
    let (one, other) = (register(of: first), register(of: second))
    if one != .none, other != .none, first.place == .local, second.place == .local, target < 0 {
      let result = take(type)
      let sum = X64Address(base: one, index: other)
      emitter.put(X64Instruction(.lea, type.x64Width, register: result, rm: .memory(sum)))
      return try finish(result, type, target)
    }
    if first.place != .register, second.place == .register, target < 0 { swap(&first, &second) }
    try finishArithmetic(type, .add, first, second, target)
  }

  private mutating func subtract(_ type: SSAType) throws(DecodingError) {
    let second = pop()
    let first = pop()
    if second.isImmediate {
      let target = target(type)
      let result = writable(first, target)
      emitter.put(
        X64Instruction(.subImmediate, type.x64Width, rm: .register(result), immediate: second.immediate))
      return try finish(result, type, target)
    }
    try finishArithmetic(type, .sub, first, second, target(type, avoiding: second))
  }

  private mutating func arithmetic(
    _ type: SSAType, _ opcode: X64Opcode, _ immediate: X64Opcode
  ) throws(DecodingError) {
    var (first, second) = popCommutative()
    if second.isImmediate {
      let target = target(type)
      let result = writable(first, target)
      emitter.put(X64Instruction(immediate, type.x64Width, rm: .register(result), immediate: second.immediate))
      return try finish(result, type, target)
    }
    let target = target(type, avoiding: second)
    if first.place != .register, second.place == .register, target < 0 { swap(&first, &second) }
    try finishArithmetic(type, opcode, first, second, target)
  }

  private mutating func finishArithmetic(
    _ type: SSAType, _ opcode: X64Opcode, _ first: BaselineOperand, _ second: BaselineOperand, _ target: Int
  ) throws(DecodingError) {
    var second = second
    let other = second.place == .constant ? .register(inRegister(&second)) : rm(second)
    let result = writable(first, target)
    emitter.put(X64Instruction(opcode, type.x64Width, register: result, rm: other))
    release(second)
    try finish(result, type, target)
  }

  private mutating func multiply(_ type: SSAType) throws(DecodingError) {
    var (first, second) = popCommutative()
    let target = target(type, avoiding: second)
    guard second.isImmediate else {
      if first.place != .register, second.place == .register, target < 0 { swap(&first, &second) }
      return try finishArithmetic(type, .imul, first, second, target)
    }
    let value = second.immediate
    if value > 0, value & (value - 1) == 0 {
      let result = writable(first, target)
      shift(result, type, .shlImmediate, value.trailingZeroBitCount)
      return try finish(result, type, target)
    }
    let operand = first.place == .constant ? .register(inRegister(&first)) : rm(first)
    let result = target >= 0 ? locals[target].register : first.place == .register ? first.register : take(type)
    emitter.put(
      X64Instruction(.imulImmediate, type.x64Width, register: result, rm: operand, immediate: value))
    if target >= 0 { release(first) }
    try finish(result, type, target)
  }

  // MARK: Shifts

  private mutating func shift(_ register: PhysicalRegister, _ type: SSAType, _ opcode: X64Opcode, _ count: Int) {
    guard count != 0 else { return }
    emitter.put(X64Instruction(opcode, type.x64Width, rm: .register(register), immediate: Int64(count)))
  }

  private mutating func shift(
    _ type: SSAType, _ immediate: X64Opcode, _ variable: X64Opcode
  ) throws(DecodingError) {
    var count = pop()
    var value = pop()
    if count.place == .constant {
      let target = target(type)
      let result = writable(value, target)
      shift(result, type, immediate, Int(count.bits & UInt64(type.bitWidth - 1)))
      return try finish(result, type, target)
    }
    let counter = inRegister(&count)
    let operand = value.place == .constant ? .register(inRegister(&value)) : rm(value)
    let target = target(type)
    let result = target >= 0 ? locals[target].register : value.place == .register ? value.register : take(type)
    emitter.put(X64Instruction(variable, type.x64Width, register: result, source: counter, rm: operand))
    release(count)
    if target >= 0 { release(value) }
    try finish(result, type, target)
  }

  private mutating func rotate(_ type: SSAType, isLeft: Bool) throws(DecodingError) {
    let count = pop()
    var value = pop()
    if count.place == .constant {
      let bits = type.bitWidth
      let wanted = Int(count.bits & UInt64(bits - 1))
      let operand = value.place == .constant ? .register(inRegister(&value)) : rm(value)
      let target = target(type)
      let result = target >= 0 ? locals[target].register : value.place == .register ? value.register : take(type)
      emitter.put(
        X64Instruction(
          .rorx, type.x64Width, register: result, rm: operand,
          immediate: Int64(isLeft ? (bits - wanted) & (bits - 1) : wanted)))
      if target >= 0 { release(value) }
      return try finish(result, type, target)
    }
    // The count is in cl.
    moveAway(&value, from: .rcx)
    moveTo(.rcx, count)
    let result = writable(value, -1)
    emitter.put(X64Instruction(isLeft ? .rolCL : .rorCL, type.x64Width, rm: .register(result)))
    free.insert(.rcx)
    push(result, type)
  }

  /// Moves a popped value from a register, if it has that one, to another.
  private mutating func moveAway(_ value: inout BaselineOperand, from register: PhysicalRegister) {
    guard value.place == .register, value.register == register else { return }
    let other = take(isFloat: false)
    load(value, to: other)
    free.insert(register)
    value.register = other
  }

  /// Moves a popped value to a certain register, which then belongs to the caller.
  private mutating func moveTo(_ register: PhysicalRegister, _ value: BaselineOperand) {
    if value.place == .register, value.register == register { return }
    claim(register)
    load(value, to: register)
    release(value)
  }

  // MARK: Division

  private mutating func divide(
    _ type: SSAType, isSigned: Bool, isRemainder: Bool
  ) throws(DecodingError) {
    var divisor = pop()
    let dividend = pop()
    let width = type.x64Width
    let isKnown = divisor.place == .constant
    let value = divisor.immediate
    // The scratch register has a divisor that has no place, or one in a register of the instruction.
    if isKnown || divisor.place == .register && (divisor.register == .rax || divisor.register == .rdx) {
      load(divisor, to: .r11)
      release(divisor)
      (divisor.place, divisor.register) = (.home, .r11)
    }
    let operand: X64RegisterOrMemory = divisor.register == .r11 ? .register(.r11) : rm(divisor)
    moveTo(.rax, dividend)
    claim(.rdx)
    if !isKnown || value == 0 {
      testZero(operand, width)
      emitter.put(.jump(if: .equal, to: emitter.trapLabel(TrapCode.integerDivideByZero.rawValue, position)))
    }
    if isSigned {
      emitSignedDivision(operand, width, mayBeMinusOne: !isKnown || value == -1, isRemainder: isRemainder)
    } else {
      emitter.put(X64Instruction(.xor, .w32, register: .rdx, rm: .register(.rdx)))
      emitter.noteDivision(at: position)
      emitter.put(X64Instruction(.div, width, rm: operand))
    }
    if divisor.register != .r11 { release(divisor) }
    free.insert(isRemainder ? .rax : .rdx)
    push(isRemainder ? .rdx : .rax, type)
  }

  private mutating func emitSignedDivision(
    _ operand: X64RegisterOrMemory, _ width: X64Width, mayBeMinusOne: Bool, isRemainder: Bool
  ) {
    let done = emitter.code.newLabel()
    if mayBeMinusOne {
      if isRemainder { emitter.put(X64Instruction(.xor, .w32, register: .rdx, rm: .register(.rdx))) }
      emitter.put(X64Instruction(.cmpImmediate, width, rm: operand, immediate: -1))
      if isRemainder {
        emitter.put(.jump(if: .equal, to: done))
      } else {
        let isSafe = emitter.code.newLabel()
        emitter.put(.jump(if: .notEqual, to: isSafe))
        // Only the least integer minus 1 overflows.
        emitter.put(X64Instruction(.cmpImmediate, width, rm: .register(.rax), immediate: 1))
        emitter.put(.jump(if: .overflow, to: emitter.trapLabel(TrapCode.integerOverflow.rawValue, position)))
        emitter.bind(isSafe)
      }
    }
    emitter.put(X64Instruction(.cdq, width))
    emitter.noteDivision(at: position)
    emitter.put(X64Instruction(.idiv, width, rm: operand))
    emitter.bind(done)
  }

  private mutating func testZero(_ operand: X64RegisterOrMemory, _ width: X64Width) {
    if case .register(let register) = operand {
      emitter.put(X64Instruction(.test, width, register: register, rm: operand))
    } else {
      emitter.put(X64Instruction(.cmpImmediate, width, rm: operand, immediate: 0))
    }
  }

  // MARK: One operand

  mutating func unary(_ type: SSAType, _ op: UnOp) throws(DecodingError) {
    guard type.isInteger else { return try floatUnary(type, op) }
    var value = pop()
    let operand = value.place == .constant ? .register(inRegister(&value)) : rm(value)
    let target = target(type)
    let result = target >= 0 ? locals[target].register : value.place == .register ? value.register : take(type)
    let width = type.x64Width
    switch op {
    case .clz: emitter.put(X64Instruction(.lzcnt, width, register: result, rm: operand))
    case .ctz: emitter.put(X64Instruction(.tzcnt, width, register: result, rm: operand))
    case .popcnt: emitter.put(X64Instruction(.popcnt, width, register: result, rm: operand))
    case .extend8S: emitter.put(X64Instruction(.movsx8, width, register: result, rm: operand))
    case .extend16S: emitter.put(X64Instruction(.movsx16, width, register: result, rm: operand))
    case .extend32S: emitter.put(X64Instruction(.movsxd, .w64, register: result, rm: operand))
    case .abs, .neg, .ceil, .floor, .trunc, .nearest, .sqrt: preconditionFailure("an operator on floats")
    }
    if target >= 0 { release(value) }
    try finish(result, type, target)
  }
}
