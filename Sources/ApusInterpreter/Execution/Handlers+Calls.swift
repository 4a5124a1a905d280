import ApusLayout

/// Calls and returns (spec 4.6.8).
extension Handlers {
  static let calls: [Run] = [
    Run(
      .call,
      [
        call, callImported, callIndirect, callRef, returnCall, returnCallIndirect, returnCallRef, ret, retCopy, retMany,
      ]),
    Run(
      .retCopyAccB,
      [
        retCopyAccB
      ]),
  ]
}

@c(apus_call)
private func call(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  registers.call(registers.context.pointee.records + registers.word.c, at: f + registers.word.a)
}
@c(apus_callImported)
private func callImported(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  let callee = registers.context.pointee.functions[registers.word.c].unsafelyUnwrapped
  registers.call(callee, at: f + registers.word.a)
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
  guard let callee = registers.context.pointee.functions[registers.word.c] else {
    return returnCallOfNew(p, f, m, n, i, s, d)
  }
  registers.tailCall(callee)
}
/// Creates the record of the callee first.
@inline(never) private func returnCallOfNew(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double
) {
  var registers = Registers(p, f, m, n, 0, s, 0)
  registers.tailCall(Interpreter.function(registers.word.c, of: registers.context, registers.store))
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
