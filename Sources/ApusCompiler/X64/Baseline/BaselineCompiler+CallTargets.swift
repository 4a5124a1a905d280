import ApusLayout
import ApusWasm

/// Observes the callees of indirect calls, for the optimizing compiler (`CallTarget`).
extension BaselineCompiler {
  /// Numbers the current instruction, a `call_indirect` or `call_ref`, among those of its body.
  mutating func numberIndirectCall() { indirectCalls += 1 }

  /// Observes the record in the register of records as a callee of the current instruction.
  mutating func observeCallee() {
    let number = Int(module.bodies[definedFunction].firstIndirectCall) + indirectCalls - 1
    guard counterStep > 0, number < layout.callTargetCount else { return }
    let target = layout.callTargets + Int32(number * MemoryLayout<CallTarget>.stride)
    let path = OtherCallee(
      target: target, position: position, entry: emitter.code.newLabel(), resume: emitter.code.newLabel())
    emitter.put(
      X64Instruction(.cmp, .w64, register: X64ABI.record, rm: context(target + CallTargetOffset.record)))
    emitter.put(.jump(if: .notEqual, to: path.entry))
    add(1, to: target + CallTargetOffset.votes)
    emitter.bind(path.resume)
    otherCallees.append(path)
  }

  /// The code that is executed when a callee is not the one that has the votes, after the function.
  mutating func emitOtherCallees() {
    for path in otherCallees {
      emitter.position = path.position
      emitter.noteFrame(emitter.frame.size)
      emitter.bind(path.entry)
      add(1, to: path.target + CallTargetOffset.misses)
      add(-1, to: path.target + CallTargetOffset.votes)
      emitter.put(.jump(if: .notSign, to: path.resume))
      emitter.put(
        X64Instruction(.movStore, .w64, register: X64ABI.record, rm: context(path.target + CallTargetOffset.record)))
      emitter.put(X64Instruction(.movImmediate, .w32, rm: context(path.target + CallTargetOffset.votes), immediate: 1))
      emitter.put(.jump(to: path.resume))
    }
    otherCallees.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ number: Int64, to offset: Int32) {
    emitter.put(X64Instruction(.addImmediate, .w32, rm: context(offset), immediate: number))
  }
}
