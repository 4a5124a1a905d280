import ApusLayout
import ApusWasm

/// The ways in which operations read their operands and write their results.
extension Registers {
  /// Writes the result to slot a and to the accumulator.
  @inline(__always) mutating func set(_ value: UInt64) {
    acc = value
    frame[word.a] = value
  }

  @inline(__always) mutating func setFloat(_ value: Double) {
    facc = value
    frame[word.a] = value.bits
  }

  /// Writes a result that may be an integer or a float to both accumulators and to slot a; `keepBoth` only to the
  /// accumulators.
  @inline(__always) mutating func setBoth(_ value: UInt64) {
    keepBoth(value)
    frame[word.a] = value
  }

  @inline(__always) mutating func keepBoth(_ value: UInt64) {
    acc = value
    facc = value.double
  }
}

/// Integers of 32 bits.
extension Registers {
  @inline(__always) var narrowB: UInt32 { narrow(word.b) }
  @inline(__always) private func narrow(_ slot: Int) -> UInt32 { UInt32(truncatingIfNeeded: frame[slot]) }
  @inline(__always) private var narrowAcc: UInt32 { UInt32(truncatingIfNeeded: acc) }
  @inline(__always) private var narrowImmediate: UInt32 { UInt32(truncatingIfNeeded: word.immediate) }

  @inline(__always) func slots32(_ body: (UInt32, UInt32) -> UInt32) -> UInt64 {
    UInt64(body(narrow(word.b), narrow(word.c)))
  }

  @inline(__always) func immediate32(_ body: (UInt32, UInt32) -> UInt32) -> UInt64 {
    UInt64(body(narrow(word.b), narrowImmediate))
  }

  /// The first operand (`first`) or the second (`second`) is in the accumulator.
  @inline(__always) func first32(_ body: (UInt32, UInt32) -> UInt32) -> UInt64 {
    UInt64(body(narrowAcc, narrow(word.c)))
  }

  @inline(__always) func second32(_ body: (UInt32, UInt32) -> UInt32) -> UInt64 {
    UInt64(body(narrow(word.b), narrowAcc))
  }

  @inline(__always) func firstImmediate32(_ body: (UInt32, UInt32) -> UInt32) -> UInt64 {
    UInt64(body(narrowAcc, narrowImmediate))
  }

  @inline(__always) func compareSlots32(_ body: (UInt32, UInt32) -> Bool) -> UInt64 {
    body(narrow(word.b), narrow(word.c)) ? 1 : 0
  }

  @inline(__always) func compareImmediate32(_ body: (UInt32, UInt32) -> Bool) -> UInt64 {
    body(narrow(word.b), narrowImmediate) ? 1 : 0
  }

  @inline(__always) func testSlots32(_ body: (UInt32, UInt32) -> Bool) -> Bool {
    body(narrow(word.a), narrow(word.b))
  }

  @inline(__always) func testImmediate32(_ body: (UInt32, UInt32) -> Bool) -> Bool {
    body(narrow(word.a), UInt32(truncatingIfNeeded: word.shortImmediate))
  }

  @inline(__always) func testFirst32(_ body: (UInt32, UInt32) -> Bool) -> Bool { body(narrowAcc, narrow(word.b)) }

  @inline(__always) func testFirstImmediate32(_ body: (UInt32, UInt32) -> Bool) -> Bool {
    body(narrowAcc, UInt32(truncatingIfNeeded: word.shortImmediate))
  }
}

/// Integers of 64 bits.
extension Registers {
  @inline(__always) func slots64(_ body: (UInt64, UInt64) -> UInt64) -> UInt64 { body(frame[word.b], frame[word.c]) }

  @inline(__always) func immediate64(_ body: (UInt64, UInt64) -> UInt64) -> UInt64 {
    body(frame[word.b], UInt64(bitPattern: word.immediate))
  }

  @inline(__always) func first64(_ body: (UInt64, UInt64) -> UInt64) -> UInt64 { body(acc, frame[word.c]) }
  @inline(__always) func second64(_ body: (UInt64, UInt64) -> UInt64) -> UInt64 { body(frame[word.b], acc) }

  @inline(__always) func firstImmediate64(_ body: (UInt64, UInt64) -> UInt64) -> UInt64 {
    body(acc, UInt64(bitPattern: word.immediate))
  }

  @inline(__always) func compareSlots64(_ body: (UInt64, UInt64) -> Bool) -> UInt64 {
    body(frame[word.b], frame[word.c]) ? 1 : 0
  }

