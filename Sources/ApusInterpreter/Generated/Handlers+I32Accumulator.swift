// Made by Generator/generate from Generator/Operations.txt.
/// Arithmetic on i32 (spec 4.3.2) with an operand in the accumulator, or with the result there only.
extension Handlers {
  static let i32Accumulator: [(Operation, Handler)] = [
    (.i32AddAccB, i32AddAccB), (.i32SubAccB, i32SubAccB), (.i32MulAccB, i32MulAccB), (.i32AndAccB, i32AndAccB),
    (.i32OrAccB, i32OrAccB), (.i32XorAccB, i32XorAccB), (.i32ShlAccB, i32ShlAccB), (.i32ShrSAccB, i32ShrSAccB),
    (.i32ShrUAccB, i32ShrUAccB), (.i32RotlAccB, i32RotlAccB), (.i32RotrAccB, i32RotrAccB),
    (.i32AddImmediateAccB, i32AddImmediateAccB), (.i32SubImmediateAccB, i32SubImmediateAccB),
    (.i32MulImmediateAccB, i32MulImmediateAccB), (.i32AndImmediateAccB, i32AndImmediateAccB),
    (.i32OrImmediateAccB, i32OrImmediateAccB), (.i32XorImmediateAccB, i32XorImmediateAccB),
    (.i32ShlImmediateAccB, i32ShlImmediateAccB), (.i32ShrSImmediateAccB, i32ShrSImmediateAccB),
    (.i32ShrUImmediateAccB, i32ShrUImmediateAccB), (.i32RotlImmediateAccB, i32RotlImmediateAccB),
    (.i32RotrImmediateAccB, i32RotrImmediateAccB), (.i32SubAccC, i32SubAccC), (.i32ShlAccC, i32ShlAccC),
    (.i32ShrSAccC, i32ShrSAccC), (.i32ShrUAccC, i32ShrUAccC), (.i32RotlAccC, i32RotlAccC), (.i32RotrAccC, i32RotrAccC),
    (.i32AddOnly, i32AddOnly), (.i32SubOnly, i32SubOnly), (.i32MulOnly, i32MulOnly), (.i32AndOnly, i32AndOnly),
    (.i32OrOnly, i32OrOnly), (.i32XorOnly, i32XorOnly), (.i32ShlOnly, i32ShlOnly), (.i32ShrSOnly, i32ShrSOnly),
    (.i32ShrUOnly, i32ShrUOnly), (.i32RotlOnly, i32RotlOnly), (.i32RotrOnly, i32RotrOnly),
    (.i32AddImmediateOnly, i32AddImmediateOnly), (.i32SubImmediateOnly, i32SubImmediateOnly),
    (.i32MulImmediateOnly, i32MulImmediateOnly), (.i32AndImmediateOnly, i32AndImmediateOnly),
    (.i32OrImmediateOnly, i32OrImmediateOnly), (.i32XorImmediateOnly, i32XorImmediateOnly),
    (.i32ShlImmediateOnly, i32ShlImmediateOnly), (.i32ShrSImmediateOnly, i32ShrSImmediateOnly),
    (.i32ShrUImmediateOnly, i32ShrUImmediateOnly), (.i32RotlImmediateOnly, i32RotlImmediateOnly),
    (.i32RotrImmediateOnly, i32RotrImmediateOnly), (.i32AddAccBOnly, i32AddAccBOnly), (.i32SubAccBOnly, i32SubAccBOnly),
    (.i32MulAccBOnly, i32MulAccBOnly), (.i32AndAccBOnly, i32AndAccBOnly), (.i32OrAccBOnly, i32OrAccBOnly),
    (.i32XorAccBOnly, i32XorAccBOnly), (.i32ShlAccBOnly, i32ShlAccBOnly), (.i32ShrSAccBOnly, i32ShrSAccBOnly),
    (.i32ShrUAccBOnly, i32ShrUAccBOnly), (.i32RotlAccBOnly, i32RotlAccBOnly), (.i32RotrAccBOnly, i32RotrAccBOnly),
    (.i32AddImmediateAccBOnly, i32AddImmediateAccBOnly), (.i32SubImmediateAccBOnly, i32SubImmediateAccBOnly),
    (.i32MulImmediateAccBOnly, i32MulImmediateAccBOnly), (.i32AndImmediateAccBOnly, i32AndImmediateAccBOnly),
    (.i32OrImmediateAccBOnly, i32OrImmediateAccBOnly), (.i32XorImmediateAccBOnly, i32XorImmediateAccBOnly),
    (.i32ShlImmediateAccBOnly, i32ShlImmediateAccBOnly), (.i32ShrSImmediateAccBOnly, i32ShrSImmediateAccBOnly),
    (.i32ShrUImmediateAccBOnly, i32ShrUImmediateAccBOnly), (.i32RotlImmediateAccBOnly, i32RotlImmediateAccBOnly),
    (.i32RotrImmediateAccBOnly, i32RotrImmediateAccBOnly), (.i32SubAccCOnly, i32SubAccCOnly),
    (.i32ShlAccCOnly, i32ShlAccCOnly), (.i32ShrSAccCOnly, i32ShrSAccCOnly), (.i32ShrUAccCOnly, i32ShrUAccCOnly),
    (.i32RotlAccCOnly, i32RotlAccCOnly), (.i32RotrAccCOnly, i32RotrAccCOnly),
  ]

