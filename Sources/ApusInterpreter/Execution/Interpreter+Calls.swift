import ApusCompiler
import ApusWasm

/// What calls need besides the switch.
extension Interpreter {
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
    _ calleeFrame: inout FramePointer, _ pc: inout UnsafePointer<UInt64>, _ frame: inout FramePointer,
    _ function: inout UnsafeMutablePointer<FuncRecord>?
  ) {
    guard let current = function else { preconditionFailure("a tail call has a function") }
    let header = frame + Int(current.pointee.parameterSlots)
    let callerFrame = pointer(FramePointer.self, header[Frame.callerFrame])
    pc = pointer(UnsafePointer<UInt64>.self, header[Frame.callerWord])
    function = UnsafeMutablePointer(bitPattern: UInt(header[Frame.callerFunction]))
    frame.update(from: arguments, count: Int(callee.pointee.parameterSlots))
    calleeFrame = frame
    frame = callerFrame
  }

  /// Returns to the caller that a frame's header names: its state, or nil if it is the host.
  @inline(__always) static func leave(
    _ header: FramePointer, _ pc: inout UnsafePointer<UInt64>, _ frame: inout FramePointer,
    _ context: inout UnsafeMutablePointer<InstanceContext>, _ memory: inout UnsafeMutableRawPointer,
    _ memorySize: inout UInt64
  ) -> UnsafeMutablePointer<FuncRecord>? {
    leave((header[0], header[1], header[2]), &pc, &frame, &context, &memory, &memorySize)
  }

  @inline(__always) static func leave(
    _ header: (callerWord: UInt64, callerFrame: UInt64, callerFunction: UInt64),
    _ pc: inout UnsafePointer<UInt64>, _ frame: inout FramePointer,
    _ context: inout UnsafeMutablePointer<InstanceContext>, _ memory: inout UnsafeMutableRawPointer,
    _ memorySize: inout UInt64
  ) -> UnsafeMutablePointer<FuncRecord>? {
    guard let caller = UnsafeMutablePointer<FuncRecord>(bitPattern: UInt(header.callerFunction)) else { return nil }
    pc = pointer(UnsafePointer<UInt64>.self, header.callerWord)
    frame = pointer(FramePointer.self, header.callerFrame)
    let next = caller.pointee.context.unsafelyUnwrapped
    if _slowPath(next != context) {
      context = next
      memory = context.pointee.memory0.pointee.base
      memorySize = context.pointee.memory0.pointee.byteCount
    }
    return caller
  }

  /// A pointer that a slot of a header holds, never null.
  @inline(__always) private static func pointer<P>(_ type: P.Type, _ bits: UInt64) -> P {
    assert(bits != 0, "a header without a caller")
    return unsafeBitCast(UInt(bits), to: P.self)
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
      let types = context.pointee.store.pointee.types
      guard types.isSubtype(CanonicalType(rawValue: target.pointee.type), of: CanonicalType(rawValue: type)) else {
        return .indirectCallTypeMismatch
      }
    }
    callee = target
    return .none
  }
}
