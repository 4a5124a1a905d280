// Made by Generator/generate from Generator/Operations.txt.
/// Calls and returns (spec 4.6.8).
extension Handlers {
  static let calls: [(Operation, Handler)] = [
    (.call, call), (.callImported, callImported), (.callIndirect, callIndirect), (.callRef, callRef),
    (.returnCall, returnCall), (.returnCallIndirect, returnCallIndirect), (.returnCallRef, returnCallRef), (.ret, ret),
    (.retCopy, retCopy), (.retMany, retMany), (.retCopyAccB, retCopyAccB),
  ]
}

@c(apus_call)
private func call(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.callFunction() }
}
@c(apus_callImported)
private func callImported(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.callImported() }
}
@c(apus_callIndirect)
private func callIndirect(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.callIndirect() }
}
@c(apus_callRef)
private func callRef(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.callReference() }
}
@c(apus_returnCall)
private func returnCall(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.tailCallFunction() }
}
@c(apus_returnCallIndirect)
private func returnCallIndirect(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.tailCallIndirect() }
}
@c(apus_returnCallRef)
private func returnCallRef(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.tailCallReference() }
}
@c(apus_ret)
private func ret(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.leave($0.header(at: $0.word.c)) }
}
@c(apus_retCopy)
private func retCopy(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.leaveWithSlot() }
}
@c(apus_retMany)
private func retMany(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.leaveWithMany() }
}
@c(apus_retCopyAccB)
private func retCopyAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  control(p, f, m, n, i, s, d) { $0.leaveWithAccumulator() }
}
