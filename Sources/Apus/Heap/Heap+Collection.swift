import ApusLayout

/// The work of a collection before and after marking.
extension Heap {
  /// Prepares all blocks and bitmaps for marking.
  func beginCollection() {
    for index in 0..<SizeClass.count {
      let block = current[index]
      // The rest of a run holds no objects.
      if block != 0 { blocks[Int(block)].swept = runs[index].next - block << UInt32(Block.log2) }
      runs[index].next = 0
      runs[index].end = 0
      current[index] = 0
      toSweep[index] = 0
    }
    guard space != nil else { return }
    marks.update(repeating: 0, count: blockCount * Block.bitmapWords)
  }

  /// Frees what is not marked: empty blocks here, cells when their block is swept.
  func endCollection(rootByteCount: UInt64) {
    swap(&starts, &marks)
    collections += 1
    liveByteCount = 0
    firstFree = blockCount
    // Downwards, so that the lists begin with the lowest blocks.
    for index in stride(from: blockCount - 1, to: 0, by: -1) { sweep(index) }
    allocated = 0
    budget = max(Heap.leastBudget, liveByteCount, rootByteCount)
    discardIdleBlocks()
  }

  private func sweep(_ index: Int) {
    switch blocks[index].kind {
    case .free: firstFree = index
    case .largeRest: break
    case .large:
      let count = Int(blocks[index].extent)
      if starts.contains(UInt32(index << Block.log2)) {
        liveByteCount += UInt64(count) << UInt64(Block.log2)
      } else {
        for part in index..<(index + count) { free(part) }
      }
    case .cells:
      let words = starts + index * Block.bitmapWords
      var live = 0
      for word in 0..<Block.bitmapWords { live += words[word].nonzeroBitCount }
      guard live > 0 else { return free(index) }
      let byteCount = UInt32(live) * blocks[index].extent
      liveByteCount += UInt64(byteCount)
      blocks[index].swept = 0
      if byteCount < blocks[index].cellsEnd {
        let sizeClass = Int(blocks[index].sizeClass)
        blocks[index].next = toSweep[sizeClass]
        toSweep[sizeClass] = UInt32(index)
      }
    }
  }

  private func free(_ index: Int) {
    blocks[index].kind = .free
    blocks[index].wasIdle = false
    usedBlocks -= 1
    refundBlock()
    firstFree = min(firstFree, index)
  }

  /// Discards the memory of blocks that have been free since the previous collection.
  private func discardIdleBlocks() {
    guard let space else { return }
    var index = 1
    while index < blockCount {
      let start = index
      while index < blockCount, isIdle(index) {
        blocks[index].hasMemory = false
        index += 1
      }
      if index > start { space.discard(start..<index) }
      while index < blockCount, !isIdle(index) {
        if blocks[index].kind == .free { blocks[index].wasIdle = true }
        index += 1
      }
    }
  }

  private func isIdle(_ index: Int) -> Bool {
    blocks[index].kind == .free && blocks[index].hasMemory && blocks[index].wasIdle
  }
}
