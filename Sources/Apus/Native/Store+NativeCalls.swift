#if APUS_COMPILER

import ApusCompiler
import ApusLayout
import CApus

/// The counterpart of `Interpreter.execute` in a store that runs compiled code.
extension Store {
  /// Returns the stub for calling a function that the host has called before; nil if the call needs `executeNative`.
  @inlinable @inline(__always) func nativeEntry(
    of record: UnsafeMutablePointer<FuncRecord>
  ) -> FuncRecord.NativeEntry? {
    let context = context
    let depth = context.pointee.entryDepth
    let stackPointer = apus_native_stack_pointer()
    guard let entry = record.pointee.entry,
      context.pointee.nativeLimit.holds(apus_native_thread_number(), stackPointer, depth: depth),
      stackPointer >= context.pointee.nativeLimit.stackLimit, depth < context.pointee.entryDepthLimit,
      !context.pointee.hasDeadReferences
    else { return nil }
    return entry
  }

  /// Runs compiled code. Returns the `TrapCode` with which it ended.
  @inlinable @inline(__always) func enterNative(
    _ entry: FuncRecord.NativeEntry, _ record: UnsafeMutablePointer<FuncRecord>,
    _ frame: UnsafeMutablePointer<UInt64>
  ) -> UInt32 {
    let context = context
    let depth = context.pointee.entryDepth
    context.pointee.entryDepth = depth &+ 1
    // A record with an entry has both values.
    let code = record.pointee.native.unsafelyUnwrapped + Int(APUS_CHECKED_ENTRY_SIZE)
    let result = entry(frame, code, record.pointee.context.unsafelyUnwrapped, context)
    context.pointee.entryDepth = depth
    return result
  }

  /// Calls any function, including first calls, host functions and calls from another thread or stack.
  @inline(never) func executeNative(
    _ record: UnsafeMutablePointer<FuncRecord>, frame: UnsafeMutablePointer<UInt64>, _ native: NativeStore
  ) -> TrapCode {
    native.frames.removeAll(keepingCapacity: true)
    let depth = context.pointee.entryDepth
    guard depth < context.pointee.entryDepthLimit else { return .stackExhausted }
    defer {
      context.pointee.entryDepth = depth
      context.pointee.stackTop = frame
    }
    if let host = record.pointee.host {
      let top = frame + Int(max(record.pointee.parameterSlots, record.pointee.resultSlots))
      if top > context.pointee.stackLimit { return .stackExhausted }
      context.pointee.stackTop = top
      context.pointee.entryDepth = depth + 1
      return TrapCode(rawValue: host(record, nil, frame, context)) ?? .hostError
    }
    if record.pointee.entry == nil {
      let instance = InstanceData.of(record)
      do throws(CompilationError) {
        record.pointee.native = try instance.native?.compiledEntry(Int(record.pointee.definedIndex))
      } catch {
        return trap(for: error)
      }
      let signature = NativeSignature(Func(store: self, record: record).type)
      guard let pair = NativeStubs.pair(for: signature) else { return .limitExceeded }
      record.pointee.entry = pair.entry
    }
    guard let entry = record.pointee.entry else { return .limitExceeded }
    let before = context.pointee.nativeLimit
    let stackPointer = apus_native_stack_pointer()
    let thread = apus_native_thread()
    if !before.holds(thread.pointee.number, stackPointer, depth: depth) {
      setNativeLimit(NativeLimit(thread, stackPointer, maximumSize: engine.native?.maximumStackSize ?? 0))
    }
    guard stackPointer >= context.pointee.nativeLimit.stackLimit else { return .stackExhausted }
    let code = enterNative(entry, record, frame)
    // Outer calls continue with their own limit.
    if context.pointee.activation != nil { setNativeLimit(before) }
    return TrapCode(rawValue: code) ?? .hostError
  }

  private func setNativeLimit(_ limit: NativeLimit) {
    context.pointee.nativeLimit = limit
    for instance in instances { instance.context.pointee.stackLimit = limit.stackLimit }
    for instance in unfinished { instance.context.pointee.stackLimit = limit.stackLimit }
  }
}

#endif
