// Made by Generator/generate from Generator/Operations.txt.
/// Loads and stores in memory 0 (spec 4.6.7).
extension Handlers {
  static let memory: [(Operation, Handler)] = [
    (.load8U, load8U), (.load16U, load16U), (.load32, load32), (.load64, load64), (.load8S32, load8S32),
    (.load16S32, load16S32), (.load8S64, load8S64), (.load16S64, load16S64), (.load32S64, load32S64), (.store8, store8),
    (.store16, store16), (.store32, store32), (.store64, store64), (.load8UIndexed, load8UIndexed),
    (.load16UIndexed, load16UIndexed), (.load32Indexed, load32Indexed), (.load64Indexed, load64Indexed),
    (.store8Indexed, store8Indexed), (.store32Indexed, store32Indexed), (.store64Indexed, store64Indexed),
    (.load8UAccB, load8UAccB), (.load16UAccB, load16UAccB), (.load32AccB, load32AccB), (.load64AccB, load64AccB),
    (.load8S32AccB, load8S32AccB), (.load16S32AccB, load16S32AccB), (.load8S64AccB, load8S64AccB),
    (.load16S64AccB, load16S64AccB), (.load32S64AccB, load32S64AccB), (.load8UIndexedAccB, load8UIndexedAccB),
    (.load16UIndexedAccB, load16UIndexedAccB), (.load32IndexedAccB, load32IndexedAccB),
    (.load64IndexedAccB, load64IndexedAccB), (.load8UOnly, load8UOnly), (.load16UOnly, load16UOnly),
    (.load32Only, load32Only), (.load64Only, load64Only), (.load8UAccBOnly, load8UAccBOnly),
    (.load16UAccBOnly, load16UAccBOnly), (.load32AccBOnly, load32AccBOnly), (.load64AccBOnly, load64AccBOnly),
    (.load8UIndexedOnly, load8UIndexedOnly), (.load16UIndexedOnly, load16UIndexedOnly),
    (.load32IndexedOnly, load32IndexedOnly), (.load64IndexedOnly, load64IndexedOnly),
    (.load8UIndexedAccBOnly, load8UIndexedAccBOnly), (.load16UIndexedAccBOnly, load16UIndexedAccBOnly),
    (.load32IndexedAccBOnly, load32IndexedAccBOnly), (.load64IndexedAccBOnly, load64IndexedAccBOnly),
    (.store8AccB, store8AccB), (.store16AccB, store16AccB), (.store32AccB, store32AccB), (.store64AccB, store64AccB),
    (.store8AccA, store8AccA), (.store16AccA, store16AccA), (.store32AccA, store32AccA), (.store64AccA, store64AccA),
    (.store8IndexedAccB, store8IndexedAccB), (.store32IndexedAccB, store32IndexedAccB),
    (.store64IndexedAccB, store64IndexedAccB), (.store64FloatB, store64FloatB),
    (.store64IndexedFloatB, store64IndexedFloatB),
  ]

  static let memoryCopies: [(Operation, Handler)] = [
    (.load32AccB, load32AccB2), (.load32, load322), (.store32AccB, store32AccB2), (.load32AccBOnly, load32AccBOnly2),
    (.load32Only, load32Only2), (.load8U, load8U2), (.load64AccBOnly, load64AccBOnly2), (.load64AccB, load64AccB2),
    (.store32, store322), (.load8UAccBOnly, load8UAccBOnly2), (.load8UAccB, load8UAccB2), (.load64, load642),
    (.load8UOnly, load8UOnly2), (.store64FloatB, store64FloatB2), (.store8AccA, store8AccA2), (.store8, store82),
    (.load64Only, load64Only2), (.store32AccA, store32AccA2), (.store8AccB, store8AccB2), (.store64, store642),
    (.load8UIndexedOnly, load8UIndexedOnly2), (.load8S32AccB, load8S32AccB2),
  ]
}

