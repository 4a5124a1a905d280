// Made by Generator/generate from Generator/Operations.txt.
/// Arithmetic on i64 (spec 4.3.2) with an operand in the accumulator, or with the result there only.
extension Handlers {
  static let i64Accumulator: [(Operation, Handler)] = [
    (.i64AddAccB, i64AddAccB), (.i64SubAccB, i64SubAccB), (.i64MulAccB, i64MulAccB), (.i64AndAccB, i64AndAccB),
    (.i64OrAccB, i64OrAccB), (.i64XorAccB, i64XorAccB), (.i64ShlAccB, i64ShlAccB), (.i64ShrSAccB, i64ShrSAccB),
    (.i64ShrUAccB, i64ShrUAccB), (.i64RotlAccB, i64RotlAccB), (.i64RotrAccB, i64RotrAccB),
    (.i64AddImmediateAccB, i64AddImmediateAccB), (.i64SubImmediateAccB, i64SubImmediateAccB),
    (.i64MulImmediateAccB, i64MulImmediateAccB), (.i64AndImmediateAccB, i64AndImmediateAccB),
    (.i64OrImmediateAccB, i64OrImmediateAccB), (.i64XorImmediateAccB, i64XorImmediateAccB),
    (.i64ShlImmediateAccB, i64ShlImmediateAccB), (.i64ShrSImmediateAccB, i64ShrSImmediateAccB),
    (.i64ShrUImmediateAccB, i64ShrUImmediateAccB), (.i64RotlImmediateAccB, i64RotlImmediateAccB),
    (.i64RotrImmediateAccB, i64RotrImmediateAccB), (.i64SubAccC, i64SubAccC), (.i64ShlAccC, i64ShlAccC),
    (.i64ShrSAccC, i64ShrSAccC), (.i64ShrUAccC, i64ShrUAccC), (.i64RotlAccC, i64RotlAccC), (.i64RotrAccC, i64RotrAccC),
    (.i64AddOnly, i64AddOnly), (.i64SubOnly, i64SubOnly), (.i64MulOnly, i64MulOnly), (.i64AndOnly, i64AndOnly),
    (.i64OrOnly, i64OrOnly), (.i64XorOnly, i64XorOnly), (.i64ShlOnly, i64ShlOnly), (.i64ShrSOnly, i64ShrSOnly),
    (.i64ShrUOnly, i64ShrUOnly), (.i64RotlOnly, i64RotlOnly), (.i64RotrOnly, i64RotrOnly),
    (.i64AddImmediateOnly, i64AddImmediateOnly), (.i64SubImmediateOnly, i64SubImmediateOnly),
    (.i64MulImmediateOnly, i64MulImmediateOnly), (.i64AndImmediateOnly, i64AndImmediateOnly),
    (.i64OrImmediateOnly, i64OrImmediateOnly), (.i64XorImmediateOnly, i64XorImmediateOnly),
    (.i64ShlImmediateOnly, i64ShlImmediateOnly), (.i64ShrSImmediateOnly, i64ShrSImmediateOnly),
    (.i64ShrUImmediateOnly, i64ShrUImmediateOnly), (.i64RotlImmediateOnly, i64RotlImmediateOnly),
    (.i64RotrImmediateOnly, i64RotrImmediateOnly), (.i64AddAccBOnly, i64AddAccBOnly), (.i64SubAccBOnly, i64SubAccBOnly),
    (.i64MulAccBOnly, i64MulAccBOnly), (.i64AndAccBOnly, i64AndAccBOnly), (.i64OrAccBOnly, i64OrAccBOnly),
    (.i64XorAccBOnly, i64XorAccBOnly), (.i64ShlAccBOnly, i64ShlAccBOnly), (.i64ShrSAccBOnly, i64ShrSAccBOnly),
    (.i64ShrUAccBOnly, i64ShrUAccBOnly), (.i64RotlAccBOnly, i64RotlAccBOnly), (.i64RotrAccBOnly, i64RotrAccBOnly),
    (.i64AddImmediateAccBOnly, i64AddImmediateAccBOnly), (.i64SubImmediateAccBOnly, i64SubImmediateAccBOnly),
    (.i64MulImmediateAccBOnly, i64MulImmediateAccBOnly), (.i64AndImmediateAccBOnly, i64AndImmediateAccBOnly),
    (.i64OrImmediateAccBOnly, i64OrImmediateAccBOnly), (.i64XorImmediateAccBOnly, i64XorImmediateAccBOnly),
    (.i64ShlImmediateAccBOnly, i64ShlImmediateAccBOnly), (.i64ShrSImmediateAccBOnly, i64ShrSImmediateAccBOnly),
    (.i64ShrUImmediateAccBOnly, i64ShrUImmediateAccBOnly), (.i64RotlImmediateAccBOnly, i64RotlImmediateAccBOnly),
    (.i64RotrImmediateAccBOnly, i64RotrImmediateAccBOnly), (.i64SubAccCOnly, i64SubAccCOnly),
    (.i64ShlAccCOnly, i64ShlAccCOnly), (.i64ShrSAccCOnly, i64ShrSAccCOnly), (.i64ShrUAccCOnly, i64ShrUAccCOnly),
    (.i64RotlAccCOnly, i64RotlAccCOnly), (.i64RotrAccCOnly, i64RotrAccCOnly),
  ]

