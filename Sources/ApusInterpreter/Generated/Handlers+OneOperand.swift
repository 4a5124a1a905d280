// Made by Generator/generate from Generator/Operations.txt.
/// Frequent numeric operations with one operand (spec 4.3); the others are in `Unary`.
extension Handlers {
  static let oneOperand: [(Operation, Handler)] = [
    (.i32Clz, i32Clz), (.i32Ctz, i32Ctz), (.i32Popcnt, i32Popcnt), (.i32Extend8S, i32Extend8S),
    (.i32Extend16S, i32Extend16S), (.i64Clz, i64Clz), (.i64Ctz, i64Ctz), (.i64Popcnt, i64Popcnt),
    (.i64Extend8S, i64Extend8S), (.i64Extend16S, i64Extend16S), (.f64Abs, f64Abs), (.f64Neg, f64Neg),
    (.f64PromoteF32, f64PromoteF32), (.f32DemoteF64, f32DemoteF64), (.f32ConvertI32S, f32ConvertI32S),
  ]
}

@c(apus_i32Clz)
private func i32Clz(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt64(Numeric.clz($0.narrowB))) }
}
@c(apus_i32Ctz)
private func i32Ctz(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt64(Numeric.ctz($0.narrowB))) }
}
@c(apus_i32Popcnt)
private func i32Popcnt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt64(Numeric.popcnt($0.narrowB))) }
}
@c(apus_i32Extend8S)
private func i32Extend8S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt64(UInt32(bitPattern: Int32(Int8(truncatingIfNeeded: $0.narrowB))))) }
}
@c(apus_i32Extend16S)
private func i32Extend16S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt64(UInt32(bitPattern: Int32(Int16(truncatingIfNeeded: $0.narrowB))))) }
}
@c(apus_i64Clz)
private func i64Clz(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(Numeric.clz($0.frame[$0.word.b])) }
}
@c(apus_i64Ctz)
private func i64Ctz(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(Numeric.ctz($0.frame[$0.word.b])) }
}
@c(apus_i64Popcnt)
private func i64Popcnt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(Numeric.popcnt($0.frame[$0.word.b])) }
}
@c(apus_i64Extend8S)
private func i64Extend8S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: $0.frame[$0.word.b])))) }
}
@c(apus_i64Extend16S)
private func i64Extend16S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: $0.frame[$0.word.b])))) }
}
@c(apus_f64Abs)
private func f64Abs(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat(Double(bitPattern: $0.frame[$0.word.b] & ~(1 << 63))) }
}
@c(apus_f64Neg)
private func f64Neg(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat(Double(bitPattern: $0.frame[$0.word.b] ^ 1 << 63)) }
}
@c(apus_f64PromoteF32)
private func f64PromoteF32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat(Numeric.promote(Float(bitPattern: $0.narrowB))) }
}
@c(apus_f32DemoteF64)
private func f32DemoteF64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = UInt64(Numeric.demote($0.floatB).bitPattern) }
}
@c(apus_f32ConvertI32S)
private func f32ConvertI32S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = UInt64(Float(Int32(bitPattern: $0.narrowB)).bitPattern) }
}
