// Made by Generator/generate from Generator/Operations.txt.
import ApusLayout

/// Fields of structures (spec 4.6.4).
extension Handlers {
  static let structures: [(Operation, Handler)] = [
    (.structGet8U, structGet8U), (.structGet8S, structGet8S), (.structGet16U, structGet16U),
    (.structGet16S, structGet16S), (.structGet32, structGet32), (.structGet64, structGet64),
    (.structGet128, structGet128), (.structSet8, structSet8), (.structSet16, structSet16), (.structSet32, structSet32),
    (.structSet64, structSet64), (.structSet128, structSet128),
  ]
}

@c(apus_structGet8U)
private func structGet8U(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getField(UInt8.self) { $0.set(UInt64($1)) } }
}
@c(apus_structGet8S)
private func structGet8S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getField(Int8.self) { $0.setSigned(Int32($1)) } }
}
@c(apus_structGet16U)
private func structGet16U(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getField(UInt16.self) { $0.set(UInt64($1)) } }
}
@c(apus_structGet16S)
private func structGet16S(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getField(Int16.self) { $0.setSigned(Int32($1)) } }
}
@c(apus_structGet32)
private func structGet32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getField(UInt32.self) { $0.set(UInt64($1)) } }
}
@c(apus_structGet64)
private func structGet64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getField(UInt64.self) { $0.setBoth($1) } }
}
@c(apus_structGet128)
private func structGet128(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getFieldPair() }
}
@c(apus_structSet8)
private func structSet8(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.setField(UInt8(truncatingIfNeeded: $0.frame[$0.word.b])) }
}
@c(apus_structSet16)
private func structSet16(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.setField(UInt16(truncatingIfNeeded: $0.frame[$0.word.b])) }
}
@c(apus_structSet32)
private func structSet32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.setField(UInt32(truncatingIfNeeded: $0.frame[$0.word.b])) }
}
@c(apus_structSet64)
private func structSet64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.setField($0.frame[$0.word.b]) }
}
@c(apus_structSet128)
private func structSet128(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.setFieldPair() }
}
