#if APUS_COMPILER

import ApusCompiler
import ApusInterpreter
import ApusLayout
import CApus

/// The functions that the assembler code of traps and exceptions calls (`native_x86_64.S`).
enum NativeRuntime {
  typealias RecordTrap = @convention(c) (UnsafeMutableRawPointer, UnsafePointer<UInt>, UInt32) -> UInt32
  typealias Unwind = @convention(c) (UnsafeMutableRawPointer, UInt, UInt32, UnsafeMutableRawPointer) -> UInt32

  nonisolated(unsafe) static let recordTrapAddress = unsafeBitCast(recordTrap, to: UnsafeRawPointer.self)
  nonisolated(unsafe) static let unwindAddress = unsafeBitCast(unwind, to: UnsafeRawPointer.self)

  /// Records the frames of a trap. Its arguments are the context of the running instance; the address of the word with
  /// the address of the trapping instruction, after which the function's frame begins; and the `TrapCode`, or zero for
  /// that in the trap table. Returns the trap's code.
  private static let recordTrap: RecordTrap = { context, trapAddress, code in
    let context = context.assumingMemoryBound(to: InstanceContext.self)
    guard let (module, offset) = NativeCode.containing(trapAddress.pointee) else {
      preconditionFailure("a trap outside of compiled code")
    }
    return module._withUnsafeGuaranteedRef { module in
      guard let trap = module.compiled.trap(at: offset), let position = module.compiled.function(at: offset) else {
        preconditionFailure("the trap is not in the trap table")
      }
      let function = module.compiled.functions[position]
      let native = nativeStore(context)
      native.frames = []
      native.frames.append(
        at: trap.position, in: position, module.compiled, context, limit: Trap.Frame.recordedLimit)
      let code = code == 0 ? UInt32(trap.code) : code
      // The check for an exhausted stack precedes the creation of the function's frame.
      let isBeforeFrame = trap.code == UInt8(TrapCode.stackExhausted.rawValue)
      let frameSize = isBeforeFrame ? 0 : function.frameSize
      let frame = UInt(bitPattern: trapAddress + 1) + UInt(frameSize)
      var frames = NativeFrames(from: frame + UInt(HostISA.ABI.returnAddressSize), context)
      frames.collect(into: &native.frames, limit: Trap.Frame.recordedLimit)
      return code
    }
  }

  /// Finds the handler for the store's exception, from a frame on that called something, and stores its address, stack
  /// pointer, context and exception in `target`. Returns 0 then, or the given `TrapCode`, with which the call of the
  /// host ends, if there is no handler. Handlers are searched only for `uncaughtException`.
  private static let unwind: Unwind = { context, stackPointer, code, target in
    let context = context.assumingMemoryBound(to: InstanceContext.self)
    var frames = NativeFrames(from: stackPointer, context)
    if code == TrapCode.uncaughtException.rawValue, let handler = frames.handler() {
      let target = target.assumingMemoryBound(to: UInt.self)
      target[0] = handler
      target[1] = frames.stackPointer
      target[2] = UInt(bitPattern: frames.context)
      target[3] = UInt(context.pointee.store.pointee.exception)
      return 0
    }
    let native = nativeStore(context)
    frames = NativeFrames(from: stackPointer, context)
    native.frames = []
    frames.collect(into: &native.frames, limit: Trap.Frame.recordedLimit)
    return code
  }

  nonisolated(unsafe) static let compileAddress = unsafeBitCast(compile, to: UnsafeRawPointer.self)
  typealias Compile = @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> ApusCompiledBody

  /// Compiles a function at its first call. Its arguments are the context of the function's instance, and the address of
  /// the function's entry in the table of its module, or of its record.
  private static let compile: Compile = { context, callee in
    let instance = InstanceData.of(context)
    guard let functions = instance.native else { preconditionFailure("an instance without code runs code") }
    let record = callee.assumingMemoryBound(to: FuncRecord.self)
    let index = functions.index(ofEntry: callee)
    do throws(CompilationError) {
      let entry = try functions.compiledEntry(index ?? Int(record.pointee.definedIndex))
      if index == nil { record.pointee.native = entry }
      return ApusCompiledBody(body: entry.map { $0 + HostISA.ABI.checkedEntrySize }, trap: 0)
    } catch {
      let store = Store.of(context.assumingMemoryBound(to: InstanceContext.self).pointee.store)
      return ApusCompiledBody(body: nil, trap: UInt64(store.trap(for: error).rawValue))
    }
  }

  nonisolated(unsafe) static let hotAddress = unsafeBitCast(hot, to: UnsafeRawPointer.self)
  typealias Hot = @convention(c) (UnsafeMutableRawPointer, UInt, Int32) -> UnsafeRawPointer?

  /// The counter of a function overflows. Its arguments are the context of the function's instance, an address in the
  /// function's code, and the index of the loop that runs, or -1 at the entry of the function. Returns the body of better
  /// code, or for a loop the address of the word with its address; nil if there is none yet.
  private static let hot: Hot = { context, address, loop in
    let instance = InstanceData.of(context)
    guard let functions = instance.native, let (code, offset) = NativeCode.containing(address) else {
      preconditionFailure("a counter outside of compiled code")
    }
    return code._withUnsafeGuaranteedRef { code in
      guard let position = code.compiled.function(at: offset) else { preconditionFailure("no function at this offset") }
      let function = Int(code.compiled.functions[position].index)
      guard let entry = functions.replacement(of: function, in: instance) else { return nil }
      instance.replaceCode(ofDefinedFunction: function, by: entry)
      if loop < 0 { return entry + HostISA.ABI.checkedEntrySize }
      let better = functions.code(ofLoop: Int(loop), of: function, code, in: instance)
      if better != nil { functions.record.withLock { $0.loopEntryCount += 1 } }
      return better
    }
  }

  private static func nativeStore(_ context: UnsafeMutablePointer<InstanceContext>) -> NativeStore {
    guard let native = Store.of(context.pointee.store).native else {
      preconditionFailure("the store has no native state")
    }
    return native
  }
}

extension Store {
  /// Keeps the error of a function that cannot be compiled. Returns the code with which its call traps.
  func trap(for error: CompilationError) -> TrapCode {
    switch error.cause {
    case .memory: return .limitExceeded
    case .interrupted: return .interrupted
    case .system, .size, .internalError, .unproved, .invalid:
      pendingTranslationError = TranslationError(message: error.message, offset: error.offset)
      return .translationFailed
    }
  }
}

extension NativeFrames {
  /// Moves to the next frame whose call has a handler. Returns the handler's address; nil if there is none.
  fileprivate mutating func handler() -> UInt? {
    while let (code, offset) = current() {
      let (handler, frameSize): (UInt?, UInt) = code._withUnsafeGuaranteedRef { code in
        guard let function = code.compiled.function(at: offset) else {
          preconditionFailure("no function at this offset")
        }
        let call = code.compiled.call(returningTo: offset)
        let handler = call.flatMap { $0.handler == CallSite.noHandler ? nil : code.address($0.handler) }
        return (handler, UInt(code.compiled.functions[function].frameSize))
      }
      if let handler { return handler }
      leave(frameSize: frameSize)
    }
    return nil
  }
}

#endif
