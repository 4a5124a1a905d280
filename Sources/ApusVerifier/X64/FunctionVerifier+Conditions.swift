import ApusCompiler
import ApusLayout

/// Comparisons, and what is known after a branch on one.
extension X64FunctionVerifier {
  mutating func compare(_ i: X64Instruction) {
    let left: AbstractValue
    let right: AbstractValue
    switch i.opcode.row.form {
    case .registerRM: (left, right) = (value(i.register, i.width), read(i.rm, i.width))
    case .rmRegister: (left, right) = (read(i.rm, i.width), value(i.register, i.width))
    default:
      let maximum: UInt64 = i.width == .w8 ? 0xFF : i.width == .w16 ? 0xFFFF : AbstractValue.maximum(i.width == .w64)
      (left, right) = (read(i.rm, i.width), .constant(UInt64(bitPattern: i.immediate) & maximum))
    }
    if left.kind == .stack {
      if case .memory(let address) = i.rm, address.base == X64ABI.context, address.index == .none,
        address.displacement == ContextOffset.stackLimit, i.width == .w64, isContext(value(X64ABI.context))
      {
        flags = AbstractFlags(kind: .stackLimit, left: left)
        return
      }
    }
    note(.comparison, i.width, left, right)
  }

  mutating func test(_ i: X64Instruction) {
    let left = read(i.rm, i.width)
    if i.opcode == .test, case .register(i.register) = i.rm { return note(.comparison, i.width, left, .constant(0)) }
    let right = i.opcode == .test ? value(i.register, i.width) : .constant(0)
    note(.unknown, i.width, left, right)
  }

  private mutating func note(
    _ kind: AbstractFlags.Kind, _ width: X64Width, _ left: AbstractValue, _ right: AbstractValue
  ) {
    let isDefined = left.definedBytes >= width.bytes && right.definedBytes >= width.bytes
    let isUseful = isComparable(left, width) && isComparable(right, width)
    flags = AbstractFlags(
      kind: !isDefined ? .undefined : isUseful ? kind : .unknown, width: width, left: left, right: right)
  }

  private mutating func isComparable(_ value: AbstractValue, _ width: X64Width) -> Bool {
    value.isNumber || value.mayBeNull && width == .w64
  }

  /// Reports an instruction that uses undefined flags.
  mutating func requireFlags() {
    if flags.kind == .undefined { report("a condition on flags that may be undefined") }
  }

  /// Narrows the state by the assumption that a condition holds.
  /// - Returns: false if it cannot hold.
  mutating func assume(_ condition: X64Condition) -> Bool {
    if flags.refuted >> UInt16(condition.rawValue) & 1 != 0 { return false }
    flags.refuted |= 1 << UInt16(condition.inverted.rawValue)
    switch flags.kind {
    case .unknown, .undefined: return true
    case .stackLimit:
      if condition == .aboveOrEqual {
        state.provenStack = min(state.provenStack, Int64(bitPattern: flags.left.low) - AbstractState.belowLimit)
      }
      return true
    case .result:
      switch condition {
      case .equal: return assume(flags.left, equals: flags.right)
      case .notEqual: return assume(flags.left, differsFrom: flags.right)
      default: return true
      }
    case .upperBits:
      let maximum: UInt64 = 1 << flags.right.low - 1
      if condition == .equal { return narrow(flags.left, 0, maximum) }
      return condition != .notEqual || narrow(flags.left, maximum + 1, .max)
    case .comparison: return !isRefuted(condition) && assumeComparison(condition)
    }
  }

  /// Whether facts prove that a condition does not hold.
  private mutating func isRefuted(_ condition: X64Condition) -> Bool {
    guard condition == .aboveOrEqual || condition == .above, state.factCount > 0 else { return false }
    let (left, right) = (flags.left, flags.right)
    guard left.isNumber, left.root != 0 else { return false }
    var distance: Int64?
    switch right.kind {
    case .memorySize:
      distance = UInt32(left.boundMemory) == right.index && left.bound > 0 ? Int64(left.bound) + right.offset : nil
    case .tableCount: distance = state.distance(left, to: .table, right.index, least: 0).map { $0 + right.offset }
    case .number where right.isNamedAlone:
      distance = state.distance(left, to: .value, right.root, least: 0)
    default: break
    }
    return distance.map { $0 >= (condition == .aboveOrEqual ? 1 : 0) } ?? false
  }

