import ApusCompiler
import ApusLayout

/// The effects of instructions on the state.
extension X64FunctionVerifier {
  /// Applies an instruction to the state.
  /// - Returns: false if control does not continue after it.
  mutating func step(_ i: X64Instruction) -> Bool {
    switch i.opcode {
    case .nop: return true
    case .jmp, .jcc, .ret, .call, .callLabel, .callRM, .jmpRM, .ud2, .jmpSymbol: return transfer(i)
    case .mov, .movStore, .movImmediate, .movConstant, .movzx8, .movzx16, .movsx8, .movsx16, .movsxd, .lea: move(i)
    case .add, .addStore, .addImmediate: arithmetic(i, .add)
    case .sub, .subStore, .subImmediate: arithmetic(i, .sub)
    case .and, .andStore, .andImmediate: arithmetic(i, .and)
    case .or, .orStore, .orImmediate: arithmetic(i, .or)
    case .xor, .xorStore, .xorImmediate: arithmetic(i, .xor)
    case .cmp, .cmpImmediate: compare(i)
    case .test, .testImmediate: test(i)
    case .neg: negate(i)
    case .cdq: extendDividend(i)
    case .shlImmediate, .shrImmediate, .sarImmediate: shift(i)
    case .imul, .imulImmediate: multiply(i)
    case .div, .idiv: divide(i)
    case .cmovcc: conditionalMove(i)
    case .push, .pop, .pushRM, .pushImmediate: stack(i)
    case .setcc:
      let fact = conditionFact(i)
      let compared = flags.left
      other(i)
      if var fact, case .register(let register) = i.rm {
        if value(register).kind == .partial { state.values[Int(register.rawValue)].root = name(register.rawValue) }
        fact.value = value(register).root
        if fact.other != 0 { state.add(fact) }
        // The condition is recorded for the size or count itself too, and not only for the value that was compared.
        guard fact.scale == 0, let scale = Fact.scale(of: compared) else { return true }
        (fact.other, fact.scale) = (AbstractState.zero, scale)
        state.add(fact)
      }
    case .adcImmediate, .sbbImmediate:
      addCarry(i)
    default: other(i)
    }
    return true
  }

  /// Adds a constant and the carry, or subtracts both. Subtraction adds the constant's complement, and one if there is
  /// no carry.
  private mutating func addCarry(_ i: X64Instruction) {
    guard i.width.rawValue >= X64Width.w32.rawValue else { return other(i) }
    let constant = UInt64(bitPattern: i.opcode == .adcImmediate ? i.immediate : ~i.immediate)
    let start = sum(read(i.rm, i.width), .constant(constant & AbstractValue.maximum(i.width == .w64)), i.width)
    let result = sum(start, .upTo(1), i.width)
    requireFlags()
    write(i.rm, i.width, result)
    flags = AbstractFlags()
  }

  /// The fact about a condition that is written to a register; nil if there is none.
  private mutating func conditionFact(_ i: X64Instruction) -> Fact? {
    guard keepsFacts else { return nil }
    if flags.kind == .comparison, let isTrue = flags.decided(i.condition) {
      return Fact(kind: .condition, value: 0, other: AbstractState.zero, scale: isTrue ? -1 : -2)
    }
    guard
      flags.kind == .comparison || flags.kind == .result && i.condition.rawValue & ~1 == X64Condition.equal.rawValue,
      flags.left.isNumber, flags.left.offset == 0, !flags.left.has(AbstractValue.wraps), flags.right.isNumber,
      flags.right.isConstant
    else { return nil }
    return Fact(
      kind: .condition, value: 0, other: flags.left.root, k: Int64(bitPattern: flags.right.low),
      c: Int64(i.condition.rawValue) | Int64(flags.width.rawValue) << 8)
  }

  // MARK: Operands

  /// Reads the operand that may be in memory.
  mutating func read(_ rm: X64RegisterOrMemory, _ width: X64Width) -> AbstractValue {
    switch rm {
    case .register(let register): return value(register, width)
    case .memory(let address): return access(address, width.bytes)
    case .none: return .any64
    }
  }

  mutating func write(_ rm: X64RegisterOrMemory, _ width: X64Width, _ value: AbstractValue) {
    switch rm {
    case .register(let register): set(register, width, value)
    case .memory(let address): _ = access(address, width.bytes, written: value, isRead: false)
    case .none: break
    }
  }

  // MARK: Moves

