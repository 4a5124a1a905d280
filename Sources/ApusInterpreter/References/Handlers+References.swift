import ApusLayout

/// Small integers and casts (spec 4.6.3), and the operation `runtime`, which calls a function.
extension Handlers {
  static let references: [(Operation, Handler)] = [
    (.refI31, refI31), (.i31GetS, i31GetS), (.i31GetU, i31GetU), (.refTest, refTest), (.refCast, refCast),
    (.objectTest, objectTest), (.objectCast, objectCast), (.runtime, callRuntime),
  ]
}

@c(apus_refI31)
private func refI31(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) {
    $0.set(UInt64(Reference.i31(UInt32(truncatingIfNeeded: $0.frame[$0.word.b]))))
  }
}
@c(apus_i31GetS)
private func i31GetS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) {
    let reference = UInt32(truncatingIfNeeded: $0.frame[$0.word.b])
    guard reference != 0 else { return .nullI31Reference }
    $0.setSigned(Reference.signedI31(reference))
    return .none
  }
}
@c(apus_i31GetU)
private func i31GetU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) {
    let reference = UInt32(truncatingIfNeeded: $0.frame[$0.word.b])
    guard reference != 0 else { return .nullI31Reference }
    $0.set(UInt64(Reference.unsignedI31(reference)))
    return .none
  }
}
@c(apus_refTest)
private func refTest(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) {
    ($0.acc, $0.facc) = (0, 0)
    $0.frame[$0.word.a] = CastTest.passes($0.frame[$0.word.b], $0.pc.pointee, $0.store) ? 1 : 0
    $0.pc += 1
  }
}
@c(apus_refCast)
private func refCast(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) {
    ($0.acc, $0.facc) = (0, 0)
    let passes = CastTest.passes($0.frame[$0.word.b], $0.pc.pointee, $0.store)
    $0.pc += 1
    return passes ? .none : .castFailure
  }
}
@c(apus_objectTest)
private func objectTest(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.testObject() }
}
@c(apus_objectCast)
private func objectCast(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.castObject() }
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
