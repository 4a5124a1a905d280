import ApusInterpreter
import ApusLayout
import ApusWasm

extension Store {
  /// Checks that the value stack has room for a call, and returns the first slot of its arguments. `invoke` must
  /// follow; until then the slots count as in use, so that references written there keep their objects alive.
  /// - Parameter isPlain: whether all arguments are numbers (`isNumber`), which need not be kept alive.
  /// - Throws: `Trap` with `.stackExhausted`.
  @inlinable @inline(__always) func beginCall(
    _ record: UnsafeMutablePointer<FuncRecord>, isPlain: Bool = false
  ) throws(CallError) -> UnsafeMutablePointer<UInt64> {
    let frame = context.pointee.stackTop
    let end = frame + Int(max(record.pointee.parameterSlots, record.pointee.resultSlots))
    guard end <= context.pointee.stackLimit else { throw exhausted() }
    if !isPlain { context.pointee.stackTop = end }
    return frame
  }

  @usableFromInline @inline(never) func exhausted() -> CallError { Trap(.stackExhausted).callError }

  /// Calls a function whose arguments are in `frame`, after `slots` have written them; see `invoke(_:frame:isPlain:)`.
  /// - Parameter narrows: whether the types of references must be checked.
  /// - Throws: `AccessError.foreignStore` or `.wrongType` for a reference; the errors of `invoke(_:frame:isPlain:)`.
  @inlinable @inline(__always) func invoke(
    _ record: UnsafeMutablePointer<FuncRecord>, frame: UnsafeMutablePointer<UInt64>, isPlain: Bool, narrows: Bool,
    _ slots: Slots
  ) throws(CallError) {
    if !isPlain, narrows || slots.hasForeignReference { try checkArguments(of: record, frame, slots) }
    try invoke(record, frame: frame, isPlain: isPlain)
  }

  /// Calls a function whose arguments are in `frame`; its results replace them. `isPlain` is as for `beginCall`.
  ///
  /// Fast path: if the function is compiled and no slow condition holds, the whole call is inlined into the typed
  /// caller.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @inlinable @inline(__always) func invoke(
    _ record: UnsafeMutablePointer<FuncRecord>, frame: UnsafeMutablePointer<UInt64>, isPlain: Bool = false
  ) throws(CallError) {
    guard let entry = nativeEntry(of: record) else { return try invokeSlowly(record, frame: frame) }
    if !isPlain { context.pointee.stackTop = frame }
    let code = enterNative(entry, record, frame)
    guard _fastPath(code == 0) else { throw failure(ofEntry: code, frame) }
  }

  /// Checks that the arguments of a call are of the types of the parameters, whose Swift types admit more references.
  /// - Throws: `AccessError.foreignStore` or `.wrongType`.
  @usableFromInline @inline(never) func checkArguments(
    of record: UnsafeMutablePointer<FuncRecord>, _ frame: UnsafeMutablePointer<UInt64>, _ slots: Slots
  ) throws(CallError) {
    let types = Func(store: self, record: record).type.parameters
    do throws(AccessError) {
      if slots.hasForeignReference { throw .foreignStore }
      try check(read(types, from: frame), types)
    } catch {
      dropResults(at: frame)
      throw error.callError
    }
  }

  /// Returns the only result of a call.
  @inlinable @inline(__always) func result<Result: WasmValue>(
    of record: UnsafeMutablePointer<FuncRecord>, at frame: UnsafeMutablePointer<UInt64>
  ) -> Result {
    var slots = Slots(frame, store: self)
    if isNumber(Result.self) { return Result.read(from: &slots) }
    keepResults(of: record, at: frame)
    defer { dropResults(at: frame) }
    return Result.read(from: &slots)
  }

  /// Makes the slots of results count as in use while they are read, since a type of the host may call the guest
  /// meanwhile. `dropResults` must follow.
  @inlinable @inline(__always) func keepResults(
    of record: UnsafeMutablePointer<FuncRecord>, at frame: UnsafeMutablePointer<UInt64>
  ) {
    context.pointee.stackTop = frame + Int(record.pointee.resultSlots)
  }

  @inlinable @inline(__always) func dropResults(at frame: UnsafeMutablePointer<UInt64>) {
    context.pointee.stackTop = frame
  }

  /// The general path of `invoke`.
  @usableFromInline @inline(never) func invokeSlowly(
    _ record: UnsafeMutablePointer<FuncRecord>, frame: UnsafeMutablePointer<UInt64>
  ) throws(CallError) {
    if context.pointee.hasDeadReferences {
      // Destructors of host values that are released here may call the guest.
      context.pointee.stackTop = frame + Int(max(record.pointee.parameterSlots, record.pointee.resultSlots))
      releaseDeadReferences()
    }
    context.pointee.stackTop = frame
    let code: TrapCode
    if let native {
      code = executeNative(record, frame: frame, native)
    } else {
      code = Interpreter.execute(record, frame: frame, store: context)
    }
    assert(context.pointee.stackTop == frame, "unbalanced value stack")
    guard code == .none else { throw failure(code) }
  }

  /// Returns the error with which compiled code ended.
  @usableFromInline @inline(never) func failure(
    ofEntry code: UInt32, _ frame: UnsafeMutablePointer<UInt64>
  ) -> CallError {
    context.pointee.stackTop = frame
    return failure(TrapCode(rawValue: code) ?? .hostError)
  }

  /// Returns the error with which a call ends.
  private func failure(_ code: TrapCode) -> CallError {
    lastBacktrace = Trap.Frame.backtrace(of: self)
    let pending = pendingError
    pendingError = nil
    switch code {
    case .hostError:
      guard let pending else { preconditionFailure("the store holds no host error") }
      guard var trap = pending.trap else { return pending }
      // A trap of an inner call that passes through the host gets the frames of the outer call.
      trap.backtrace += lastBacktrace
      return trap.code == .interrupted ? interruption(trap) : trap.callError
    case .translationFailed:
      let error = pendingTranslationError
      pendingTranslationError = nil
      let detail = error.map { error in
        error.offset.map { "\(error.message) at 0x\(String($0, radix: 16))" } ?? error.message
      }
      return Trap(code, detail: detail, backtrace: lastBacktrace).callError
    case .interrupted:
      return interruption(Trap(code, backtrace: lastBacktrace))
    case .uncaughtException:
      let reference = ExnRef(context.pointee.exception, store: self)
      return WasmException(reference, backtrace: lastBacktrace).callError
    default:
      return Trap(code, backtrace: lastBacktrace).callError
    }
  }

  /// Returns the error of a call that was interrupted. The request is cleared once the outermost call has stopped.
  private func interruption(_ trap: Trap) -> CallError {
    var trap = trap
    if context.pointee.entryDepth == 0 { interruptHandle.clear() }
    if trap.detail == nil, interruptHandle.isExpired { trap.detail = "the deadline of the store has passed" }
    return trap.callError
  }
}
