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

/// The first slot of an operand or of the destination.
typealias SlotPointer = UnsafeMutablePointer<UInt64>

extension SlotPointer {
  /// The sixteen bytes of two slots. Slots are aligned to eight bytes only.
  @inline(__always)
  private func vector<Vector: BitwiseCopyable>(_ type: Vector.Type) -> Vector {
    UnsafeRawPointer(self).loadUnaligned(as: type)
  }

  @inline(__always) var i8: I8x16 { vector(I8x16.self) }
  @inline(__always) var u8: U8x16 { vector(U8x16.self) }
  @inline(__always) var i16: I16x8 { vector(I16x8.self) }
  @inline(__always) var u16: U16x8 { vector(U16x8.self) }
  @inline(__always) var i32: I32x4 { vector(I32x4.self) }
  @inline(__always) var u32: U32x4 { vector(U32x4.self) }
  @inline(__always) var i64: I64x2 { vector(I64x2.self) }
  @inline(__always) var u64: U64x2 { vector(U64x2.self) }
  @inline(__always) var f32: F32x4 { vector(F32x4.self) }
  @inline(__always) var f64: F64x2 { vector(F64x2.self) }

  /// Writes a vector to two slots.
  @inline(__always)
  func store<Vector: SIMD & BitwiseCopyable>(_ vector: Vector) {
    UnsafeMutableRawPointer(self).storeBytes(of: vector, as: Vector.self)
  }

  /// The low 32 bits of one slot.
  @inline(__always) var word: UInt32 { UInt32(truncatingIfNeeded: pointee) }

  /// Writes an i32 result.
  @inline(__always) func store(_ value: UInt32) { pointee = UInt64(value) }
  /// Writes a test's result.
  @inline(__always) func store(_ value: Bool) { pointee = value ? 1 : 0 }
}
