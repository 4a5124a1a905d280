import ApusLayout

/// Scalar operations whose semantics in the spec (4.3.2) differ from Swift's operators.
///
/// Integers are passed as bit patterns, as in the slots of a frame: i32 as UInt32, i64 as UInt64.
/// Operations that can trap return nil in that case; a second function returns the trap.
package enum Numeric {}

// MARK: Division and remainder (spec 4.3.2: `idiv`, `irem`)

extension Numeric {
  /// Nil for a zero divisor and for the lowest number divided by -1.
  @inline(__always)
  package static func divS(_ x: UInt32, _ y: UInt32) -> UInt32? {
    if y == 0 || (y == .max && x == 1 << 31) { return nil }
    return UInt32(bitPattern: Int32(bitPattern: x) / Int32(bitPattern: y))
  }

  /// Nil for a zero divisor.
  @inline(__always)
  package static func divU(_ x: UInt32, _ y: UInt32) -> UInt32? { y == 0 ? nil : x / y }

  /// Nil for a zero divisor; anything modulo -1 is 0.
  @inline(__always)
  package static func remS(_ x: UInt32, _ y: UInt32) -> UInt32? {
    if y == 0 { return nil }
    if y == .max { return 0 }
    return UInt32(bitPattern: Int32(bitPattern: x) % Int32(bitPattern: y))
  }

  /// Nil for a zero divisor.
  @inline(__always)
  package static func remU(_ x: UInt32, _ y: UInt32) -> UInt32? { y == 0 ? nil : x % y }

  /// The trap of a division or remainder by `y` that has no result.
  package static func divisionTrap(by y: UInt32) -> TrapCode { y == 0 ? .integerDivideByZero : .integerOverflow }

  /// Nil for a zero divisor and for the lowest number divided by -1.
  @inline(__always)
  package static func divS(_ x: UInt64, _ y: UInt64) -> UInt64? {
    if y == 0 || (y == .max && x == 1 << 63) { return nil }
    return UInt64(bitPattern: Int64(bitPattern: x) / Int64(bitPattern: y))
  }

  /// Nil for a zero divisor.
  @inline(__always)
  package static func divU(_ x: UInt64, _ y: UInt64) -> UInt64? { y == 0 ? nil : x / y }

  /// Nil for a zero divisor; anything modulo -1 is 0.
  @inline(__always)
  package static func remS(_ x: UInt64, _ y: UInt64) -> UInt64? {
    if y == 0 { return nil }
    if y == .max { return 0 }
    return UInt64(bitPattern: Int64(bitPattern: x) % Int64(bitPattern: y))
  }

  /// Nil for a zero divisor.
  @inline(__always)
  package static func remU(_ x: UInt64, _ y: UInt64) -> UInt64? { y == 0 ? nil : x % y }

  /// The trap of a division or remainder by `y` that has no result.
  package static func divisionTrap(by y: UInt64) -> TrapCode { y == 0 ? .integerDivideByZero : .integerOverflow }
}

// MARK: Shifts and rotations by any count (modulo the width), and counts of bits, which also accept zero

extension Numeric {
  @inline(__always) package static func shl(_ x: UInt32, _ y: UInt32) -> UInt32 { x &<< y }
  @inline(__always) package static func shrU(_ x: UInt32, _ y: UInt32) -> UInt32 { x &>> y }
  @inline(__always) package static func shrS(_ x: UInt32, _ y: UInt32) -> UInt32 {
    UInt32(bitPattern: Int32(bitPattern: x) &>> Int32(bitPattern: y))
  }
  @inline(__always) package static func rotl(_ x: UInt32, _ y: UInt32) -> UInt32 { x &<< y | x &>> (0 &- y) }
  @inline(__always) package static func rotr(_ x: UInt32, _ y: UInt32) -> UInt32 { x &>> y | x &<< (0 &- y) }
  @inline(__always) package static func clz(_ x: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: x.leadingZeroBitCount)
  }
  @inline(__always) package static func ctz(_ x: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: x.trailingZeroBitCount)
  }
  @inline(__always) package static func popcnt(_ x: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: x.nonzeroBitCount)
  }

  @inline(__always) package static func shl(_ x: UInt64, _ y: UInt64) -> UInt64 { x &<< y }
  @inline(__always) package static func shrU(_ x: UInt64, _ y: UInt64) -> UInt64 { x &>> y }
  @inline(__always) package static func shrS(_ x: UInt64, _ y: UInt64) -> UInt64 {
    UInt64(bitPattern: Int64(bitPattern: x) &>> Int64(bitPattern: y))
  }
  @inline(__always) package static func rotl(_ x: UInt64, _ y: UInt64) -> UInt64 { x &<< y | x &>> (0 &- y) }
  @inline(__always) package static func rotr(_ x: UInt64, _ y: UInt64) -> UInt64 { x &>> y | x &<< (0 &- y) }
  @inline(__always) package static func clz(_ x: UInt64) -> UInt64 {
    UInt64(truncatingIfNeeded: x.leadingZeroBitCount)
  }
  @inline(__always) package static func ctz(_ x: UInt64) -> UInt64 {
    UInt64(truncatingIfNeeded: x.trailingZeroBitCount)
  }
  @inline(__always) package static func popcnt(_ x: UInt64) -> UInt64 {
    UInt64(truncatingIfNeeded: x.nonzeroBitCount)
  }
}
