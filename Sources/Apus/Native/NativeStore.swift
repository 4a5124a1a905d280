import ApusCompiler
import ApusPlatform
import CApus

/// What a store has that runs compiled code.
final class NativeStore {
  /// Where arguments and results pass that find no register.
  let overflow: UnsafeMutableRawPointer
  /// The guest's functions at the last trap, innermost first.
  @exclusivity(unchecked) var frames: [NativeFrame] = []

  init() {
    let size = TargetABI.overflowSlotCount * TargetABI.overflowSlotSize
    overflow = .allocate(byteCount: size, alignment: 16)
    overflow.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    frames.reserveCapacity(Trap.backtraceLimit)
  }

  deinit { overflow.deallocate() }
}

extension NativeLimit {
  /// What is left on a thread's stack for the host, of small stacks half.
  private static var headroom: UInt { 256 << 10 }

  /// That for entries by a thread from somewhere on.
  init(_ thread: UnsafePointer<ApusNativeThread>, _ stackPointer: UInt, maximumSize: Int) {
    self.init()
    threadNumber = thread.pointee.number
    anchor = Self.anchor(stackPointer)
    let (low, high) = (thread.pointee.stackLow, thread.pointee.stackHigh)
    let isThreadsOwn = low <= stackPointer && stackPointer < high
    stackLow = isThreadsOwn ? low : 0
    // Of a stack that is not the thread's own, little is taken.
    let size = isThreadsOwn ? UInt(maximumSize) : min(UInt(maximumSize), 48 << 10)
    let headroom = min(Self.headroom, (high - low) / 2)
    // Wherever in its part of the stack an entry is, there is as much left.
    let most = size + Self.grain
    stackLimit = max(isThreadsOwn ? low + headroom : 0, anchor - min(most, anchor))
  }
}
