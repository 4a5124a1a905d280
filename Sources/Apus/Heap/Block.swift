/// The state of one block of the heap. A block holds cells of one size class, or a part of one large object.
struct Block {
  enum Kind: UInt8 {
    case free
    /// Cells of one size.
    case cells
    /// The first block of a large object, and the others.
    case large, largeRest
  }

  var kind = Kind.free
  /// Its size class, if it holds cells.
  var sizeClass: UInt8 = 0
  /// Free blocks: whether memory is committed for it, and whether it was free at the end of the last collection.
  var hasMemory = false
  var wasIdle = false
  /// Whether marked objects in it have fields that were not followed, because the worklist was full.
  var needsScan = false
  /// Cells: the size of each in bytes. First block of a large object: the number of its blocks. Other blocks of a
  /// large object: the index of the first.
  var extent: UInt32 = 0
  /// Cells: the cells in the first `swept` bytes hold objects. A cell after them holds an object if its bit in
  /// `Heap.starts` is set.
  var swept: UInt32 = 0
  /// The next block of the same size class that may have free cells; zero at the end.
  var next: UInt32 = 0

  /// The size of a block in bytes, which is also its alignment within the heap.
  static var byteCount: Int { 1 << log2 }
  static var log2: Int { 16 }
  /// The number of words of a bitmap that belong to a block.
  static var bitmapWords: Int { byteCount / 512 }

  /// The end of the last whole cell, in bytes.
  var cellsEnd: UInt32 { UInt32(Block.byteCount) / extent * extent }
}

/// Bitmaps of the heap: one bit for each possible reference, which is every eight bytes.
extension UnsafeMutablePointer<UInt64> {
  @inline(__always) func contains(_ reference: UInt32) -> Bool {
    self[Int(reference >> 9)] & (1 << UInt64((reference >> 3) & 63)) != 0
  }

  /// Sets the bit. Returns whether it was clear before.
  @inline(__always) func insert(_ reference: UInt32) -> Bool {
    let bit: UInt64 = 1 << UInt64((reference >> 3) & 63)
    let word = self[Int(reference >> 9)]
    self[Int(reference >> 9)] = word | bit
    return word & bit == 0
  }

  /// Returns the first reference in `start..<end` whose bit is set.
  func first(from start: UInt32, below end: UInt32) -> UInt32? {
    guard start < end else { return nil }
    var index = Int(start >> 9)
    let last = Int((end - 1) >> 9)
    var word = self[index] & (.max << UInt64((start >> 3) & 63))
    while word == 0 {
      index += 1
      guard index <= last else { return nil }
      word = self[index]
    }
    let found = UInt32(index) << 9 | UInt32(word.trailingZeroBitCount) << 3
    return found < end ? found : nil
  }
}
