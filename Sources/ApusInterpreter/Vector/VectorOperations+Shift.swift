import ApusWasm

/// Shifts of all lanes by one count, modulo the lane's width (spec 4.3.3: `vshiftop`).
extension VectorOperations {
  @inline(never)
  static func shift(_ shape: Shape, _ op: ShiftOp) -> VectorHandler {
    switch (shape, op) {
    case (.i8x16, .shl): { d, a, b, _, _, _ in d.store(a.u8 &<< U8x16(repeating: b.count())) }
    case (.i8x16, .shrS): { d, a, b, _, _, _ in d.store(a.i8 &>> I8x16(repeating: b.count())) }
    case (.i8x16, .shrU): { d, a, b, _, _, _ in d.store(a.u8 &>> U8x16(repeating: b.count())) }
    case (.i16x8, .shl): { d, a, b, _, _, _ in d.store(a.u16 &<< U16x8(repeating: b.count())) }
    case (.i16x8, .shrS): { d, a, b, _, _, _ in d.store(a.i16 &>> I16x8(repeating: b.count())) }
    case (.i16x8, .shrU): { d, a, b, _, _, _ in d.store(a.u16 &>> U16x8(repeating: b.count())) }
    case (.i32x4, .shl): { d, a, b, _, _, _ in d.store(a.u32 &<< U32x4(repeating: b.count())) }
    case (.i32x4, .shrS): { d, a, b, _, _, _ in d.store(a.i32 &>> I32x4(repeating: b.count())) }
    case (.i32x4, .shrU): { d, a, b, _, _, _ in d.store(a.u32 &>> U32x4(repeating: b.count())) }
    case (.i64x2, .shl): { d, a, b, _, _, _ in d.store(a.u64 &<< U64x2(repeating: b.count())) }
    case (.i64x2, .shrS): { d, a, b, _, _, _ in d.store(a.i64 &>> I64x2(repeating: b.count())) }
    case (.i64x2, .shrU): { d, a, b, _, _, _ in d.store(a.u64 &>> U64x2(repeating: b.count())) }
    case (.f32x4, .shl), (.f32x4, .shrS), (.f32x4, .shrU), (.f64x2, .shl), (.f64x2, .shrS), (.f64x2, .shrU):
      noSuchInstruction("shift on floats")
    }
  }
}

extension SlotPointer {
  /// The shift count in a slot, already modulo the lane's width.
  @inline(__always)
  fileprivate func count<Lane: FixedWidthInteger>() -> Lane {
    Lane(truncatingIfNeeded: pointee) & Lane(truncatingIfNeeded: Lane.bitWidth - 1)
  }
}
