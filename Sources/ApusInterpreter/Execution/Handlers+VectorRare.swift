import ApusWasm

/// The rare vector instructions, which share one operation: its second word holds the opcode, which selects the
/// handler, and the slot of a third operand.
extension Handlers {
  /// The handlers, indexed by `Opcode.number` after the prefix 0xFD. Never freed.
  nonisolated(unsafe) static let rareVectors: UnsafePointer<VectorHandler> = {
    let handlers = UnsafeMutablePointer<VectorHandler>.allocate(capacity: Opcode.pageSize)
    handlers.initialize(repeating: noVectorHandler, count: Opcode.pageSize)
    OpcodeTable.forEach { row in
      guard row.opcode.prefix == 0xFD, let handler = rareHandler(row.form) else { return }
      handlers[Int(row.opcode.number)] = handler
    }
    return UnsafePointer(handlers)
  }()

  private static let noVectorHandler: VectorHandler = { _, _, _, _, _, _, _, _ in
    preconditionFailure("not a rare vector instruction")
  }

  private static func rareHandler(_ form: Form) -> VectorHandler? {
    switch form {
    case .vectorBinop(let shape, let op): binary(shape, op)
    case .vectorUnop(let shape, let op): unary(shape, op)
    case .vectorCvtop(let shape, let op): conversion(shape, op)
    case .vectorTernop(let shape, let op): ternary(shape, op)
    default: nil
    }
  }

  private static func binary(_ shape: Shape, _ op: VectorBinOp) -> VectorHandler? {
    switch (shape, op) {
    case (.i16x8, .q15mulrSatS), (.i16x8, .relaxedQ15mulrS): i16x8Q15mulrSatS
    case (.i16x8, .extmulLowS): i16x8ExtmulLowS
    case (.i16x8, .extmulLowU): i16x8ExtmulLowU
    case (.i16x8, .extmulHighS): i16x8ExtmulHighS
    case (.i16x8, .extmulHighU): i16x8ExtmulHighU
    case (.i16x8, .relaxedDotS): i16x8RelaxedDotS
    case (.i32x4, .extmulLowS): i32x4ExtmulLowS
    case (.i32x4, .extmulLowU): i32x4ExtmulLowU
    case (.i32x4, .extmulHighS): i32x4ExtmulHighS
    case (.i32x4, .extmulHighU): i32x4ExtmulHighU
    case (.i64x2, .extmulLowS): i64x2ExtmulLowS
    case (.i64x2, .extmulLowU): i64x2ExtmulLowU
    case (.i64x2, .extmulHighS): i64x2ExtmulHighS
    case (.i64x2, .extmulHighU): i64x2ExtmulHighU
    default: nil
    }
  }

  private static func unary(_ shape: Shape, _ op: VectorUnOp) -> VectorHandler? {
    switch (shape, op) {
    case (.i8x16, .popcnt): i8x16Popcnt
    case (.f32x4, .ceil): f32x4Ceil
    case (.f32x4, .floor): f32x4Floor
    case (.f32x4, .trunc): f32x4Trunc
    case (.f32x4, .nearest): f32x4Nearest
    case (.f64x2, .ceil): f64x2Ceil
    case (.f64x2, .floor): f64x2Floor
    case (.f64x2, .trunc): f64x2Trunc
    case (.f64x2, .nearest): f64x2Nearest
    default: nil
    }
  }

  private static func conversion(_ shape: Shape, _ op: VectorCvtOp) -> VectorHandler? {
    switch (shape, op) {
    case (.i16x8, .extaddPairwiseS): i16x8ExtaddPairwiseS
    case (.i16x8, .extaddPairwiseU): i16x8ExtaddPairwiseU
    case (.i32x4, .extaddPairwiseS): i32x4ExtaddPairwiseS
    case (.i32x4, .extaddPairwiseU): i32x4ExtaddPairwiseU
    default: nil
    }
  }

  private static func ternary(_ shape: Shape, _ op: VectorTernOp) -> VectorHandler? {
    switch (shape, op) {
    case (.i32x4, .relaxedDotAddS): i32x4RelaxedDotAddS
    case (.f32x4, .relaxedMadd): f32x4RelaxedMadd
    case (.f32x4, .relaxedNmadd): f32x4RelaxedNmadd
    case (.f64x2, .relaxedMadd): f64x2RelaxedMadd
    case (.f64x2, .relaxedNmadd): f64x2RelaxedNmadd
    default: nil
    }
  }
}

