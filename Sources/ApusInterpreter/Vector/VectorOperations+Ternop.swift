import ApusWasm

/// Operations on the lanes of three vectors, all relaxed (spec 4.3.3: `vternop`), as the deterministic profile
/// wants them: multiplications and additions are fused, a lane is selected bit by bit.
extension VectorOperations {
  @inline(never)
  static func ternop(_ shape: Shape, _ op: VectorTernOp) -> VectorHandler {
    switch (shape, op) {
    case (.f32x4, .relaxedMadd): { d, a, b, c, _, _ in d.store(fused(a.f32, b.f32, c.f32)) }
    case (.f32x4, .relaxedNmadd): { d, a, b, c, _, _ in d.store(fused(F32x4(a.f32.negated), b.f32, c.f32)) }
    case (.f64x2, .relaxedMadd): { d, a, b, c, _, _ in d.store(fused(a.f64, b.f64, c.f64)) }
    case (.f64x2, .relaxedNmadd): { d, a, b, c, _, _ in d.store(fused(F64x2(a.f64.negated), b.f64, c.f64)) }
    case (.i8x16, .relaxedLaneselect), (.i16x8, .relaxedLaneselect), (.i32x4, .relaxedLaneselect),
      (.i64x2, .relaxedLaneselect):
      { d, a, b, c, _, _ in d.store(select(c.u64, a.u64, b.u64)) }
    case (.i32x4, .relaxedDotAddS): { d, a, b, c, _, _ in d.store(dotAdded(a.i8, b.i8, c.i32)) }
    case (.f32x4, .relaxedLaneselect), (.f64x2, .relaxedLaneselect),
      (.i8x16, .relaxedMadd), (.i16x8, .relaxedMadd), (.i32x4, .relaxedMadd), (.i64x2, .relaxedMadd),
      (.i8x16, .relaxedNmadd), (.i16x8, .relaxedNmadd), (.i32x4, .relaxedNmadd), (.i64x2, .relaxedNmadd),
      (.i8x16, .relaxedDotAddS), (.i16x8, .relaxedDotAddS), (.i64x2, .relaxedDotAddS),
      (.f32x4, .relaxedDotAddS), (.f64x2, .relaxedDotAddS):
      noSuchInstruction("vternop")
    }
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
