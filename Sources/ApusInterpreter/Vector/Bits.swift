/// A vector without a shape. All bitwise operations use two 64-bit lanes: Swift's `&`, `|`, `^` and `~` work lane by
/// lane, and the optimizer recombines two lanes but not sixteen.
typealias Bits = SIMD2<UInt64>

extension SIMD {
  @inline(__always) var bits: Bits { unsafeBitCast(self, to: Bits.self) }

  @inline(__always) init(_ bits: Bits) { self = unsafeBitCast(bits, to: Self.self) }
}

extension SIMDMask {
  /// All ones in the lanes that are true.
  @inline(__always) var bits: Bits { unsafeBitCast(self, to: Bits.self) }
}

/// `x` where the mask is true, `y` elsewhere.
@inline(__always)
func select<Storage, Vector: SIMD>(_ mask: SIMDMask<Storage>, _ x: Vector, _ y: Vector) -> Bits {
  select(mask.bits, x.bits, y.bits)
}

/// The bits of `x` where the mask has ones, the bits of `y` elsewhere.
@inline(__always)
func select(_ mask: Bits, _ x: Bits, _ y: Bits) -> Bits { (x & mask) | (y & ~mask) }
