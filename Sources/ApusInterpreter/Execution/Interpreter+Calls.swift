import ApusCompiler

/// What calls need besides the switch.
extension Interpreter {
  /// Makes `callee` ready to run at `frame`, and for a host function runs it.
  @inline(__always) static func begin(
    _ callee: UnsafeMutablePointer<FuncRecord>, at frame: FramePointer,
    caller: UnsafeMutablePointer<InstanceContext>?, _ store: UnsafeMutablePointer<StoreContext>
  ) -> TrapCode {
    if _slowPath(callee.pointee.code == nil) {
      let trap = prepare(callee, at: frame, caller: caller, store)
      if trap != .none || callee.pointee.context == nil { return trap }
    }
    // One slot of room more than the frame asks for would do: the limit leaves a margin for headers.
    if _slowPath(frame + Int(callee.pointee.frameSlots) > store.pointee.stackLimit) { return .stackExhausted }
    return .none
  }

  /// Translates a Wasm function, or calls a host function.
  @inline(never) static func prepare(
    _ callee: UnsafeMutablePointer<FuncRecord>, at frame: FramePointer,
    caller: UnsafeMutablePointer<InstanceContext>?, _ store: UnsafeMutablePointer<StoreContext>
  ) -> TrapCode {
    guard let host = callee.pointee.host else {
      return TrapCode(rawValue: store.pointee.builtins.translate(callee, store)) ?? .translationFailed
    }
    let top = frame + Int(max(callee.pointee.parameterSlots, callee.pointee.resultSlots))
    if top > store.pointee.stackLimit { return .stackExhausted }
    store.pointee.stackTop = top
    return TrapCode(rawValue: host(callee, caller, frame, store)) ?? .hostError
  }

  /// For a tail call: moves the arguments to the start of the current frame and gives back the caller's
  /// state, on whose behalf the callee then runs.
  @inline(__always) static func replaceFrame(
    by callee: UnsafeMutablePointer<FuncRecord>, from arguments: FramePointer,
    _ calleeFrame: inout FramePointer, _ pc: inout UnsafePointer<UInt64>?, _ frame: inout FramePointer,
    _ function: inout UnsafeMutablePointer<FuncRecord>?
  ) {
    guard let current = function else { preconditionFailure("a tail call has a function") }
    let header = frame + Int(current.pointee.parameterSlots)
    let callerFrame = FramePointer(bitPattern: UInt(header[Frame.callerFrame]))
    pc = UnsafePointer(bitPattern: UInt(header[Frame.callerWord]))
    function = UnsafeMutablePointer(bitPattern: UInt(header[Frame.callerFunction]))
    frame.update(from: arguments, count: Int(callee.pointee.parameterSlots))
    calleeFrame = frame
    if let callerFrame { frame = callerFrame }
  }

  /// Finds the function that `call_indirect` calls (spec 4.6.8): the word holds the type in its lower half and the
  /// table in its upper.
  @inline(__always) static func lookUp(
    _ word: UInt64, _ index: UInt64, _ context: UnsafeMutablePointer<InstanceContext>,
    _ callee: inout UnsafeMutablePointer<FuncRecord>
  ) -> TrapCode {
    let table = context.pointee.tables[Int(word >> 32)]
    guard _fastPath(index < table.pointee.count) else { return .undefinedElement }
    let element = table.pointee.elements[Int(truncatingIfNeeded: index)]
    guard let target = UnsafeMutablePointer<FuncRecord>(bitPattern: UInt(element)) else {
      return .uninitializedElement
    }
    let type = UInt32(truncatingIfNeeded: word)
    if _slowPath(target.pointee.type != type) {
      let store = context.pointee.store
      guard store.pointee.builtins.isSubtype(store, target.pointee.type, type) else {
        return .indirectCallTypeMismatch
      }
    }
    callee = target
    return .none
  }
}
