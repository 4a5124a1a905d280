/// A point in the linear order of a function's instructions, four to each: the *gap* before it, where values change
/// places; *early*, where it reads; *late*, where it has written; one more, so that things late have a length.
///
/// A value that is read in the gap only (because it is copied to a register of its own for the instruction) lives
/// until `early`; one that is read by the instruction until `late`; one that has to outlast it until the next gap.
enum ProgramPoint {
  @inline(__always) static func gap(_ instruction: Int) -> UInt32 { UInt32(truncatingIfNeeded: instruction) &<< 2 }
  @inline(__always) static func early(_ instruction: Int) -> UInt32 { gap(instruction) &+ 1 }
  @inline(__always) static func late(_ instruction: Int) -> UInt32 { gap(instruction) &+ 2 }
  /// The gap behind an instruction.
  @inline(__always) static func behind(_ instruction: Int) -> UInt32 { gap(instruction) &+ 4 }
  @inline(__always) static func instruction(_ point: UInt32) -> Int { Int(point &>> 2) }
  /// The gap at or before a point.
  @inline(__always) static func gapBefore(_ point: UInt32) -> UInt32 { point & ~3 }
}
