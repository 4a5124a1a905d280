import ApusCompiler
import ApusPlatform
import CApus

extension Store {
  /// Lets compiled code find what it needs in an instance, and makes its functions callable.
  func attachNative(_ instance: InstanceData) {
    guard let native, let code = instance.module.native else { return }
    let context = instance.context
    let stubs = NativeStubs.common
    context.pointee.stackLimit = native.stackLimit
    context.pointee.trapExit = stubs.trapExit
    context.pointee.trapExitWithCode = stubs.trapExitWithCode
    context.pointee.switchStub = stubs.switchStub
    context.pointee.hostFailure = stubs.hostFailure
    context.pointee.recordTrap = NativeRuntime.recordTrapAddress
    context.pointee.unwind = NativeRuntime.unwindAddress
    context.pointee.builtins = NativeBuiltins.table
    context.pointee.overflow = native.overflow
    context.pointee.typeDisplays = withUnsafePointer(to: &self.context.pointee.types) { UnsafeRawPointer($0) }
    // Compiled code may keep the base of the heap, so it is known before any runs.
    if heap.open() { openedHeap() }
    context.pointee.heapBase = self.context.pointee.heap.base
    context.pointee.heapRuns = self.context.pointee.heap.runs
    for position in code.compiled.functions.indices {
      instance.definedFunctions[position].native = code.entry(position)
    }
  }

  /// Makes a host function callable by compiled code.
  func attachNative(_ record: UnsafeMutablePointer<FuncRecord>, _ type: FuncType) {
    guard native != nil else { return }
    guard let pair = NativeStubs.pair(for: NativeSignature(type)) else { preconditionFailure("no memory for code") }
    record.pointee.native = pair.adapter
  }

  /// As `Interpreter.execute`, in a store that runs compiled code.
  func executeNative(
    _ record: UnsafeMutablePointer<FuncRecord>, frame: UnsafeMutablePointer<UInt64>, _ native: NativeStore
  ) -> TrapCode {
    let context = context
    let depth = context.pointee.entryDepth
    if !native.frames.isEmpty { native.frames.removeAll(keepingCapacity: true) }
    guard depth < context.pointee.entryDepthLimit else { return .stackExhausted }
    let stackTop = context.pointee.stackTop
    context.pointee.entryDepth = depth + 1
    let code: UInt32
    let thread = apus_native_thread()
    let stackPointer = apus_native_stack_pointer()
    if _slowPath(!native.isCurrent(thread, stackPointer, depth: depth)) {
      code = enterFromElsewhere(record, frame, thread, stackPointer, native)
    } else {
      code = enter(record, frame, stackPointer, native)
    }
    context.pointee.entryDepth = depth
    context.pointee.stackTop = stackTop
    return TrapCode(rawValue: code) ?? .hostError
  }

  @inline(__always) private func enter(
    _ record: UnsafeMutablePointer<FuncRecord>, _ frame: UnsafeMutablePointer<UInt64>, _ stackPointer: UInt,
    _ native: NativeStore
  ) -> UInt32 {
    guard let entry = record.pointee.entry, let code = record.pointee.native, let instance = record.pointee.context
    else { return enterFirst(record, frame, stackPointer, native) }
    guard stackPointer >= native.stackLimit else { return TrapCode.stackExhausted.rawValue }
    return entry(frame, code + X64ABI.checkedEntrySize, instance, context)
  }

  /// The first call of a function by the host, and all of functions that are the host's.
  @inline(never) private func enterFirst(
    _ record: UnsafeMutablePointer<FuncRecord>, _ frame: UnsafeMutablePointer<UInt64>, _ stackPointer: UInt,
    _ native: NativeStore
  ) -> UInt32 {
    if let host = record.pointee.host {
      let top = frame + Int(max(record.pointee.parameterSlots, record.pointee.resultSlots))
      if top > context.pointee.stackLimit { return TrapCode.stackExhausted.rawValue }
      context.pointee.stackTop = top
      return host(record, nil, frame, context)
    }
    let signature = NativeSignature(Func(store: self, record: record).type)
    guard let pair = NativeStubs.pair(for: signature) else { return TrapCode.limitExceeded.rawValue }
    record.pointee.entry = pair.entry
    return enter(record, frame, stackPointer, native)
  }

  /// A call by another thread than the last, or from another part of its stack.
  @inline(never) private func enterFromElsewhere(
    _ record: UnsafeMutablePointer<FuncRecord>, _ frame: UnsafeMutablePointer<UInt64>,
    _ thread: UnsafePointer<ApusNativeThread>, _ stackPointer: UInt, _ native: NativeStore
  ) -> UInt32 {
    let before = native.position
    native.moveLimit(to: thread, stackPointer, maximumSize: engine.native?.maximumStackSize ?? 0)
    setStackLimits(native.stackLimit)
    let code = enter(record, frame, stackPointer, native)
    // Calls around this one go on where they were.
    if context.pointee.activation != nil {
      native.position = before
      setStackLimits(native.stackLimit)
    }
    return code
  }

  private func setStackLimits(_ limit: UInt) {
    for instance in instances { instance.context.pointee.stackLimit = limit }
    for instance in unfinished { instance.context.pointee.stackLimit = limit }
  }
}

extension Store {
  /// Marks what compiled code may refer to on the native stack: all that lies between where it was left and where it was
  /// entered, for each entry.
  func markNativeRoots(_ marker: inout Marker) {
    guard native != nil else { return }
    var activation = context.pointee.activation
    var exit = context.pointee.exit
    while let end = activation, let start = exit {
      let words = start.assumingMemoryBound(to: UInt64.self)
      marker.markNativeStack(words, count: (end - start) / 8)
      // The code that the host enters by has kept those of the entry around it there.
      let saved = end.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
      (activation, exit) = (saved[0], saved[1])
    }
  }
}
