import ApusCompiler

extension Store {
  /// Lets compiled code find what it needs in an instance, and makes its functions callable.
  func attachNative(_ instance: InstanceData) {
    guard let native, let code = instance.native else { return }
    let context = instance.context
    let stubs = NativeStubs.common
    context.pointee.stackLimit = self.context.pointee.nativeLimit.stackLimit
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
    // A page of memory, for a host function of a new signature: as where the allocator finds none, the process ends.
    guard let pair = NativeStubs.pair(for: NativeSignature(type)) else { preconditionFailure("no memory for code") }
    record.pointee.native = pair.adapter
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
