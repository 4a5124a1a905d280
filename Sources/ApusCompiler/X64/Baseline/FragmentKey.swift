/// The name of a fragment: the bytes of its instruction.
struct FragmentKey: Hashable {
  /// The longest instruction, in bytes, whose code is kept.
  static var largestSize: Int { 24 }

  var kind: FragmentKind
  var byteCount: UInt8
  var bytes: SIMD4<UInt64>

  /// - Parameter bytes: the bytes of the instruction, at most `largestSize`.
  init(_ kind: FragmentKind, _ bytes: UnsafeRawBufferPointer) {
    self.kind = kind
    byteCount = UInt8(bytes.count)
    var words = SIMD4<UInt64>.zero
    for index in 0..<bytes.count { words[index >> 3] |= UInt64(bytes[index]) << UInt64(8 * (index & 7)) }
    self.bytes = words
  }
}