  private mutating func assumeComparison(_ condition: X64Condition) -> Bool {
    let (left, right) = (flags.left, flags.right)
    let maximum: UInt64 =
      flags.width == .w8 ? 0xFF : flags.width == .w16 ? 0xFFFF : AbstractValue.maximum(flags.width == .w64)
    let positive = maximum >> 1
    let areNotNegative = left.isNumber && right.isNumber && left.high <= positive && right.high <= positive
    if flags.width == .w32, !assumeSigned(condition, left, right) { return false }
    switch condition {
    case .equal: return assume(left, equals: right)
    case .notEqual: return assume(left, differsFrom: right)
    case .below: return assume(left, 1, isAtMost: right)
    case .aboveOrEqual: return assume(right, 0, isAtMost: left)
    case .belowOrEqual: return assume(left, 0, isAtMost: right)
    case .above: return assume(right, 1, isAtMost: left)
    case .less:
      return areNotNegative ? assume(left, 1, isAtMost: right) : assume(right, 1, isAboveSigned: left, positive)
    case .lessOrEqual:
      return areNotNegative ? assume(left, 0, isAtMost: right) : assume(right, 0, isAboveSigned: left, positive)
    case .greater:
      return areNotNegative ? assume(right, 1, isAtMost: left) : assume(left, 1, isAboveSigned: right, positive)
    case .greaterOrEqual:
      return areNotNegative ? assume(right, 0, isAtMost: left) : assume(left, 0, isAboveSigned: right, positive)
    case .sign, .notSign:
      guard right.isNumber, right.high == 0 else { return true }
      return condition == .sign ? narrow(left, positive + 1, maximum) : narrow(left, 0, positive)
    case .overflow, .notOverflow, .parity, .notParity: return true
    }
  }

  /// Narrows the signed ranges of two compared values of 32 bits; false if the condition cannot hold.
  private mutating func assumeSigned(_ condition: X64Condition, _ left: AbstractValue, _ right: AbstractValue) -> Bool {
    guard left.isClean, right.isClean else { return true }
    let (lower, upper) = condition == .less || condition == .lessOrEqual ? (left, right) : (right, left)
    let isStrict = condition == .less || condition == .greater
    switch condition {
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let (greatest, overflow) = upper.greatest.subtractingReportingOverflow(isStrict ? 1 : 0)
      let (least, otherOverflow) = lower.least.addingReportingOverflow(isStrict ? 1 : 0)
      guard !overflow, !otherOverflow else { return false }
      return narrow(lower, from: .min, to: greatest) && narrow(upper, from: least, to: .max)
    default: return true
    }
  }

  /// Assumes that greater >= other + distance, signed; false if that cannot hold.
  private mutating func assume(
    _ greater: AbstractValue, _ distance: UInt64, isAboveSigned other: AbstractValue, _ positive: UInt64
  ) -> Bool {
    guard greater.isNumber, other.isNumber else { return true }
    // A number above one that is not negative, or above minus one, is not negative.
    if other.high <= positive {
      return narrow(greater, other.low + distance, positive) && narrow(other, 0, positive - distance)
    }
    if other.isConstant, other.low == positive &* 2 &+ 1, distance == 1 { return narrow(greater, 0, positive) }
    // A number below one that is negative is negative.
    if greater.low > positive { return narrow(other, positive + 1, greater.high - distance) }
    return true
  }

  /// Assumes that lower + distance <= upper, unsigned; false if that cannot hold.
  private mutating func assume(_ lower: AbstractValue, _ distance: UInt64, isAtMost upper: AbstractValue) -> Bool {
    guard lower.isNumber, upper.isNumber else { return true }
    guard upper.high >= distance else { return false }
    if needsFacts { relate(lower, Int64(distance), upper) }
    let (least, overflow) = lower.low.addingReportingOverflow(distance)
    if needsFacts, upper.has(AbstractValue.isBound), upper.isNamedAlone, least > 0, !overflow {
      for index in 0..<state.factCount
      where state.facts[index].kind == .length && state.facts[index].other == upper.root {
        let array = state.facts[index].value
        state.add(Fact(kind: .length, value: array, other: AbstractState.zero, c: Int64(clamping: least)))
        break
      }
    }
    if upper.kind == .memorySize || upper.kind == .tableCount, !overflow, least < 1 << 60 {
      let kind: Fact.Kind = upper.kind == .memorySize ? .memory : .table
      state.add(Fact(kind: kind, value: AbstractState.zero, other: upper.index, c: Int64(least) - upper.offset))
    }
    return !overflow && narrow(lower, 0, upper.high - distance) && narrow(upper, least, .max)
  }

