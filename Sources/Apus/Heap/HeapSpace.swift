import ApusPlatform

/// The address space of a heap: objects, two bitmaps with one bit for each possible start of an object, and what is known
/// of each block.
///
/// All of it is reserved at once and takes memory only where it is used.
final class HeapSpace {
  private var objects: Reservation
  private let firstBitmap: Reservation
  private let secondBitmap: Reservation
  private let blockTable: Reservation
  /// How many bytes of objects there can be, a multiple of the size of a block.
  let byteCount: Int

  /// What references count from.
  var base: UnsafeMutableRawPointer { objects.base }
  /// One of the bitmaps. The bit of a reference is its number divided by 8.
  let first: UnsafeMutablePointer<UInt64>
  let second: UnsafeMutablePointer<UInt64>
  /// All free: a block is zero at first.
  let blocks: UnsafeMutablePointer<Block>

  /// References have 32 bits; one block less keeps the end of the last one in 32 bits too.
  static var largestByteCount: Int { 1 << 32 - Block.byteCount }

  /// Less space than this is not worth having, unless no more is asked for.
  private static var leastByteCount: Int { 1 << 20 }

  /// Reserves space for objects, as much as the system grants; nil if that is next to nothing.
  convenience init?(atMost byteCount: Int) {
    var wanted = byteCount
    while wanted > Self.leastByteCount, Reservation(generous: wanted) == nil {
      wanted = max(wanted / 2, Self.leastByteCount) & -Block.byteCount
    }
    self.init(byteCount: wanted)
  }

  /// Nil if the system refuses.
  private init?(byteCount: Int) {
    assert(byteCount > 0 && byteCount <= Self.largestByteCount && byteCount % Block.byteCount == 0)
    let blockCount = byteCount / Block.byteCount
    guard let objects = Reservation(byteCount: byteCount),
      var first = Reservation(byteCount: byteCount / 64), var second = Reservation(byteCount: byteCount / 64),
      var table = Reservation(byteCount: blockCount * MemoryLayout<Block>.stride),
      first.commit(first.byteCount), second.commit(second.byteCount), table.commit(table.byteCount)
    else { return nil }
    self.first = first.base.bindMemory(to: UInt64.self, capacity: byteCount / 512)
    self.second = second.base.bindMemory(to: UInt64.self, capacity: byteCount / 512)
    self.byteCount = byteCount
    self.objects = objects
    firstBitmap = first
    secondBitmap = second
    blocks = table.base.bindMemory(to: Block.self, capacity: blockCount)
    blockTable = table
  }

  /// Makes so many bytes from the base on accessible; whether the system granted it.
  func commit(_ byteCount: Int) -> Bool { objects.commit(byteCount) }

  /// Gives the memory of blocks back to the system.
  func discard(_ blocks: Range<Int>) {
    // Should the system refuse, the memory stays: no harm but its cost.
    _ = objects.discard(from: blocks.lowerBound * Block.byteCount, count: blocks.count * Block.byteCount)
  }
}
