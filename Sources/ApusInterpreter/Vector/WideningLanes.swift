/// Lanes made twice as wide or half as wide (spec 4.3.2: `extend`, `narrow`).

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
  @inline(__always) var low: I16x8 { I16x8(truncatingIfNeeded: lowHalf) }
  @inline(__always) var high: I16x8 { I16x8(truncatingIfNeeded: highHalf) }
}

extension U8x16 {
  @inline(__always) var low: U16x8 { U16x8(truncatingIfNeeded: lowHalf) }
  @inline(__always) var high: U16x8 { U16x8(truncatingIfNeeded: highHalf) }
}

extension I16x8 {
  @inline(__always) var low: I32x4 { I32x4(truncatingIfNeeded: lowHalf) }
  @inline(__always) var high: I32x4 { I32x4(truncatingIfNeeded: highHalf) }
}

extension U16x8 {
  @inline(__always) var low: U32x4 { U32x4(truncatingIfNeeded: lowHalf) }
  @inline(__always) var high: U32x4 { U32x4(truncatingIfNeeded: highHalf) }
}

extension I32x4 {
  @inline(__always) var low: I64x2 { I64x2(truncatingIfNeeded: lowHalf) }
  @inline(__always) var high: I64x2 { I64x2(truncatingIfNeeded: highHalf) }
}

extension U32x4 {
  @inline(__always) var low: U64x2 { U64x2(truncatingIfNeeded: lowHalf) }
  @inline(__always) var high: U64x2 { U64x2(truncatingIfNeeded: highHalf) }
}

// MARK: Narrowing with saturation

@inline(__always)
private func clamped(_ x: I16x8, _ least: Int16, _ most: Int16) -> I16x8 {
  let least = I16x8(repeating: least), most = I16x8(repeating: most)
  let raised: I16x8 = select(least .< x, x, least).shaped()
  return select(raised .< most, raised, most).shaped()
}

@inline(__always)
private func clamped(_ x: I32x4, _ least: Int32, _ most: Int32) -> I32x4 {
  let least = I32x4(repeating: least), most = I32x4(repeating: most)
  let raised: I32x4 = select(least .< x, x, least).shaped()
  return select(raised .< most, raised, most).shaped()
}

@inline(__always)
func narrowedSigned(_ x: I16x8, _ y: I16x8) -> I8x16 {
  I8x16(
    lowHalf: SIMD8<Int8>(truncatingIfNeeded: clamped(x, -0x80, 0x7F)),
    highHalf: SIMD8<Int8>(truncatingIfNeeded: clamped(y, -0x80, 0x7F)))
}

@inline(__always)
func narrowedUnsigned(_ x: I16x8, _ y: I16x8) -> U8x16 {
  U8x16(
    lowHalf: SIMD8<UInt8>(truncatingIfNeeded: clamped(x, 0, 0xFF)),
    highHalf: SIMD8<UInt8>(truncatingIfNeeded: clamped(y, 0, 0xFF)))
}

@inline(__always)
func narrowedSigned(_ x: I32x4, _ y: I32x4) -> I16x8 {
  I16x8(
    lowHalf: SIMD4<Int16>(truncatingIfNeeded: clamped(x, -0x8000, 0x7FFF)),
    highHalf: SIMD4<Int16>(truncatingIfNeeded: clamped(y, -0x8000, 0x7FFF)))
}

@inline(__always)
func narrowedUnsigned(_ x: I32x4, _ y: I32x4) -> U16x8 {
  U16x8(
    lowHalf: SIMD4<UInt16>(truncatingIfNeeded: clamped(x, 0, 0xFFFF)),
    highHalf: SIMD4<UInt16>(truncatingIfNeeded: clamped(y, 0, 0xFFFF)))
}
