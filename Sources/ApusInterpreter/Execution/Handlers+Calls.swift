import ApusLayout

/// Calls and returns (spec 4.6.8).
extension Handlers {
  static let calls: [(Operation, Handler)] = [
    (.call, call), (.callIndirect, callIndirect), (.callRef, callRef), (.returnCall, returnCall),
    (.returnCallIndirect, returnCallIndirect), (.returnCallRef, returnCallRef), (.ret, ret), (.retCopy, retCopy),
    (.retMany, retMany), (.retCopyAccB, retCopyAccB),
  ]
}

@c(apus_call)
private func call(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  registers.call(registers.context.pointee.functions[registers.word.c], at: f + registers.word.a)
}
@c(apus_callIndirect)
private func callIndirect(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  let (callee, trap) = registers.lookUp()
  registers.pc += 1
  guard let callee else { return registers.stop(trap) }
  registers.call(callee, at: f + registers.word.a)
}
@c(apus_callRef)
private func callRef(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  guard let callee = registers.reference else { return registers.stop(.nullFunctionReference) }
  registers.call(callee, at: f + registers.word.a)
}
@c(apus_returnCall)
private func returnCall(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  registers.tailCall(registers.context.pointee.functions[registers.word.c])
}
@c(apus_returnCallIndirect)
private func returnCallIndirect(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  let (callee, trap) = registers.lookUp()
  registers.pc += 1
  guard let callee else { return registers.stop(trap) }
  registers.tailCall(callee)
}
@c(apus_returnCallRef)
private func returnCallRef(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  guard let callee = registers.reference else { return registers.stop(.nullFunctionReference) }
  registers.tailCall(callee)
}
@c(apus_ret)
private func ret(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  registers.leave(registers.header(at: registers.word.c))
}
@c(apus_retCopy)
private func retCopy(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  let header = registers.header(at: registers.word.c)
  f.pointee = f[registers.word.b]
  registers.leave(header)
}
@c(apus_retCopyAccB)
private func retCopyAccB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  let header = registers.header(at: registers.word.c)
  f.pointee = i
  registers.leave(header)
}
@c(apus_retMany)
private func retMany(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  // The copied results may overwrite the header.
  let header = registers.header(at: registers.word.b)
  f.update(from: f + registers.word.a, count: registers.word.c)
  registers.leave(header)
}
