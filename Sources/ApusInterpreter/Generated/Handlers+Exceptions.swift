// Made by Generator/generate from Generator/Operations.txt.
/// Throwing (spec 4.6.8).
extension Handlers {
  static let exceptions: [(Operation, Handler)] = [
    (.throwTag, throwTag), (.throwRef, throwRef),
  ]
}

@c(apus_throwTag)
private func throwTag(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.throwTag() }
}
@c(apus_throwRef)
private func throwRef(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.throwReference() }
}
