// Made by Generator/generate from Generator/Operations.txt.
/// Loads and stores in memory 0 at the sum of a slot and an immediate, and stores of immediates (spec 4.6.7).
extension Handlers {
  static let memoryPlus: [(Operation, Handler)] = [
    (.load8UPlus, load8UPlus), (.load16UPlus, load16UPlus), (.load32Plus, load32Plus), (.load64Plus, load64Plus),
    (.load8UPlusAccB, load8UPlusAccB), (.load16UPlusAccB, load16UPlusAccB), (.load32PlusAccB, load32PlusAccB),
    (.load64PlusAccB, load64PlusAccB), (.load8UPlusOnly, load8UPlusOnly), (.load16UPlusOnly, load16UPlusOnly),
    (.load32PlusOnly, load32PlusOnly), (.load64PlusOnly, load64PlusOnly), (.load8UPlusAccBOnly, load8UPlusAccBOnly),
    (.load16UPlusAccBOnly, load16UPlusAccBOnly), (.load32PlusAccBOnly, load32PlusAccBOnly),
    (.load64PlusAccBOnly, load64PlusAccBOnly), (.store8Plus, store8Plus), (.store16Plus, store16Plus),
    (.store32Plus, store32Plus), (.store64Plus, store64Plus), (.store8PlusAccB, store8PlusAccB),
    (.store16PlusAccB, store16PlusAccB), (.store32PlusAccB, store32PlusAccB), (.store64PlusAccB, store64PlusAccB),
    (.store64PlusFloatB, store64PlusFloatB), (.store8Immediate, store8Immediate), (.store16Immediate, store16Immediate),
    (.store32Immediate, store32Immediate), (.store64Immediate, store64Immediate),
    (.store8ImmediateAccA, store8ImmediateAccA), (.store16ImmediateAccA, store16ImmediateAccA),
    (.store32ImmediateAccA, store32ImmediateAccA), (.store64ImmediateAccA, store64ImmediateAccA),
  ]
}

@c(apus_load8UPlus)
private func load8UPlus(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.plusB }) { $0.set(UInt64($1)) }
}
@c(apus_load16UPlus)
private func load16UPlus(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.plusB }) { $0.set(UInt64($1)) }
}
@c(apus_load32Plus)
private func load32Plus(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.plusB }) { $0.set(UInt64($1)) }
}
@c(apus_load64Plus)
private func load64Plus(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.plusB }) { $0.setBoth($1) }
}
@c(apus_load8UPlusAccB)
private func load8UPlusAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.plusAcc }) { $0.set(UInt64($1)) }
}
@c(apus_load16UPlusAccB)
private func load16UPlusAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.plusAcc }) { $0.set(UInt64($1)) }
}
@c(apus_load32PlusAccB)
private func load32PlusAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.plusAcc }) { $0.set(UInt64($1)) }
}
@c(apus_load64PlusAccB)
private func load64PlusAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.plusAcc }) { $0.setBoth($1) }
}
@c(apus_load8UPlusOnly)
private func load8UPlusOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.plusB }) { $0.acc = UInt64($1) }
}
@c(apus_load16UPlusOnly)
private func load16UPlusOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.plusB }) { $0.acc = UInt64($1) }
}
@c(apus_load32PlusOnly)
private func load32PlusOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.plusB }) { $0.acc = UInt64($1) }
}
@c(apus_load64PlusOnly)
private func load64PlusOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.plusB }) { $0.keepBoth($1) }
}
@c(apus_load8UPlusAccBOnly)
private func load8UPlusAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.plusAcc }) { $0.acc = UInt64($1) }
}
@c(apus_load16UPlusAccBOnly)
private func load16UPlusAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.plusAcc }) { $0.acc = UInt64($1) }
}
@c(apus_load32PlusAccBOnly)
private func load32PlusAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.plusAcc }) { $0.acc = UInt64($1) }
}
@c(apus_load64PlusAccBOnly)
private func load64PlusAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.plusAcc }) { $0.keepBoth($1) }
}
@c(apus_store8Plus)
private func store8Plus(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.plusA }) { UInt8(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store16Plus)
private func store16Plus(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.plusA }) { UInt16(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store32Plus)
private func store32Plus(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.plusA }) { UInt32(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store64Plus)
private func store64Plus(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.plusA }) { $0.frame[$0.word.b] }
}
@c(apus_store8PlusAccB)
private func store8PlusAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.plusA }) { UInt8(truncatingIfNeeded: $0.acc) }
}
@c(apus_store16PlusAccB)
private func store16PlusAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.plusA }) { UInt16(truncatingIfNeeded: $0.acc) }
}
@c(apus_store32PlusAccB)
private func store32PlusAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.plusA }) { UInt32(truncatingIfNeeded: $0.acc) }
}
@c(apus_store64PlusAccB)
private func store64PlusAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.plusA }) { $0.acc }
}
@c(apus_store64PlusFloatB)
private func store64PlusFloatB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.plusA }) { $0.facc.bits }
}
@c(apus_store8Immediate)
private func store8Immediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt8(truncatingIfNeeded: $0.word.shortImmediate) }
}
@c(apus_store16Immediate)
private func store16Immediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt16(truncatingIfNeeded: $0.word.shortImmediate) }
}
@c(apus_store32Immediate)
private func store32Immediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt32(truncatingIfNeeded: $0.word.shortImmediate) }
}
@c(apus_store64Immediate)
private func store64Immediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt64(bitPattern: $0.word.shortImmediate) }
}
@c(apus_store8ImmediateAccA)
private func store8ImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressAcc }) { UInt8(truncatingIfNeeded: $0.word.shortImmediate) }
}
@c(apus_store16ImmediateAccA)
private func store16ImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressAcc }) { UInt16(truncatingIfNeeded: $0.word.shortImmediate) }
}
@c(apus_store32ImmediateAccA)
private func store32ImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressAcc }) { UInt32(truncatingIfNeeded: $0.word.shortImmediate) }
}
@c(apus_store64ImmediateAccA)
private func store64ImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressAcc }) { UInt64(bitPattern: $0.word.shortImmediate) }
}
