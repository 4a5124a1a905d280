import ApusPlatform
import Testing

@testable import Apus

/// The memory of a heap before it is used, and the time to find an object.
@Suite struct HeapSpaceTests {
  private func heap() -> Heap {
    Heap(limit: .max, account: ResourceAccount(limits: ResourceLimits()), collectsAlways: false)
  }

  /// The blocks of a large object store the index of the first: finding the object takes no longer from the last block.
  @Test(.timeLimit(.minutes(5))) func placesInLargeObjects() throws {
    let heap = heap()
    try #require(heap.open())
    let object = try #require(heap.allocate(1 << 30))
    heap.starts[Int(object >> 9)] |= 1 << UInt64((object >> 3) & 63)
    var found = 0
    for step in 0..<1_000_000 {
      if heap.object(around: object + UInt32(1 << 30 - 8 - step * 8)) == object { found += 1 }
    }
    #expect(found == 1_000_000)
  }

  #if os(Linux)
    private func residentPages() throws -> Int {
      let file = try #require(fopen("/proc/self/statm", "r"))
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 256)
      _ = fgets(&line, 256, file)
      let numbers = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(
        separator: " ")
      return try #require(Int(numbers[1]))
    }

    /// A heap that is open and empty has touched almost no memory.
    @Test func openingTouchesNothing() throws {
      let before = try residentPages()
      let heaps = (0..<200).map { _ in heap() }
      for heap in heaps { #expect(heap.open()) }
      // Other tests allocate at the same time, so the bound is loose; it was once 300 MB.
      #expect(try residentPages() - before < 30_000)
    }
  #endif
}
