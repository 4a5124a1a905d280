import CApus

/// Lanes extended to twice their width (spec 4.3.2: `extend`).

// MARK: Every second lane, widened

@inline(__always) func evenLanes(_ x: I8x16) -> I16x8 {
  (I16x8(x.bits) &<< I16x8(repeating: 8)) &>> I16x8(repeating: 8)
}
@inline(__always) func oddLanes(_ x: I8x16) -> I16x8 { I16x8(x.bits) &>> I16x8(repeating: 8) }

@inline(__always) func evenLanes(_ x: U8x16) -> U16x8 { U16x8(x.bits & Bits(repeating: 0x00FF_00FF_00FF_00FF)) }
@inline(__always) func oddLanes(_ x: U8x16) -> U16x8 { U16x8(x.bits) &>> U16x8(repeating: 8) }

@inline(__always) func evenLanes(_ x: I16x8) -> I32x4 {
  (I32x4(x.bits) &<< I32x4(repeating: 16)) &>> I32x4(repeating: 16)
}
@inline(__always) func oddLanes(_ x: I16x8) -> I32x4 { I32x4(x.bits) &>> I32x4(repeating: 16) }

@inline(__always) func evenLanes(_ x: U16x8) -> U32x4 { U32x4(x.bits & Bits(repeating: 0x0000_FFFF_0000_FFFF)) }
@inline(__always) func oddLanes(_ x: U16x8) -> U32x4 { U32x4(x.bits) &>> U32x4(repeating: 16) }

// MARK: The lower or upper half, widened

extension I8x16 {
  @inline(__always) var low: I16x8 { apus_i8x16_low(self) }
  @inline(__always) var high: I16x8 { apus_i8x16_high(self) }
}

extension U8x16 {
  @inline(__always) var low: U16x8 { apus_u8x16_low(self) }
  @inline(__always) var high: U16x8 { apus_u8x16_high(self) }
}

extension I16x8 {
  @inline(__always) var low: I32x4 { apus_i16x8_low(self) }
  @inline(__always) var high: I32x4 { apus_i16x8_high(self) }
}

extension U16x8 {
  @inline(__always) var low: U32x4 { apus_u16x8_low(self) }
  @inline(__always) var high: U32x4 { apus_u16x8_high(self) }
}

extension I32x4 {
  @inline(__always) var low: I64x2 { apus_i32x4_low(self) }
  @inline(__always) var high: I64x2 { apus_i32x4_high(self) }
}

extension U32x4 {
  @inline(__always) var low: U64x2 { apus_u32x4_low(self) }
  @inline(__always) var high: U64x2 { apus_u32x4_high(self) }
}
