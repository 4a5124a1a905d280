#if APUS_COMPILER

import ApusCompiler
import ApusLayout
import ApusPlatform
import CApus

/// The part of a store that only stores with compiled code have.
final class NativeStore {
  /// The memory for arguments and results that have no register.
  let overflow: UnsafeMutableRawPointer
  /// The functions of the guest at the last trap, innermost first.
  @exclusivity(unchecked) var frames: [NativeFrame] = []

  /// The size of `overflow` in bytes.
  static var overflowByteCount: Int { HostISA.ABI.overflowSlotCount * HostISA.ABI.overflowSlotSize }

  init(overflow: UnsafeMutableRawPointer) { self.overflow = overflow }
}

extension NativeLimit {
  /// The bytes of a thread's stack that are left for the host; at most half of a small stack.
  private static var headroom: UInt { 256 << 10 }

  /// The limit for entries by a thread near a stack pointer.
  init(_ thread: UnsafePointer<ApusNativeThread>, _ stackPointer: UInt, maximumSize: Int) {
    self.init()
    threadNumber = thread.pointee.number
    anchor = Self.anchor(stackPointer)
    let (low, high) = (thread.pointee.stackLow, thread.pointee.stackHigh)
    let isThreadsOwn = low <= stackPointer && stackPointer < high
    stackLow = isThreadsOwn ? low : 0
    // On a stack that is not the thread's own, guests use little.
    let size = isThreadsOwn ? UInt(maximumSize) : min(UInt(maximumSize), 48 << 10)
    let headroom = min(Self.headroom, (high - low) / 2)
    // Every entry in the part of the stack for which this limit applies has at least `size` bytes.
    let maximum = size + Self.grain
    stackLimit = max(isThreadsOwn ? low + headroom : 0, anchor - min(maximum, anchor))
  }
}

#endif
