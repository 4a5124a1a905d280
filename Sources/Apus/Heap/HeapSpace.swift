import ApusPlatform

/// The address space of a heap: the objects, two bitmaps with one bit for each possible start of an object, and a
/// table of the blocks.
///
/// All of it is reserved at once; memory is used only where it is accessed.
final class HeapSpace {
  private var objects: Reservation
  private let firstBitmap: Reservation
  private let secondBitmap: Reservation
  private let blockTable: Reservation
  /// The number of bytes for objects, a multiple of the size of a block.
  let byteCount: Int

  /// The address to which references are added.
  var base: UnsafeMutableRawPointer { objects.base }
  /// The two bitmaps. The index of a reference's bit is the reference divided by 8.
  let first: UnsafeMutablePointer<UInt64>
  let second: UnsafeMutablePointer<UInt64>
  /// The table of blocks. All are free at first, since that is a `Block` of zeros.
  let blocks: UnsafeMutablePointer<Block>

  /// The greatest size in bytes. References have 32 bits; leaving out one block keeps the end of the last one in 32
  /// bits too.
  static var largestByteCount: Int { 1 << 32 - Block.byteCount }

  /// Inaccessible address space of the greatest size, the base of heaps without objects: an access to it ends the
  /// process, and cannot reach anything else. Nil if the system refuses.
  nonisolated(unsafe) static let closed = Reservation.forever(byteCount: largestByteCount + Block.byteCount)

  /// The least size in bytes that is tried, unless less is wanted.
  private static var leastByteCount: Int { 1 << 20 }

  /// Reserves space for objects: `byteCount`, or as much as the system grants. Returns nil if it grants almost
  /// nothing.
  convenience init?(atMost byteCount: Int) {
    var wanted = byteCount
    while wanted > Self.leastByteCount, Reservation(generous: wanted) == nil {
      wanted = max(wanted / 2, Self.leastByteCount) & -Block.byteCount
    }
    self.init(byteCount: wanted)
  }

  /// Returns nil if the system refuses.
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

  /// Makes the first `byteCount` bytes accessible. Returns whether the system granted it.
  func commit(_ byteCount: Int) -> Bool { objects.commit(byteCount) }

  /// Returns the memory of blocks to the system.
  func discard(_ blocks: Range<Int>) {
    // If the system refuses, the memory stays in use, which only costs memory.
    _ = objects.discard(from: blocks.lowerBound * Block.byteCount, count: blocks.count * Block.byteCount)
  }
}
