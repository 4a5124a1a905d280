import ApusCompiler

/// What is known of one block of the heap. A block holds cells of one size class, or a part of one large object.
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
  /// Free blocks: whether there is memory behind it, and whether it was free at the end of the last collection.
  var hasMemory = false
  var wasIdle = false
  /// Marked objects in it whose fields were not followed, because the worklist was full.
  var needsScan = false
  /// Cells: the size of each. The first block of a large object: how many blocks; the others: the number of the first.
  var extent: UInt32 = 0
  /// Cells: the bytes before this one are cells that hold objects. Behind it the bitmap tells.
  var swept: UInt32 = 0
  /// The next block of the same size class that may have free cells; zero at the end.
  var next: UInt32 = 0

  /// The size of a block, which is also its alignment within the heap.
  static var byteCount: Int { 1 << log2 }
  static var log2: Int { 16 }
  /// How many words of a bitmap belong to a block.
  static var bitmapWords: Int { byteCount / 512 }

  /// The end of the last whole cell.
  var cellsEnd: UInt32 { UInt32(Block.byteCount) / extent * extent }
}

/// Bitmaps of the heap: one bit for each reference.
extension UnsafeMutablePointer<UInt64> {
  @inline(__always) func contains(_ reference: UInt32) -> Bool {
    self[Int(reference >> 9)] & (1 << UInt64((reference >> 3) & 63)) != 0
  }

  /// Sets the bit; whether it was not set before.
  @inline(__always) func insert(_ reference: UInt32) -> Bool {
    let bit: UInt64 = 1 << UInt64((reference >> 3) & 63)
    let word = self[Int(reference >> 9)]
    self[Int(reference >> 9)] = word | bit
    return word & bit == 0
  }

  /// The first reference from one on, below an end, whose bit is set.
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
