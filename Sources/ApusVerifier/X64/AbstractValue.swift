/// The knowledge about a register or a slot.
struct AbstractValue: BitwiseCopyable {
  enum Kind: UInt8 {
    /// The lowest `index` bytes were written after the function was entered; the others may hold any data of the host.
    case partial
    /// A value of the host that no rule uses: it may be moved, but must never reach the guest.
    case host
    /// The value that a register held for the caller: `index` is the number of the register.
    case saved

    /// A number from `low` to `high`, in steps of `index`.
    case number
    /// Numbers of which more is known; their ranges are in `low` and `high` too. `type` is the canonical type of a
    /// record or an object; its `index` is the root of the record, or 0. `typeSegment` and `typeEntry` are the parts of
    /// a type that select an entry of the displays; `typeSegmentOffset` and `typeEntryOffset` are the same in
    /// bytes. The `offset` of these four is the root of the type. `ancestor` is a type in the display of such a type.
    case type, typeSegment, typeSegmentOffset, typeEntry, typeEntryOffset, ancestor
    /// The mask for the addresses of memory `index`.
    case memoryMask
    /// The offset of an array element from the base of the heap, minus `ObjectLayout.elements`; the size of the element
    /// is 1 << `index`.
    case element
    /// The size of memory `index`, or the count of table `index`, plus `offset`.
    case memorySize, tableCount

    /// An entry of the jump table at offset `index`, of which `high` plus one entries can be reached.
    case tableEntry
    /// A reference to a function: `index` is the raw value of its `RecordType`.
    case record
    /// Addresses: `low` to `high` bytes from the start of the object for which the case is named. If there are several
    /// such objects, `index` is the number of one.
    case memory
    case stack, context, memoryRecord, tableRecord, tableElements, cell, heap, heapRuns, displays, segments, entries
    case display, interrupt, overflow, builtins, code, jumpTarget
    /// The table of entries of the module's functions, as if it began with the imported functions.
    case functionEntries
    /// The address of the word with the address of the code that enters the function at loop `index`, or null.
    case reentry
  }

  var kind: Kind
  var flags: UInt8 = 0
  /// The memory whose size is at least this value plus `bound`; meaningless if `bound` is 0.
  var boundMemory: UInt16 = 0
  var index: UInt32 = 0
  /// The name of the value: values with the same root differ by the difference of their offsets. 0 if there is none.
  var root: UInt32 = 0
  var bound: Int32 = 0
  /// The signed range of a value of 32 bits, or of one of 64 bits with the flag `isShort`.
  var least = Int32.min
  var greatest = Int32.max
  var offset: Int64 = 0
  var low: UInt64 = 0
  var high: UInt64 = 0

  /// The root and the low half of the offset are added modulo 2^32; the upper half is added to that sum.
  static var wraps: UInt8 { 1 }
  /// A record, or the address for a reentry, that is not null.
  static var isNotNull: UInt8 { 2 }
  /// A word of the heap or of the overflow area, which may be a record.
  static var mayBeRecord: UInt8 { 4 }
  /// A value with which other values are compared, so that facts with it as a bound are kept.
  static var isBound: UInt8 { 8 }

  /// The steps of a number of 32 bits start at `least`, not at `low`.
  static var hasSignedSteps: UInt8 { 16 }

  /// A number of 64 bits that fits into 32 bits as a signed number.
  static var isShort: UInt8 { 32 }

  @inline(__always) func has(_ flag: UInt8) -> Bool { flags & flag != 0 }

  /// A reference to a function of a type, or null.
  static func record(_ type: RecordType, flags: UInt8 = 0) -> AbstractValue {
    AbstractValue(.record, index: type.rawValue, flags: flags)
  }

  /// The type of a reference to a function; of a number that is used as one, it is assumed.
  var recordType: RecordType { kind == .record ? RecordType(rawValue: index) : .trusted }

  init(_ kind: Kind, index: UInt32 = 0, low: UInt64 = 0, high: UInt64 = 0, flags: UInt8 = 0) {
    self.kind = kind
    self.index = index
    self.low = low
    self.high = high
    self.flags = flags
    reduce()
  }

