/// Rounding of f64 lanes (spec 4.3.3) with operations that every processor has: a number plus 2^52 minus 2^52 is the
/// nearest integer, from which the other roundings differ by at most one.

extension F64x2 {
  /// The sign bits only.
  @inline(__always) var sign: Bits { bits & Bits(repeating: 0x8000_0000_0000_0000) }
  @inline(__always) var magnitudes: F64x2 { F64x2(bits & ~Bits(repeating: 0x8000_0000_0000_0000)) }
  @inline(__always) var negated: Bits { bits ^ Bits(repeating: 0x8000_0000_0000_0000) }

  /// Rounds to the nearest integer, ties to even, keeping the operand's sign; valid for magnitudes below 2^52.
  @inline(__always)
  private var nearestUnchecked: F64x2 {
    let unit = F64x2(repeating: 0x1p52)
    return F64x2(((magnitudes + unit) - unit).bits | sign)
  }

  /// `rounded`, except that integers stay unchanged and NaN becomes quiet.
  @inline(__always)
  private func unlessInteger(_ rounded: F64x2) -> Bits {
    let quieted = bits | (self .!= self).bits & Bits(repeating: 0x0008_0000_0000_0000)
    return select((magnitudes .< F64x2(repeating: 0x1p52)).bits, rounded.bits | sign, quieted)
  }

  @inline(__always) var nearest: Bits { unlessInteger(nearestUnchecked) }

  @inline(__always)
  var floor: Bits {
    let nearest = nearestUnchecked
    let excess = F64x2((nearest .> self).bits & F64x2(repeating: 1).bits)
    return unlessInteger(nearest - excess)
  }

  @inline(__always)
  var ceil: Bits {
    let nearest = nearestUnchecked
    let lack = F64x2((nearest .< self).bits & F64x2(repeating: 1).bits)
    return unlessInteger(nearest + lack)
  }

  @inline(__always)
  var trunc: Bits {
    let nearest = nearestUnchecked.magnitudes
    let excess = F64x2((nearest .> magnitudes).bits & F64x2(repeating: 1).bits)
    return unlessInteger(nearest - excess)
  }
}