@c(apus_i16x8Q15mulrSatS)
private func i16x8Q15mulrSatS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8Q15mulrSatS(a, b) }
}
@c(apus_i16x8ExtmulLowS)
private func i16x8ExtmulLowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8ExtmulLowS(a, b) }
}
@c(apus_i16x8ExtmulLowU)
private func i16x8ExtmulLowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8ExtmulLowU(a, b) }
}
@c(apus_i16x8ExtmulHighS)
private func i16x8ExtmulHighS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8ExtmulHighS(a, b) }
}
@c(apus_i16x8ExtmulHighU)
private func i16x8ExtmulHighU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8ExtmulHighU(a, b) }
}
@c(apus_i16x8RelaxedDotS)
private func i16x8RelaxedDotS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8RelaxedDotS(a, b) }
}
@c(apus_i32x4ExtmulLowS)
private func i32x4ExtmulLowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i32x4ExtmulLowS(a, b) }
}
@c(apus_i32x4ExtmulLowU)
private func i32x4ExtmulLowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i32x4ExtmulLowU(a, b) }
}
@c(apus_i32x4ExtmulHighS)
private func i32x4ExtmulHighS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i32x4ExtmulHighS(a, b) }
}
@c(apus_i32x4ExtmulHighU)
private func i32x4ExtmulHighU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i32x4ExtmulHighU(a, b) }
}
@c(apus_i64x2ExtmulLowS)
private func i64x2ExtmulLowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i64x2ExtmulLowS(a, b) }
}
@c(apus_i64x2ExtmulLowU)
private func i64x2ExtmulLowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i64x2ExtmulLowU(a, b) }
}
@c(apus_i64x2ExtmulHighS)
private func i64x2ExtmulHighS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i64x2ExtmulHighS(a, b) }
}
@c(apus_i64x2ExtmulHighU)
private func i64x2ExtmulHighU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i64x2ExtmulHighU(a, b) }
}
@c(apus_i8x16Popcnt)
private func i8x16Popcnt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.i8x16Popcnt(a) }
}
@c(apus_f32x4Ceil)
private func f32x4Ceil(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f32x4Ceil(a) }
}
@c(apus_f32x4Floor)
private func f32x4Floor(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f32x4Floor(a) }
}
@c(apus_f32x4Trunc)
private func f32x4Trunc(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f32x4Trunc(a) }
}
@c(apus_f32x4Nearest)
private func f32x4Nearest(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f32x4Nearest(a) }
}
@c(apus_f64x2Ceil)
private func f64x2Ceil(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f64x2Ceil(a) }
}
@c(apus_f64x2Floor)
private func f64x2Floor(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f64x2Floor(a) }
}
@c(apus_f64x2Trunc)
private func f64x2Trunc(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f64x2Trunc(a) }
}
@c(apus_f64x2Nearest)
private func f64x2Nearest(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f64x2Nearest(a) }
}
@c(apus_i16x8ExtaddPairwiseS)
private func i16x8ExtaddPairwiseS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.i16x8ExtaddPairwiseS(a) }
}
@c(apus_i16x8ExtaddPairwiseU)
private func i16x8ExtaddPairwiseU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.i16x8ExtaddPairwiseU(a) }
}
@c(apus_i32x4ExtaddPairwiseS)
private func i32x4ExtaddPairwiseS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.i32x4ExtaddPairwiseS(a) }
}
@c(apus_i32x4ExtaddPairwiseU)
private func i32x4ExtaddPairwiseU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.i32x4ExtaddPairwiseU(a) }
}
@c(apus_i32x4RelaxedDotAddS)
private func i32x4RelaxedDotAddS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v, VectorOperations.i32x4RelaxedDotAddS)
}
@c(apus_f32x4RelaxedMadd)
private func f32x4RelaxedMadd(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v, VectorOperations.f32x4RelaxedMadd)
}
@c(apus_f32x4RelaxedNmadd)
private func f32x4RelaxedNmadd(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v, VectorOperations.f32x4RelaxedNmadd)
}
@c(apus_f64x2RelaxedMadd)
private func f64x2RelaxedMadd(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v, VectorOperations.f64x2RelaxedMadd)
}
@c(apus_f64x2RelaxedNmadd)
private func f64x2RelaxedNmadd(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v, VectorOperations.f64x2RelaxedNmadd)
}
