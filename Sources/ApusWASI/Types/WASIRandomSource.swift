/// The source of the bytes of `random_get`.
public enum WASIRandomSource: Sendable {
  /// The system's generator, which is suitable for cryptographic keys.
  case system
  /// A sequence that is the same in every run with this seed. Not suitable for keys.
  case seeded(UInt64)
  /// A closure of the embedder, which returns exactly as many bytes as requested, at most 65536 in a call; otherwise
  /// `random_get` fails with `Errno.io`.
  case custom(@Sendable (_ count: Int) -> [UInt8])
}

/// SplitMix64: a small generator whose whole state is one number.
struct SeededGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func bytes(count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    while bytes.count < count {
      var word = next()
      for _ in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: word))
        word >>= 8
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