  static let i32AccumulatorCopies: [(Operation, Handler)] = [
    (.i32AddImmediateOnly, i32AddImmediateOnly2), (.i32XorAccB, i32XorAccB2), (.i32AddAccB, i32AddAccB2),
    (.i32ShlImmediateOnly, i32ShlImmediateOnly2), (.i32AndImmediateAccBOnly, i32AndImmediateAccBOnly2),
    (.i32XorAccBOnly, i32XorAccBOnly2), (.i32ShrUImmediateOnly, i32ShrUImmediateOnly2),
    (.i32ShlImmediateAccBOnly, i32ShlImmediateAccBOnly2), (.i32AddImmediateAccB, i32AddImmediateAccB2),
    (.i32ShrUImmediateAccBOnly, i32ShrUImmediateAccBOnly2), (.i32AddOnly, i32AddOnly2),
    (.i32AddImmediateAccBOnly, i32AddImmediateAccBOnly2), (.i32AndImmediateAccB, i32AndImmediateAccB2),
    (.i32RotlImmediateOnly, i32RotlImmediateOnly2), (.i32AddAccBOnly, i32AddAccBOnly2),
    (.i32OrImmediateAccB, i32OrImmediateAccB2), (.i32AndImmediateOnly, i32AndImmediateOnly2),
    (.i32MulAccBOnly, i32MulAccBOnly2), (.i32RotlImmediateAccB, i32RotlImmediateAccB2),
    (.i32AndAccBOnly, i32AndAccBOnly2), (.i32MulOnly, i32MulOnly2),
  ]
}

