// Made by Generator/generate from Generator/Operations.txt.
/// Arithmetic on f32 and f64 (spec 4.3.3); results of frequent f64 operations also go to the accumulator of floats.
extension Handlers {
  static let float: [(Operation, Handler)] = [
    (.f32Add, f32Add), (.f32Sub, f32Sub), (.f32Mul, f32Mul), (.f32Div, f32Div), (.f32Min, f32Min), (.f32Max, f32Max),
    (.f32Copysign, f32Copysign), (.f32Eq, f32Eq), (.f32Ne, f32Ne), (.f32Lt, f32Lt), (.f32Gt, f32Gt), (.f32Le, f32Le),
    (.f32Ge, f32Ge), (.f64Add, f64Add), (.f64Sub, f64Sub), (.f64Mul, f64Mul), (.f64Div, f64Div), (.f64Min, f64Min),
    (.f64Max, f64Max), (.f64Copysign, f64Copysign), (.f64Eq, f64Eq), (.f64Ne, f64Ne), (.f64Lt, f64Lt), (.f64Gt, f64Gt),
    (.f64Le, f64Le), (.f64Ge, f64Ge), (.f64AddAccB, f64AddAccB), (.f64SubAccB, f64SubAccB), (.f64MulAccB, f64MulAccB),
    (.f64DivAccB, f64DivAccB), (.f64SubAccC, f64SubAccC), (.f64DivAccC, f64DivAccC), (.f64Square, f64Square),
    (.f64ConvertI32SAccB, f64ConvertI32SAccB), (.f64AddOnly, f64AddOnly), (.f64SubOnly, f64SubOnly),
    (.f64MulOnly, f64MulOnly), (.f64DivOnly, f64DivOnly), (.f64AddAccBOnly, f64AddAccBOnly),
    (.f64SubAccBOnly, f64SubAccBOnly), (.f64MulAccBOnly, f64MulAccBOnly), (.f64DivAccBOnly, f64DivAccBOnly),
    (.f64SubAccCOnly, f64SubAccCOnly), (.f64DivAccCOnly, f64DivAccCOnly), (.f64SquareOnly, f64SquareOnly),
    (.f64ConvertI32SAccBOnly, f64ConvertI32SAccBOnly), (.f64ConvertI32SOnly, f64ConvertI32SOnly),
    (.f64EqAccB, f64EqAccB), (.f64NeAccB, f64NeAccB), (.f64LtAccB, f64LtAccB), (.f64GtAccB, f64GtAccB),
    (.f64LeAccB, f64LeAccB), (.f64GeAccB, f64GeAccB),
  ]

  static let floatCopies: [(Operation, Handler)] = [
    (.f64AddAccBOnly, f64AddAccBOnly2), (.f64AddAccB, f64AddAccB2), (.f64MulAccB, f64MulAccB2),
    (.f64MulAccBOnly, f64MulAccBOnly2), (.f64Mul, f64Mul2), (.f64Square, f64Square2), (.f64GtAccB, f64GtAccB2),
    (.f64AddOnly, f64AddOnly2), (.f64SubOnly, f64SubOnly2), (.f64MulOnly, f64MulOnly2),
    (.f64SubAccCOnly, f64SubAccCOnly2), (.f64SubAccC, f64SubAccC2),
  ]
}

