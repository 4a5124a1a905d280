// Made by Generator/generate from Generator/Operations.txt.
/// Moves of whole vectors and of bytes.
extension Handlers {
  static let vectorMoves: [(Operation, VectorHandler)] = [
    (.v128Copy, v128Copy), (.v128Const, v128Const), (.i8x16Shuffle, i8x16Shuffle), (.i8x16Swizzle, i8x16Swizzle),
  ]
}

@c(apus_v128Copy)
private func v128Copy(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.vectorB }
}
@c(apus_v128Const)
private func v128Const(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.vectorConstant() }
}
@c(apus_i8x16Shuffle)
private func i8x16Shuffle(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shuffle() }
}
@c(apus_i8x16Swizzle)
private func i8x16Swizzle(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.swizzle() }
}
