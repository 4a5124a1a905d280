typealias I8x16 = SIMD16<Int8>
typealias U8x16 = SIMD16<UInt8>
typealias I16x8 = SIMD8<Int16>
typealias U16x8 = SIMD8<UInt16>
typealias I32x4 = SIMD4<Int32>
typealias U32x4 = SIMD4<UInt32>
typealias I64x2 = SIMD2<Int64>
typealias U64x2 = SIMD2<UInt64>
typealias F32x4 = SIMD4<Float>
typealias F64x2 = SIMD2<Double>

/// The lanes of a vector in every shape.
extension Bits {
  @inline(__always) var i8: I8x16 { I8x16(self) }
  @inline(__always) var u8: U8x16 { U8x16(self) }
  @inline(__always) var i16: I16x8 { I16x8(self) }
  @inline(__always) var u16: U16x8 { U16x8(self) }
  @inline(__always) var i32: I32x4 { I32x4(self) }
  @inline(__always) var u32: U32x4 { U32x4(self) }
  @inline(__always) var i64: I64x2 { I64x2(self) }
  @inline(__always) var u64: U64x2 { self }
  @inline(__always) var f32: F32x4 { F32x4(self) }
  @inline(__always) var f64: F64x2 { F64x2(self) }
}

/// The first slot of a vector.
typealias SlotPointer = UnsafeMutablePointer<UInt64>

extension SlotPointer {
  /// The vector in two slots, which are aligned to eight bytes only.
  @inline(__always) func bits(at slot: Int) -> Bits { UnsafeRawPointer(self + slot).loadUnaligned(as: Bits.self) }

  @inline(__always) func setBits(_ vector: Bits, at slot: Int) {
    UnsafeMutableRawPointer(self + slot).storeBytes(of: vector, as: Bits.self)
  }
}
