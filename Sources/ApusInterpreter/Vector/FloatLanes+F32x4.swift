/// Rounding of f32 lanes (spec 4.3.3) with operations that every processor has: a number plus 2^23 minus 2^23 is the
/// nearest integer, from which the other roundings differ by at most one.

extension F32x4 {
  /// The sign bits only.
  @inline(__always) var sign: Bits { bits & Bits(repeating: 0x8000_0000_8000_0000) }
  @inline(__always) var magnitudes: F32x4 { F32x4(bits & ~Bits(repeating: 0x8000_0000_8000_0000)) }
  @inline(__always) var negated: Bits { bits ^ Bits(repeating: 0x8000_0000_8000_0000) }

  /// Rounds to the nearest integer, ties to even, keeping the operand's sign; valid for magnitudes below 2^23.
  @inline(__always)
  private var nearestUnchecked: F32x4 {
    let unit = F32x4(repeating: 0x1p23)
    return F32x4(((magnitudes + unit) - unit).bits | sign)
  }

  /// `rounded`, except that integers stay unchanged and NaN becomes quiet.
  @inline(__always)
  private func unlessInteger(_ rounded: F32x4) -> Bits {
    let quieted = bits | (self .!= self).bits & Bits(repeating: 0x0040_0000_0040_0000)
    return select((magnitudes .< F32x4(repeating: 0x1p23)).bits, rounded.bits | sign, quieted)
  }

  @inline(__always) var nearest: Bits { unlessInteger(nearestUnchecked) }

  @inline(__always)
  var floor: Bits {
    let nearest = nearestUnchecked
    let excess = F32x4((nearest .> self).bits & F32x4(repeating: 1).bits)
    return unlessInteger(nearest - excess)
  }

  @inline(__always)
  var ceil: Bits {
    let nearest = nearestUnchecked
    let lack = F32x4((nearest .< self).bits & F32x4(repeating: 1).bits)
    return unlessInteger(nearest + lack)
  }

  @inline(__always)
  var trunc: Bits {
    let nearest = nearestUnchecked.magnitudes
    let excess = F32x4((nearest .> magnitudes).bits & F32x4(repeating: 1).bits)
    return unlessInteger(nearest - excess)
  }
}