  private mutating func move(_ i: X64Instruction) {
    switch i.opcode {
    case .mov:
      let whole = i.width == .w32 ? wholeValue(i.rm) : nil
      let read = read(i.rm, i.width)
      guard let whole, whole.isNumber, !whole.isClean else { return set(i.register, i.width, read) }
      set(i.register, i.width, lowHalf(whole))
      noteLowHalf(value(i.register).root, of: whole)
    case .movStore: write(i.rm, i.width, value(i.register, i.width))
    case .movImmediate:
      write(i.rm, i.width, .constant(UInt64(bitPattern: i.immediate) & AbstractValue.maximum(i.width == .w64)))
    case .movConstant: set(i.register, .constant(UInt64(bitPattern: i.immediate)))
    case .movzx8, .movzx16: extend(i)
    case .movsx8, .movsx16: set(i.register, i.width, extended(i, i.opcode == .movsx8 ? .w8 : .w16, isSigned: true))
    case .movsxd: loadSigned(i)
    default:
      guard case .memory(let address) = i.rm else { return }
      set(i.register, i.width, sum(of: address, i.width))
    }
  }

  /// The whole value of a register or a slot of the frame of which a part is read; nil if there is no such value.
  private mutating func wholeValue(_ rm: X64RegisterOrMemory) -> AbstractValue? {
    switch rm {
    case .register(let register): return value(register)
    case .memory(let address):
      guard let resolved = resolve(address), resolved.pointer.kind == .stack, !resolved.hasIndex else { return nil }
      let offset = Int64(bitPattern: resolved.pointer.low) &+ Int64(resolved.displacement)
      guard offset & 7 == 0, offset <= -8, offset >= -function.frameSize else { return nil }
      return state.values[AbstractState.registerCount + Int(-offset) / 8 - 1]
    case .none: return nil
    }
  }

  /// Records that a named number is the low half of another one, so that facts about the whole apply to the half.
  private mutating func noteLowHalf(_ half: UInt32, of whole: AbstractValue) {
    guard keepsFacts, whole.isNumber, !whole.isClean, whole.root != 0, !whole.has(AbstractValue.wraps), half != 0,
      half != whole.root
    else { return }
    state.add(Fact(kind: .lowHalf, value: half, other: whole.root, k: whole.offset))
  }

  /// Reads an operand. The low half of a register gets a name if it has none.
  private mutating func readNamed(_ rm: X64RegisterOrMemory, _ width: X64Width) -> AbstractValue {
    var half = read(rm, width)
    guard keepsFacts, width == .w32, half.root == 0, half.isNumber, case .register(let register) = rm else {
      return half
    }
    half.root = name(.half)
    noteLowHalf(half.root, of: value(register))
    return half
  }

  private mutating func extend(_ i: X64Instruction) {
    let isByte = i.opcode == .movzx8
    var root: UInt32 = 0
    if isByte, case .register(let source) = i.rm, value(source).isNamedAlone { root = value(source).root }
    var result = extended(i, isByte ? .w8 : .w16, isSigned: false)
    if isByte, isTruth(root) { result = .upTo(1) }
    set(i.register, i.width, result)
    guard root != 0, state.factCount > 0 else { return }
    for index in 0..<state.factCount
    where state.facts[index].kind == .condition && state.facts[index].value == root {
      var fact = state.facts[index]
      fact.value = value(i.register).root
      if fact.value != root { state.add(fact) }
    }
  }

  /// Whether the name of a value was given by a `setcc`.
  private mutating func isTruth(_ root: UInt32) -> Bool {
    root != 0 && root & 0x8000_0000 == 0
      && instruction(at: function.start + Int((root - 1) / Self.namesPerByte))?.instruction.opcode == .setcc
  }

  private mutating func extended(_ i: X64Instruction, _ width: X64Width, isSigned: Bool) -> AbstractValue {
    let value = read(i.rm, width)
    guard value.isNumber else {
      return value.kind == .partial && value.definedBytes < width.bytes
        ? .undefined
        : value.kind == .partial ? AbstractState.narrow(width, isSigned, i.width) : blurred(value, value, width)
    }
    let positive: UInt64 = width == .w8 ? 0x7F : width == .w16 ? 0x7FFF : 0x7FFF_FFFF
    if !isSigned || value.high <= positive { return value }
    if i.width == .w64 {
      if width == .w32 { return .signed(Int64(value.least), Int64(value.greatest)) }
      return .signed(-1 - Int64(positive), Int64(positive))
    }
    let result = AbstractValue.any32
    return width == .w32
      ? result : result.between(-1 - Int32(truncatingIfNeeded: positive), Int32(truncatingIfNeeded: positive))
  }