  static let i64AccumulatorCopies: [(Operation, Handler)] = [
    (.i64AddAccB, i64AddAccB2), (.i64XorAccB, i64XorAccB2), (.i64RotlImmediateOnly, i64RotlImmediateOnly2),
    (.i64ShrUImmediateOnly, i64ShrUImmediateOnly2), (.i64ShlImmediateAccB, i64ShlImmediateAccB2),
    (.i64XorAccBOnly, i64XorAccBOnly2), (.i64RotlImmediateAccBOnly, i64RotlImmediateAccBOnly2),
    (.i64ShlImmediateOnly, i64ShlImmediateOnly2), (.i64OrAccB, i64OrAccB2), (.i64AndAccBOnly, i64AndAccBOnly2),
    (.i64AddOnly, i64AddOnly2), (.i64SubAccC, i64SubAccC2), (.i64MulOnly, i64MulOnly2),
    (.i64ShlImmediateAccBOnly, i64ShlImmediateAccBOnly2), (.i64ShrUImmediateAccBOnly, i64ShrUImmediateAccBOnly2),
    (.i64OrImmediateAccB, i64OrImmediateAccB2), (.i64ShrSImmediateAccB, i64ShrSImmediateAccB2),
  ]
}

@c(apus_i64AddAccB)
private func i64AddAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first64(&+)) }
}
@c(apus_i64SubAccB)
private func i64SubAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first64(&-)) }
}
@c(apus_i64MulAccB)
private func i64MulAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first64(&*)) }
}
@c(apus_i64AndAccB)
private func i64AndAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first64(&)) }
}
@c(apus_i64OrAccB)
private func i64OrAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first64(|)) }
}
@c(apus_i64XorAccB)
private func i64XorAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first64(^)) }
}
@c(apus_i64ShlAccB)
private func i64ShlAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first64(&<<)) }
}
@c(apus_i64ShrSAccB)
private func i64ShrSAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first64(Numeric.shrS)) }
}
@c(apus_i64ShrUAccB)
private func i64ShrUAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first64(&>>)) }
}
@c(apus_i64RotlAccB)
private func i64RotlAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first64(Numeric.rotl)) }
}
@c(apus_i64RotrAccB)
private func i64RotrAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first64(Numeric.rotr)) }
}
@c(apus_i64AddImmediateAccB)
private func i64AddImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(&+)) }
}
@c(apus_i64SubImmediateAccB)
private func i64SubImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(&-)) }
}
@c(apus_i64MulImmediateAccB)
private func i64MulImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(&*)) }
}
@c(apus_i64AndImmediateAccB)
private func i64AndImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(&)) }
}
@c(apus_i64OrImmediateAccB)
private func i64OrImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(|)) }
}
@c(apus_i64XorImmediateAccB)
private func i64XorImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(^)) }
}
@c(apus_i64ShlImmediateAccB)
private func i64ShlImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(&<<)) }
}
@c(apus_i64ShrSImmediateAccB)
private func i64ShrSImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(Numeric.shrS)) }
}
@c(apus_i64ShrUImmediateAccB)
private func i64ShrUImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(&>>)) }
}
@c(apus_i64RotlImmediateAccB)
private func i64RotlImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(Numeric.rotl)) }
}
@c(apus_i64RotrImmediateAccB)
private func i64RotrImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(Numeric.rotr)) }
}
@c(apus_i64SubAccC)
private func i64SubAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second64(&-)) }
}
@c(apus_i64ShlAccC)
private func i64ShlAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second64(&<<)) }
}
@c(apus_i64ShrSAccC)
private func i64ShrSAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second64(Numeric.shrS)) }
}
@c(apus_i64ShrUAccC)
private func i64ShrUAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second64(&>>)) }
}
@c(apus_i64RotlAccC)
private func i64RotlAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second64(Numeric.rotl)) }
}
@c(apus_i64RotrAccC)
private func i64RotrAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second64(Numeric.rotr)) }
}
@c(apus_i64AddOnly)
private func i64AddOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots64(&+) }
}
@c(apus_i64SubOnly)
private func i64SubOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots64(&-) }
}
@c(apus_i64MulOnly)
private func i64MulOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots64(&*) }
}
@c(apus_i64AndOnly)
private func i64AndOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots64(&) }
}
@c(apus_i64OrOnly)
private func i64OrOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots64(|) }
}
@c(apus_i64XorOnly)
private func i64XorOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots64(^) }
}
@c(apus_i64ShlOnly)
private func i64ShlOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots64(&<<) }
}
@c(apus_i64ShrSOnly)
private func i64ShrSOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots64(Numeric.shrS) }
}
@c(apus_i64ShrUOnly)
private func i64ShrUOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots64(&>>) }
}
@c(apus_i64RotlOnly)
private func i64RotlOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots64(Numeric.rotl) }
}
@c(apus_i64RotrOnly)
private func i64RotrOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots64(Numeric.rotr) }
}
@c(apus_i64AddImmediateOnly)
private func i64AddImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(&+) }
}
@c(apus_i64SubImmediateOnly)
private func i64SubImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(&-) }
}
@c(apus_i64MulImmediateOnly)
private func i64MulImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(&*) }
}
@c(apus_i64AndImmediateOnly)
private func i64AndImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(&) }
}
@c(apus_i64OrImmediateOnly)
private func i64OrImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(|) }
}
@c(apus_i64XorImmediateOnly)
private func i64XorImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(^) }
}
@c(apus_i64ShlImmediateOnly)
private func i64ShlImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(&<<) }
}
@c(apus_i64ShrSImmediateOnly)
private func i64ShrSImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(Numeric.shrS) }
}
@c(apus_i64ShrUImmediateOnly)
private func i64ShrUImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(&>>) }
}
@c(apus_i64RotlImmediateOnly)
private func i64RotlImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(Numeric.rotl) }
}
@c(apus_i64RotrImmediateOnly)
private func i64RotrImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(Numeric.rotr) }
}
@c(apus_i64AddAccBOnly)
private func i64AddAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first64(&+) }
}
@c(apus_i64SubAccBOnly)
private func i64SubAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first64(&-) }
}
@c(apus_i64MulAccBOnly)
private func i64MulAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first64(&*) }
}
@c(apus_i64AndAccBOnly)
private func i64AndAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first64(&) }
}
@c(apus_i64OrAccBOnly)
private func i64OrAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first64(|) }
}
@c(apus_i64XorAccBOnly)
private func i64XorAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first64(^) }
}
@c(apus_i64ShlAccBOnly)
private func i64ShlAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first64(&<<) }
}
@c(apus_i64ShrSAccBOnly)
private func i64ShrSAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first64(Numeric.shrS) }
}
@c(apus_i64ShrUAccBOnly)
private func i64ShrUAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first64(&>>) }
}
@c(apus_i64RotlAccBOnly)
private func i64RotlAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first64(Numeric.rotl) }
}
@c(apus_i64RotrAccBOnly)
private func i64RotrAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first64(Numeric.rotr) }
}
@c(apus_i64AddImmediateAccBOnly)
private func i64AddImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(&+) }
}
@c(apus_i64SubImmediateAccBOnly)
private func i64SubImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(&-) }
}
@c(apus_i64MulImmediateAccBOnly)
private func i64MulImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(&*) }
}
@c(apus_i64AndImmediateAccBOnly)
private func i64AndImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(&) }
}
@c(apus_i64OrImmediateAccBOnly)
private func i64OrImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(|) }
}
@c(apus_i64XorImmediateAccBOnly)
private func i64XorImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(^) }
}
@c(apus_i64ShlImmediateAccBOnly)
private func i64ShlImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(&<<) }
}
@c(apus_i64ShrSImmediateAccBOnly)
private func i64ShrSImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(Numeric.shrS) }
}
@c(apus_i64ShrUImmediateAccBOnly)
private func i64ShrUImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(&>>) }
}
@c(apus_i64RotlImmediateAccBOnly)
private func i64RotlImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(Numeric.rotl) }
}
@c(apus_i64RotrImmediateAccBOnly)
private func i64RotrImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(Numeric.rotr) }
}
@c(apus_i64SubAccCOnly)
private func i64SubAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second64(&-) }
}
@c(apus_i64ShlAccCOnly)
private func i64ShlAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second64(&<<) }
}
@c(apus_i64ShrSAccCOnly)
private func i64ShrSAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second64(Numeric.shrS) }
}
@c(apus_i64ShrUAccCOnly)
private func i64ShrUAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second64(&>>) }
}
@c(apus_i64RotlAccCOnly)
private func i64RotlAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second64(Numeric.rotl) }
}
@c(apus_i64RotrAccCOnly)
private func i64RotrAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second64(Numeric.rotr) }
}