@c(apus_i32AddAccB)
private func i32AddAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first32(&+)) }
}
@c(apus_i32SubAccB)
private func i32SubAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first32(&-)) }
}
@c(apus_i32MulAccB)
private func i32MulAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first32(&*)) }
}
@c(apus_i32AndAccB)
private func i32AndAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first32(&)) }
}
@c(apus_i32OrAccB)
private func i32OrAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first32(|)) }
}
@c(apus_i32XorAccB)
private func i32XorAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first32(^)) }
}
@c(apus_i32ShlAccB)
private func i32ShlAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first32(&<<)) }
}
@c(apus_i32ShrSAccB)
private func i32ShrSAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first32(Numeric.shrS)) }
}
@c(apus_i32ShrUAccB)
private func i32ShrUAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first32(&>>)) }
}
@c(apus_i32RotlAccB)
private func i32RotlAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first32(Numeric.rotl)) }
}
@c(apus_i32RotrAccB)
private func i32RotrAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.first32(Numeric.rotr)) }
}
@c(apus_i32AddImmediateAccB)
private func i32AddImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(&+)) }
}
@c(apus_i32SubImmediateAccB)
private func i32SubImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(&-)) }
}
@c(apus_i32MulImmediateAccB)
private func i32MulImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(&*)) }
}
@c(apus_i32AndImmediateAccB)
private func i32AndImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(&)) }
}
@c(apus_i32OrImmediateAccB)
private func i32OrImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(|)) }
}
@c(apus_i32XorImmediateAccB)
private func i32XorImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(^)) }
}
@c(apus_i32ShlImmediateAccB)
private func i32ShlImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(&<<)) }
}
@c(apus_i32ShrSImmediateAccB)
private func i32ShrSImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(Numeric.shrS)) }
}
@c(apus_i32ShrUImmediateAccB)
private func i32ShrUImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(&>>)) }
}
@c(apus_i32RotlImmediateAccB)
private func i32RotlImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(Numeric.rotl)) }
}
@c(apus_i32RotrImmediateAccB)
private func i32RotrImmediateAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(Numeric.rotr)) }
}
@c(apus_i32SubAccC)
private func i32SubAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second32(&-)) }
}
@c(apus_i32ShlAccC)
private func i32ShlAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second32(&<<)) }
}
@c(apus_i32ShrSAccC)
private func i32ShrSAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second32(Numeric.shrS)) }
}
@c(apus_i32ShrUAccC)
private func i32ShrUAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second32(&>>)) }
}
@c(apus_i32RotlAccC)
private func i32RotlAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second32(Numeric.rotl)) }
}
@c(apus_i32RotrAccC)
private func i32RotrAccC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set($0.second32(Numeric.rotr)) }
}
@c(apus_i32AddOnly)
private func i32AddOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots32(&+) }
}
@c(apus_i32SubOnly)
private func i32SubOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots32(&-) }
}
@c(apus_i32MulOnly)
private func i32MulOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots32(&*) }
}
@c(apus_i32AndOnly)
private func i32AndOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots32(&) }
}
@c(apus_i32OrOnly)
private func i32OrOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots32(|) }
}
@c(apus_i32XorOnly)
private func i32XorOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots32(^) }
}
@c(apus_i32ShlOnly)
private func i32ShlOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots32(&<<) }
}
@c(apus_i32ShrSOnly)
private func i32ShrSOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots32(Numeric.shrS) }
}
@c(apus_i32ShrUOnly)
private func i32ShrUOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots32(&>>) }
}
@c(apus_i32RotlOnly)
private func i32RotlOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots32(Numeric.rotl) }
}
@c(apus_i32RotrOnly)
private func i32RotrOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.slots32(Numeric.rotr) }
}
@c(apus_i32AddImmediateOnly)
private func i32AddImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(&+) }
}
@c(apus_i32SubImmediateOnly)
private func i32SubImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(&-) }
}
@c(apus_i32MulImmediateOnly)
private func i32MulImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(&*) }
}
@c(apus_i32AndImmediateOnly)
private func i32AndImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(&) }
}
@c(apus_i32OrImmediateOnly)
private func i32OrImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(|) }
}
@c(apus_i32XorImmediateOnly)
private func i32XorImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(^) }
}
@c(apus_i32ShlImmediateOnly)
private func i32ShlImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(&<<) }
}
@c(apus_i32ShrSImmediateOnly)
private func i32ShrSImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(Numeric.shrS) }
}
@c(apus_i32ShrUImmediateOnly)
private func i32ShrUImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(&>>) }
}
@c(apus_i32RotlImmediateOnly)
private func i32RotlImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(Numeric.rotl) }
}
@c(apus_i32RotrImmediateOnly)
private func i32RotrImmediateOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(Numeric.rotr) }
}
@c(apus_i32AddAccBOnly)
private func i32AddAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first32(&+) }
}
@c(apus_i32SubAccBOnly)
private func i32SubAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first32(&-) }
}
@c(apus_i32MulAccBOnly)
private func i32MulAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first32(&*) }
}
@c(apus_i32AndAccBOnly)
private func i32AndAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first32(&) }
}
@c(apus_i32OrAccBOnly)
private func i32OrAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first32(|) }
}
@c(apus_i32XorAccBOnly)
private func i32XorAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first32(^) }
}
@c(apus_i32ShlAccBOnly)
private func i32ShlAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first32(&<<) }
}
@c(apus_i32ShrSAccBOnly)
private func i32ShrSAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first32(Numeric.shrS) }
}
@c(apus_i32ShrUAccBOnly)
private func i32ShrUAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first32(&>>) }
}
@c(apus_i32RotlAccBOnly)
private func i32RotlAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first32(Numeric.rotl) }
}
@c(apus_i32RotrAccBOnly)
private func i32RotrAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.first32(Numeric.rotr) }
}
@c(apus_i32AddImmediateAccBOnly)
private func i32AddImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(&+) }
}
@c(apus_i32SubImmediateAccBOnly)
private func i32SubImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(&-) }
}
@c(apus_i32MulImmediateAccBOnly)
private func i32MulImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(&*) }
}
@c(apus_i32AndImmediateAccBOnly)
private func i32AndImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(&) }
}
@c(apus_i32OrImmediateAccBOnly)
private func i32OrImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(|) }
}
@c(apus_i32XorImmediateAccBOnly)
private func i32XorImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(^) }
}
@c(apus_i32ShlImmediateAccBOnly)
private func i32ShlImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(&<<) }
}
@c(apus_i32ShrSImmediateAccBOnly)
private func i32ShrSImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(Numeric.shrS) }
}
@c(apus_i32ShrUImmediateAccBOnly)
private func i32ShrUImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(&>>) }
}
@c(apus_i32RotlImmediateAccBOnly)
private func i32RotlImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(Numeric.rotl) }
}
@c(apus_i32RotrImmediateAccBOnly)
private func i32RotrImmediateAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(Numeric.rotr) }
}
@c(apus_i32SubAccCOnly)
private func i32SubAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second32(&-) }
}
@c(apus_i32ShlAccCOnly)
private func i32ShlAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second32(&<<) }
}
@c(apus_i32ShrSAccCOnly)
private func i32ShrSAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second32(Numeric.shrS) }
}
@c(apus_i32ShrUAccCOnly)
private func i32ShrUAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second32(&>>) }
}
@c(apus_i32RotlAccCOnly)
private func i32RotlAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second32(Numeric.rotl) }
}
@c(apus_i32RotrAccCOnly)
private func i32RotrAccCOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.acc = $0.second32(Numeric.rotr) }
}

