import ApusInterpreter
import ApusWasm
import Testing

@Suite struct VectorMemoryTests {
  static let bytes: [UInt8] = (0..<17).map { UInt8(truncatingIfNeeded: $0 * 37 + 0x71) }

  @Test(arguments: [
    (VectorLoad.full, 8, 8, false), (.extend8x8S, 8, 16, true), (.extend8x8U, 8, 16, false),
    (.extend16x4S, 16, 32, true), (.extend16x4U, 16, 32, false), (.extend32x2S, 32, 64, true),
    (.extend32x2U, 32, 64, false),
  ])
  func loadsExtended(_ kind: VectorLoad, _ narrow: Int, _ wide: Int, _ isSigned: Bool) {
    let source = V128(low: word(1), high: kind == .full ? word(9) : 0)
    let lanes = VectorModel.lanes(source, narrow).prefix(128 / wide)
    let expected = lanes.map { isSigned ? VectorModel.bits(VectorModel.signed($0, narrow)) : $0 }
    #expect(load(kind) == VectorModel.vector(Array(expected), wide))
  }

  @Test(arguments: [(VectorLoad.splat8, 8), (.splat16, 16), (.splat32, 32), (.splat64, 64)])
  func loadsSplat(_ kind: VectorLoad, _ width: Int) {
    #expect(load(kind) == VectorModel.vector([UInt64](repeating: word(1), count: 128 / width), width))
  }

  @Test func loadsZeroExtended() {
    #expect(load(.zero32) == V128(low: word(1) & 0xFFFF_FFFF, high: 0))
    #expect(load(.zero64) == V128(low: word(1), high: 0))
  }

  @Test(arguments: [Shape.i8x16, .i16x8, .i32x4, .i64x2, .f32x4, .f64x2])
  func loadsAndStoresLanes(_ shape: Shape) {
    let vector = V128(low: 0x0123_4567_89AB_CDEF, high: 0xFEDC_BA98_7654_3210)
    for lane in 0..<Int(shape.laneCount) {
      var lanes = VectorModel.lanes(vector, shape.width)
      let size = shape.width / 8
      var memory = [UInt8](repeating: 0xAA, count: 17)
      memory.withUnsafeMutableBytes {
        VectorOperations.storeLane(shape, to: $0.baseAddress! + 1, lane: lane, vector)
      }
      for byte in 0..<17 {
        let isInside = (1...size).contains(byte)
        let stored = UInt8(truncatingIfNeeded: lanes[lane] >> UInt64(max(byte - 1, 0) % 8 * 8))
        #expect(memory[byte] == (isInside ? stored : 0xAA))
      }
      lanes[lane] = word(1)
      let loaded = Self.bytes.withUnsafeBytes {
        VectorOperations.loadLane(shape, from: $0.baseAddress! + 1, lane: lane, vector)
      }
      #expect(loaded == VectorModel.vector(lanes, shape.width))
    }
  }

  /// Eight bytes of the memory as a little-endian number.
  private func word(_ offset: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(Self.bytes[offset + $1]) << UInt64($1 * 8) }
  }

  /// Loads from an odd address.
  private func load(_ kind: VectorLoad) -> V128 {
    Self.bytes.withUnsafeBytes { memory in
      let vector = VectorOperations.load(kind, from: memory.baseAddress! + 1)
      return V128(low: vector[0], high: vector[1])
    }
  }
}
