/// Integer arithmetic on lanes that Swift's SIMD types do not offer as vector code (spec 4.3.2).
/// The functions are concrete per shape on purpose: generic SIMD code runs lane by lane.

// MARK: Absolute value and population count

@inline(__always) func absolute(_ x: I8x16) -> I8x16 { select(x .< .zero, I8x16.zero &- x, x).shaped() }
@inline(__always) func absolute(_ x: I16x8) -> I16x8 { select(x .< .zero, I16x8.zero &- x, x).shaped() }
@inline(__always) func absolute(_ x: I32x4) -> I32x4 { select(x .< .zero, I32x4.zero &- x, x).shaped() }
@inline(__always) func absolute(_ x: I64x2) -> I64x2 { select(x .< .zero, I64x2.zero &- x, x).shaped() }

@inline(__always)
func populationCount(_ x: U8x16) -> U8x16 {
  let evenPairs = x &- masked(x.bits &>> 1, 0x5555_5555_5555_5555)
  let nibbles =
    masked(evenPairs.bits, 0x3333_3333_3333_3333) &+ masked(evenPairs.bits &>> 2, 0x3333_3333_3333_3333)
  let bytes = nibbles &+ masked(nibbles.bits &>> 4, 0x0F0F_0F0F_0F0F_0F0F)
  return masked(bytes.bits, 0x0F0F_0F0F_0F0F_0F0F)
}

@inline(__always)
private func masked(_ bits: Bits, _ mask: UInt64) -> U8x16 { U8x16(bits & Bits(repeating: mask)) }

// MARK: Saturation

@inline(__always)
func addingSaturated(_ x: U8x16, _ y: U8x16) -> Bits {
  let sum = x &+ y
  return sum.bits | (sum .< x).bits
}

@inline(__always)
func addingSaturated(_ x: U16x8, _ y: U16x8) -> Bits {
  let sum = x &+ y
  return sum.bits | (sum .< x).bits
}

@inline(__always)
func subtractingSaturated(_ x: U8x16, _ y: U8x16) -> Bits { (x &- y).bits & (x .>= y).bits }

@inline(__always)
func subtractingSaturated(_ x: U16x8, _ y: U16x8) -> Bits { (x &- y).bits & (x .>= y).bits }

// A signed sum overflowed if its sign differs from those of both operands; a difference overflowed if its sign differs
// from the first operand's and the operands' signs differ. In both cases the first operand's sign determines the bound.

@inline(__always)
func addingSaturated(_ x: I8x16, _ y: I8x16) -> Bits {
  let sum = x &+ y
  let overflow = I8x16((x.bits ^ sum.bits) & (y.bits ^ sum.bits)) .< .zero
  return select(overflow.bits, (x .< .zero).bits ^ I8x16(repeating: .max).bits, sum.bits)
}

@inline(__always)
func addingSaturated(_ x: I16x8, _ y: I16x8) -> Bits {
  let sum = x &+ y
  let overflow = I16x8((x.bits ^ sum.bits) & (y.bits ^ sum.bits)) .< .zero
  return select(overflow.bits, (x .< .zero).bits ^ I16x8(repeating: .max).bits, sum.bits)
}

@inline(__always)
func subtractingSaturated(_ x: I8x16, _ y: I8x16) -> Bits {
  let difference = x &- y
  let overflow = I8x16((x.bits ^ y.bits) & (x.bits ^ difference.bits)) .< .zero
  return select(overflow.bits, (x .< .zero).bits ^ I8x16(repeating: .max).bits, difference.bits)
}

@inline(__always)
func subtractingSaturated(_ x: I16x8, _ y: I16x8) -> Bits {
  let difference = x &- y
  let overflow = I16x8((x.bits ^ y.bits) & (x.bits ^ difference.bits)) .< .zero
  return select(overflow.bits, (x .< .zero).bits ^ I16x8(repeating: .max).bits, difference.bits)
}

// MARK: Averages and products

/// The average rounded up: the bitwise or of both minus half of the exclusive or.
@inline(__always)
func averageRoundedUp(_ x: U8x16, _ y: U8x16) -> U8x16 {
  let half = (x.bits ^ y.bits) &>> 1 & Bits(repeating: 0x7F7F_7F7F_7F7F_7F7F)
  return U8x16(x.bits | y.bits) &- U8x16(half)
}

@inline(__always)
func averageRoundedUp(_ x: U16x8, _ y: U16x8) -> U16x8 {
  let half = (x.bits ^ y.bits) &>> 1 & Bits(repeating: 0x7FFF_7FFF_7FFF_7FFF)
  return U16x8(x.bits | y.bits) &- U16x8(half)
}

/// The sums of two products each, saturated: the relaxed dot product of the deterministic profile takes both
/// operands as signed (spec 4.3.3: `ivdot_sat` with `R_idot` = 0).
@inline(__always)
func dotProductSaturated(_ x: I8x16, _ y: I8x16) -> I16x8 {
  let even = evenLanes(x) &* evenLanes(y)
  let odd = oddLanes(x) &* oddLanes(y)
  return I16x8(addingSaturated(even, odd))
}

extension Bits {
  /// The bits as lanes of the shape inferred from the context.
  @inline(__always) func shaped<Vector: SIMD>() -> Vector { Vector(self) }
}
