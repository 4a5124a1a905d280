import ApusCompiler
import ApusLayout

/// Registers, and the values that operations make.
extension X64FunctionVerifier {
  @inline(__always) mutating func value(_ register: PhysicalRegister) -> AbstractValue {
    state.values[Int(register.rawValue & 15)]
  }

  /// The value in the low bytes of a register.
  @inline(__always) mutating func value(_ register: PhysicalRegister, _ width: X64Width) -> AbstractValue {
    let value = value(register)
    switch width {
    case .w64: return value
    case .w32: return value.isClean ? value : lowHalf(value)
    default:
      let low = value.truncated
      guard low.isNumber else {
        return low.kind == .partial ? AbstractValue(.partial, index: min(low.index, UInt32(width.bytes))) : low
      }
      let maximum: UInt64 = width == .w8 ? 0xFF : 0xFFFF
      return low.high <= maximum ? low : .masked(low.plain, .constant(maximum))
    }
  }

  /// The low half of a wider value; with its name, if a register has had it.
  mutating func lowHalf(_ value: AbstractValue) -> AbstractValue {
    var half = value.truncated
    guard state.factCount > 0, value.root != 0, !value.has(AbstractValue.wraps), half.isNumber else { return half }
    for index in 0..<state.factCount where state.facts[index].kind == .lowHalf {
      let fact = state.facts[index]
      guard fact.other == value.root, fact.k == value.offset else { continue }
      half.root = fact.value
      for number in 0..<valueCount
      where state.values[number].root == half.root && state.values[number].isNamedAlone && state.values[number].isClean
      {
        var named = state.values[number]
        if let range = named.narrowed(half.low, half.high) {
          (named.low, named.high) = range
          named.reduce()
        }
        return named
      }
      for other in 0..<state.factCount
      where state.facts[other].kind == .memory && state.facts[other].value == half.root && state.facts[other].k == 0 {
        half.bound = Int32(clamping: state.facts[other].c)
        half.boundMemory = UInt16(truncatingIfNeeded: state.facts[other].other)
      }
      return half
    }
    return half
  }

  /// The number of names for each byte of the code: one for every register, and one for each other kind of value that
  /// an instruction makes.
  static var namesPerByte: UInt32 { 32 }

  enum OtherName: UInt8 {
    case loaded = 16
    case plain, scaled, half
  }

  /// The name of the value that the current instruction writes to a register.
  @inline(__always) mutating func name(_ number: UInt8) -> UInt32 {
    UInt32(currentOffset - function.start) * Self.namesPerByte + UInt32(number & 31) + 1
  }

  mutating func name(_ other: OtherName) -> UInt32 { name(other.rawValue) }

  @inline(__always) mutating func set(_ register: PhysicalRegister, _ value: AbstractValue) {
    var value = value
    if value.root == 0, value.kind != .partial { value.root = name(register.rawValue) }
    state.values[Int(register.rawValue & 15)] = value
  }

  /// Writes the result of an operation to a register. If it has less than 32 bits, the rest of the register is kept.
  mutating func set(_ register: PhysicalRegister, _ width: X64Width, _ value: AbstractValue) {
    switch width {
    case .w64: set(register, value)
    case .w32: set(register, value.isClean ? value : value.truncated)
    default:
      let old = self.value(register)
      if !value.isNumber {
        return set(register, value.kind == .partial ? value : AbstractValue(.host))
      }
      // The bytes above those written are kept.
      guard old.isNumber else {
        let defined = old.kind == .partial ? old.index : 0
        return set(register, AbstractValue(.partial, index: max(defined, UInt32(width.bytes))))
      }
      let maximum: UInt64 = width == .w8 ? 0xFF : 0xFFFF
      set(register, .upTo(old.high | maximum))
    }
  }

  // MARK: Vector registers

  mutating func isDefined(_ register: PhysicalRegister) -> Bool {
    state.vectors >> UInt16(register.number & 15) & 1 != 0
  }

  mutating func define(_ register: PhysicalRegister, _ isDefined: Bool) {
    let bit: UInt16 = 1 << UInt16(register.number & 15)
    if isDefined { state.vectors |= bit } else { state.vectors &= ~bit }
  }

  // MARK: Arithmetic