  private mutating func loadSigned(_ i: X64Instruction) {
    let value = read(i.rm, .w32)
    if value.kind == .tableEntry { return set(i.register, value) }
    set(i.register, extended(i, .w32, isSigned: true))
  }

  /// The result of `lea`.
  private mutating func sum(of address: X64Address, _ width: X64Width) -> AbstractValue {
    if let label = address.label {
      return AbstractValue(.code, low: UInt64(label.rawValue), high: UInt64(label.rawValue))
    }
    var result = AbstractValue.constant(0)
    if address.index != .none {
      let index = value(address.index, width)
      if needsFacts, width == .w64, address.base != .none, address.scale > 0,
        let element = element(value(address.base), index, address.scale),
        address.displacement == 0
      {
        return element
      }
      result = shifted(index, left: address.scale, width, to: OtherName.scaled.rawValue)
    }
    if address.base != .none {
      let base = value(address.base, width)
      result = address.index == .none ? base : sum(base, result, width)
    }
    let displacement = UInt64(bitPattern: Int64(address.displacement)) & AbstractValue.maximum(width == .w64)
    return address.displacement == 0 ? result : sum(result, .constant(displacement), width)
  }

  // MARK: Arithmetic

  enum Operation {
    case add, sub, and, or, xor
  }

  /// The destination of the result, the value there, and the other operand.
  private mutating func operands(_ i: X64Instruction) -> (
    target: X64RegisterOrMemory, left: AbstractValue, right: AbstractValue
  ) {
    let target = i.opcode.row.form == .registerRM ? X64RegisterOrMemory.register(i.register) : i.rm
    let left = readNamed(target, i.width)
    switch i.opcode.row.form {
    case .registerRM: return (target, left, read(i.rm, i.width))
    case .rmRegister: return (target, left, value(i.register, i.width))
    default:
      let immediate = UInt64(bitPattern: i.immediate) & AbstractValue.maximum(i.width == .w64)
      return (target, left, .constant(immediate))
    }
  }

  private mutating func arithmetic(_ i: X64Instruction, _ operation: Operation) {
    if operation == .xor || operation == .sub, case .register(i.register) = i.rm, i.opcode.row.form == .registerRM {
      flags = AbstractFlags(kind: .result, width: i.width, left: .constant(0), right: .constant(0))
      return set(i.register, i.width, .constant(0))
    }
    var (target, left, right) = operands(i)
    if operation == .add, i.width == .w64, right.isNumber, right.isConstant, needsFacts {
      left = nameable(left, plus: right.low)
    }
    var result = combine(operation, left, right, i.width, Self.number(target))
    if i.width.rawValue < X64Width.w32.rawValue, result.isNumber { result = .upTo(i.width == .w8 ? 0xFF : 0xFFFF) }
    if case .register(let register) = target {
      set(register, i.width, result)
      result = value(register)
      if i.width.rawValue < X64Width.w32.rawValue { result = .any64 }
    } else {
      write(target, i.width, result)
    }
    note(result, i.width, left, right)
    if operation != .add, operation != .sub, flags.kind == .result { flags.kind = .comparison }
  }

  /// Sets the flags to those of a result.
  private mutating func note(_ result: AbstractValue, _ width: X64Width, _ left: AbstractValue, _ right: AbstractValue)
  {
    let isDefined = left.definedBytes >= width.bytes && right.definedBytes >= width.bytes
    flags = AbstractFlags(kind: isDefined ? .result : .undefined, width: width, left: result, right: .constant(0))
    if !result.isNumber || width.rawValue < X64Width.w32.rawValue { flags.left = .any64 }
  }

  static func number(_ rm: X64RegisterOrMemory) -> UInt8 {
    if case .register(let register) = rm { register.rawValue } else { 14 }
  }

