import ApusLayout

/// Allocation of objects. None of these functions collects: `Store.allocate` does, between two attempts.
extension Heap {
  /// Allocates an object of `byteCount` bytes. Returns nil if there is no room for it without a collection, or at
  /// all.
  func allocate(_ byteCount: UInt64) -> UInt32? {
    guard byteCount <= UInt64(SizeClass.largestByteCount) else { return allocateLarge(byteCount) }
    let sizeClass = SizeClass(byteCount: Int(byteCount))
    let run = runs + sizeClass.index
    if let reference = run.pointee.take() { return reference }
    guard refill(sizeClass) else { return nil }
    return run.pointee.take()
  }

  /// Gives a size class its next free run. Returns false if there is none.
  private func refill(_ sizeClass: SizeClass) -> Bool {
    let index = sizeClass.index
    var block = current[index]
    while true {
      if block != 0, var run = nextRun(Int(block)) {
        if collectsAlways { run = run.lowerBound..<(run.lowerBound + runs[index].cellByteCount) }
        blocks[Int(block)].swept = run.upperBound - block << UInt32(Block.log2)
        current[index] = block
        runs[index].next = run.lowerBound
        runs[index].end = run.upperBound
        allocated += UInt64(run.count)
        return true
      }
      if toSweep[index] != 0 {
        block = toSweep[index]
        toSweep[index] = blocks[Int(block)].next
      } else if let fresh = takeBlocks(1) {
        blocks[fresh].kind = .cells
        blocks[fresh].sizeClass = UInt8(index)
        blocks[fresh].extent = runs[index].cellByteCount
        blocks[fresh].swept = 0
        block = UInt32(fresh)
      } else {
        return false
      }
    }
  }

  /// Returns the next adjacent free cells of a block, after those that were swept.
  private func nextRun(_ index: Int) -> Range<UInt32>? {
    let block = blocks[index]
    let origin = UInt32(index << Block.log2)
    let last = origin + block.cellsEnd
    var start = origin + block.swept
    while start < last, starts.contains(start) { start += block.extent }
    guard start < last else { return nil }
    return start..<(starts.first(from: start, below: last) ?? last)
  }

  private func allocateLarge(_ byteCount: UInt64) -> UInt32? {
    let count = (byteCount + UInt64(Block.byteCount - 1)) >> UInt64(Block.log2)
    guard count < 1 << 16, let first = takeBlocks(Int(count)) else { return nil }
    for index in first..<(first + Int(count)) {
      blocks[index].kind = .largeRest
      blocks[index].extent = UInt32(first)
    }
    blocks[first].kind = .large
    blocks[first].extent = UInt32(count)
    allocated += count << UInt64(Block.log2)
    return UInt32(first << Block.log2)
  }

  /// Finds `count` adjacent free blocks, and takes them.
  private func takeBlocks(_ count: Int) -> Int? {
    guard let space else { return nil }
    guard UInt64(usedBlocks + count) << UInt64(Block.log2) <= limit, charge(blocks: count) else { return nil }
    guard let start = findBlocks(count, space) else {
      for _ in 0..<count { refundBlock() }
      return nil
    }
    for index in start..<start + count {
      blocks[index] = Block()
      blocks[index].hasMemory = true
    }
    if count == 1 || start == firstFree { firstFree = start + count }
    usedBlocks += count
    return start
  }

  /// Finds `count` adjacent free blocks, and commits memory for them.
  private func findBlocks(_ count: Int, _ space: HeapSpace) -> Int? {
    var start = firstFree
    var end = start
    while end < blockCount, end - start < count {
      end += 1
      if blocks[end - 1].kind != .free { start = end }
    }
    // The missing blocks follow after all blocks that have been used so far.
    let last = start + count
    if last > blockCount {
      guard last <= space.byteCount >> Block.log2, space.commit(commitment(last, space)) else { return nil }
      blockCount = last
    }
    return start
  }

  /// The number of bytes to commit for a number of blocks: a multiple of 1 MiB.
  private func commitment(_ blocks: Int, _ space: HeapSpace) -> Int {
    let step = 1 << 20
    return min((blocks << Block.log2 + step - 1) & -step, space.byteCount)
  }
}
