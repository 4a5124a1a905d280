import ApusLayout

/// Throwing (spec 4.6.8).
extension Handlers {
  static let exceptions: [(Operation, Handler)] = [
    (.throwTag, throwTag), (.throwRef, throwRef),
  ]
}

@c(apus_throwTag)
private func throwTag(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  guard registers.makeException() else { return registers.stop(.limitExceeded) }
  registers.raise()
}
@c(apus_throwRef)
private func throwRef(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  let reference = UInt32(truncatingIfNeeded: f[registers.word.b])
  guard reference != 0 else { return registers.stop(.nullExceptionReference) }
  registers.store.pointee.exception = reference
  registers.raise()
}
