import ApusLayout

/// Handlers that are not in the table of operations: they are shared by operations, and examine the word.
extension Handlers {
  static let special: [(Operation, Handler)] = [
    (.loadFar, access), (.storeFar, access), (.vectorLoad, access), (.vectorStore, access), (.vectorLoadLane, access),
    (.vectorStoreLane, access), (.memoryFill, bulk), (.memoryCopy, bulk), (.memoryInit, bulk), (.tableFill, bulk),
    (.tableCopy, bulk), (.tableInit, bulk), (.vector, rareVectorJump), (.runtime, callRuntime),
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
@c(apus_bulk)
private func bulk(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) {
    ($0.acc, $0.facc) = (0, 0)
    let trap = Interpreter.bulk($0.word.bits, $0.pc.pointee, $0.frame, $0.context)
    $0.pc += 1
    return trap
  }
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
@c(apus_callRuntime)
private func callRuntime(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) {
    ($0.acc, $0.facc) = (0, 0)
    let trap = $0.store.pointee.runtimeHandler($0.pc.pointee)($0.word.bits, $0.pc, $0.frame, $0.context)
    $0.pc += $0.word.c
    return trap == 0 ? .none : TrapCode(rawValue: trap) ?? .unreachable
  }
}
