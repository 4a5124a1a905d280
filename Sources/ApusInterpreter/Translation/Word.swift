/// One word of bytecode; see `Operation` for its parts.
extension UInt64 {
  @inline(__always) var operation: Operation {
    // Every byte is a case of `Operation`.
    unsafeBitCast(UInt8(truncatingIfNeeded: self), to: Operation.self)
  }

  @inline(__always) var a: Int { Int(truncatingIfNeeded: (self >> 8) & 0xFFFF) }
  @inline(__always) var b: Int { Int(truncatingIfNeeded: (self >> 24) & 0xFFFF) }
  /// c as a slot, a number or an index.
  @inline(__always) var c: Int { Int(truncatingIfNeeded: self >> 40) }
  @inline(__always) var unsignedC: UInt64 { self >> 40 }
  /// c as a signed immediate.
  @inline(__always) var immediate: Int64 { Int64(bitPattern: self) >> 40 }
  /// c as the distance of a branch, in words.
  @inline(__always) var distance: Int { Int(truncatingIfNeeded: Int64(bitPattern: self) >> 40) }
  /// The lower 16 bits of c as a slot, and the upper 8 as a number.
  @inline(__always) var index: Int { Int(truncatingIfNeeded: (self >> 40) & 0xFFFF) }
  @inline(__always) var number: UInt64 { self >> 56 }
  /// b as a signed immediate, in compare-and-branch operations.
  @inline(__always) var shortImmediate: Int64 {
    Int64(Int16(truncatingIfNeeded: Int64(bitPattern: self) >> 24))
  }

  /// A word; `c` is cut to its 24 bits.
  init(_ operation: Operation, a: Int = 0, b: Int = 0, c: Int = 0) {
    assert(a >= 0 && a < 1 << 16 && b >= -1 << 15 && b < 1 << 16, "slot out of range")
    assert(c >= -1 << 23 && c < 1 << 24, "c out of range")
    self =
      UInt64(operation.rawValue) | UInt64(a) << 8 | UInt64(UInt16(truncatingIfNeeded: b)) << 24
      | UInt64(truncatingIfNeeded: c) << 40
  }
}
