// Made by Generator/generate from Generator/Operations.txt.
/// Operations on four floats of 32 bits.
extension Handlers {
  static let vectorF32x4: [(Operation, VectorHandler)] = [
    (.f32x4Add, f32x4Add), (.f32x4Sub, f32x4Sub), (.f32x4Mul, f32x4Mul), (.f32x4Div, f32x4Div), (.f32x4Min, f32x4Min),
    (.f32x4Max, f32x4Max), (.f32x4Pmin, f32x4Pmin), (.f32x4Pmax, f32x4Pmax), (.f32x4Eq, f32x4Eq), (.f32x4Ne, f32x4Ne),
    (.f32x4Lt, f32x4Lt), (.f32x4Le, f32x4Le), (.f32x4Abs, f32x4Abs), (.f32x4Neg, f32x4Neg),
    (.f32x4ConvertS, f32x4ConvertS), (.f32x4ConvertU, f32x4ConvertU), (.f32x4DemoteZero, f32x4DemoteZero),
    (.f32x4Sqrt, f32x4Sqrt), (.f32x4AddVectorB, f32x4AddVectorB), (.f32x4SubVectorB, f32x4SubVectorB),
    (.f32x4MulVectorB, f32x4MulVectorB), (.f32x4MinVectorB, f32x4MinVectorB), (.f32x4MaxVectorB, f32x4MaxVectorB),
    (.f32x4SubVectorC, f32x4SubVectorC),
  ]
}

@c(apus_f32x4Add)
private func f32x4Add(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Add) }
}
@c(apus_f32x4Sub)
private func f32x4Sub(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Sub) }
}
@c(apus_f32x4Mul)
private func f32x4Mul(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Mul) }
}
@c(apus_f32x4Div)
private func f32x4Div(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Div) }
}
@c(apus_f32x4Min)
private func f32x4Min(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Min) }
}
@c(apus_f32x4Max)
private func f32x4Max(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Max) }
}
@c(apus_f32x4Pmin)
private func f32x4Pmin(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Pmin) }
}
@c(apus_f32x4Pmax)
private func f32x4Pmax(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Pmax) }
}
@c(apus_f32x4Eq)
private func f32x4Eq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Eq) }
}
@c(apus_f32x4Ne)
private func f32x4Ne(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Ne) }
}
@c(apus_f32x4Lt)
private func f32x4Lt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Lt) }
}
@c(apus_f32x4Le)
private func f32x4Le(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f32x4Le) }
}
@c(apus_f32x4Abs)
private func f32x4Abs(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f32x4Abs) }
}
@c(apus_f32x4Neg)
private func f32x4Neg(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f32x4Neg) }
}
@c(apus_f32x4ConvertS)
private func f32x4ConvertS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f32x4ConvertS) }
}
@c(apus_f32x4ConvertU)
private func f32x4ConvertU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f32x4ConvertU) }
}
@c(apus_f32x4DemoteZero)
private func f32x4DemoteZero(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f32x4DemoteZero) }
}
@c(apus_f32x4Sqrt)
private func f32x4Sqrt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f32x4Sqrt) }
}
@c(apus_f32x4AddVectorB)
private func f32x4AddVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.f32x4Add) }
}
@c(apus_f32x4SubVectorB)
private func f32x4SubVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.f32x4Sub) }
}
@c(apus_f32x4MulVectorB)
private func f32x4MulVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.f32x4Mul) }
}
@c(apus_f32x4MinVectorB)
private func f32x4MinVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.f32x4Min) }
}
@c(apus_f32x4MaxVectorB)
private func f32x4MaxVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.f32x4Max) }
}
@c(apus_f32x4SubVectorC)
private func f32x4SubVectorC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.second(v, VectorOperations.f32x4Sub) }
}