  /// Narrows the signed and the unsigned range by each other.
  @inline(never) mutating func reduce() {
    guard kind == .number else { return }
    if has(Self.isShort) { reduceShort() }
    guard high <= 0xFFFF_FFFF else { return }
    if low > 0x7FFF_FFFF || high <= 0x7FFF_FFFF {
      limit(Int32(truncatingIfNeeded: low), Int32(truncatingIfNeeded: high))
    }
    guard least >= 0 || greatest < 0, least <= greatest else { return }
    let (first, last) = (least.bits, greatest.bits)
    if has(Self.hasSignedSteps) {
      if first >= low, last <= high { (low, high, flags) = (first, last, flags & ~Self.hasSignedSteps) }
    } else if first > low || last < high, let range = narrowed(first, last) {
      (low, high) = range
    }
  }

  /// Moves the signed range of a short number to the unsigned range, if its sign is known.
  private mutating func reduceShort() {
    guard low > UInt64(Int64.max) || high <= UInt64(Int64.max) else { return }
    let isNegative = high > UInt64(Int64.max)
    let (first, last) = (Int64(isNegative ? least : max(least, 0)), Int64(isNegative ? min(greatest, -1) : greatest))
    flags &= ~Self.isShort
    guard first <= last, let range = narrowed(UInt64(bitPattern: first), UInt64(bitPattern: last)) else { return }
    (low, high) = range
  }

  /// Narrows the signed range.
  private mutating func limit(_ first: Int32, _ last: Int32) {
    guard has(Self.hasSignedSteps), index > 1 else {
      (least, greatest) = (max(least, first), min(greatest, last))
      return
    }
    let (step, start) = (Int64(index), Int64(least))
    if Int64(first) > start, let next = Int32(exactly: start + (Int64(first) - start + step - 1) / step * step) {
      least = next
    }
    if last < greatest, Int64(last) >= start { greatest = Int32(start + (Int64(last) - start) / step * step) }
  }

  /// The same value, with its signed range of 32 bits narrowed to two bounds.
  func between(_ least: Int32, _ greatest: Int32) -> AbstractValue {
    var value = self
    value.limit(least, greatest)
    value.reduce()
    return value
  }

  /// The maximum by which this value exceeds another with the same root and the given offset; nil if it is not
  /// known.
  func excess(over other: Int64, wraps: Bool) -> Int64? {
    if has(Self.wraps) == wraps, !wraps || UInt32(truncatingIfNeeded: offset) == UInt32(truncatingIfNeeded: other) {
      let ahead = wraps ? (offset &- other) >> 32 : offset &- other
      return ahead >= 0 || high <= .max - ahead.magnitude ? ahead : nil
    }
    guard isClean else { return nil }
    let ahead = Int64(Int32(truncatingIfNeeded: residue &- Self.residue(other, wraps: wraps)))
    return ahead >= 0 || high <= 0xFFFF_FFFF - ahead.magnitude ? ahead : nil
  }

  /// The distance from the root, modulo 2^32.
  var residue: Int64 { Self.residue(offset, wraps: has(Self.wraps)) }

  private static func residue(_ offset: Int64, wraps: Bool) -> Int64 { wraps ? offset &+ offset >> 32 : offset }

