import ApusLayout

/// The function for a case of `RuntimeOperation`. It takes the operation's word, the words after it, the frame and the
/// `InstanceContext` (untyped, because C function types cannot name Swift types), and returns a `TrapCode`.
typealias RuntimeHandler =
  @convention(c) (
    _ word: UInt64, _ tail: UnsafePointer<UInt64>, _ frame: UnsafeMutablePointer<UInt64>,
    _ context: UnsafeMutableRawPointer
  ) -> UInt32

/// The operands of one call of such a function.
struct RuntimeCall {
  let word: UInt64
  let tail: UnsafePointer<UInt64>
  let frame: FP
  let context: UnsafeMutablePointer<InstanceContext>

  @inline(__always) init(
    _ word: UInt64, _ tail: UnsafePointer<UInt64>, _ frame: FP, _ context: UnsafeMutableRawPointer
  ) {
    self.word = word
    self.tail = tail
    self.frame = frame
    self.context = context.assumingMemoryBound(to: InstanceContext.self)
  }

  @inline(__always) var third: Int { Int(truncatingIfNeeded: (tail.pointee >> 16) & 0xFFFF) }
  @inline(__always) var segment: Int { Int(truncatingIfNeeded: tail.pointee >> 32) }
  @inline(__always) var width: FieldWidth {
    FieldWidth(rawValue: UInt8(truncatingIfNeeded: tail.pointee >> 8)).unsafelyUnwrapped
  }

  /// The number of elements, from the slot given by the second word of `tail`.
  @inline(__always) var count: UInt64 { frame[Int(tail[1] & 0xFFFF)] }

  /// The object that a slot refers to; nil for null.
  @inline(__always) func object(_ slot: Int) -> UnsafeMutableRawPointer? { context.object(frame[slot]) }
}
