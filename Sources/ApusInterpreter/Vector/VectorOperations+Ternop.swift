/// Operations on the lanes of three vectors, all relaxed (spec 4.3.3: `vternop`), as the deterministic profile
/// requires: multiplications and additions are fused.
extension VectorOperations {
  @inline(__always) static func i32x4RelaxedDotAddS(_ a: Bits, _ b: Bits, _ c: Bits) -> Bits {
    dotAdded(a.i8, b.i8, c.i32).bits
  }

  @inline(__always) static func f32x4RelaxedMadd(_ a: Bits, _ b: Bits, _ c: Bits) -> Bits {
    fused(a.f32, b.f32, c.f32).bits
  }
  @inline(__always) static func f32x4RelaxedNmadd(_ a: Bits, _ b: Bits, _ c: Bits) -> Bits {
    fused(F32x4(a.f32.negated), b.f32, c.f32).bits
  }

  @inline(__always) static func f64x2RelaxedMadd(_ a: Bits, _ b: Bits, _ c: Bits) -> Bits {
    fused(a.f64, b.f64, c.f64).bits
  }
  @inline(__always) static func f64x2RelaxedNmadd(_ a: Bits, _ b: Bits, _ c: Bits) -> Bits {
    fused(F64x2(a.f64.negated), b.f64, c.f64).bits
  }
}

@inline(__always)
private func fused(_ x: F32x4, _ y: F32x4, _ z: F32x4) -> F32x4 {
  F32x4(
    z[0].addingProduct(x[0], y[0]), z[1].addingProduct(x[1], y[1]),
    z[2].addingProduct(x[2], y[2]), z[3].addingProduct(x[3], y[3]))
}

@inline(__always)
private func fused(_ x: F64x2, _ y: F64x2, _ z: F64x2) -> F64x2 {
  F64x2(z[0].addingProduct(x[0], y[0]), z[1].addingProduct(x[1], y[1]))
}

@inline(__always)
private func dotAdded(_ x: I8x16, _ y: I8x16, _ z: I32x4) -> I32x4 {
  let pairs = dotProductSaturated(x, y)
  return evenLanes(pairs) &+ oddLanes(pairs) &+ z
}
