#if APUS_COMPILER

import ApusLayout
import ApusPlatform

/// Waiting and waking (threads proposal). The caller has checked that addresses are aligned.
extension NativeBuiltins {
  private static func hostAddress(_ memory: UnsafeMutablePointer<MemoryRecord>, _ address: UInt64, _ count: UInt64)
    -> UnsafeMutableRawPointer?
  {
    let size = memory.pointee.byteCount
    guard address <= size, count <= size - address else { return nil }
    return memory.pointee.base + Int(address)
  }

  private static func failure(_ code: TrapCode) -> UInt64 { UInt64(code.rawValue) << 32 }

  static let atomicWait: Function = { context, memory, address, expected, timeout, byteCount in
    let context = instance(context)
    let record = context.pointee.memories[Int(memory)]
    guard let hostAddress = hostAddress(record, address, byteCount) else { return failure(.memoryOutOfBounds) }
    guard record.pointee.isShared else { return failure(.expectedSharedMemory) }
    let store = context.pointee.store
    let timeout = Int64(bitPattern: timeout)
    let outcome = store.pointee.builtins.atomicWait(store, hostAddress, expected, byteCount == 8, timeout)
    return outcome < 3 ? UInt64(outcome) : failure(.interrupted)
  }

  static let atomicNotify: Function = { context, memory, address, count, _, _ in
    let context = instance(context)
    let record = context.pointee.memories[Int(memory)]
    guard let hostAddress = hostAddress(record, address, 4) else { return failure(.memoryOutOfBounds) }
    guard record.pointee.isShared else { return 0 }
    return UInt64(context.pointee.store.pointee.builtins.atomicNotify(hostAddress, UInt32(truncatingIfNeeded: count)))
  }
}

#endif