  /// The amount by which a number of 32 bits exceeds another one with the same root; nil if it is not known.
  func step(from other: AbstractValue) -> Int64? {
    guard kind == .number, other.kind == .number, isClean, other.isClean else { return nil }
    if isConstant, other.isConstant { return Int64(low) - Int64(other.low) }
    guard root != 0, root == other.root else { return nil }
    // Of the numbers that are equal modulo 2^32, exactly one must fit the ranges.
    let (least, greatest) = (Int64(low) - Int64(other.high), Int64(high) - Int64(other.low))
    let ahead = Int64(Int32(truncatingIfNeeded: residue &- other.residue))
    let fitting = [ahead - 1 << 32, ahead, ahead + 1 << 32].filter { $0 >= least && $0 <= greatest }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// Sets the name of this value, which is the sum of a value and a constant; no name if the sum cannot have one.
  mutating func setName(of value: AbstractValue, plus constant: Int64, wide: Bool, doesNotWrap: Bool) {
    let wraps = value.has(Self.wraps)
    (root, flags) = (value.root, flags & ~Self.wraps | value.flags & Self.wraps)
    if !wraps, wide || doesNotWrap {
      offset = value.offset &+ constant
    } else if wide, !(doesNotWrap && value.high <= 0xFFFF_FFFF && high <= 0xFFFF_FFFF) {
      let (sum, overflow) = (value.offset >> 32).addingReportingOverflow(constant)
      guard !overflow, let upper = Int32(exactly: sum) else {
        (root, offset, flags) = (0, 0, flags & ~Self.wraps)
        return
      }
      offset = Int64(upper) << 32 | value.offset & 0xFFFF_FFFF
    } else {
      let upper = wraps ? value.offset >> 32 : 0
      offset = Int64(UInt32(truncatingIfNeeded: value.offset &+ upper &+ constant))
      flags |= Self.wraps
    }
  }

  static var undefined: AbstractValue { AbstractValue(.partial) }
  static var any32: AbstractValue { AbstractValue(.number, index: 1, high: 0xFFFF_FFFF) }
  static var any64: AbstractValue { AbstractValue(.number, index: 1, high: .max) }
  static func constant(_ value: UInt64) -> AbstractValue { AbstractValue(.number, index: 1, low: value, high: value) }
  static func upTo(_ high: UInt64) -> AbstractValue { AbstractValue(.number, index: 1, high: high) }

  @inline(__always) var isConstant: Bool { low == high }
  /// Whether the value is a number, with `low` and `high` as its bounds.
  @inline(__always) var isNumber: Bool {
    kind.rawValue >= Kind.number.rawValue && kind.rawValue <= Kind.tableCount.rawValue
  }
  /// Whether it is an address that code may compare with null.
  @inline(__always) var mayBeNull: Bool { kind == .record || kind == .reentry }
  /// Whether the guest may have the value.
  @inline(__always) var isGuestValue: Bool { isNumber || kind == .record }
  /// Whether the value is a number of at most 32 bits.
  @inline(__always) var isClean: Bool { isNumber && high <= 0xFFFF_FFFF }
  /// The number of low bytes that are defined.
  @inline(__always) var definedBytes: UInt32 { kind == .partial ? index : 8 }

  /// The signed range of a number of 64 bits; nil if it is not known.
  var signed64: (least: Int64, greatest: Int64)? {
    guard isNumber else { return nil }
    if low > UInt64(Int64.max) || high <= UInt64(Int64.max) { return (Int64(bitPattern: low), Int64(bitPattern: high)) }
    return has(Self.isShort) ? (Int64(least), Int64(greatest)) : nil
  }

  /// A number of 64 bits with a signed range.
  static func signed(_ least: Int64, _ greatest: Int64) -> AbstractValue {
    if least >= 0 || greatest < 0 {
      return AbstractValue(.number, index: 1, low: UInt64(bitPattern: least), high: UInt64(bitPattern: greatest))
    }
    var value = any64
    guard let least = Int32(exactly: least), let greatest = Int32(exactly: greatest) else { return value }
    (value.least, value.greatest, value.flags) = (least, greatest, isShort)
    return value
  }

  /// The step of a number.
  var stride: UInt64 { kind == .number && !has(Self.hasSignedSteps) ? UInt64(index) : 1 }

  @inline(__always) func isSame(_ other: AbstractValue) -> Bool {
    kind == other.kind && flags == other.flags && index == other.index && root == other.root && offset == other.offset
      && low == other.low && high == other.high && least == other.least && greatest == other.greatest
      && bound == other.bound && boundMemory == other.boundMemory
  }

  /// Whether `offset` has another meaning than the distance from `root`.
  @inline(__always) var hasOwnOffset: Bool {
    switch kind {
    case .memorySize, .tableCount, .typeSegment, .typeSegmentOffset, .typeEntry, .typeEntryOffset, .entries: true
    default: false
    }
  }

  /// Whether the value is named by its root alone, without an offset.
  @inline(__always) var isNamedAlone: Bool { root != 0 && offset == 0 && !has(Self.wraps) }

  /// Whether two values have the same name. If that is not 0, they are equal.
  @inline(__always) func hasName(of other: AbstractValue) -> Bool {
    root == other.root && offset == other.offset && (flags ^ other.flags) & Self.wraps == 0
  }

  /// The same value as a number, without the other properties of its kind.
  var plain: AbstractValue {
    guard kind != .number else { return self }
    guard isNumber else { return AbstractValue(.host) }
    var value = AbstractValue(.number, index: 1, low: low, high: high, flags: flags & Self.wraps)
    if !hasOwnOffset {
      (value.root, value.offset) = (root, offset)
      (value.bound, value.boundMemory) = (bound, boundMemory)
    }
    return value
  }

  /// The distance of an address from the start of its object.
  var distance: AbstractValue {
    var number = AbstractValue(.number, index: 1, low: low, high: high, flags: flags)
    (number.root, number.offset, number.bound, number.boundMemory) = (root, offset, bound, boundMemory)
    return number
  }

  /// The number in the low 32 bits.
  var truncated: AbstractValue {
    if isClean { return self }
    if kind == .partial { return AbstractValue(.partial, index: min(index, 4)) }
    guard isNumber else { return AbstractValue(.host) }
    if low >> 32 == high >> 32 { return Self.range(low & 0xFFFF_FFFF, high & 0xFFFF_FFFF, step: stride) }
    guard let range = signed64, let least = Int32(exactly: range.least), let greatest = Int32(exactly: range.greatest)
    else { return .any32 }
    return .any32.between(least, greatest)
  }
}

extension Int32 {
  /// The same bits as an unsigned number.
  fileprivate var bits: UInt64 { UInt64(UInt32(bitPattern: self)) }
}

/// Arithmetic on ranges of unsigned numbers; results have 64 bits if `wide` is true, else 32.
extension AbstractValue {
  static func maximum(_ isWide: Bool) -> UInt64 { isWide ? .max : 0xFFFF_FFFF }

