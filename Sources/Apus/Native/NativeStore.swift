import ApusCompiler
import ApusPlatform
import CApus

/// What a store has that runs compiled code.
final class NativeStore {
  /// Where arguments and results pass that find no register.
  let overflow: UnsafeMutableRawPointer
  /// The lowest stack pointer that a function may be entered with, and what it holds for.
  @exclusivity(unchecked) var position = Position()
  var stackLimit: UInt { position.stackLimit }
  /// The guest's functions at the last trap, innermost first.
  @exclusivity(unchecked) var frames: [NativeFrame] = []

  struct Position {
    var stackLimit: UInt = 0
    /// For which thread, and for entries from where on its stack, that is.
    var threadNumber: UInt64 = 0
    var anchor: UInt = 0
  }

  /// What is left on a thread's stack for the host, of small stacks half.
  private static var headroom: UInt { 256 << 10 }
  /// The grain of `anchor`: entries from within the same such part of the stack share a limit.
  private static var grain: UInt { 16 << 10 }

  init() {
    let size = X64ABI.overflowSlotCount * X64ABI.overflowSlotSize
    overflow = .allocate(byteCount: size, alignment: 16)
    overflow.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    frames.reserveCapacity(Trap.backtraceLimit)
  }

  deinit { overflow.deallocate() }

  /// Whether the limit holds for an entry by this thread from here; within other entries only the thread counts.
  @inline(__always) func isCurrent(
    _ thread: UnsafePointer<ApusNativeThread>, _ stackPointer: UInt, depth: UInt32
  ) -> Bool {
    thread.pointee.number == position.threadNumber
      && (depth != 0 || stackPointer | (Self.grain - 1) == position.anchor)
  }

  /// Finds the limit for entries by a thread from here on.
  func moveLimit(to thread: UnsafePointer<ApusNativeThread>, _ stackPointer: UInt, maximumSize: Int) {
    let anchor = stackPointer | (Self.grain - 1)
    let (low, high) = (thread.pointee.stackLow, thread.pointee.stackHigh)
    let isKnown = low <= stackPointer && stackPointer < high
    // Of a stack that is not the thread's own, little is taken.
    let size = isKnown ? UInt(maximumSize) : min(UInt(maximumSize), 64 << 10)
    let headroom = min(Self.headroom, (high - low) / 2)
    position = Position(
      stackLimit: max(isKnown ? low + headroom : 0, anchor - min(size, anchor)),
      threadNumber: thread.pointee.number, anchor: anchor)
  }
}