  /// Records the facts about bounds that follow from lower + distance <= upper.
  private mutating func relate(_ lower: AbstractValue, _ distance: Int64, _ upper: AbstractValue) {
    guard lower.root != 0 else { return }
    var fact = Fact(
      kind: .memory, wraps: lower.has(AbstractValue.wraps), value: lower.root, other: upper.index, k: lower.offset,
      c: distance)
    if upper.kind == .memorySize || upper.kind == .tableCount { fact.c -= upper.offset }
    if upper.kind == .memorySize { return bound(lower, upper.index, distance - upper.offset) }
    if upper.bound > 0 { bound(lower, UInt32(upper.boundMemory), Int64(upper.bound) + distance) }
    fact.kind = .table
    if upper.kind == .tableCount { return state.add(fact) }
    if upper.root != 0, upper.root != lower.root {
      if upper.has(AbstractValue.isBound), upper.isNamedAlone {
        state.add(
          Fact(kind: .value, wraps: fact.wraps, value: lower.root, other: upper.root, k: lower.offset, c: distance))
      }
      for index in 0..<state.factCount where state.facts[index].isBound && state.facts[index].value == upper.root {
        let known = state.facts[index]
        guard let further = state.distance(upper, to: known.kind, known.other, least: 0) else { continue }
        let (sum, overflow) = distance.addingReportingOverflow(further)
        if overflow { continue }
        state.add(
          Fact(
            kind: known.kind, wraps: fact.wraps, value: lower.root, other: known.other, k: lower.offset, c: sum))
      }
      for index in 0..<state.factCount
      where state.facts[index].kind == .length && state.facts[index].other == upper.root && upper.isNamedAlone {
        state.add(
          Fact(kind: .value, wraps: fact.wraps, value: lower.root, other: upper.root, k: lower.offset, c: distance))
        break
      }
    }
  }

  /// Assumes that the value of a condition, in a register, is zero or is not; false if that cannot hold.
  private mutating func assume(_ truth: AbstractValue, isZero: Bool) -> Bool {
    // If the upper bytes of the register were not cleared, only zero has a meaning.
    guard state.factCount > 0, truth.isNamedAlone, isZero || truth.high <= 0xFF else { return true }
    var index = 0
    // Assumptions may add facts, and remove some.
    while index < state.factCount {
      let fact = state.facts[index]
      index += 1
      guard fact.kind == .condition, fact.value == truth.root else { continue }
      if fact.scale < 0 { return isZero == (fact.scale == -2) }
      guard let condition = X64Condition(rawValue: UInt8(fact.c & 15)),
        let width = X64Width(rawValue: UInt8(truncatingIfNeeded: fact.c >> 8))
      else { continue }
      let saved = flags
      flags = AbstractFlags(
        kind: .comparison, width: width, left: compared(fact), right: .constant(UInt64(bitPattern: fact.k)))
      let holds = assumeComparison(isZero ? condition.inverted : condition)
      flags = saved
      if !holds { return false }
    }
    return true
  }

  /// Records that a value is at least `distance` below the end of a memory, in all registers and slots that hold it or
  /// its sum with a constant.
  private mutating func bound(_ value: AbstractValue, _ memory: UInt32, _ distance: Int64, depth: Int = 2) {
    guard distance >= 0, memory <= 0xFFFF else { return }
    var hasOthers = false
    for index in 0..<valueCount where state.values[index].root == value.root {
      let other = state.values[index]
      guard other.isNumber || other.kind == .memory && other.index == memory else { continue }
      if other.offset != value.offset { hasOthers = true }
      guard let excess = other.excess(over: value.offset, wraps: value.has(AbstractValue.wraps)) else { continue }
      let (found, isFar) = distance.subtractingReportingOverflow(excess)
      guard !isFar, found > 0, other.bound < found || UInt32(other.boundMemory) != memory else { continue }
      if found > Int32.max { hasOthers = true }
      // If the distance exceeds the largest size of the memory, control never gets here.
      let (greatest, isBeyond) = contract.memories[Int(memory)].maximum.subtractingReportingOverflow(UInt64(found))
      if !isBeyond, greatest >= other.low { narrow(index, other, 0, greatest) }
      (state.values[index].bound, state.values[index].boundMemory) = (Int32(clamping: found), UInt16(memory))
    }
    let named = rootDistance(value, distance)
    for index in 0..<state.factCount {
      let fact = state.facts[index]
      if fact.kind == .lowHalf || fact.kind == .shifted, fact.value == value.root { hasOthers = true }
      if fact.kind == .lowHalf, fact.value == value.root, fact.k == 0, depth > 0, let named,
        let holder = holder(fact.other), state.values[holder].isClean
      {
        // Its upper half is zero.
        bound(state.values[holder], memory, named, depth: depth - 1)
      }
      guard depth > 0, fact.kind == .value, fact.other == value.root, let named else { continue }
      // A value that is known to be less.
      var less = AbstractValue.any64
      (less.root, less.offset) = (fact.value, fact.k)
      if fact.wraps { less.flags = AbstractValue.wraps }
      let (further, isFar) = named.addingReportingOverflow(fact.c)
      if !isFar { bound(less, memory, further, depth: depth - 1) }
    }
    // The fact covers sums that are made later.
    if hasOthers {
      state.add(
        Fact(
          kind: .memory, wraps: value.has(AbstractValue.wraps), value: value.root, other: memory, k: value.offset,
          c: distance))
    }
  }

