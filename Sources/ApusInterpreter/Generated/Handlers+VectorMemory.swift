// Made by Generator/generate from Generator/Operations.txt.
import ApusWasm
import CApus

/// Loads and stores of vectors in memory 0 (spec 4.6.7).
extension Handlers {
  static let vectorMemory: [(Operation, VectorHandler)] = [
    (.v128Load, v128Load), (.v128Load8x8S, v128Load8x8S), (.v128Load8x8U, v128Load8x8U),
    (.v128Load16x4S, v128Load16x4S), (.v128Load16x4U, v128Load16x4U), (.v128Load32x2S, v128Load32x2S),
    (.v128Load32x2U, v128Load32x2U), (.v128Load8Splat, v128Load8Splat), (.v128Load16Splat, v128Load16Splat),
    (.v128Load32Splat, v128Load32Splat), (.v128Load64Splat, v128Load64Splat), (.v128Load32Zero, v128Load32Zero),
    (.v128Load64Zero, v128Load64Zero), (.v128Store, v128Store), (.v128LoadIndexed, v128LoadIndexed),
    (.v128StoreIndexed, v128StoreIndexed), (.v128LoadAccB, v128LoadAccB), (.v128LoadIndexedAccB, v128LoadIndexedAccB),
    (.v128StoreAccA, v128StoreAccA), (.v128LoadSum, v128LoadSum), (.v128StoreVectorB, v128StoreVectorB),
  ]
}

@c(apus_v128Load)
private func v128Load(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .full, at: { $0.addressB })
}
@c(apus_v128Load8x8S)
private func v128Load8x8S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .extend8x8S, at: { $0.addressB })
}
@c(apus_v128Load8x8U)
private func v128Load8x8U(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .extend8x8U, at: { $0.addressB })
}
@c(apus_v128Load16x4S)
private func v128Load16x4S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .extend16x4S, at: { $0.addressB })
}
@c(apus_v128Load16x4U)
private func v128Load16x4U(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .extend16x4U, at: { $0.addressB })
}
@c(apus_v128Load32x2S)
private func v128Load32x2S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .extend32x2S, at: { $0.addressB })
}
@c(apus_v128Load32x2U)
private func v128Load32x2U(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .extend32x2U, at: { $0.addressB })
}
@c(apus_v128Load8Splat)
private func v128Load8Splat(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .splat8, at: { $0.addressB })
}
@c(apus_v128Load16Splat)
private func v128Load16Splat(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .splat16, at: { $0.addressB })
}
@c(apus_v128Load32Splat)
private func v128Load32Splat(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .splat32, at: { $0.addressB })
}
@c(apus_v128Load64Splat)
private func v128Load64Splat(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .splat64, at: { $0.addressB })
}
@c(apus_v128Load32Zero)
private func v128Load32Zero(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .zero32, at: { $0.addressB })
}
@c(apus_v128Load64Zero)
private func v128Load64Zero(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .zero64, at: { $0.addressB })
}
@c(apus_v128Store)
private func v128Store(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorStore(p, f, m, n, i, s, d, v, at: { $0.addressA }) { $0.vectorB }
}
@c(apus_v128LoadIndexed)
private func v128LoadIndexed(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .full, at: { $0.indexedB })
}
@c(apus_v128StoreIndexed)
private func v128StoreIndexed(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorStore(p, f, m, n, i, s, d, v, at: { $0.indexedA }) { $0.vectorB }
}
@c(apus_v128LoadAccB)
private func v128LoadAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .full, at: { $0.addressAcc })
}
@c(apus_v128LoadIndexedAccB)
private func v128LoadIndexedAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .full, at: { $0.indexedAcc })
}
@c(apus_v128StoreAccA)
private func v128StoreAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorStore(p, f, m, n, i, s, d, v, at: { $0.addressAcc }) { $0.vectorB }
}
@c(apus_v128LoadSum)
private func v128LoadSum(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorLoad(p, f, m, n, i, s, d, v, .full, at: { $0.addressSum })
}
@c(apus_v128StoreVectorB)
private func v128StoreVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorStore(p, f, m, n, i, s, d, v, at: { $0.addressA }) { _ in v.bits }
}
