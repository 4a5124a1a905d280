/// One word of bytecode; see `Operation` for its parts.
extension UInt64 {
  @inline(__always) var operation: Operation {
    let number = UInt16(truncatingIfNeeded: self & Operation.mask)
    assert(number < Operation.count, "a number that no operation has")
    return unsafeBitCast(number, to: Operation.self)
  }

  @inline(__always) var a: Int { Int(truncatingIfNeeded: (self >> 32) & 0xFFFF) }
  @inline(__always) var b: Int { Int(truncatingIfNeeded: self >> 48) }
  /// c as a slot, a number or an index.
  @inline(__always) var c: Int { Int(truncatingIfNeeded: UInt32(truncatingIfNeeded: self) >> 10) }
  @inline(__always) var unsignedC: UInt64 { UInt64(UInt32(truncatingIfNeeded: self) >> 10) }
  /// c as a signed immediate.
  @inline(__always) var immediate: Int64 { Int64(Int32(truncatingIfNeeded: self) >> 10) }
  /// c as the distance of a branch, in words.
  @inline(__always) var distance: Int { Int(immediate) }
  /// The lower 16 bits of c as a slot, and the upper 6 as a number.
  @inline(__always) var index: Int { Int(truncatingIfNeeded: (self >> 10) & 0xFFFF) }
  @inline(__always) var number: UInt64 { UInt64(UInt32(truncatingIfNeeded: self) >> 26) }
  /// b as a signed immediate, in compare-and-branch operations.
  @inline(__always) var shortImmediate: Int64 { Int64(bitPattern: self) >> 48 }

  /// The number of bits of c.
  static let widthOfC = 22

  /// Whether a number fits in c, as a signed number (an immediate or a distance) or as an unsigned number.
  static func fits(signed number: Int64) -> Bool { number >> (widthOfC - 1) == number >> 63 }
  static func fits(unsigned number: UInt64) -> Bool { number >> widthOfC == 0 }

  /// Makes a word; `c` is truncated to its width.
  init(_ operation: Operation, a: Int = 0, b: Int = 0, c: Int = 0) {
    assert(a >= 0 && a < 1 << 16 && b >= -1 << 15 && b < 1 << 16, "slot out of range")
    assert(c >= -1 << (Self.widthOfC - 1) && c < 1 << Self.widthOfC, "c out of range")
    self =
      UInt64(operation.rawValue) | UInt64(UInt32(truncatingIfNeeded: c) << 10) | UInt64(a) << 32
      | UInt64(UInt16(truncatingIfNeeded: b)) << 48
  }

  /// The same word with another operation, slot a, or distance.
  func with(_ operation: Operation) -> UInt64 { self & ~Operation.mask | UInt64(operation.rawValue) }
  func with(a: Int) -> UInt64 { UInt64(operation, a: a, b: b, c: c) }
  func with(distance: Int) -> UInt64 { UInt64(operation, a: a, b: b, c: distance) }
}