// Second copies.
@c(apus_i32AddImmediateOnly2)
private func i32AddImmediateOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(&+) }
}
@c(apus_i32XorAccB2)
private func i32XorAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.first32(^)) }
}
@c(apus_i32AddAccB2)
private func i32AddAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.first32(&+)) }
}
@c(apus_i32ShlImmediateOnly2)
private func i32ShlImmediateOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(&<<) }
}
@c(apus_i32AndImmediateAccBOnly2)
private func i32AndImmediateAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(&) }
}
@c(apus_i32XorAccBOnly2)
private func i32XorAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.first32(^) }
}
@c(apus_i32ShrUImmediateOnly2)
private func i32ShrUImmediateOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(&>>) }
}
@c(apus_i32ShlImmediateAccBOnly2)
private func i32ShlImmediateAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(&<<) }
}
@c(apus_i32AddImmediateAccB2)
private func i32AddImmediateAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(&+)) }
}
@c(apus_i32ShrUImmediateAccBOnly2)
private func i32ShrUImmediateAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(&>>) }
}
@c(apus_i32AddOnly2)
private func i32AddOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.slots32(&+) }
}
@c(apus_i32AddImmediateAccBOnly2)
private func i32AddImmediateAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.firstImmediate32(&+) }
}
@c(apus_i32AndImmediateAccB2)
private func i32AndImmediateAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(&)) }
}
@c(apus_i32RotlImmediateOnly2)
private func i32RotlImmediateOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(Numeric.rotl) }
}
@c(apus_i32AddAccBOnly2)
private func i32AddAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.first32(&+) }
}
@c(apus_i32OrImmediateAccB2)
private func i32OrImmediateAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(|)) }
}
@c(apus_i32AndImmediateOnly2)
private func i32AndImmediateOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.immediate32(&) }
}
@c(apus_i32MulAccBOnly2)
private func i32MulAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.first32(&*) }
}
@c(apus_i32RotlImmediateAccB2)
private func i32RotlImmediateAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.set($0.firstImmediate32(Numeric.rotl)) }
}
@c(apus_i32AndAccBOnly2)
private func i32AndAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.first32(&) }
}
@c(apus_i32MulOnly2)
private func i32MulOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation2(p, f, m, n, i, s, d) { $0.acc = $0.slots32(&*) }
}
