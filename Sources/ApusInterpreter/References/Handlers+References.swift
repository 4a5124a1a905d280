import ApusCompiler

/// Structures, arrays and casts.
extension Handlers {
  static let references: [Run] = [Run(.runtime, [callRuntime])]
}

@c private func callRuntime(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) {
    ($0.acc, $0.facc) = (0, 0)
    let trap = $0.store.pointee.runtimeHandler($0.pc.pointee)($0.word, $0.pc, $0.frame, $0.context)
    guard _fastPath(trap == 0) else { return $0.stop(TrapCode(rawValue: trap) ?? .unreachable) }
    $0.pc += $0.word.c
    $0.next()
  }
}
