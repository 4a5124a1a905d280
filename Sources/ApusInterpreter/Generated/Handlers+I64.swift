// Made by Generator/generate from Generator/Operations.txt.
import ApusLayout

/// Arithmetic on i64 (spec 4.3.2), operands in slots and immediates.
extension Handlers {
  static let i64: [(Operation, Handler)] = [
    (.i64Add, i64Add), (.i64Sub, i64Sub), (.i64Mul, i64Mul), (.i64And, i64And), (.i64Or, i64Or), (.i64Xor, i64Xor),
    (.i64Shl, i64Shl), (.i64ShrS, i64ShrS), (.i64ShrU, i64ShrU), (.i64Rotl, i64Rotl), (.i64Rotr, i64Rotr),
    (.i64AddImmediate, i64AddImmediate), (.i64SubImmediate, i64SubImmediate), (.i64MulImmediate, i64MulImmediate),
    (.i64AndImmediate, i64AndImmediate), (.i64OrImmediate, i64OrImmediate), (.i64XorImmediate, i64XorImmediate),
    (.i64ShlImmediate, i64ShlImmediate), (.i64ShrSImmediate, i64ShrSImmediate), (.i64ShrUImmediate, i64ShrUImmediate),
    (.i64RotlImmediate, i64RotlImmediate), (.i64RotrImmediate, i64RotrImmediate), (.i64DivS, i64DivS),
    (.i64DivU, i64DivU), (.i64RemS, i64RemS), (.i64RemU, i64RemU), (.i64Eq, i64Eq), (.i64Ne, i64Ne), (.i64LtS, i64LtS),
    (.i64LtU, i64LtU), (.i64GtS, i64GtS), (.i64GtU, i64GtU), (.i64LeS, i64LeS), (.i64LeU, i64LeU), (.i64GeS, i64GeS),
    (.i64GeU, i64GeU), (.i64EqImmediate, i64EqImmediate), (.i64NeImmediate, i64NeImmediate),
    (.i64LtSImmediate, i64LtSImmediate), (.i64LtUImmediate, i64LtUImmediate), (.i64GtSImmediate, i64GtSImmediate),
    (.i64GtUImmediate, i64GtUImmediate), (.i64LeSImmediate, i64LeSImmediate), (.i64LeUImmediate, i64LeUImmediate),
    (.i64GeSImmediate, i64GeSImmediate), (.i64GeUImmediate, i64GeUImmediate),
  ]

  static let i64Copies: [(Operation, Handler)] = [
    (.i64AddImmediate, i64AddImmediate2), (.i64ShlImmediate, i64ShlImmediate2), (.i64Add, i64Add2),
  ]
}

@c(apus_i64Add)
private func i64Add(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots64(&+)) }
}
@c(apus_i64Sub)
private func i64Sub(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots64(&-)) }
}
@c(apus_i64Mul)
private func i64Mul(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots64(&*)) }
}
@c(apus_i64And)
private func i64And(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots64(&)) }
}
@c(apus_i64Or)
private func i64Or(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots64(|)) }
}
@c(apus_i64Xor)
private func i64Xor(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots64(^)) }
}
@c(apus_i64Shl)
private func i64Shl(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots64(&<<)) }
}
@c(apus_i64ShrS)
private func i64ShrS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots64(Numeric.shrS)) }
}
@c(apus_i64ShrU)
private func i64ShrU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots64(&>>)) }
}
@c(apus_i64Rotl)
private func i64Rotl(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots64(Numeric.rotl)) }
}
@c(apus_i64Rotr)
private func i64Rotr(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.slots64(Numeric.rotr)) }
}
@c(apus_i64AddImmediate)
private func i64AddImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate64(&+)) }
}
@c(apus_i64SubImmediate)
private func i64SubImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate64(&-)) }
}
@c(apus_i64MulImmediate)
private func i64MulImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate64(&*)) }
}
@c(apus_i64AndImmediate)
private func i64AndImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate64(&)) }
}
@c(apus_i64OrImmediate)
private func i64OrImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate64(|)) }
}
@c(apus_i64XorImmediate)
private func i64XorImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate64(^)) }
}
@c(apus_i64ShlImmediate)
private func i64ShlImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate64(&<<)) }
}
@c(apus_i64ShrSImmediate)
private func i64ShrSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate64(Numeric.shrS)) }
}
@c(apus_i64ShrUImmediate)
private func i64ShrUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate64(&>>)) }
}
@c(apus_i64RotlImmediate)
private func i64RotlImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate64(Numeric.rotl)) }
}
@c(apus_i64RotrImmediate)
private func i64RotrImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.immediate64(Numeric.rotr)) }
}
@c(apus_i64DivS)
private func i64DivS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.divide64(Numeric.divS) }
}
@c(apus_i64DivU)
private func i64DivU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.divide64(Numeric.divU) }
}
@c(apus_i64RemS)
private func i64RemS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.divide64(Numeric.remS) }
}
@c(apus_i64RemU)
private func i64RemU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.divide64(Numeric.remU) }
}
@c(apus_i64Eq)
private func i64Eq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots64(==)) }
}
@c(apus_i64Ne)
private func i64Ne(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots64(!=)) }
}
@c(apus_i64LtS)
private func i64LtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots64(lessSigned)) }
}
@c(apus_i64LtU)
private func i64LtU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots64(<)) }
}
@c(apus_i64GtS)
private func i64GtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots64(greaterSigned)) }
}
@c(apus_i64GtU)
private func i64GtU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots64(>)) }
}
@c(apus_i64LeS)
private func i64LeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots64(lessOrEqualSigned)) }
}
@c(apus_i64LeU)
private func i64LeU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots64(<=)) }
}
@c(apus_i64GeS)
private func i64GeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots64(greaterOrEqualSigned)) }
}
@c(apus_i64GeU)
private func i64GeU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareSlots64(>=)) }
}
@c(apus_i64EqImmediate)
private func i64EqImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate64(==)) }
}
@c(apus_i64NeImmediate)
private func i64NeImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate64(!=)) }
}
@c(apus_i64LtSImmediate)
private func i64LtSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate64(lessSigned)) }
}
@c(apus_i64LtUImmediate)
private func i64LtUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate64(<)) }
}
@c(apus_i64GtSImmediate)
private func i64GtSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate64(greaterSigned)) }
}
@c(apus_i64GtUImmediate)
private func i64GtUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate64(>)) }
}
@c(apus_i64LeSImmediate)
private func i64LeSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate64(lessOrEqualSigned)) }
}
@c(apus_i64LeUImmediate)
private func i64LeUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate64(<=)) }
}
@c(apus_i64GeSImmediate)
private func i64GeSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate64(greaterOrEqualSigned)) }
}
@c(apus_i64GeUImmediate)
private func i64GeUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.compareImmediate64(>=)) }
}

// Second copies.
@c(apus_i64AddImmediate2)
private func i64AddImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.immediate64(&+)) }
}
@c(apus_i64ShlImmediate2)
private func i64ShlImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.immediate64(&<<)) }
}
@c(apus_i64Add2)
private func i64Add2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.slots64(&+)) }
}
