// Made by Generator/generate from Generator/Operations.txt.
import ApusLayout

/// Memories, tables, wide arithmetic and other rare operations.
extension Handlers {
  static let runtime: [(Operation, Handler)] = [
    (.memorySize, memorySize), (.memoryGrow, memoryGrow), (.dataDrop, dataDrop), (.tableGet, tableGet),
    (.tableSet, tableSet), (.tableSize, tableSize), (.tableGrow, tableGrow), (.elemDrop, elemDrop), (.refFunc, refFunc),
    (.nullCheck, nullCheck), (.wideAdd, wideAdd), (.wideSub, wideSub), (.wideMulS, wideMulS), (.wideMulU, wideMulU),
    (.unreachable, unreachable), (.checkInterrupt, checkInterrupt),
  ]
}

@c(apus_memorySize)
private func memorySize(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = $0.context.pointee.memories[$0.word.c].pointee.pageCount }
}
@c(apus_memoryGrow)
private func memoryGrow(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.memoryGrow() }
}
@c(apus_dataDrop)
private func dataDrop(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.context.pointee.datas[$0.word.c].count = 0 }
}
@c(apus_tableGet)
private func tableGet(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.tableGet() }
}
@c(apus_tableSet)
private func tableSet(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.tableSet() }
}
@c(apus_tableSize)
private func tableSize(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = $0.context.pointee.tables[$0.word.c].pointee.count }
}
@c(apus_tableGrow)
private func tableGrow(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.tableGrow() }
}
@c(apus_elemDrop)
private func elemDrop(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.context.pointee.elements[$0.word.c].count = 0 }
}
@c(apus_refFunc)
private func refFunc(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.referToFunction() }
}
@c(apus_nullCheck)
private func nullCheck(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.frame[$0.word.b] == 0 ? .nullReference : .none }
}
@c(apus_wideAdd)
private func wideAdd(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.wide(&+) }
}
@c(apus_wideSub)
private func wideSub(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.wide(&-) }
}
@c(apus_wideMulS)
private func wideMulS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.wideMulS() }
}
@c(apus_wideMulU)
private func wideMulU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.wideMulU() }
}
@c(apus_unreachable)
private func unreachable(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.stop(.unreachable) }
}
@c(apus_checkInterrupt)
private func checkInterrupt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.store.pointee.interrupt.pointee != 0 ? .interrupted : .none }
}
