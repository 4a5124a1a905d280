import ApusWasm
import CApus

/// Operations on each lane of one vector (spec 4.3.3: `vunop`).
extension VectorOperations {
  @inline(never)
  static func unop(_ shape: Shape, _ op: VectorUnOp) -> VectorHandler {
    switch shape {
    case .i8x16, .i16x8, .i32x4, .i64x2: unopInteger(shape, op)
    case .f32x4: unopF32x4(op)
    case .f64x2: unopF64x2(op)
    }
  }

  @inline(never)
  private static func unopInteger(_ shape: Shape, _ op: VectorUnOp) -> VectorHandler {
    switch (shape, op) {
    case (.i8x16, .abs): { d, a, _, _, _, _ in d.store(absolute(a.i8)) }
    case (.i16x8, .abs): { d, a, _, _, _, _ in d.store(absolute(a.i16)) }
    case (.i32x4, .abs): { d, a, _, _, _, _ in d.store(absolute(a.i32)) }
    case (.i64x2, .abs): { d, a, _, _, _, _ in d.store(absolute(a.i64)) }
    case (.i8x16, .neg): { d, a, _, _, _, _ in d.store(U8x16.zero &- a.u8) }
    case (.i16x8, .neg): { d, a, _, _, _, _ in d.store(U16x8.zero &- a.u16) }
    case (.i32x4, .neg): { d, a, _, _, _, _ in d.store(U32x4.zero &- a.u32) }
    case (.i64x2, .neg): { d, a, _, _, _, _ in d.store(U64x2.zero &- a.u64) }
    case (.i8x16, .popcnt): { d, a, _, _, _, _ in d.store(populationCount(a.u8)) }
    case (.i16x8, .popcnt), (.i32x4, .popcnt), (.i64x2, .popcnt), (.f32x4, _), (.f64x2, _),
      (_, .sqrt), (_, .ceil), (_, .floor), (_, .trunc), (_, .nearest):
      noSuchInstruction("vunop on integers")
    }
  }

  @inline(never)
  private static func unopF32x4(_ op: VectorUnOp) -> VectorHandler {
    switch op {
    case .abs: { d, a, _, _, _, _ in d.store(a.f32.magnitudes) }
    case .neg: { d, a, _, _, _, _ in d.store(a.f32.negated) }
    case .sqrt: apus_f32x4_sqrt
    case .ceil: { d, a, _, _, _, _ in d.store(a.f32.ceil) }
    case .floor: { d, a, _, _, _, _ in d.store(a.f32.floor) }
    case .trunc: { d, a, _, _, _, _ in d.store(a.f32.trunc) }
    case .nearest: { d, a, _, _, _, _ in d.store(a.f32.nearest) }
    case .popcnt: noSuchInstruction("f32x4.popcnt")
    }
  }

  @inline(never)
  private static func unopF64x2(_ op: VectorUnOp) -> VectorHandler {
    switch op {
    case .abs: { d, a, _, _, _, _ in d.store(a.f64.magnitudes) }
    case .neg: { d, a, _, _, _, _ in d.store(a.f64.negated) }
    case .sqrt: apus_f64x2_sqrt
    case .ceil: { d, a, _, _, _, _ in d.store(a.f64.ceil) }
    case .floor: { d, a, _, _, _, _ in d.store(a.f64.floor) }
    case .trunc: { d, a, _, _, _, _ in d.store(a.f64.trunc) }
    case .nearest: { d, a, _, _, _, _ in d.store(a.f64.nearest) }
    case .popcnt: noSuchInstruction("f64x2.popcnt")
    }
  }
}
