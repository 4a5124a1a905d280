/// A point in the linear order of a function's instructions. Each instruction has four: the *gap* before it, where
/// values move between locations; *early*, where it reads its operands; *late*, where it has written its results; and
/// one more, so that a range that begins at *late* has a length.
///
/// The range of a value extends to `early` if the value is only read in the gap (because it is copied there to another
/// register for the instruction), to `late` if the instruction reads it, and to the next gap if it has to outlast the
/// instruction.
enum ProgramPoint {
  @inline(__always) static func gap(_ instruction: Int) -> UInt32 { UInt32(truncatingIfNeeded: instruction) &<< 2 }
  @inline(__always) static func early(_ instruction: Int) -> UInt32 { gap(instruction) &+ 1 }
  @inline(__always) static func late(_ instruction: Int) -> UInt32 { gap(instruction) &+ 2 }
  /// The gap after an instruction.
  @inline(__always) static func gapAfter(_ instruction: Int) -> UInt32 { gap(instruction) &+ 4 }
  @inline(__always) static func instruction(_ point: UInt32) -> Int { Int(point &>> 2) }
  /// The gap at or before a point.
  @inline(__always) static func gapBefore(_ point: UInt32) -> UInt32 { point & ~3 }
}
