/// Shifts of all lanes by one count, modulo the lane's width (spec 4.3.3: `vshiftop`).
extension VectorOperations {
  @inline(__always) static func i8x16Shl(_ a: Bits, _ count: UInt64) -> Bits {
    (a.u8 &<< U8x16(repeating: count.wrapped())).bits
  }
  @inline(__always) static func i8x16ShrS(_ a: Bits, _ count: UInt64) -> Bits {
    (a.i8 &>> I8x16(repeating: count.wrapped())).bits
  }
  @inline(__always) static func i8x16ShrU(_ a: Bits, _ count: UInt64) -> Bits {
    (a.u8 &>> U8x16(repeating: count.wrapped())).bits
  }

  @inline(__always) static func i16x8Shl(_ a: Bits, _ count: UInt64) -> Bits {
    (a.u16 &<< U16x8(repeating: count.wrapped())).bits
  }
  @inline(__always) static func i16x8ShrS(_ a: Bits, _ count: UInt64) -> Bits {
    (a.i16 &>> I16x8(repeating: count.wrapped())).bits
  }
  @inline(__always) static func i16x8ShrU(_ a: Bits, _ count: UInt64) -> Bits {
    (a.u16 &>> U16x8(repeating: count.wrapped())).bits
  }

  @inline(__always) static func i32x4Shl(_ a: Bits, _ count: UInt64) -> Bits {
    (a.u32 &<< U32x4(repeating: count.wrapped())).bits
  }
  @inline(__always) static func i32x4ShrS(_ a: Bits, _ count: UInt64) -> Bits {
    (a.i32 &>> I32x4(repeating: count.wrapped())).bits
  }
  @inline(__always) static func i32x4ShrU(_ a: Bits, _ count: UInt64) -> Bits {
    (a.u32 &>> U32x4(repeating: count.wrapped())).bits
  }

  @inline(__always) static func i64x2Shl(_ a: Bits, _ count: UInt64) -> Bits {
    (a.u64 &<< U64x2(repeating: count.wrapped())).bits
  }
  @inline(__always) static func i64x2ShrS(_ a: Bits, _ count: UInt64) -> Bits {
    (a.i64 &>> I64x2(repeating: count.wrapped())).bits
  }
  @inline(__always) static func i64x2ShrU(_ a: Bits, _ count: UInt64) -> Bits {
    (a.u64 &>> U64x2(repeating: count.wrapped())).bits
  }
}

extension UInt64 {
  /// A shift count modulo the width of the lanes.
  @inline(__always)
  fileprivate func wrapped<Lane: FixedWidthInteger>() -> Lane {
    Lane(truncatingIfNeeded: self) & Lane(truncatingIfNeeded: Lane.bitWidth - 1)
  }
}
