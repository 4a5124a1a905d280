import ApusPlatform
import Testing

@Suite struct StackMappingTests {
  /// The address space of a stack may be used again; what was in it must not be.
  @Test func stacksAreZero() throws {
    let byteCount = 3 << 20
    for _ in 0..<40 {
      let stacks = try (0..<3).map { _ in try #require(StackMapping(byteCount: byteCount)) }
      for stack in stacks {
        #expect(stack.slotCount == byteCount / 8)
        #expect(UnsafeBufferPointer(start: stack.base, count: stack.slotCount).allSatisfy { $0 == 0 })
        for slot in [0, 1, 511, 512, stack.slotCount / 2, stack.slotCount - 1] { stack.base[slot] = 0x5EC2E7 }
      }
    }
  }
}
