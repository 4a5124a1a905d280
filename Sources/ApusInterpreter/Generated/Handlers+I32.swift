// Made by Generator/generate from Generator/Operations.txt.
import ApusLayout

/// Arithmetic on i32 (spec 4.3.2), operands in slots and immediates.
extension Handlers {
  static let i32: [(Operation, Handler)] = [
    (.i32Add, i32Add), (.i32Sub, i32Sub), (.i32Mul, i32Mul), (.i32And, i32And), (.i32Or, i32Or), (.i32Xor, i32Xor),
    (.i32Shl, i32Shl), (.i32ShrS, i32ShrS), (.i32ShrU, i32ShrU), (.i32Rotl, i32Rotl), (.i32Rotr, i32Rotr),
    (.i32AddImmediate, i32AddImmediate), (.i32SubImmediate, i32SubImmediate), (.i32MulImmediate, i32MulImmediate),
    (.i32AndImmediate, i32AndImmediate), (.i32OrImmediate, i32OrImmediate), (.i32XorImmediate, i32XorImmediate),
    (.i32ShlImmediate, i32ShlImmediate), (.i32ShrSImmediate, i32ShrSImmediate), (.i32ShrUImmediate, i32ShrUImmediate),
    (.i32RotlImmediate, i32RotlImmediate), (.i32RotrImmediate, i32RotrImmediate), (.i32DivS, i32DivS),
    (.i32DivU, i32DivU), (.i32RemS, i32RemS), (.i32RemU, i32RemU), (.i32Eq, i32Eq), (.i32Ne, i32Ne), (.i32LtS, i32LtS),
    (.i32LtU, i32LtU), (.i32GtS, i32GtS), (.i32GtU, i32GtU), (.i32LeS, i32LeS), (.i32LeU, i32LeU), (.i32GeS, i32GeS),
    (.i32GeU, i32GeU), (.i32EqImmediate, i32EqImmediate), (.i32NeImmediate, i32NeImmediate),
    (.i32LtSImmediate, i32LtSImmediate), (.i32LtUImmediate, i32LtUImmediate), (.i32GtSImmediate, i32GtSImmediate),
    (.i32GtUImmediate, i32GtUImmediate), (.i32LeSImmediate, i32LeSImmediate), (.i32LeUImmediate, i32LeUImmediate),
    (.i32GeSImmediate, i32GeSImmediate), (.i32GeUImmediate, i32GeUImmediate),
  ]

  static let i32Copies: [(Operation, Handler)] = [
    (.i32AddImmediate, i32AddImmediate2), (.i32Add, i32Add2), (.i32LtUImmediate, i32LtUImmediate2), (.i32GtU, i32GtU2),
    (.i32NeImmediate, i32NeImmediate2), (.i32LtU, i32LtU2), (.i32GeSImmediate, i32GeSImmediate2),
    (.i32ShlImmediate, i32ShlImmediate2), (.i32GtUImmediate, i32GtUImmediate2), (.i32AndImmediate, i32AndImmediate2),
  ]
}

