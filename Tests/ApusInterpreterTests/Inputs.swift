import ApusWasm

/// Vectors that mix random lanes with edge cases of all shapes. The same seed makes the same vectors.
struct Inputs {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  /// splitmix64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  static let f32: [Float] = [
    0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 0.4999_9997, 1, -1, 0x1p23, 0x1.000002p23, 0x1.fffffep22, -0x1p22 - 0.5,
    0x1p31, -0x1p31, 0x1.fffffep30, -0x1.000002p31, 0x1p32, 0x1.fffffep31, .infinity, -.infinity, .nan, -.nan,
    .init(nan: 5, signaling: true), .leastNonzeroMagnitude, -.leastNormalMagnitude, .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, 16_777_215, 0.9999_9994, -0.9999_9994,
  ]

  static let f64: [Double] = [
    0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 0.49999999999999994, 1, -1, 0x1p52, 0x1.0000000000001p52, -0x1p51 - 0.5,
    0x1p31, -0x1p31, 0x1p31 - 0.5, -0x1p31 - 0.5, -0x1p31 - 1, 0x1p32, 0x1p32 - 0.5, 0x1p32 - 1, 0x1p31 - 1,
    .infinity, -.infinity, .nan, -.nan, .init(nan: 5, signaling: true), .leastNonzeroMagnitude, 0x1.fffffefp127,
    0x1.ffffffp127, 0x1p-149, 0x1p-150, 0x1.8p-149, -.greatestFiniteMagnitude, 0x1.000001p0, 0x1.000003p0,
  ]

  /// One half of a vector: random, or made of edge cases of one width.
  mutating func half() -> UInt64 {
    switch below(7) {
    case 0: return next()
    case 1: return (0..<8).reduce(0) { bits, _ in bits << 8 | [0, 1, 0x7F, 0x80, 0xFF, 0x81][below(6)] }
    case 2: return (0..<4).reduce(0) { bits, _ in bits << 16 | [0, 1, 0x7FFF, 0x8000, 0xFFFF, 0x80, 0xFF7F][below(7)] }
    case 3:
      let edges: [UInt64] = [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x8000, 0xFFFF_7FFF, 0x0100_0001]
      return edges[below(8)] << 32 | edges[below(8)]
    case 4: return [0, 1, .max, 1 << 63, ~(1 << 63), 0x8000_0000, 0xFFFF_FFFF][below(7)]
    case 5:
      return UInt64(Self.f32[below(Self.f32.count)].bitPattern) << 32
        | UInt64(Self.f32[below(Self.f32.count)].bitPattern)
    default: return Self.f64[below(Self.f64.count)].bitPattern
    }
  }

  mutating func vector() -> V128 { V128(low: half(), high: half()) }

  /// Lane numbers for forms with lane immediates, else an arbitrary vector.
  mutating func immediate(_ form: Form) -> V128 {
    switch form {
    case .shuffle: V128(low: next() & 0x1F1F_1F1F_1F1F_1F1F, high: next() & 0x1F1F_1F1F_1F1F_1F1F)
    case .extractLane(let shape, _), .replaceLane(let shape):
      V128(low: UInt64(below(Int(shape.laneCount))), high: 0)
    default: vector()
    }
  }

  /// A slot that does not overlap the operands, or one that does.
  mutating func destination() -> Int { [11, 2, 5, 8, 0, 3, 6][below(7)] }
}
