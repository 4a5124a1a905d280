import ApusWasm

/// Comparisons lane by lane; a lane that holds becomes all ones (spec 4.3.3: `vrelop`).
extension VectorOperations {
  @inline(never)
  static func relop(_ shape: Shape, _ op: RelOp) -> VectorHandler {
    switch shape {
    case .i8x16: relopI8x16(op)
    case .i16x8: relopI16x8(op)
    case .i32x4: relopI32x4(op)
    case .i64x2: relopI64x2(op)
    case .f32x4: relopF32x4(op)
    case .f64x2: relopF64x2(op)
    }
  }

  @inline(never)
  private static func relopI8x16(_ op: RelOp) -> VectorHandler {
    switch op {
    case .eq: { d, a, b, _, _, _ in d.store((a.u8 .== b.u8).bits) }
    case .ne: { d, a, b, _, _, _ in d.store((a.u8 .!= b.u8).bits) }
    case .ltS: { d, a, b, _, _, _ in d.store((a.i8 .< b.i8).bits) }
    case .ltU: { d, a, b, _, _, _ in d.store((a.u8 .< b.u8).bits) }
    case .gtS: { d, a, b, _, _, _ in d.store((a.i8 .> b.i8).bits) }
    case .gtU: { d, a, b, _, _, _ in d.store((a.u8 .> b.u8).bits) }
    case .leS: { d, a, b, _, _, _ in d.store((a.i8 .<= b.i8).bits) }
    case .leU: { d, a, b, _, _, _ in d.store((a.u8 .<= b.u8).bits) }
    case .geS: { d, a, b, _, _, _ in d.store((a.i8 .>= b.i8).bits) }
    case .geU: { d, a, b, _, _, _ in d.store((a.u8 .>= b.u8).bits) }
    case .lt, .gt, .le, .ge: noSuchInstruction("i8x16 comparison")
    }
  }

  @inline(never)
  private static func relopI16x8(_ op: RelOp) -> VectorHandler {
    switch op {
    case .eq: { d, a, b, _, _, _ in d.store((a.u16 .== b.u16).bits) }
    case .ne: { d, a, b, _, _, _ in d.store((a.u16 .!= b.u16).bits) }
    case .ltS: { d, a, b, _, _, _ in d.store((a.i16 .< b.i16).bits) }
    case .ltU: { d, a, b, _, _, _ in d.store((a.u16 .< b.u16).bits) }
    case .gtS: { d, a, b, _, _, _ in d.store((a.i16 .> b.i16).bits) }
    case .gtU: { d, a, b, _, _, _ in d.store((a.u16 .> b.u16).bits) }
    case .leS: { d, a, b, _, _, _ in d.store((a.i16 .<= b.i16).bits) }
    case .leU: { d, a, b, _, _, _ in d.store((a.u16 .<= b.u16).bits) }
    case .geS: { d, a, b, _, _, _ in d.store((a.i16 .>= b.i16).bits) }
    case .geU: { d, a, b, _, _, _ in d.store((a.u16 .>= b.u16).bits) }
    case .lt, .gt, .le, .ge: noSuchInstruction("i16x8 comparison")
    }
  }

  @inline(never)
  private static func relopI32x4(_ op: RelOp) -> VectorHandler {
    switch op {
    case .eq: { d, a, b, _, _, _ in d.store((a.u32 .== b.u32).bits) }
    case .ne: { d, a, b, _, _, _ in d.store((a.u32 .!= b.u32).bits) }
    case .ltS: { d, a, b, _, _, _ in d.store((a.i32 .< b.i32).bits) }
    case .ltU: { d, a, b, _, _, _ in d.store((a.u32 .< b.u32).bits) }
    case .gtS: { d, a, b, _, _, _ in d.store((a.i32 .> b.i32).bits) }
    case .gtU: { d, a, b, _, _, _ in d.store((a.u32 .> b.u32).bits) }
    case .leS: { d, a, b, _, _, _ in d.store((a.i32 .<= b.i32).bits) }
    case .leU: { d, a, b, _, _, _ in d.store((a.u32 .<= b.u32).bits) }
    case .geS: { d, a, b, _, _, _ in d.store((a.i32 .>= b.i32).bits) }
    case .geU: { d, a, b, _, _, _ in d.store((a.u32 .>= b.u32).bits) }
    case .lt, .gt, .le, .ge: noSuchInstruction("i32x4 comparison")
    }
  }

  @inline(never)
  private static func relopI64x2(_ op: RelOp) -> VectorHandler {
    switch op {
    case .eq: { d, a, b, _, _, _ in d.store((a.u64 .== b.u64).bits) }
    case .ne: { d, a, b, _, _, _ in d.store((a.u64 .!= b.u64).bits) }
    case .ltS: { d, a, b, _, _, _ in d.store((a.i64 .< b.i64).bits) }
    case .gtS: { d, a, b, _, _, _ in d.store((a.i64 .> b.i64).bits) }
    case .leS: { d, a, b, _, _, _ in d.store((a.i64 .<= b.i64).bits) }
    case .geS: { d, a, b, _, _, _ in d.store((a.i64 .>= b.i64).bits) }
    case .ltU, .gtU, .leU, .geU, .lt, .gt, .le, .ge: noSuchInstruction("i64x2 comparison")
    }
  }

  @inline(never)
  private static func relopF32x4(_ op: RelOp) -> VectorHandler {
    switch op {
    case .eq: { d, a, b, _, _, _ in d.store((a.f32 .== b.f32).bits) }
    case .ne: { d, a, b, _, _, _ in d.store((a.f32 .!= b.f32).bits) }
    case .lt: { d, a, b, _, _, _ in d.store((a.f32 .< b.f32).bits) }
    case .gt: { d, a, b, _, _, _ in d.store((a.f32 .> b.f32).bits) }
    case .le: { d, a, b, _, _, _ in d.store((a.f32 .<= b.f32).bits) }
    case .ge: { d, a, b, _, _, _ in d.store((a.f32 .>= b.f32).bits) }
    case .ltS, .ltU, .gtS, .gtU, .leS, .leU, .geS, .geU: noSuchInstruction("f32x4 comparison")
    }
  }

  @inline(never)
  private static func relopF64x2(_ op: RelOp) -> VectorHandler {
    switch op {
    case .eq: { d, a, b, _, _, _ in d.store((a.f64 .== b.f64).bits) }
    case .ne: { d, a, b, _, _, _ in d.store((a.f64 .!= b.f64).bits) }
    case .lt: { d, a, b, _, _, _ in d.store((a.f64 .< b.f64).bits) }
    case .gt: { d, a, b, _, _, _ in d.store((a.f64 .> b.f64).bits) }
    case .le: { d, a, b, _, _, _ in d.store((a.f64 .<= b.f64).bits) }
    case .ge: { d, a, b, _, _, _ in d.store((a.f64 .>= b.f64).bits) }
    case .ltS, .ltU, .gtS, .gtU, .leS, .leU, .geS, .geU: noSuchInstruction("f64x2 comparison")
    }
  }
}
