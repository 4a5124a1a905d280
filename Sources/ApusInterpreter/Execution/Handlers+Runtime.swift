import ApusLayout

/// Long or rare operations, most of them done outside the handlers: other memories, bulk operations, tables, vectors.
extension Handlers {
  static let runtime: [(Operation, Handler)] = [
    (.loadFar, access), (.storeFar, access), (.vectorLoad, access), (.vectorStore, access), (.vectorLoadLane, access),
    (.vectorStoreLane, access), (.memorySize, memorySize), (.memoryGrow, memoryGrow), (.memoryFill, bulk),
    (.memoryCopy, bulk), (.memoryInit, bulk), (.dataDrop, dataDrop), (.tableGet, tableGet), (.tableSet, tableSet),
    (.tableSize, tableSize), (.tableGrow, tableGrow), (.tableFill, bulk), (.tableCopy, bulk), (.tableInit, bulk),
    (.elemDrop, elemDrop), (.refFunc, refFunc), (.nullCheck, nullCheck), (.vector, rareVectorJump), (.wideAdd, wideAdd),
    (.wideSub, wideSub), (.wideMulS, wideMulS), (.wideMulU, wideMulU), (.unreachable, unreachable),
    (.checkInterrupt, checkInterrupt),
  ]
}

@c(apus_access)
private func access(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) {
    ($0.acc, $0.facc) = (0, 0)
    let trap = Interpreter.access($0.word.bits, $0.pc, $0.frame, $0.context)
    $0.pc += 2
    return trap
  }
}
@c(apus_memorySize)
private func memorySize(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.frame[$0.word.a] = $0.context.pointee.memories[$0.word.c].pointee.pageCount }
}
@c(apus_memoryGrow)
private func memoryGrow(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) {
    ($0.acc, $0.facc) = (0, 0)
    let record = $0.context.pointee.memories[$0.word.c]
    let old = $0.store.pointee.builtins.memoryGrow(record, $0.frame[$0.word.b])
    $0.frame[$0.word.a] = record.pointee.is64 ? UInt64(bitPattern: old) : UInt64(UInt32(truncatingIfNeeded: old))
    $0.memorySize = $0.context.pointee.memory0.pointee.byteCount
  }
}
@c(apus_bulk)
private func bulk(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) {
    ($0.acc, $0.facc) = (0, 0)
    let trap = Interpreter.bulk($0.word.bits, $0.pc.pointee, $0.frame, $0.context)
    $0.pc += 1
    return trap
  }
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
  operation(p, f, m, n, i, s, d) {
    ($0.acc, $0.facc) = (0, 0)
    Interpreter.tableGrow($0.word.bits, $0.pc.pointee, $0.frame, $0.context, $0.store)
    $0.pc += 1
  }
}
@c(apus_elemDrop)
private func elemDrop(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.context.pointee.elements[$0.word.c].count = 0 }
}
@c(apus_refFunc)
private func refFunc(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) {
    $0.frame[$0.word.a] = UInt64(UInt(bitPattern: $0.context.pointee.functions[$0.word.c]))
  }
}
@c(apus_nullCheck)
private func nullCheck(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.frame[$0.word.b] == 0 ? .nullReference : .none }
}
@c(apus_rareVectorJump)
private func rareVectorJump(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) {
    let handler = $0.store.pointee.vectorHandler($0.pc.pointee)
    // The handler found reads the same word.
    $0.pc -= 1
    $0.jump(handler)
  }
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
  operation(p, f, m, n, i, s, d) {
    let product = Int64(bitPattern: $0.frame[$0.word.b]).multipliedFullWidth(by: Int64(bitPattern: $0.frame[$0.word.c]))
    $0.frame[$0.word.a] = product.low
    $0.frame[$0.word.a + 1] = UInt64(bitPattern: product.high)
  }
}
@c(apus_wideMulU)
private func wideMulU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) {
    let product = $0.frame[$0.word.b].multipliedFullWidth(by: $0.frame[$0.word.c])
    $0.frame[$0.word.a] = product.low
    $0.frame[$0.word.a + 1] = product.high
  }
}
@c(apus_unreachable)
private func unreachable(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.stop(.unreachable) }
}
@c(apus_checkInterrupt)
private func checkInterrupt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.store.pointee.interrupt.pointee != 0 ? .interrupted : .none }
}