@c(apus_load8U)
private func load8U(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.addressB }) { $0.set(UInt64($1)) }
}
@c(apus_load16U)
private func load16U(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.addressB }) { $0.set(UInt64($1)) }
}
@c(apus_load32)
private func load32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.addressB }) { $0.set(UInt64($1)) }
}
@c(apus_load64)
private func load64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.addressB }) { $0.setBoth($1) }
}
@c(apus_load8S32)
private func load8S32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, Int8.self, at: { $0.addressB }) { $0.set(UInt64(UInt32(bitPattern: Int32($1)))) }
}
@c(apus_load16S32)
private func load16S32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, Int16.self, at: { $0.addressB }) { $0.set(UInt64(UInt32(bitPattern: Int32($1)))) }
}
@c(apus_load8S64)
private func load8S64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, Int8.self, at: { $0.addressB }) { $0.set(UInt64(bitPattern: Int64($1))) }
}
@c(apus_load16S64)
private func load16S64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, Int16.self, at: { $0.addressB }) { $0.set(UInt64(bitPattern: Int64($1))) }
}
@c(apus_load32S64)
private func load32S64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, Int32.self, at: { $0.addressB }) { $0.set(UInt64(bitPattern: Int64($1))) }
}
@c(apus_store8)
private func store8(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt8(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store16)
private func store16(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt16(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store32)
private func store32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt32(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store64)
private func store64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { $0.frame[$0.word.b] }
}
@c(apus_load8UIndexed)
private func load8UIndexed(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.indexedB }) { $0.set(UInt64($1)) }
}
@c(apus_load16UIndexed)
private func load16UIndexed(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.indexedB }) { $0.set(UInt64($1)) }
}
@c(apus_load32Indexed)
private func load32Indexed(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.indexedB }) { $0.set(UInt64($1)) }
}
@c(apus_load64Indexed)
private func load64Indexed(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.indexedB }) { $0.setBoth($1) }
}
@c(apus_store8Indexed)
private func store8Indexed(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.indexedA }) { UInt8(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store32Indexed)
private func store32Indexed(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.indexedA }) { UInt32(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store64Indexed)
private func store64Indexed(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.indexedA }) { $0.frame[$0.word.b] }
}
@c(apus_load8UAccB)
private func load8UAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.addressAcc }) { $0.set(UInt64($1)) }
}
@c(apus_load16UAccB)
private func load16UAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.addressAcc }) { $0.set(UInt64($1)) }
}
@c(apus_load32AccB)
private func load32AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.addressAcc }) { $0.set(UInt64($1)) }
}
@c(apus_load64AccB)
private func load64AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.addressAcc }) { $0.setBoth($1) }
}
@c(apus_load8S32AccB)
private func load8S32AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, Int8.self, at: { $0.addressAcc }) { $0.set(UInt64(UInt32(bitPattern: Int32($1)))) }
}
@c(apus_load16S32AccB)
private func load16S32AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, Int16.self, at: { $0.addressAcc }) { $0.set(UInt64(UInt32(bitPattern: Int32($1)))) }
}
@c(apus_load8S64AccB)
private func load8S64AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, Int8.self, at: { $0.addressAcc }) { $0.set(UInt64(bitPattern: Int64($1))) }
}
@c(apus_load16S64AccB)
private func load16S64AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, Int16.self, at: { $0.addressAcc }) { $0.set(UInt64(bitPattern: Int64($1))) }
}
@c(apus_load32S64AccB)
private func load32S64AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, Int32.self, at: { $0.addressAcc }) { $0.set(UInt64(bitPattern: Int64($1))) }
}
@c(apus_load8UIndexedAccB)
private func load8UIndexedAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.indexedAcc }) { $0.set(UInt64($1)) }
}
@c(apus_load16UIndexedAccB)
private func load16UIndexedAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.indexedAcc }) { $0.set(UInt64($1)) }
}
@c(apus_load32IndexedAccB)
private func load32IndexedAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.indexedAcc }) { $0.set(UInt64($1)) }
}
@c(apus_load64IndexedAccB)
private func load64IndexedAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.indexedAcc }) { $0.setBoth($1) }
}
@c(apus_load8UOnly)
private func load8UOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.addressB }) { $0.acc = UInt64($1) }
}
@c(apus_load16UOnly)
private func load16UOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.addressB }) { $0.acc = UInt64($1) }
}
@c(apus_load32Only)
private func load32Only(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.addressB }) { $0.acc = UInt64($1) }
}
@c(apus_load64Only)
private func load64Only(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.addressB }) { $0.keepBoth($1) }
}
@c(apus_load8UAccBOnly)
private func load8UAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.addressAcc }) { $0.acc = UInt64($1) }
}
@c(apus_load16UAccBOnly)
private func load16UAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.addressAcc }) { $0.acc = UInt64($1) }
}
@c(apus_load32AccBOnly)
private func load32AccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.addressAcc }) { $0.acc = UInt64($1) }
}
@c(apus_load64AccBOnly)
private func load64AccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.addressAcc }) { $0.keepBoth($1) }
}
@c(apus_load8UIndexedOnly)
private func load8UIndexedOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.indexedB }) { $0.acc = UInt64($1) }
}
@c(apus_load16UIndexedOnly)
private func load16UIndexedOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.indexedB }) { $0.acc = UInt64($1) }
}
@c(apus_load32IndexedOnly)
private func load32IndexedOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.indexedB }) { $0.acc = UInt64($1) }
}
@c(apus_load64IndexedOnly)
private func load64IndexedOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.indexedB }) { $0.keepBoth($1) }
}
@c(apus_load8UIndexedAccBOnly)
private func load8UIndexedAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt8.self, at: { $0.indexedAcc }) { $0.acc = UInt64($1) }
}
@c(apus_load16UIndexedAccBOnly)
private func load16UIndexedAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt16.self, at: { $0.indexedAcc }) { $0.acc = UInt64($1) }
}
@c(apus_load32IndexedAccBOnly)
private func load32IndexedAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt32.self, at: { $0.indexedAcc }) { $0.acc = UInt64($1) }
}
@c(apus_load64IndexedAccBOnly)
private func load64IndexedAccBOnly(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load(p, f, m, n, i, s, d, UInt64.self, at: { $0.indexedAcc }) { $0.keepBoth($1) }
}
@c(apus_store8AccB)
private func store8AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt8(truncatingIfNeeded: $0.acc) }
}
@c(apus_store16AccB)
private func store16AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt16(truncatingIfNeeded: $0.acc) }
}
@c(apus_store32AccB)
private func store32AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt32(truncatingIfNeeded: $0.acc) }
}
@c(apus_store64AccB)
private func store64AccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { $0.acc }
}
@c(apus_store8AccA)
private func store8AccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressAcc }) { UInt8(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store16AccA)
private func store16AccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressAcc }) { UInt16(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store32AccA)
private func store32AccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressAcc }) { UInt32(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store64AccA)
private func store64AccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressAcc }) { $0.frame[$0.word.b] }
}
@c(apus_store8IndexedAccB)
private func store8IndexedAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.indexedA }) { UInt8(truncatingIfNeeded: $0.acc) }
}
@c(apus_store32IndexedAccB)
private func store32IndexedAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.indexedA }) { UInt32(truncatingIfNeeded: $0.acc) }
}
@c(apus_store64IndexedAccB)
private func store64IndexedAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.indexedA }) { $0.acc }
}
@c(apus_store64FloatB)
private func store64FloatB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.addressA }) { $0.facc.bits }
}
@c(apus_store64IndexedFloatB)
private func store64IndexedFloatB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store(p, f, m, n, i, s, d, at: { $0.indexedA }) { $0.facc.bits }
}