// Second copies.
@c(apus_i64AddAccB2)
private func i64AddAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.first64(&+)) }
}
@c(apus_i64XorAccB2)
private func i64XorAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.first64(^)) }
}
@c(apus_i64RotlImmediateOnly2)
private func i64RotlImmediateOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(Numeric.rotl) }
}
@c(apus_i64ShrUImmediateOnly2)
private func i64ShrUImmediateOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(&>>) }
}
@c(apus_i64ShlImmediateAccB2)
private func i64ShlImmediateAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(&<<)) }
}
@c(apus_i64XorAccBOnly2)
private func i64XorAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.first64(^) }
}
@c(apus_i64RotlImmediateAccBOnly2)
private func i64RotlImmediateAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(Numeric.rotl) }
}
@c(apus_i64ShlImmediateOnly2)
private func i64ShlImmediateOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.immediate64(&<<) }
}
@c(apus_i64OrAccB2)
private func i64OrAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.first64(|)) }
}
@c(apus_i64AndAccBOnly2)
private func i64AndAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.first64(&) }
}
@c(apus_i64AddOnly2)
private func i64AddOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.slots64(&+) }
}
@c(apus_i64SubAccC2)
private func i64SubAccC2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.second64(&-)) }
}
@c(apus_i64MulOnly2)
private func i64MulOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.slots64(&*) }
}
@c(apus_i64ShlImmediateAccBOnly2)
private func i64ShlImmediateAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(&<<) }
}
@c(apus_i64ShrUImmediateAccBOnly2)
private func i64ShrUImmediateAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate64(&>>) }
}
@c(apus_i64OrImmediateAccB2)
private func i64OrImmediateAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(|)) }
}
@c(apus_i64ShrSImmediateAccB2)
private func i64ShrSImmediateAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.firstImmediate64(Numeric.shrS)) }
}