@c(apus_f32Add)
private func f32Add(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.float32(+) }
}
@c(apus_f32Sub)
private func f32Sub(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.float32(-) }
}
@c(apus_f32Mul)
private func f32Mul(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.float32(*) }
}
@c(apus_f32Div)
private func f32Div(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.float32(/) }
}
@c(apus_f32Min)
private func f32Min(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.float32(Numeric.min) }
}
@c(apus_f32Max)
private func f32Max(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.float32(Numeric.max) }
}
@c(apus_f32Copysign)
private func f32Copysign(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = $0.slots32 { $0 & (.max >> 1) | $1 & ~(.max >> 1) } }
}
@c(apus_f32Eq)
private func f32Eq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.compareFloat32(==) }
}
@c(apus_f32Ne)
private func f32Ne(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.compareFloat32(!=) }
}
@c(apus_f32Lt)
private func f32Lt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.compareFloat32(<) }
}
@c(apus_f32Gt)
private func f32Gt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.compareFloat32(>) }
}
@c(apus_f32Le)
private func f32Le(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.compareFloat32(<=) }
}
@c(apus_f32Ge)
private func f32Ge(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.compareFloat32(>=) }
}
@c(apus_f64Add)
private func f64Add(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.floatB + $0.floatC) }
}
@c(apus_f64Sub)
private func f64Sub(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.floatB - $0.floatC) }
}
@c(apus_f64Mul)
private func f64Mul(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.floatB * $0.floatC) }
}
@c(apus_f64Div)
private func f64Div(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.floatB / $0.floatC) }
}
@c(apus_f64Min)
private func f64Min(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = Numeric.min($0.floatB, $0.floatC).bits }
}
@c(apus_f64Max)
private func f64Max(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = Numeric.max($0.floatB, $0.floatC).bits }
}
@c(apus_f64Copysign)
private func f64Copysign(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = $0.slots64 { $0 & (.max >> 1) | $1 & ~(.max >> 1) } }
}
@c(apus_f64Eq)
private func f64Eq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.floatB == $0.floatC ? 1 : 0) }
}
@c(apus_f64Ne)
private func f64Ne(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.floatB != $0.floatC ? 1 : 0) }
}
@c(apus_f64Lt)
private func f64Lt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.floatB < $0.floatC ? 1 : 0) }
}
@c(apus_f64Gt)
private func f64Gt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.floatB > $0.floatC ? 1 : 0) }
}
@c(apus_f64Le)
private func f64Le(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.floatB <= $0.floatC ? 1 : 0) }
}
@c(apus_f64Ge)
private func f64Ge(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.floatB >= $0.floatC ? 1 : 0) }
}
@c(apus_f64AddAccB)
private func f64AddAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.facc + $0.floatC) }
}
@c(apus_f64SubAccB)
private func f64SubAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.facc - $0.floatC) }
}
@c(apus_f64MulAccB)
private func f64MulAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.facc * $0.floatC) }
}
@c(apus_f64DivAccB)
private func f64DivAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.facc / $0.floatC) }
}
@c(apus_f64SubAccC)
private func f64SubAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.floatB - $0.facc) }
}
@c(apus_f64DivAccC)
private func f64DivAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.floatB / $0.facc) }
}
@c(apus_f64Square)
private func f64Square(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.facc * $0.facc) }
}
@c(apus_f64ConvertI32SAccB)
private func f64ConvertI32SAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat(Double(Int32(truncatingIfNeeded: $0.acc))) }
}
@c(apus_f64AddOnly)
private func f64AddOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.floatB + $0.floatC }
}
@c(apus_f64SubOnly)
private func f64SubOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.floatB - $0.floatC }
}
@c(apus_f64MulOnly)
private func f64MulOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.floatB * $0.floatC }
}
@c(apus_f64DivOnly)
private func f64DivOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.floatB / $0.floatC }
}
@c(apus_f64AddAccBOnly)
private func f64AddAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.facc + $0.floatC }
}
@c(apus_f64SubAccBOnly)
private func f64SubAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.facc - $0.floatC }
}
@c(apus_f64MulAccBOnly)
private func f64MulAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.facc * $0.floatC }
}
@c(apus_f64DivAccBOnly)
private func f64DivAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.facc / $0.floatC }
}
@c(apus_f64SubAccCOnly)
private func f64SubAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.floatB - $0.facc }
}
@c(apus_f64DivAccCOnly)
private func f64DivAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.floatB / $0.facc }
}
@c(apus_f64SquareOnly)
private func f64SquareOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.facc * $0.facc }
}
@c(apus_f64ConvertI32SAccBOnly)
private func f64ConvertI32SAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = Double(Int32(truncatingIfNeeded: $0.acc)) }
}
@c(apus_f64ConvertI32SOnly)
private func f64ConvertI32SOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = Double(Int32(truncatingIfNeeded: $0.frame[$0.word.b])) }
}
@c(apus_f64EqAccB)
private func f64EqAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.facc == $0.floatC ? 1 : 0) }
}
@c(apus_f64NeAccB)
private func f64NeAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.facc != $0.floatC ? 1 : 0) }
}
@c(apus_f64LtAccB)
private func f64LtAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.facc < $0.floatC ? 1 : 0) }
}
@c(apus_f64GtAccB)
private func f64GtAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.facc > $0.floatC ? 1 : 0) }
}
@c(apus_f64LeAccB)
private func f64LeAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.facc <= $0.floatC ? 1 : 0) }
}
@c(apus_f64GeAccB)
private func f64GeAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.facc >= $0.floatC ? 1 : 0) }
}

// Second copies.
@c(apus_f64AddAccBOnly2)
private func f64AddAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.facc = $0.facc + $0.floatC }
}
@c(apus_f64AddAccB2)
private func f64AddAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.setFloat($0.facc + $0.floatC) }
}
@c(apus_f64MulAccB2)
private func f64MulAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.setFloat($0.facc * $0.floatC) }
}
@c(apus_f64MulAccBOnly2)
private func f64MulAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.facc = $0.facc * $0.floatC }
}
@c(apus_f64Mul2)
private func f64Mul2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.setFloat($0.floatB * $0.floatC) }
}
@c(apus_f64Square2)
private func f64Square2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.setFloat($0.facc * $0.facc) }
}
@c(apus_f64GtAccB2)
private func f64GtAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.facc > $0.floatC ? 1 : 0) }
}
@c(apus_f64AddOnly2)
private func f64AddOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.facc = $0.floatB + $0.floatC }
}
@c(apus_f64SubOnly2)
private func f64SubOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.facc = $0.floatB - $0.floatC }
}
@c(apus_f64MulOnly2)
private func f64MulOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.facc = $0.floatB * $0.floatC }
}
@c(apus_f64SubAccCOnly2)
private func f64SubAccCOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.facc = $0.floatB - $0.facc }
}
@c(apus_f64SubAccC2)
private func f64SubAccC2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.setFloat($0.floatB - $0.facc) }
}
