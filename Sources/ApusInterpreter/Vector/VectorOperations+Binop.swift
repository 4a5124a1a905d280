import ApusWasm
import CApus

/// Operations on the lanes of two vectors (spec 4.3.3: `vbinop`, `vextbinop`, `narrow`, `swizzle`), narrow lanes.
extension VectorOperations {
  @inline(never)
  static func binop(_ shape: Shape, _ op: VectorBinOp) -> VectorHandler {
    switch shape {
    case .i8x16: binopI8x16(op)
    case .i16x8: binopI16x8(op)
    case .i32x4: binopI32x4(op)
    case .i64x2: binopI64x2(op)
    case .f32x4: binopF32x4(op)
    case .f64x2: binopF64x2(op)
    }
  }

  @inline(never)
  static func binopI8x16(_ op: VectorBinOp) -> VectorHandler {
    switch op {
    case .add: { d, a, b, _, _, _ in d.store(a.u8 &+ b.u8) }
    case .sub: { d, a, b, _, _, _ in d.store(a.u8 &- b.u8) }
    case .minS: { d, a, b, _, _, _ in d.store(select(a.i8 .< b.i8, a.i8, b.i8)) }
    case .minU: { d, a, b, _, _, _ in d.store(select(a.u8 .< b.u8, a.u8, b.u8)) }
    case .maxS: { d, a, b, _, _, _ in d.store(select(a.i8 .> b.i8, a.i8, b.i8)) }
    case .maxU: { d, a, b, _, _, _ in d.store(select(a.u8 .> b.u8, a.u8, b.u8)) }
    case .addSatS: { d, a, b, _, _, _ in d.store(addingSaturated(a.i8, b.i8)) }
    case .addSatU: { d, a, b, _, _, _ in d.store(addingSaturated(a.u8, b.u8)) }
    case .subSatS: { d, a, b, _, _, _ in d.store(subtractingSaturated(a.i8, b.i8)) }
    case .subSatU: { d, a, b, _, _, _ in d.store(subtractingSaturated(a.u8, b.u8)) }
    case .avgrU: { d, a, b, _, _, _ in d.store(averageRoundedUp(a.u8, b.u8)) }
    case .narrowS: { d, a, b, _, _, _ in d.store(narrowedSigned(a.i16, b.i16)) }
    case .narrowU: { d, a, b, _, _, _ in d.store(narrowedUnsigned(a.i16, b.i16)) }
    case .swizzle, .relaxedSwizzle: apus_vector_swizzle_handler()
    case .mul, .div, .min, .max, .pmin, .pmax, .q15mulrSatS, .dotS, .extmulLowS, .extmulLowU, .extmulHighS,
      .extmulHighU, .relaxedMin, .relaxedMax, .relaxedQ15mulrS, .relaxedDotS:
      noSuchInstruction("vbinop on i8x16")
    }
  }

  @inline(never)
  static func binopI16x8(_ op: VectorBinOp) -> VectorHandler {
    switch op {
    case .add: { d, a, b, _, _, _ in d.store(a.u16 &+ b.u16) }
    case .sub: { d, a, b, _, _, _ in d.store(a.u16 &- b.u16) }
    case .mul: { d, a, b, _, _, _ in d.store(a.u16 &* b.u16) }
    case .minS: { d, a, b, _, _, _ in d.store(select(a.i16 .< b.i16, a.i16, b.i16)) }
    case .minU: { d, a, b, _, _, _ in d.store(select(a.u16 .< b.u16, a.u16, b.u16)) }
    case .maxS: { d, a, b, _, _, _ in d.store(select(a.i16 .> b.i16, a.i16, b.i16)) }
    case .maxU: { d, a, b, _, _, _ in d.store(select(a.u16 .> b.u16, a.u16, b.u16)) }
    case .addSatS: { d, a, b, _, _, _ in d.store(addingSaturated(a.i16, b.i16)) }
    case .addSatU: { d, a, b, _, _, _ in d.store(addingSaturated(a.u16, b.u16)) }
    case .subSatS: { d, a, b, _, _, _ in d.store(subtractingSaturated(a.i16, b.i16)) }
    case .subSatU: { d, a, b, _, _, _ in d.store(subtractingSaturated(a.u16, b.u16)) }
    case .avgrU: { d, a, b, _, _, _ in d.store(averageRoundedUp(a.u16, b.u16)) }
    case .narrowS: { d, a, b, _, _, _ in d.store(narrowedSigned(a.i32, b.i32)) }
    case .narrowU: { d, a, b, _, _, _ in d.store(narrowedUnsigned(a.i32, b.i32)) }
    case .q15mulrSatS, .relaxedQ15mulrS: { d, a, b, _, _, _ in d.store(q15Product(a.i16, b.i16)) }
    case .extmulLowS: { d, a, b, _, _, _ in d.store(a.i8.low &* b.i8.low) }
    case .extmulLowU: { d, a, b, _, _, _ in d.store(a.u8.low &* b.u8.low) }
    case .extmulHighS: { d, a, b, _, _, _ in d.store(a.i8.high &* b.i8.high) }
    case .extmulHighU: { d, a, b, _, _, _ in d.store(a.u8.high &* b.u8.high) }
    case .relaxedDotS: { d, a, b, _, _, _ in d.store(dotProductSaturated(a.i8, b.i8)) }
    case .div, .min, .max, .pmin, .pmax, .dotS, .swizzle, .relaxedSwizzle, .relaxedMin, .relaxedMax:
      noSuchInstruction("vbinop on i16x8")
    }
  }
}