  /// The distance from a bound of the root of a value, if the value itself has the given distance; nil if the value is
  /// a sum that may have wrapped.
  private mutating func rootDistance(_ value: AbstractValue, _ distance: Int64) -> Int64? {
    let offset = value.offset
    if offset == 0, !value.has(AbstractValue.wraps) { return distance }
    let isSum = offset >= 0 ? value.low >= offset.magnitude : value.high <= .max - offset.magnitude
    let (sum, overflow) = distance.addingReportingOverflow(offset)
    return value.isNumber && !value.has(AbstractValue.wraps) && isSum && !overflow ? sum : nil
  }

  /// The value to which a condition applies, even if no register or slot holds it any more.
  private mutating func compared(_ fact: Fact) -> AbstractValue {
    if fact.scale > 0 { return fact.scaled(contract) }
    if let holder = holder(fact.other) { return state.values[holder] }
    var value = X64Width(rawValue: UInt8(truncatingIfNeeded: fact.c >> 8)) == .w64 ? AbstractValue.any64 : .any32
    value.root = fact.other
    return value
  }

  /// The index of a register or slot that holds the value with a name; nil if none does.
  mutating func holder(_ root: UInt32) -> Int? {
    (0..<valueCount).first {
      state.values[$0].root == root && state.values[$0].isNamedAlone
    }
  }

  private mutating func assume(_ left: AbstractValue, equals right: AbstractValue) -> Bool {
    if right.isConstant, right.low == 0, right.isNumber, !assume(left, isZero: true) { return false }
    if left.mayBeNull || right.mayBeNull { return assumeNull(left, right) }
    guard left.isNumber, right.isNumber else { return true }
    for (found, named) in [(left, right), (right, left)]
    where named.isConstant && (found.kind == .type || found.kind == .ancestor) && found.index != 0 {
      let type = UInt32(truncatingIfNeeded: named.low)
      state.add(Fact(kind: .type, value: found.index, other: type))
      if let type = contract.recordTypes[type] { markType(found.index, type) }
    }
    if needsFacts, !right.isConstant {
      relate(left, 0, right)
      relate(right, 0, left)
    }
    return narrow(left, right.low, right.high) && narrow(right, left.low, left.high)
  }

  private mutating func assume(_ left: AbstractValue, differsFrom right: AbstractValue) -> Bool {
    if right.isConstant, right.low == 0, right.isNumber, !assume(left, isZero: false) { return false }
    for (value, other) in [(left, right), (right, left)] where other.isNumber && other.isConstant {
      if value.mayBeNull {
        if other.low == 0 { markNotNull(value) }
        continue
      }
      guard value.isNumber else { continue }
      if value.isConstant, value.low == other.low { return false }
      if value.low == other.low, !assume(other, 1, isAtMost: value) { return false }
      if value.high == other.low, !narrow(value, 0, other.low - 1) { return false }
      let number = Int32(truncatingIfNeeded: other.low)
      if value.least == number, number < .max, !narrow(value, from: number + 1, to: .max) { return false }
      if value.greatest == number, number > .min, !narrow(value, from: .min, to: number - 1) { return false }
    }
    return true
  }

  private mutating func assumeNull(_ left: AbstractValue, _ right: AbstractValue) -> Bool {
    let record = left.mayBeNull ? left : right
    let other = left.mayBeNull ? right : left
    return !(other.isNumber && other.high == 0 && record.has(AbstractValue.isNotNull))
  }

