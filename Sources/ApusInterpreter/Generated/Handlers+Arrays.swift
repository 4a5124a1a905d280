// Made by Generator/generate from Generator/Operations.txt.
import ApusLayout

/// Elements of arrays (spec 4.6.4).
extension Handlers {
  static let arrays: [(Operation, Handler)] = [
    (.arrayGet8U, arrayGet8U), (.arrayGet8S, arrayGet8S), (.arrayGet16U, arrayGet16U), (.arrayGet16S, arrayGet16S),
    (.arrayGet32, arrayGet32), (.arrayGet64, arrayGet64), (.arrayGet128, arrayGet128), (.arraySet8, arraySet8),
    (.arraySet16, arraySet16), (.arraySet32, arraySet32), (.arraySet64, arraySet64), (.arraySet128, arraySet128),
    (.arrayLen, arrayLen),
  ]
}

@c(apus_arrayGet8U)
private func arrayGet8U(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getElement(UInt8.self, log2: 0) { $0.set(UInt64($1)) } }
}
@c(apus_arrayGet8S)
private func arrayGet8S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getElement(Int8.self, log2: 0) { $0.setSigned(Int32($1)) } }
}
@c(apus_arrayGet16U)
private func arrayGet16U(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getElement(UInt16.self, log2: 1) { $0.set(UInt64($1)) } }
}
@c(apus_arrayGet16S)
private func arrayGet16S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getElement(Int16.self, log2: 1) { $0.setSigned(Int32($1)) } }
}
@c(apus_arrayGet32)
private func arrayGet32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getElement(UInt32.self, log2: 2) { $0.set(UInt64($1)) } }
}
@c(apus_arrayGet64)
private func arrayGet64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getElement(UInt64.self, log2: 3) { $0.setBoth($1) } }
}
@c(apus_arrayGet128)
private func arrayGet128(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getElementPair() }
}
@c(apus_arraySet8)
private func arraySet8(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.setElement(UInt8(truncatingIfNeeded: $0.frame[$0.word.c]), log2: 0) }
}
@c(apus_arraySet16)
private func arraySet16(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.setElement(UInt16(truncatingIfNeeded: $0.frame[$0.word.c]), log2: 1) }
}
@c(apus_arraySet32)
private func arraySet32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.setElement(UInt32(truncatingIfNeeded: $0.frame[$0.word.c]), log2: 2) }
}
@c(apus_arraySet64)
private func arraySet64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.setElement($0.frame[$0.word.c], log2: 3) }
}
@c(apus_arraySet128)
private func arraySet128(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.setElementPair() }
}
@c(apus_arrayLen)
private func arrayLen(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getLength() }
}