// Second copies.
@c(apus_load32AccB2)
private func load32AccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt32.self, at: { $0.addressAcc }) { $0.set(UInt64($1)) }
}
@c(apus_load322)
private func load322(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt32.self, at: { $0.addressB }) { $0.set(UInt64($1)) }
}
@c(apus_store32AccB2)
private func store32AccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store2(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt32(truncatingIfNeeded: $0.acc) }
}
@c(apus_load32AccBOnly2)
private func load32AccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt32.self, at: { $0.addressAcc }) { $0.acc = UInt64($1) }
}
@c(apus_load32Only2)
private func load32Only2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt32.self, at: { $0.addressB }) { $0.acc = UInt64($1) }
}
@c(apus_load8U2)
private func load8U2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt8.self, at: { $0.addressB }) { $0.set(UInt64($1)) }
}
@c(apus_load64AccBOnly2)
private func load64AccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt64.self, at: { $0.addressAcc }) { $0.keepBoth($1) }
}
@c(apus_load64AccB2)
private func load64AccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt64.self, at: { $0.addressAcc }) { $0.setBoth($1) }
}
@c(apus_store322)
private func store322(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store2(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt32(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_load8UAccBOnly2)
private func load8UAccBOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt8.self, at: { $0.addressAcc }) { $0.acc = UInt64($1) }
}
@c(apus_load8UAccB2)
private func load8UAccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt8.self, at: { $0.addressAcc }) { $0.set(UInt64($1)) }
}
@c(apus_load642)
private func load642(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt64.self, at: { $0.addressB }) { $0.setBoth($1) }
}
@c(apus_load8UOnly2)
private func load8UOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt8.self, at: { $0.addressB }) { $0.acc = UInt64($1) }
}
@c(apus_store64FloatB2)
private func store64FloatB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store2(p, f, m, n, i, s, d, at: { $0.addressA }) { $0.facc.bits }
}
@c(apus_store8AccA2)
private func store8AccA2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store2(p, f, m, n, i, s, d, at: { $0.addressAcc }) { UInt8(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store82)
private func store82(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store2(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt8(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_load64Only2)
private func load64Only2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt64.self, at: { $0.addressB }) { $0.keepBoth($1) }
}
@c(apus_store32AccA2)
private func store32AccA2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store2(p, f, m, n, i, s, d, at: { $0.addressAcc }) { UInt32(truncatingIfNeeded: $0.frame[$0.word.b]) }
}
@c(apus_store8AccB2)
private func store8AccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store2(p, f, m, n, i, s, d, at: { $0.addressA }) { UInt8(truncatingIfNeeded: $0.acc) }
}
@c(apus_store642)
private func store642(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  store2(p, f, m, n, i, s, d, at: { $0.addressA }) { $0.frame[$0.word.b] }
}
@c(apus_load8UIndexedOnly2)
private func load8UIndexedOnly2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, UInt8.self, at: { $0.indexedB }) { $0.acc = UInt64($1) }
}
@c(apus_load8S32AccB2)
private func load8S32AccB2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  load2(p, f, m, n, i, s, d, Int8.self, at: { $0.addressAcc }) { $0.set(UInt64(UInt32(bitPattern: Int32($1)))) }
}