  private mutating func markNotNull(_ record: AbstractValue) {
    guard record.root != 0 else { return }
    for index in 0..<valueCount where state.values[index].root == record.root && state.values[index].mayBeNull {
      state.values[index].flags |= AbstractValue.isNotNull
    }
  }

  /// Notes that the record with a name has a type, unless a more specific type is known.
  private mutating func markType(_ root: UInt32, _ type: RecordType) {
    for index in 0..<valueCount where state.values[index].root == root && state.values[index].kind == .record {
      let known = state.values[index].recordType
      if known != .trusted, contract.module.types.fits(type, known) { state.values[index].index = type.rawValue }
    }
  }

  /// The number of registers and slots that comparisons narrow.
  private var narrowedCount: Int { mutating get { keepsFacts ? valueCount : AbstractState.registerCount } }

  /// Narrows all registers and slots that hold a value, or its sum with a constant.
  /// - Returns: false if the range becomes empty.
  private mutating func narrow(_ value: AbstractValue, _ low: UInt64, _ high: UInt64, depth: Int = 4) -> Bool {
    guard value.isNumber else { return true }
    guard let range = value.narrowed(low, high) else { return false }
    if value.root == 0 || range.low == value.low && range.high == value.high { return true }
    let wraps = value.flags & AbstractValue.wraps
    for index in 0..<narrowedCount where state.values[index].root == value.root {
      let other = state.values[index]
      guard other.isNumber else { continue }
      if other.offset == value.offset, other.flags & AbstractValue.wraps == wraps {
        narrow(index, other, range.low, range.high)
      } else if value.kind == .number, other.kind == .number {
        let ahead = distance(value, other)
        let isLow = range.low <= 0xFFFF_FFFF && other.isClean && range.high <= 0xFFFF_FFFF
        guard isLow else { continue }
        let (first, last) = ((range.low &+ ahead) & 0xFFFF_FFFF, (range.high &+ ahead) & 0xFFFF_FFFF)
        if first <= last { narrow(index, other, first, last) }
      }
    }
    return depth == 0 || value.offset != 0 || wraps != 0 || narrowDerived(value.root, range.low, range.high, depth - 1)
  }

  /// Narrows the values that were derived from a value; false if a range becomes empty.
  private mutating func narrowDerived(_ root: UInt32, _ low: UInt64, _ high: UInt64, _ depth: Int) -> Bool {
    for index in 0..<state.factCount where state.facts[index].other == root && state.facts[index].names {
      let fact = state.facts[index]
      var range: (low: UInt64, high: UInt64)?
      switch fact.kind {
      case .lowHalf where fact.k == 0 && low >> 32 == high >> 32: range = (low & 0xFFFF_FFFF, high & 0xFFFF_FFFF)
      case .shiftedRight: range = (low >> UInt64(fact.c), high >> UInt64(fact.c))
      case .value where fact.k == 0 && fact.c >= 0 && !fact.wraps:
        guard high >= UInt64(fact.c) else { return false }
        range = (0, high - UInt64(fact.c))
      default: break
      }
      guard let range, fact.value != root else { continue }
      // The registers and slots that hold it have ranges of their own, which this one can only narrow.
      var derived = AbstractValue.any64
      derived.root = fact.value
      if !narrow(derived, range.low, range.high, depth: depth) { return false }
    }
    return true
  }

  private mutating func narrow(_ index: Int, _ value: AbstractValue, _ low: UInt64, _ high: UInt64) {
    guard let range = value.narrowed(low, high), range.low != value.low || range.high != value.high else { return }
    var value = value
    (value.low, value.high) = range
    value.reduce()
    state.values[index] = value
  }