  /// The result of an operation of which only the kinds of the operands are used.
  mutating func blurred(_ a: AbstractValue, _ b: AbstractValue, _ width: X64Width) -> AbstractValue {
    if a.kind == .partial || b.kind == .partial {
      return AbstractValue(.partial, index: min(a.definedBytes, b.definedBytes, UInt32(width.bytes)))
    }
    return a.isNumber && b.isNumber ? .upTo(AbstractValue.maximum(width == .w64)) : AbstractValue(.host)
  }

  mutating func sum(_ a: AbstractValue, _ b: AbstractValue, _ width: X64Width) -> AbstractValue {
    if a.isNumber, b.isNumber {
      if b.isConstant { return sum(a, constant: b.low, width) }
      if a.isConstant { return sum(b, constant: a.low, width) }
      if needsFacts, width == .w64, let element = element(a, b, 0) ?? element(b, a, 0) { return element }
      if a.root != 0, a.hasName(of: b) { return shifted(a, left: 1, width, to: OtherName.scaled.rawValue) }
      return AbstractValue.sum(a.plain, b.plain, wide: width == .w64)
    }
    guard width == .w64 else { return blurred(a, b, width) }
    if a.kind == .tableEntry { return pointer(b, plus: a) ?? blurred(a, b, width) }
    if b.kind == .tableEntry { return pointer(a, plus: b) ?? blurred(a, b, width) }
    if a.isNumber { return pointer(b, plus: a) ?? blurred(a, b, width) }
    return b.isNumber ? pointer(a, plus: b) ?? blurred(a, b, width) : blurred(a, b, width)
  }

  mutating func sum(_ a: AbstractValue, constant: UInt64, _ width: X64Width) -> AbstractValue {
    if constant == 0 { return a }
    let isWide = width == .w64
    let signed = isWide ? Int64(bitPattern: constant) : Int64(Int32(truncatingIfNeeded: constant))
    if a.kind == .memorySize || a.kind == .tableCount, isWide {
      let (low, high) = (a.low &+ constant, a.high &+ constant)
      let offset = a.offset &+ signed
      guard signed >= 0 ? high >= constant : a.low >= signed.magnitude, signed.magnitude < 1 << 40,
        offset.magnitude < 1 << 40
      else { return .any64 }
      var result = a
      (result.low, result.high, result.offset) = (low, high, offset)
      return result
    }
    let plain = a.plain
    var result =
      signed < 0
      ? AbstractValue.difference(plain, .constant(UInt64(bitPattern: 0 &- signed)), wide: isWide)
      : AbstractValue.sum(plain, .constant(constant), wide: isWide)
    if isWide, let range = plain.signed64 {
      let (least, one) = range.least.addingReportingOverflow(signed)
      let (greatest, two) = range.greatest.addingReportingOverflow(signed)
      if !one, !two, least < 0 ? !result.isClean : result.low != UInt64(least) || result.high != UInt64(greatest) {
        result = .signed(least, greatest)
      }
    }
    guard plain.root != 0 else { return result }
    let doesNotWrap =
      signed < 0 ? a.low >= signed.magnitude : a.high <= AbstractValue.maximum(isWide) - UInt64(signed)
    if plain.bound > 0, signed < 0 ? doesNotWrap : signed < Int64(plain.bound) {
      result.bound = Int32(clamping: Int64(plain.bound) - signed)
      result.boundMemory = plain.boundMemory
    }
    result.setName(of: plain, plus: signed, wide: isWide, doesNotWrap: doesNotWrap)
    return result
  }

  /// The sum of an address and a number; nil if the kind of the address does not allow one.
  private mutating func pointer(_ base: AbstractValue, plus number: AbstractValue) -> AbstractValue? {
    var result = base
    switch base.kind {
    case .memory where base.high == 0:
      (result.low, result.high, result.root, result.offset) = (number.low, number.high, number.root, number.offset)
      result.flags = number.flags & AbstractValue.wraps
      (result.bound, result.boundMemory) = (number.bound, number.boundMemory)
    case .memory where number.isConstant || base.isConstant && base.low < 1 << 31:
      let (distance, constant) = number.isConstant ? (base.distance, number.low) : (number, base.low)
      return pointer(AbstractValue(.memory, index: base.index), plus: sum(distance, constant: constant, .w64))
    case .stack where number.isConstant && Int64(bitPattern: base.low &+ number.low).magnitude < 1 << 40:
      (result.low, result.high, result.root) = (base.low &+ number.low, base.low &+ number.low, 0)
    case .memoryRecord where number.isConstant && number.low < 64 && base.low < 64:
      (result.low, result.high, result.root) = (base.low + number.low, base.low + number.low, 0)
    case .functionEntries where number.isConstant:
      (result.low, result.high, result.root) = (base.low &+ number.low, base.low &+ number.low, 0)
    case .tableEntry: return nil
    case .code where number.kind == .tableEntry && UInt64(number.index) == base.low:
      return AbstractValue(.jumpTarget, index: number.index, low: number.high, high: number.high)
    default: return nil
    }
    return result
  }

