/// The bytes of one instruction and its immediates, if they have their usual, short encodings.
// SAFETY: the initializer's caller guarantees `count` readable bytes; no others are read.
@safe struct InstructionBytes {
  private let base: UnsafePointer<UInt8>

  /// The length in bytes of the longest instruction read here: an opcode and an f64.
  static var count: Int { 9 }

  /// - Parameter base: The opcode, followed by at least `count - 1` bytes.
  @inline(__always) init(_ base: UnsafePointer<UInt8>) {
    // SAFETY: see the type.
    unsafe self.base = base
  }

  @inline(__always) var opcode: UInt8 {
    // SAFETY: see the type.
    unsafe base[0]
  }

  /// The byte after the opcode: an index or a label, if it is below 128.
  @inline(__always) var immediate: UInt8 {
    // SAFETY: see the type.
    unsafe base[1]
  }

  /// Returns the byte at a position below `count`.
  @inline(__always) func byte(at position: Int) -> UInt8 {
    // SAFETY: see the type.
    unsafe base[position]
  }

  /// Returns the length in bytes of an integer in LEB128 at `position` (1 or 2), or nil if it is left to the general
  /// rules. With at most four bytes the integer fits every width; a fifth one must be zero, the padding of linkers.
  @inline(__always) func length(at position: Int) -> Int? {
    // SAFETY: five bytes from the position on are below `count`.
    let word = unsafe UnsafeRawPointer(base + position).loadUnaligned(as: UInt32.self)
    let stops = ~UInt32(littleEndian: word) & 0x8080_8080
    guard stops != 0 else { return unsafe base[position &+ 4] == 0 ? 5 : nil }
    return (stops.trailingZeroBitCount &+ 1) >> 3
  }

  /// Returns the index of `length` bytes after the opcode.
  @inline(__always) func index(_ length: Int) -> Int {
    var index = 0
    for position in 0..<length {
      // SAFETY: a length is at most 5.
      index |= unsafe Int(base[1 &+ position] & 0x7F) << (7 &* position)
    }
    return index
  }

  /// Returns the length in bytes of an access to memory 0 with a valid alignment and a short offset; otherwise nil.
  @inline(__always) func accessLength(_ maximumAlign: UInt8) -> Int? {
    guard immediate <= maximumAlign, let length = length(at: 2) else { return nil }
    return 2 &+ length
  }
}
