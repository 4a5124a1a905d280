import ApusWasm

/// Operations on the lanes of two vectors (spec 4.3.3: `vbinop`, `vextbinop`), wide lanes and floats.
extension VectorOperations {
  @inline(never)
  static func binopI32x4(_ op: VectorBinOp) -> VectorHandler {
    switch op {
    case .add: { d, a, b, _, _, _ in d.store(a.u32 &+ b.u32) }
    case .sub: { d, a, b, _, _, _ in d.store(a.u32 &- b.u32) }
    case .mul: { d, a, b, _, _, _ in d.store(a.u32 &* b.u32) }
    case .minS: { d, a, b, _, _, _ in d.store(select(a.i32 .< b.i32, a.i32, b.i32)) }
    case .minU: { d, a, b, _, _, _ in d.store(select(a.u32 .< b.u32, a.u32, b.u32)) }
    case .maxS: { d, a, b, _, _, _ in d.store(select(a.i32 .> b.i32, a.i32, b.i32)) }
    case .maxU: { d, a, b, _, _, _ in d.store(select(a.u32 .> b.u32, a.u32, b.u32)) }
    case .dotS: { d, a, b, _, _, _ in d.store(dotProduct(a.i16, b.i16)) }
    case .extmulLowS: { d, a, b, _, _, _ in d.store(a.i16.low &* b.i16.low) }
    case .extmulLowU: { d, a, b, _, _, _ in d.store(a.u16.low &* b.u16.low) }
    case .extmulHighS: { d, a, b, _, _, _ in d.store(a.i16.high &* b.i16.high) }
    case .extmulHighU: { d, a, b, _, _, _ in d.store(a.u16.high &* b.u16.high) }
    case .div, .min, .max, .pmin, .pmax, .addSatS, .addSatU, .subSatS, .subSatU, .avgrU, .q15mulrSatS,
      .narrowS, .narrowU, .swizzle, .relaxedSwizzle, .relaxedMin, .relaxedMax, .relaxedQ15mulrS,
      .relaxedDotS:
      noSuchInstruction("vbinop on i32x4")
    }
  }

  @inline(never)
  static func binopI64x2(_ op: VectorBinOp) -> VectorHandler {
    switch op {
    case .add: { d, a, b, _, _, _ in d.store(a.u64 &+ b.u64) }
    case .sub: { d, a, b, _, _, _ in d.store(a.u64 &- b.u64) }
    case .mul: { d, a, b, _, _, _ in d.store(a.u64 &* b.u64) }
    case .extmulLowS: { d, a, b, _, _, _ in d.store(a.i32.low &* b.i32.low) }
    case .extmulLowU: { d, a, b, _, _, _ in d.store(a.u32.low &* b.u32.low) }
    case .extmulHighS: { d, a, b, _, _, _ in d.store(a.i32.high &* b.i32.high) }
    case .extmulHighU: { d, a, b, _, _, _ in d.store(a.u32.high &* b.u32.high) }
    case .div, .min, .max, .pmin, .pmax, .minS, .minU, .maxS, .maxU, .addSatS, .addSatU, .subSatS,
      .subSatU, .avgrU, .q15mulrSatS, .dotS, .narrowS, .narrowU, .swizzle, .relaxedSwizzle, .relaxedMin,
      .relaxedMax, .relaxedQ15mulrS, .relaxedDotS:
      noSuchInstruction("vbinop on i64x2")
    }
  }

  @inline(never)
  static func binopF32x4(_ op: VectorBinOp) -> VectorHandler {
    switch op {
    case .add: { d, a, b, _, _, _ in d.store(a.f32 + b.f32) }
    case .sub: { d, a, b, _, _, _ in d.store(a.f32 - b.f32) }
    case .mul: { d, a, b, _, _, _ in d.store(a.f32 * b.f32) }
    case .div: { d, a, b, _, _, _ in d.store(a.f32 / b.f32) }
    case .min, .relaxedMin: { d, a, b, _, _, _ in d.store(minimum(a.f32, b.f32)) }
    case .max, .relaxedMax: { d, a, b, _, _, _ in d.store(maximum(a.f32, b.f32)) }
    case .pmin: { d, a, b, _, _, _ in d.store(select(b.f32 .< a.f32, b.f32, a.f32)) }
    case .pmax: { d, a, b, _, _, _ in d.store(select(a.f32 .< b.f32, b.f32, a.f32)) }
    case .minS, .minU, .maxS, .maxU, .addSatS, .addSatU, .subSatS, .subSatU, .avgrU, .q15mulrSatS, .dotS,
      .narrowS, .narrowU, .extmulLowS, .extmulLowU, .extmulHighS, .extmulHighU, .swizzle, .relaxedSwizzle,
      .relaxedQ15mulrS, .relaxedDotS:
      noSuchInstruction("vbinop on f32x4")
    }
  }

  @inline(never)
  static func binopF64x2(_ op: VectorBinOp) -> VectorHandler {
    switch op {
    case .add: { d, a, b, _, _, _ in d.store(a.f64 + b.f64) }
    case .sub: { d, a, b, _, _, _ in d.store(a.f64 - b.f64) }
    case .mul: { d, a, b, _, _, _ in d.store(a.f64 * b.f64) }
    case .div: { d, a, b, _, _, _ in d.store(a.f64 / b.f64) }
    case .min, .relaxedMin: { d, a, b, _, _, _ in d.store(minimum(a.f64, b.f64)) }
    case .max, .relaxedMax: { d, a, b, _, _, _ in d.store(maximum(a.f64, b.f64)) }
    case .pmin: { d, a, b, _, _, _ in d.store(select(b.f64 .< a.f64, b.f64, a.f64)) }
    case .pmax: { d, a, b, _, _, _ in d.store(select(a.f64 .< b.f64, b.f64, a.f64)) }
    case .minS, .minU, .maxS, .maxU, .addSatS, .addSatU, .subSatS, .subSatU, .avgrU, .q15mulrSatS, .dotS,
      .narrowS, .narrowU, .extmulLowS, .extmulLowU, .extmulHighS, .extmulHighU, .swizzle, .relaxedSwizzle,
      .relaxedQ15mulrS, .relaxedDotS:
      noSuchInstruction("vbinop on f64x2")
    }
  }
}
