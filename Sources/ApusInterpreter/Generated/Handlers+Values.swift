// Made by Generator/generate from Generator/Operations.txt.
import ApusLayout

/// Constants, moves, variables, and the operations with one operand (spec 4.6.2, 4.6.5).
extension Handlers {
  static let values: [(Operation, Handler)] = [
    (.unary, unary), (.i32Eqz, i32Eqz), (.i64Eqz, i64Eqz), (.i32WrapI64, i32WrapI64), (.i64ExtendI32S, i64ExtendI32S),
    (.f64ConvertI32S, f64ConvertI32S), (.f64ConvertI32U, f64ConvertI32U), (.f64Sqrt, f64Sqrt), (.i32ShlAdd, i32ShlAdd),
    (.copy, copy), (.constI32, constI32), (.constI64, constI64), (.const64, const64), (.select, select),
    (.selectVector, selectVector), (.zero, zero), (.globalGet, globalGet), (.globalSet, globalSet),
    (.globalGetVector, globalGetVector), (.globalSetVector, globalSetVector), (.i32ShlAddAccB, i32ShlAddAccB),
    (.i32ShlAddAccC, i32ShlAddAccC), (.i32ShlAddOnly, i32ShlAddOnly), (.i32ShlAddAccBOnly, i32ShlAddAccBOnly),
    (.i32ShlAddAccCOnly, i32ShlAddAccCOnly), (.i32WrapI64AccB, i32WrapI64AccB), (.i64ExtendI32SAccB, i64ExtendI32SAccB),
    (.i32WrapI64AccBOnly, i32WrapI64AccBOnly), (.i64ExtendI32SAccBOnly, i64ExtendI32SAccBOnly),
    (.i32EqzAccB, i32EqzAccB), (.i64EqzAccB, i64EqzAccB), (.f64SqrtAccB, f64SqrtAccB),
    (.i32EqzAccBOnly, i32EqzAccBOnly), (.i64EqzAccBOnly, i64EqzAccBOnly), (.f64SqrtAccBOnly, f64SqrtAccBOnly),
    (.copyAccB, copyAccB),
  ]

  static let valuesCopies: [(Operation, Handler)] = [
    (.constI32, constI322), (.copy, copy2), (.i32WrapI64AccBOnly, i32WrapI64AccBOnly2), (.copyAccB, copyAccB2),
    (.i32EqzAccBOnly, i32EqzAccBOnly2), (.i32ShlAddAccB, i32ShlAddAccB2), (.i32ShlAddAccBOnly, i32ShlAddAccBOnly2),
    (.globalSet, globalSet2), (.globalGet, globalGet2),
  ]
}