  @inline(__always) func compareImmediate64(_ body: (UInt64, UInt64) -> Bool) -> UInt64 {
    body(frame[word.b], UInt64(bitPattern: word.immediate)) ? 1 : 0
  }

  @inline(__always) func testSlots64(_ body: (UInt64, UInt64) -> Bool) -> Bool { body(frame[word.a], frame[word.b]) }

  @inline(__always) func testImmediate64(_ body: (UInt64, UInt64) -> Bool) -> Bool {
    body(frame[word.a], UInt64(bitPattern: word.shortImmediate))
  }

  /// Sums and differences of 128 bits. The operands are in slots b and b + 1, and b + 2 and b + 3, low half first.
  @inline(__always) mutating func wide(_ body: (UInt128, UInt128) -> UInt128) {
    let first = UInt128(_low: frame[word.b], _high: frame[word.b + 1])
    let second = UInt128(_low: frame[word.b + 2], _high: frame[word.b + 3])
    let result = body(first, second)
    frame[word.a] = result._low
    frame[word.a + 1] = result._high
  }
}

/// Divisions and remainders, the only integer arithmetic that traps (spec 4.3.2): a = b op c. The body returns nil for
/// a trap.
extension Registers {
  @inline(__always) mutating func divide32(_ body: (UInt32, UInt32) -> UInt32?) -> TrapCode {
    guard let result = body(narrow(word.b), narrow(word.c)) else { return Numeric.divisionTrap(by: narrow(word.c)) }
    frame[word.a] = UInt64(result)
    return .none
  }

  @inline(__always) mutating func divide64(_ body: (UInt64, UInt64) -> UInt64?) -> TrapCode {
    guard let result = body(frame[word.b], frame[word.c]) else { return Numeric.divisionTrap(by: frame[word.c]) }
    frame[word.a] = result
    return .none
  }
}

/// Floats.
extension Registers {
  @inline(__always) var floatB: Double { frame[word.b].double }
  @inline(__always) var floatC: Double { frame[word.c].double }

  @inline(__always) private func single(_ slot: Int) -> Float {
    Float(bitPattern: UInt32(truncatingIfNeeded: frame[slot]))
  }

  @inline(__always) mutating func float32(_ body: (Float, Float) -> Float) {
    frame[word.a] = UInt64(body(single(word.b), single(word.c)).bitPattern)
  }

  @inline(__always) mutating func compareFloat32(_ body: (Float, Float) -> Bool) {
    frame[word.a] = body(single(word.b), single(word.c)) ? 1 : 0
  }
}

/// Addresses in memory 0.
extension Registers {
  @inline(__always) var addressA: UInt64 { frame[word.a] &+ word.unsignedC }
  @inline(__always) var addressB: UInt64 { frame[word.b] &+ word.unsignedC }
  @inline(__always) var addressAcc: UInt64 { acc &+ word.unsignedC }
  /// The sum of two slots, which wraps at 32 bits, plus the offset, which does not wrap.
  @inline(__always) var indexedA: UInt64 { indexed(frame[word.a]) }
  @inline(__always) var indexedB: UInt64 { indexed(frame[word.b]) }
  @inline(__always) var indexedAcc: UInt64 { indexed(acc) }

  /// The sum of a slot and an immediate, which wraps at 32 bits.
  @inline(__always) var plusA: UInt64 { plus(frame[word.a]) }
  @inline(__always) var plusB: UInt64 { plus(frame[word.b]) }
  @inline(__always) var plusAcc: UInt64 { plus(acc) }

  @inline(__always) private func plus(_ base: UInt64) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: base) &+ UInt32(truncatingIfNeeded: word.immediate))
  }

  @inline(__always) private func indexed(_ base: UInt64) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: base) &+ UInt32(truncatingIfNeeded: frame[word.index])) &+ word.number
  }
}

/// Tables (spec 4.6.6): `table.get`, a = table c [b], and `table.set`, table c [a] = b.
extension Registers {
  @inline(__always) mutating func tableGet() -> TrapCode {
    let table = context.pointee.tables[word.c]
    guard frame[word.b] < table.pointee.count else { return .tableOutOfBounds }
    frame[word.a] = table.pointee.elements[Int(frame[word.b])]
    return .none
  }

  @inline(__always) mutating func tableSet() -> TrapCode {
    let table = context.pointee.tables[word.c]
    guard frame[word.a] < table.pointee.count else { return .tableOutOfBounds }
    table.pointee.elements[Int(frame[word.a])] = frame[word.b]
    return .none
  }
}