  /// The difference of another value and this one, modulo 2^32; both have the same root.
  private mutating func distance(_ value: AbstractValue, _ other: AbstractValue) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: other.residue &- value.residue))
  }

  /// Narrows the signed ranges of all registers and slots that hold a value of 32 bits, or its sum with a constant;
  /// false if a range becomes empty.
  private mutating func narrow(_ value: AbstractValue, from least: Int32, to greatest: Int32) -> Bool {
    guard value.kind == .number, value.isClean else { return true }
    let (low, high) = (max(value.least, least), min(value.greatest, greatest))
    guard low <= high else { return false }
    if value.root == 0 || low == value.least && high == value.greatest { return true }
    for index in 0..<narrowedCount where state.values[index].root == value.root {
      let other = state.values[index]
      guard other.kind == .number, other.isClean else { continue }
      let ahead = distance(value, other)
      let (first, one) = low.addingReportingOverflow(Int32(truncatingIfNeeded: ahead))
      let (last, two) = high.addingReportingOverflow(Int32(truncatingIfNeeded: ahead))
      if !one, !two { state.values[index] = other.between(first, last) }
    }
    let result = value.between(low, high)
    return value.offset != 0 || value.has(AbstractValue.wraps)
      || narrowDerived(value.root, result.low, result.high, 3)
  }

  mutating func conditionalMove(_ i: X64Instruction) {
    requireFlags()
    let chosen = read(i.rm, i.width)
    let otherwise = value(i.register, i.width)
    let known = flags.refuted
    if known >> UInt16(i.condition.rawValue) & 1 != 0 || flags.kind == .comparison && isRefuted(i.condition) {
      return set(i.register, i.width, otherwise)
    }
    if known >> UInt16(i.condition.inverted.rawValue) & 1 != 0 { return set(i.register, i.width, chosen) }
    let one = narrowed(chosen, i.condition)
    let other = narrowed(otherwise, i.condition.inverted)
    guard let one, let other else { return set(i.register, i.width, one ?? other ?? otherwise) }
    set(i.register, i.width, merged(one, other, i))
  }

  /// A value, narrowed by the assumption that a condition holds; nil if it cannot hold. Only the ranges of the values
  /// of the current comparison are used.
  private mutating func narrowed(_ value: AbstractValue, _ condition: X64Condition) -> AbstractValue? {
    guard flags.kind == .comparison, value.isNumber, value.root != 0, flags.right.isNumber, flags.left.isNumber else {
      return value
    }
    let isLeft = flags.left.hasName(of: value)
    let isRight = flags.right.hasName(of: value)
    guard isLeft || isRight else { return value }
    let other = isLeft ? flags.right : flags.left
    var range: (low: UInt64, high: UInt64)?
    switch isLeft ? condition : condition.isOrder ? condition.swapped : .parity {
    case .below: range = other.high > 0 ? value.narrowed(0, other.high - 1) : nil
    case .belowOrEqual: range = value.narrowed(0, other.high)
    case .above: range = other.low < .max ? value.narrowed(other.low + 1, .max) : nil
    case .aboveOrEqual: range = value.narrowed(other.low, .max)
    case .equal: range = value.narrowed(other.low, other.high)
    default: return value
    }
    guard let range else { return nil }
    var result = value
    (result.low, result.high) = range
    result.reduce()
    return result
  }

  private mutating func merged(_ one: AbstractValue, _ other: AbstractValue, _ i: X64Instruction) -> AbstractValue {
    if one.isSame(other) { return one }
    if one.kind == .record || other.kind == .record {
      return isRecord(one) && isRecord(other) ? joinedRecords(one, other) : AbstractValue(.host)
    }
    guard one.isNumber, other.isNumber else { return blurred(one, other, i.width) }
    var result = AbstractValue.hull(one.plain, other.plain)
    result.flags = one.flags & other.flags & AbstractValue.mayBeRecord | result.flags & AbstractValue.isShort
    if one.bound > 0, other.boundMemory == one.boundMemory || other.isConstant {
      let minimum = Int64(clamping: leastBound(.memory, UInt32(one.boundMemory)))
      let least = max(
        Int64(other.boundMemory == one.boundMemory ? other.bound : 0), minimum - Int64(clamping: other.high))
      if least > 0 { (result.bound, result.boundMemory) = (min(one.bound, Int32(clamping: least)), one.boundMemory) }
    }
    if state.factCount > 0 {
      result.root = name(i.register.rawValue)
      for index in 0..<state.factCount
      where state.facts[index].isBound
        && (state.facts[index].value == one.root || state.facts[index].value == other.root)
      {
        let fact = state.facts[index]
        let least = leastBound(fact.kind, fact.other)
        if let a = state.distance(one, to: fact.kind, fact.other, least: least),
          let b = state.distance(other, to: fact.kind, fact.other, least: least)
        {
          state.add(Fact(kind: fact.kind, value: result.root, other: fact.other, c: min(a, b)))
        }
      }
    }
    return result
  }
}

extension X64Condition {
  /// Whether the condition compares two operands.
  fileprivate var isOrder: Bool {
    switch self {
    case .overflow, .notOverflow, .sign, .notSign, .parity, .notParity: false
    default: true
    }
  }
}