  private mutating func combine(
    _ operation: Operation, _ left: AbstractValue, _ right: AbstractValue, _ width: X64Width, _ target: UInt8
  ) -> AbstractValue {
    if operation == .add { return sum(left, right, width) }
    if left.kind == .stack, right.isConstant, operation == .sub { return sum(left, .constant(0 &- right.low), width) }
    guard left.isNumber, right.isNumber else { return blurred(left, right, width) }
    let isWide = width == .w64
    switch operation {
    case .add, .sub:
      if right.isConstant { return sum(left, .constant((0 &- right.low) & AbstractValue.maximum(isWide)), width) }
      return AbstractValue.difference(left.plain, right.plain, wide: isWide)
    case .and:
      // A mask has all bits that addresses in its memory have.
      for (mask, value) in [(left, right), (right, left)] where mask.kind == .memoryMask {
        if value.bound > 0, UInt32(value.boundMemory) == mask.index { return value }
      }
      var result = AbstractValue.masked(left.plain, right.plain)
      if left.kind == .type, right.isConstant, right.low == 1 << DisplayOffset.segmentLog2 - 1 {
        setPart(&result, .typeEntry, of: left, to: target)
        return result
      }
      // A name stands for a whole register, so a part of one gets none.
      guard width.rawValue >= X64Width.w32.rawValue else { return result }
      inherit(&result, from: left, to: target, isMasked: right.kind == .memoryMask)
      inherit(&result, from: right, to: target, isMasked: left.kind == .memoryMask)
      return result
    case .or: return AbstractValue.joinedBits(left, right, least: max(left.low, right.low))
    case .xor: return AbstractValue.joinedBits(left, right, least: 0)
    }
  }

  /// Makes a number a part of a type, to which its `offset` refers by name.
  private mutating func setPart(
    _ result: inout AbstractValue, _ kind: AbstractValue.Kind, of type: AbstractValue, to register: UInt8
  ) {
    guard type.isNamedAlone else { return }
    (result.kind, result.index) = (kind, type.index)
    (result.root, result.offset) = (name(register), Int64(type.root))
  }

  private mutating func negate(_ i: X64Instruction) {
    let old = read(i.rm, i.width)
    var result = blurred(old, old, i.width)
    if i.width == .w64, let range = old.signed64, range.least > .min, range.greatest >= 0 {
      result = .signed(-range.greatest, -range.least)
    } else if old.isNumber, i.width.rawValue >= X64Width.w32.rawValue {
      result = .difference(.constant(0), old.plain, wide: i.width == .w64)
    }
    write(i.rm, i.width, result)
    flags = AbstractFlags(kind: old.definedBytes >= i.width.bytes ? .unknown : .undefined)
  }

  private mutating func shift(_ i: X64Instruction) {
    let old = readNamed(i.rm, i.width)
    let count = UInt8(truncatingIfNeeded: i.immediate) & (i.width == .w64 ? 63 : 31)
    var result: AbstractValue
    if !old.isNumber || i.width.rawValue < X64Width.w32.rawValue {
      result = blurred(old, old, i.width)
    } else if i.opcode == .shlImmediate {
      result = shifted(old, left: count, i.width, to: Self.number(i.rm))
    } else {
      let isNegative = i.opcode == .sarImmediate && old.high > AbstractValue.maximum(i.width == .w64) >> 1
      result =
        isNegative
        ? signedShift(old, count, i.width)
        : AbstractValue(.number, index: 1, low: old.low >> UInt64(count), high: old.high >> UInt64(count))
      if !isNegative, keepsFacts, old.root != 0, old.offset == 0, !old.has(AbstractValue.wraps) {
        result.root = name(Self.number(i.rm))
        state.add(Fact(kind: .shiftedRight, value: result.root, other: old.root, c: Int64(count)))
      }
      if old.kind == .type, UInt64(count) == DisplayOffset.segmentLog2, !isNegative {
        setPart(&result, .typeSegment, of: old, to: Self.number(i.rm))
      }
    }
    write(i.rm, i.width, result)
    flags = AbstractFlags(kind: old.definedBytes >= i.width.bytes ? .unknown : .undefined)
    if i.opcode == .shrImmediate, count > 0, old.isNumber {
      flags = AbstractFlags(kind: .upperBits, width: i.width, left: old, right: .constant(UInt64(count)))
    }
  }

  /// The result of an arithmetic shift to the right.
  private mutating func signedShift(_ old: AbstractValue, _ count: UInt8, _ width: X64Width) -> AbstractValue {
    let result = AbstractValue.upTo(AbstractValue.maximum(width == .w64))
    if width == .w64, let range = old.signed64 {
      return .signed(range.least >> Int64(count), range.greatest >> Int64(count))
    }
    return width == .w32 && old.isClean
      ? result.between(old.least >> Int32(count), old.greatest >> Int32(count)) : result
  }

