import ApusCompiler
import ApusInterpreter

extension Store {
  /// Where the arguments of the next call go, if the value stack has room for them and the results. `invoke` must
  /// follow; until then the slots count as in use, so that what is written there stays alive.
  @inlinable @inline(__always) func beginCall(
    _ record: UnsafeMutablePointer<FuncRecord>
  ) throws(CallError) -> UnsafeMutablePointer<UInt64> {
    let frame = context.pointee.stackTop
    let slots = Int(max(record.pointee.parameterSlots, record.pointee.resultSlots))
    guard context.pointee.stackLimit - frame >= slots else { throw Trap(.stackExhausted).callError }
    context.pointee.stackTop = frame + slots
    return frame
  }

  /// Calls a function whose arguments lie in `frame`; its results take their place.
  /// - Throws: `Trap`, `WasmException`, or what a host function threw.
  @usableFromInline func invoke(
    _ record: UnsafeMutablePointer<FuncRecord>, frame: UnsafeMutablePointer<UInt64>
  ) throws(CallError) {
    if references.hasDead { releaseDeadReferences() }
    context.pointee.stackTop = frame
    let code: TrapCode
    if let entry = record.pointee.entry {
      code = enterNative(entry, record, frame)
    } else if let native {
      code = executeNative(record, frame: frame, native)
    } else {
      code = Interpreter.execute(record, frame: frame, store: context)
    }
    assert(context.pointee.stackTop == frame, "unbalanced value stack")
    guard code == .none else { throw failure(code) }
  }

  /// The error that a call ends with.
  private func failure(_ code: TrapCode) -> CallError {
    lastBacktrace = Trap.Frame.backtrace(of: self)
    let pending = pendingError
    pendingError = nil
    switch code {
    case .hostError:
      guard let pending else { preconditionFailure("a host error without an error") }
      guard var trap = pending.trap else { return pending }
      // A trap of an inner call goes on outwards through the host.
      trap.backtrace += lastBacktrace
      return trap.callError
    case .translationFailed:
      let error = pendingTranslationError
      pendingTranslationError = nil
      let detail = error.map { "\($0.message) at 0x\(String($0.offset, radix: 16))" }
      return Trap(code, detail: detail, backtrace: lastBacktrace).callError
    case .interrupted:
      // The request is over once the outermost call has stopped.
      if context.pointee.entryDepth == 0 { interruptHandle.clear() }
      return Trap(code, backtrace: lastBacktrace).callError
    case .uncaughtException:
      let reference = ExnRef(context.pointee.exception, store: self)
      return WasmException(reference, backtrace: lastBacktrace).callError
    default:
      return Trap(code, backtrace: lastBacktrace).callError
    }
  }
}