  static func gcd(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// A range with a step. The step becomes 1 if it is 0, as for constants, or too large for its field.
  private static func range(_ low: UInt64, _ high: UInt64, step: UInt64) -> AbstractValue {
    AbstractValue(.number, index: step == 0 || step > 0xFFFF_FFFF ? 1 : UInt32(step), low: low, high: high)
  }

  /// The step of a sum or of a join.
  private static func step(_ a: AbstractValue, _ b: AbstractValue) -> UInt64 {
    gcd(a.isConstant ? 0 : a.stride, b.isConstant ? 0 : b.stride)
  }

  static func sum(_ a: AbstractValue, _ b: AbstractValue, wide: Bool) -> AbstractValue {
    let result = unsignedSum(a, b, wide: wide)
    guard !wide else { return result }
    let (least, low) = a.least.addingReportingOverflow(b.least)
    let (greatest, high) = a.greatest.addingReportingOverflow(b.greatest)
    guard !low, !high else { return result }
    let step = step(a, b)
    if least < 0, greatest >= 0, step > result.stride, step <= 0xFFFF_FFFF, a.low == a.least.bits, b.low == b.least.bits
    {
      var signed = AbstractValue.any32
      (signed.least, signed.greatest, signed.index) = (least, greatest, UInt32(step))
      signed.flags = hasSignedSteps
      return signed
    }
    return result.between(least, greatest)
  }

  private static func unsignedSum(_ a: AbstractValue, _ b: AbstractValue, wide: Bool) -> AbstractValue {
    let maximum = maximum(wide)
    let step = step(a, b)
    let (high, highOverflow) = a.high.addingReportingOverflow(b.high)
    if !highOverflow, high <= maximum { return range(a.low &+ b.low, high, step: step) }
    let (low, lowOverflow) = a.low.addingReportingOverflow(b.low)
    // All sums wrap.
    if lowOverflow || low > maximum { return range(low & maximum, high & maximum, step: step) }
    let power = step & (0 &- step)
    return power > 1 ? range(low & (power - 1), maximum, step: power) : range(0, maximum, step: 1)
  }

  static func difference(_ a: AbstractValue, _ b: AbstractValue, wide: Bool) -> AbstractValue {
    let result = unsignedDifference(a, b, wide: wide)
    guard !wide else { return result }
    let (least, low) = a.least.subtractingReportingOverflow(b.greatest)
    let (greatest, high) = a.greatest.subtractingReportingOverflow(b.least)
    return low || high ? result : result.between(least, greatest)
  }

  private static func unsignedDifference(_ a: AbstractValue, _ b: AbstractValue, wide: Bool) -> AbstractValue {
    let step = step(a, b)
    if a.low >= b.high { return range(a.low - b.high, a.high - b.low, step: step) }
    if a.high < b.low { return range((a.low &- b.high) & maximum(wide), (a.high &- b.low) & maximum(wide), step: step) }
    return range(0, maximum(wide), step: 1)
  }

  static func shifted(_ a: AbstractValue, left count: UInt64, wide: Bool) -> AbstractValue {
    let maximum = maximum(wide)
    if a.high <= maximum >> count { return range(a.low << count, a.high << count, step: a.stride << count) }
    // The bits shifted out are the same for all numbers in the range.
    if count > 0, a.low >> (wide ? 64 &- count : 32 &- count) == a.high >> (wide ? 64 &- count : 32 &- count),
      a.high <= maximum
    {
      return range(a.low << count & maximum, a.high << count & maximum, step: a.stride << count)
    }
    // The loss of upper bits keeps a step that is a power of two, and the remainder modulo that step.
    let power = (a.stride & (0 &- a.stride)) << count
    if !wide, power > maximum || power == 0 { return .constant(a.low << count & maximum) }
    return power > 1 ? range(a.low << count & (power - 1), maximum, step: power) : range(0, maximum, step: 1)
  }

  static func product(_ a: AbstractValue, _ b: AbstractValue, wide: Bool) -> AbstractValue {
    let (high, overflow) = a.high.multipliedReportingOverflow(by: b.high)
    guard !overflow, high <= maximum(wide) else { return range(0, maximum(wide), step: 1) }
    let step = a.isConstant ? a.low &* b.stride : b.isConstant ? b.low &* a.stride : 1
    return range(a.low &* b.low, high, step: step)
  }

  /// The result of `and`: no greater than either operand, and zero in the bits in which a mask is zero.
  static func masked(_ a: AbstractValue, _ b: AbstractValue) -> AbstractValue {
    if a.isConstant, b.isConstant { return .constant(a.low & b.low) }
    var result = AbstractValue.upTo(min(a.high, b.high))
    for (mask, other) in [(a, b), (b, a)] where mask.isConstant {
      let power = mask.low & (0 &- mask.low)
      // A mask with all bits from its lowest up to the other operand's highest only rounds down.
      if power > 1, power <= 1 << 20, other.high | (power - 1) <= mask.low | (power - 1),
        ((mask.low | (power - 1)) &+ 1) & mask.low == 0 || mask.low &+ power == 0
      {
        result = range(other.low & mask.low, other.high & mask.low, step: power)
      } else if power > 1, power <= 1 << 20 {
        result = range(0, result.high & ~(power - 1), step: power)
      } else if power == 1, mask.low & (mask.low &+ 1) == 0, other.low & ~mask.low == other.high & ~mask.low {
        result = range(other.low & mask.low, other.high & mask.low, step: other.stride)
      } else if power == 1, mask.low & (mask.low &+ 1) == 0 {
        // The lower bits do not change, so a step that is a power of two is kept.
        let step = other.stride & (0 &- other.stride)
        if !other.isConstant, step > 1, step <= mask.low {
          let first = other.low & (step - 1)
          result = range(first, result.high < first ? first : result.high - (result.high - first) % step, step: step)
        }
      }
    }
    return result
  }

  /// The result of `or` or `xor`, which has no bits above the highest bit of both operands.
  static func joinedBits(_ a: AbstractValue, _ b: AbstractValue, least: UInt64) -> AbstractValue {
    let both = a.high | b.high
    return range(least, both == 0 ? 0 : .max >> UInt64(both.leadingZeroBitCount), step: 1)
  }

  /// The part of the range that is between two bounds; nil if there is none.
  func narrowed(_ least: UInt64, _ greatest: UInt64) -> (low: UInt64, high: UInt64)? {
    var (newLow, newHigh) = (max(low, least), min(high, greatest))
    guard newLow <= newHigh else { return nil }
    let step = stride
    if step > 1 {
      let rest = (newLow - low) % step
      if rest != 0 {
        let (rounded, overflow) = newLow.addingReportingOverflow(step - rest)
        if overflow { return nil }
        newLow = rounded
      }
      newHigh -= (newHigh &- low) % step
      guard newLow <= newHigh else { return nil }
    }
    return (newLow, newHigh)
  }

  /// A range that contains two numbers.
  static func hull(_ a: AbstractValue, _ b: AbstractValue) -> AbstractValue {
    let low = min(a.low, b.low)
    let distance = max(a.low, b.low) - low
    let hull = range(low, max(a.high, b.high), step: gcd(step(a, b), distance))
    if hull.isClean { return hull.between(min(a.least, b.least), max(a.greatest, b.greatest)) }
    guard let one = a.signed64, let other = b.signed64 else { return hull }
    let signed = signed(min(one.least, other.least), max(one.greatest, other.greatest))
    return signed.has(isShort) ? signed : hull
  }
}