  /// The sum of a reference to an array and the offset of one of its elements; nil if no check has proved that it
  /// exists.
  mutating func element(_ array: AbstractValue, _ index: AbstractValue, _ scale: UInt8) -> AbstractValue? {
    guard array.isClean, array.isNamedAlone, index.isNumber, state.factCount > 0 else { return nil }
    for fact in 0..<state.factCount where state.facts[fact].kind == .length && state.facts[fact].value == array.root {
      let length = state.facts[fact].other
      var (number, shift) = (index, scale)
      if shift == 0 {
        for other in 0..<state.factCount
        where state.facts[other].kind == .shifted && !state.facts[other].wraps && state.facts[other].value == index.root
          && index.isNamedAlone
        {
          number = AbstractValue.any64
          (number.root, number.offset, shift) = (
            state.facts[other].other, state.facts[other].k, UInt8(state.facts[other].c)
          )
          number.high = index.high >> UInt64(shift)
        }
      }
      // No element has more than 16 bytes.
      guard shift <= 4 else { continue }
      if length == AbstractState.zero {
        guard number.high < UInt64(state.facts[fact].c) else { continue }
        return AbstractValue(.element, index: UInt32(shift), high: 1 << 37)
      }
      if let distance = state.distance(number, to: .value, length, least: 0), distance >= 1, number.root != 0 {
        return AbstractValue(.element, index: UInt32(shift), high: 1 << 37)
      }
    }
    return nil
  }

  /// A value shifted to the left, as the result that a register gets.
  mutating func shifted(_ a: AbstractValue, left count: UInt8, _ width: X64Width, to register: UInt8) -> AbstractValue {
    if count == 0 { return a }
    guard a.isNumber else { return blurred(a, .constant(0), width) }
    let isWide = width == .w64
    var result = AbstractValue.shifted(a.plain, left: UInt64(count), wide: isWide)
    let isSegment = a.kind == .typeSegment && count == 3
    if isSegment || a.kind == .typeEntry && UInt64(count) == DisplayOffset.entryLog2 {
      (result.kind, result.index) = (isSegment ? .typeSegmentOffset : .typeEntryOffset, a.index)
      (result.root, result.offset) = (name(register), a.offset)
      return result
    }
    let wraps = a.high > AbstractValue.maximum(isWide) >> UInt64(count)
    let isSum = !a.has(AbstractValue.wraps)
    if needsFacts, a.root != 0, isWide && wraps || isSum && !wraps {
      result.root = name(register)
      state.add(
        Fact(
          kind: .shifted, wraps: wraps, value: result.root, other: isSum ? a.root : plainName(of: a),
          k: isSum ? a.offset : 0, c: Int64(count)))
    }
    return result
  }

  /// Adds the facts about a number to a result that is at most that number, and names the result.
  /// - Parameter isMasked: whether the result is a masked address, to which later facts about the number apply too.
  mutating func inherit(
    _ result: inout AbstractValue, from a: AbstractValue, to register: UInt8, isMasked: Bool
  ) {
    guard needsFacts, a.root != 0 else { return }
    result.root = name(register)
    if isMasked {
      state.add(Fact(kind: .value, value: result.root, other: plainName(of: a)))
    } else if let excess = a.excess(over: 0, wraps: false) {
      state.add(Fact(kind: .value, value: result.root, other: a.root, c: 0 &- excess))
    }
    for index in 0..<state.factCount where state.facts[index].isBound && state.facts[index].value == a.root {
      let fact = state.facts[index]
      if let distance = state.distance(a, to: fact.kind, fact.other, least: 0) {
        state.add(Fact(kind: fact.kind, value: result.root, other: fact.other, c: distance))
      }
    }
  }

  /// The least value of a bound.
  mutating func leastBound(_ kind: Fact.Kind, _ which: UInt32) -> UInt64 {
    switch kind {
    case .memory: contract.memories[Int(which)].minimum
    case .table: contract.tables[Int(which)].minimum
    default: 0
    }
  }
}