@c(apus_unary)
private func unary(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.executeUnary() }
}
@c(apus_i32Eqz)
private func i32Eqz(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt32(truncatingIfNeeded: $0.frame[$0.word.b]) == 0 ? 1 : 0) }
}
@c(apus_i64Eqz)
private func i64Eqz(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.frame[$0.word.b] == 0 ? 1 : 0) }
}
@c(apus_i32WrapI64)
private func i32WrapI64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.frame[$0.word.b] & 0xFFFF_FFFF) }
}
@c(apus_i64ExtendI32S)
private func i64ExtendI32S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: $0.frame[$0.word.b])))) }
}
@c(apus_f64ConvertI32S)
private func f64ConvertI32S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat(Double(Int32(truncatingIfNeeded: $0.frame[$0.word.b]))) }
}
@c(apus_f64ConvertI32U)
private func f64ConvertI32U(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = Double(UInt32(truncatingIfNeeded: $0.frame[$0.word.b])).bits }
}
@c(apus_f64Sqrt)
private func f64Sqrt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.floatB.root) }
}
@c(apus_i32ShlAdd)
private func i32ShlAdd(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.word.scaledSum($0.frame[$0.word.b], $0.frame[$0.word.index])) }
}
@c(apus_copy)
private func copy(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.frame[$0.word.b]) }
}
@c(apus_constI32)
private func constI32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = UInt64(UInt32(truncatingIfNeeded: $0.word.immediate)) }
}
@c(apus_constI64)
private func constI64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = UInt64(bitPattern: $0.word.immediate) }
}
@c(apus_const64)
private func const64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.loadConstant() }
}
@c(apus_select)
private func select(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.select() }
}
@c(apus_selectVector)
private func selectVector(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.selectVector() }
}
@c(apus_zero)
private func zero(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { ($0.frame + $0.word.a).update(repeating: 0, count: $0.word.c) }
}
@c(apus_globalGet)
private func globalGet(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = $0.context.pointee.globals[$0.word.c].pointee }
}
@c(apus_globalSet)
private func globalSet(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.context.pointee.globals[$0.word.c].pointee = $0.frame[$0.word.a] }
}
@c(apus_globalGetVector)
private func globalGetVector(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.globalGetVector() }
}
@c(apus_globalSetVector)
private func globalSetVector(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.globalSetVector() }
}
@c(apus_i32ShlAddAccB)
private func i32ShlAddAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.word.scaledSum($0.acc, $0.frame[$0.word.index])) }
}
@c(apus_i32ShlAddAccC)
private func i32ShlAddAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.word.scaledSum($0.frame[$0.word.b], $0.acc)) }
}
@c(apus_i32ShlAddOnly)
private func i32ShlAddOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.word.scaledSum($0.frame[$0.word.b], $0.frame[$0.word.index]) }
}
@c(apus_i32ShlAddAccBOnly)
private func i32ShlAddAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.word.scaledSum($0.acc, $0.frame[$0.word.index]) }
}
@c(apus_i32ShlAddAccCOnly)
private func i32ShlAddAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.word.scaledSum($0.frame[$0.word.b], $0.acc) }
}
@c(apus_i32WrapI64AccB)
private func i32WrapI64AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.acc & 0xFFFF_FFFF) }
}
@c(apus_i64ExtendI32SAccB)
private func i64ExtendI32SAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: $0.acc)))) }
}
@c(apus_i32WrapI64AccBOnly)
private func i32WrapI64AccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.acc & 0xFFFF_FFFF }
}
@c(apus_i64ExtendI32SAccBOnly)
private func i64ExtendI32SAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: $0.acc))) }
}
@c(apus_i32EqzAccB)
private func i32EqzAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt32(truncatingIfNeeded: $0.acc) == 0 ? 1 : 0) }
}
@c(apus_i64EqzAccB)
private func i64EqzAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.acc == 0 ? 1 : 0) }
}
@c(apus_f64SqrtAccB)
private func f64SqrtAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.setFloat($0.facc.root) }
}
@c(apus_i32EqzAccBOnly)
private func i32EqzAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = UInt32(truncatingIfNeeded: $0.acc) == 0 ? 1 : 0 }
}
@c(apus_i64EqzAccBOnly)
private func i64EqzAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.acc == 0 ? 1 : 0 }
}
@c(apus_f64SqrtAccBOnly)
private func f64SqrtAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.facc = $0.facc.root }
}
@c(apus_copyAccB)
private func copyAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = $0.acc }
}

// Second copies.
@c(apus_constI322)
private func constI322(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = UInt64(UInt32(truncatingIfNeeded: $0.word.immediate)) }
}
@c(apus_copy2)
private func copy2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.frame[$0.word.b]) }
}
@c(apus_i32WrapI64AccBOnly2)
private func i32WrapI64AccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.acc & 0xFFFF_FFFF }
}
@c(apus_copyAccB2)
private func copyAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = $0.acc }
}
@c(apus_i32EqzAccBOnly2)
private func i32EqzAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = UInt32(truncatingIfNeeded: $0.acc) == 0 ? 1 : 0 }
}
@c(apus_i32ShlAddAccB2)
private func i32ShlAddAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.word.scaledSum($0.acc, $0.frame[$0.word.index])) }
}
@c(apus_i32ShlAddAccBOnly2)
private func i32ShlAddAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.word.scaledSum($0.acc, $0.frame[$0.word.index]) }
}
@c(apus_globalSet2)
private func globalSet2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.context.pointee.globals[$0.word.c].pointee = $0.frame[$0.word.a] }
}
@c(apus_globalGet2)
private func globalGet2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = $0.context.pointee.globals[$0.word.c].pointee }
}