  private mutating func multiply(_ i: X64Instruction) {
    let left = i.opcode == .imul ? value(i.register, i.width) : read(i.rm, i.width)
    let right =
      i.opcode == .imul
      ? read(i.rm, i.width) : .constant(UInt64(bitPattern: i.immediate) & AbstractValue.maximum(i.width == .w64))
    let isNumber = left.isNumber && right.isNumber && i.width.rawValue >= X64Width.w32.rawValue
    set(
      i.register, i.width,
      isNumber ? AbstractValue.product(left.plain, right.plain, wide: i.width == .w64) : blurred(left, right, i.width))
    flags = AbstractFlags(
      kind: left.definedBytes >= i.width.bytes && right.definedBytes >= i.width.bytes ? .unknown : .undefined)
  }

  /// Checks that a division is in the table of traps, so that a fault ends the guest's call. Whether it may fault is
  /// not checked.
  private mutating func divide(_ i: X64Instruction) {
    let divisor = read(i.rm, i.width)
    let (upper, lower) = (value(.rdx, i.width), value(.rax, i.width))
    if trap == nil { report("a division that is not in the table of traps") }
    if i.width.rawValue < X64Width.w32.rawValue { report("a division of fewer than 32 bits") }
    checkFrame()
    let maximum = AbstractValue.maximum(i.width == .w64)
    var quotient = AbstractValue.upTo(maximum)
    var rest = quotient
    let isExtended = i.opcode == .idiv ? isDividendExtended(i.width) : upper.isNumber && upper.high == 0
    let positive = i.opcode == .idiv ? maximum >> 1 : maximum
    if isExtended, lower.isNumber, divisor.isNumber, lower.high <= positive, divisor.high <= positive, divisor.high > 0
    {
      // A division by zero faults.
      quotient = AbstractValue(
        .number, index: 1, low: lower.low / divisor.high, high: lower.high / max(divisor.low, 1))
      rest = .upTo(min(lower.high, divisor.high - 1))
    } else if i.opcode == .idiv, isExtended, i.width == .w32 ? lower.isClean : lower.signed64 != nil {
      // The rest has the sign of the dividend.
      if i.width == .w32 {
        rest = rest.between(min(lower.least, 0), max(lower.greatest, 0))
      } else if let range = lower.signed64 {
        rest = .signed(min(range.least, 0), max(range.greatest, 0))
      }
    }
    for operand in [divisor, upper, lower] where operand.definedBytes < i.width.bytes || !operand.isNumber {
      (quotient, rest) = (blurred(operand, operand, i.width), blurred(operand, operand, i.width))
    }
    set(.rax, i.width, quotient)
    set(.rdx, i.width, rest)
    flags = AbstractFlags()
  }

  /// Records that rdx has the sign of rax from here on.
  private mutating func extendDividend(_ i: X64Instruction) {
    other(i)
    dividend = Dividend(upper: value(.rdx), lower: value(.rax), width: i.width)
  }

  /// Whether the upper half of a dividend is the sign extension of the lower one.
  private mutating func isDividendExtended(_ width: X64Width) -> Bool {
    guard let dividend, dividend.upper.root != 0, dividend.lower.root != 0 else { return false }
    return dividend.upper.hasName(of: value(.rdx)) && dividend.lower.hasName(of: value(.rax)) && dividend.width == width
  }

  // MARK: The stack

  private mutating func stack(_ i: X64Instruction) {
    let isPush = i.opcode == .push
    guard isPush || i.opcode == .pop, value(.rsp).kind == .stack else {
      return report("the stack is used in a way that is not allowed")
    }
    var pointer = value(.rsp)
    let eight: UInt64 = isPush ? 0 &- 8 : 8
    let slot = X64Address(base: .rsp)
    let pushed = value(i.register)
    if isPush { moveStack(&pointer, eight) }
    let popped = access(slot, 8, written: isPush ? pushed : nil)
    if !isPush {
      moveStack(&pointer, eight)
      set(i.register, popped)
    }
  }

  private mutating func moveStack(_ pointer: inout AbstractValue, _ distance: UInt64) {
    (pointer.low, pointer.high) = (pointer.low &+ distance, pointer.high &+ distance)
    set(.rsp, pointer)
  }
}

extension AbstractState {
  /// The result of the extension of a register's low bytes, if the other bytes of the register are undefined.
  static func narrow(_ width: X64Width, _ isSigned: Bool, _ target: X64Width) -> AbstractValue {
    isSigned
      ? .upTo(AbstractValue.maximum(target == .w64)) : .upTo(width == .w8 ? 0xFF : width == .w16 ? 0xFFFF : 0xFFFF_FFFF)
  }
}
