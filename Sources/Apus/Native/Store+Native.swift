#if APUS_COMPILER

import ApusCompiler
import ApusLayout

extension Store {
  /// Stores in an instance's context what compiled code needs.
  func attachNative(_ instance: InstanceData) {
    guard let native else { return }
    let context = instance.context
    let stubs = NativeStubs.common
    context.pointee.stackLimit = self.context.pointee.nativeLimit.stackLimit
    context.pointee.trapExit = stubs.trapExit
    context.pointee.trapExitWithCode = stubs.trapExitWithCode
    context.pointee.switchStub = stubs.switchStub
    context.pointee.hostFailure = stubs.hostFailure
    context.pointee.recordTrap = NativeRuntime.recordTrapAddress
    context.pointee.unwind = NativeRuntime.unwindAddress
    context.pointee.compile = NativeRuntime.compileAddress
    context.pointee.hotEntry = stubs.hotEntry
    context.pointee.hotLoop = stubs.hotLoop
    context.pointee.hot = NativeRuntime.hotAddress
    context.pointee.entries = instance.native?.table(
      importedFunctionCount: instance.module.valid.importedFunctionCount)
    context.pointee.builtins = NativeBuiltins.table
    context.pointee.overflow = native.overflow
    context.pointee.typeDisplays = withUnsafePointer(to: &self.context.pointee.types) { UnsafeRawPointer($0) }
    if heap.space == nil {
      if let closed = HeapSpace.closed {
        context.pointee.heapBase = closed
      } else if heap.open() {
        openedHeap()
      }
    }
    let module = instance.module
    let types = UnsafeMutableRawPointer(context) + Int(module.layout.types)
    module.valid.types.canonical.withUnsafeBytes {
      types.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(types), byteCount: $0.count)
    }
    // `ref.func` of compiled code loads records without a check.
    for index in module.valid.functionReferences { _ = instance.function(index.position) }
  }

  /// Makes a host function callable from compiled code.
  func attachNative(_ record: UnsafeMutablePointer<FuncRecord>, _ type: FuncType) {
    guard native != nil else { return }
    // A new signature needs a page of memory. If there is none the process ends, as it does when the allocator finds no
    // memory.
    guard let pair = NativeStubs.pair(for: NativeSignature(type)) else {
      preconditionFailure("cannot allocate memory for code")
    }
    record.pointee.native = pair.adapter
  }
}

extension Store {
  /// Marks what words on the native stack may refer to: for each entry of the host, all words between the stack pointer
  /// at which compiled code was left and that at which it was entered.
  func markNativeRoots(_ marker: inout Marker) {
    guard native != nil else { return }
    var activation = context.pointee.activation
    var exit = context.pointee.exit
    while let end = activation, let start = exit {
      let words = start.assumingMemoryBound(to: UInt64.self)
      marker.markNativeStack(words, count: (end - start) / 8)
      // The stub through which the host enters has saved the values of the surrounding entry there.
      let saved = end.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
      (activation, exit) = (saved[0], saved[1])
    }
  }
}

#endif