@c(apus_i32Add)
private func i32Add(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots32(&+)) }
}
@c(apus_i32Sub)
private func i32Sub(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots32(&-)) }
}
@c(apus_i32Mul)
private func i32Mul(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots32(&*)) }
}
@c(apus_i32And)
private func i32And(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots32(&)) }
}
@c(apus_i32Or)
private func i32Or(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots32(|)) }
}
@c(apus_i32Xor)
private func i32Xor(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots32(^)) }
}
@c(apus_i32Shl)
private func i32Shl(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots32(&<<)) }
}
@c(apus_i32ShrS)
private func i32ShrS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots32(Numeric.shrS)) }
}
@c(apus_i32ShrU)
private func i32ShrU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots32(&>>)) }
}
@c(apus_i32Rotl)
private func i32Rotl(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots32(Numeric.rotl)) }
}
@c(apus_i32Rotr)
private func i32Rotr(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots32(Numeric.rotr)) }
}
@c(apus_i32AddImmediate)
private func i32AddImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate32(&+)) }
}
@c(apus_i32SubImmediate)
private func i32SubImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate32(&-)) }
}
@c(apus_i32MulImmediate)
private func i32MulImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate32(&*)) }
}
@c(apus_i32AndImmediate)
private func i32AndImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate32(&)) }
}
@c(apus_i32OrImmediate)
private func i32OrImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate32(|)) }
}
@c(apus_i32XorImmediate)
private func i32XorImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate32(^)) }
}
@c(apus_i32ShlImmediate)
private func i32ShlImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate32(&<<)) }
}
@c(apus_i32ShrSImmediate)
private func i32ShrSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate32(Numeric.shrS)) }
}
@c(apus_i32ShrUImmediate)
private func i32ShrUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate32(&>>)) }
}
@c(apus_i32RotlImmediate)
private func i32RotlImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate32(Numeric.rotl)) }
}
@c(apus_i32RotrImmediate)
private func i32RotrImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate32(Numeric.rotr)) }
}
@c(apus_i32DivS)
private func i32DivS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.divide32(Numeric.divS) }
}
@c(apus_i32DivU)
private func i32DivU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.divide32(Numeric.divU) }
}
@c(apus_i32RemS)
private func i32RemS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.divide32(Numeric.remS) }
}
@c(apus_i32RemU)
private func i32RemU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.divide32(Numeric.remU) }
}
@c(apus_i32Eq)
private func i32Eq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(==)) }
}
@c(apus_i32Ne)
private func i32Ne(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(!=)) }
}
@c(apus_i32LtS)
private func i32LtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(lessSigned)) }
}
@c(apus_i32LtU)
private func i32LtU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(<)) }
}
@c(apus_i32GtS)
private func i32GtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(greaterSigned)) }
}
@c(apus_i32GtU)
private func i32GtU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(>)) }
}
@c(apus_i32LeS)
private func i32LeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(lessOrEqualSigned)) }
}
@c(apus_i32LeU)
private func i32LeU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(<=)) }
}
@c(apus_i32GeS)
private func i32GeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(greaterOrEqualSigned)) }
}
@c(apus_i32GeU)
private func i32GeU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(>=)) }
}
@c(apus_i32EqImmediate)
private func i32EqImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(==)) }
}
@c(apus_i32NeImmediate)
private func i32NeImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(!=)) }
}
@c(apus_i32LtSImmediate)
private func i32LtSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(lessSigned)) }
}
@c(apus_i32LtUImmediate)
private func i32LtUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(<)) }
}
@c(apus_i32GtSImmediate)
private func i32GtSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(greaterSigned)) }
}
@c(apus_i32GtUImmediate)
private func i32GtUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(>)) }
}
@c(apus_i32LeSImmediate)
private func i32LeSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(lessOrEqualSigned)) }
}
@c(apus_i32LeUImmediate)
private func i32LeUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(<=)) }
}
@c(apus_i32GeSImmediate)
private func i32GeSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(greaterOrEqualSigned)) }
}
@c(apus_i32GeUImmediate)
private func i32GeUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(>=)) }
}

// Second copies.
@c(apus_i32AddImmediate2)
private func i32AddImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.immediate32(&+)) }
}
@c(apus_i32Add2)
private func i32Add2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.slots32(&+)) }
}
@c(apus_i32LtUImmediate2)
private func i32LtUImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(<)) }
}
@c(apus_i32GtU2)
private func i32GtU2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(>)) }
}
@c(apus_i32NeImmediate2)
private func i32NeImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(!=)) }
}
@c(apus_i32LtU2)
private func i32LtU2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.compareSlots32(<)) }
}
@c(apus_i32GeSImmediate2)
private func i32GeSImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(greaterOrEqualSigned)) }
}
@c(apus_i32ShlImmediate2)
private func i32ShlImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.immediate32(&<<)) }
}
@c(apus_i32GtUImmediate2)
private func i32GtUImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.compareImmediate32(>)) }
}
@c(apus_i32AndImmediate2)
private func i32AndImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.immediate32(&)) }
}
