/// Points, `from` up to but not including `to`, at which a value must not be in its register.
struct Exclusion: BitwiseCopyable {
  var from: UInt32
  var to: UInt32
}

extension RegisterAllocator {
  /// The maximum number of blocks that are searched for a cold one.
  private static var maximumSearch: Int { 32 }

  // MARK: Ranges and lists of them

  /// Cuts a range in two.
  ///
  /// - Returns: the second part.
  mutating func cut(_ range: Int, at point: UInt32) -> Int {
    let old = ranges[range]
    assert(old.from < point && point < old.to, "no point within the range")
    var low = old.firstUse
    var high = old.endUse
    while low < high {
      let middle = (low &+ high) &>> 1
      if uses[Int(middle)].point < point { low = middle &+ 1 } else { high = middle }
    }
    var new = old
    new.from = point
    new.firstUse = low
    let index = ranges.append(new)
    let record = ranges.pointer(range)
    record.pointee.to = point
    record.pointee.endUse = low
    record.pointee.nextOfValue = Int32(truncatingIfNeeded: index)
    values.pointer(Int(old.value)).pointee.isSplit = true
    return index
  }

  /// Makes a range a bundle of its own.
  @discardableResult
  mutating func makeBundle(of range: Int, from other: Int, _ state: Bundle.State) -> Int {
    ranges.pointer(range).pointee.nextInBundle = -1
    return makeBundle(ofList: range, from: other, state)
  }

  private mutating func makeBundle(ofList first: Int, from other: Int, _ state: Bundle.State) -> Int {
    let number = bundles.append(
      Bundle(firstRange: Int32(truncatingIfNeeded: first), spillSet: bundles[other].spillSet, state: state))
    var range = first
    while range >= 0 {
      ranges.pointer(range).pointee.bundle = Int32(truncatingIfNeeded: number)
      values.pointer(Int(ranges[range].value)).pointee.isSplit = true
      range = Int(ranges[range].nextInBundle)
    }
    measure(number)
    if state != .spilled { queue.insert(number, length: bundles[number].length) }
    return number
  }

  mutating func needsRegister(_ range: Int) -> Bool {
    for index in Int(ranges[range].firstUse)..<Int(ranges[range].endUse) where uses[index].kind.needsRegister {
      return true
    }
    return false
  }

  // MARK: Exclusion

  /// Removes from a bundle the parts that cannot be in a register because of instructions that reserve or clobber it.
  mutating func exclude(_ number: Int, _ register: Int, _ function: FunctionView) {
    let physical = PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: register))
    let isClobbered = clobbered.contains(physical)
    var range = Int(bundles[number].firstRange)
    var head = -1
    var last = -1
    while range >= 0 {
      let next = Int(ranges[range].nextInBundle)
      findExclusions(of: range, register, isClobbered: isClobbered)
      var rest = range
      for index in 0..<exclusions.count {
        let exclusion = exclusions[index]
        var excluded = rest
        if exclusion.from > ranges[rest].from {
          excluded = cut(rest, at: exclusion.from)
          append(rest, to: &head, &last)
        }
        rest = exclusion.to < ranges[excluded].to ? cut(excluded, at: exclusion.to) : -1
        let other = makeBundle(of: excluded, from: number, .spilled)
        if needsRegister(excluded) { spillEverywhere(other) }
      }
      if rest >= 0 { append(rest, to: &head, &last) }
      range = next
    }
    bundles.pointer(number).pointee.firstRange = Int32(truncatingIfNeeded: head)
    measure(number)
  }

  private mutating func append(_ range: Int, to head: inout Int, _ last: inout Int) {
    ranges.pointer(range).pointee.nextInBundle = -1
    if last < 0 { head = range } else { ranges.pointer(last).pointee.nextInBundle = Int32(truncatingIfNeeded: range) }
    last = range
  }

  private mutating func findExclusions(of range: Int, _ register: Int, isClobbered: Bool) {
    exclusions.removeAll()
    let record = ranges[range]
    var clobber = 0
    var clobberEnd = 0
    if isClobbered {
      clobber = Self.firstClobber(of: record, clobbers)
      clobberEnd = Self.endClobber(of: record, clobbers)
    } else {
      clobber = Self.firstClobber(of: record, totalClobbers)
      clobberEnd = Self.endClobber(of: record, totalClobbers)
    }
    var reservation = firstReservation(of: register, endingAfter: record.from)
    let reservationEnd = Int(reservedFirst[register &+ 1])
    while true {
      let isReserved = reservation < reservationEnd && reserved[reservation].from < record.to
      let clobberPoint =
        clobber < clobberEnd
        ? ProgramPoint.late(Int(isClobbered ? clobbers[clobber].instruction : totalClobbers[clobber].instruction))
        : UInt32.max
      if isReserved && reserved[reservation].from < clobberPoint {
        let from = reserved[reservation].from
        if reserved[reservation].owner != record.value { addExclusion(max(from, record.from), in: record) }
        reservation &+= 1
      } else if clobberPoint != .max {
        addExclusion(clobberPoint, in: record)
        clobber &+= 1
      } else {
        return
      }
    }
  }

  /// Adds the part of a range that has to be removed because the register is not available at a point.
  private mutating func addExclusion(_ point: UInt32, in range: LiveRange) {
    let instruction = ProgramPoint.instruction(point)
    let gap = ProgramPoint.gap(instruction)
    var from = max(gap, range.from)
    if point & 3 == 2 && from == gap && isRead(by: instruction, in: range) { from = gap &+ 2 }
    let to = min(gap &+ 4, range.to)
    if exclusions.count > 0 {
      let last = exclusions[exclusions.count &- 1]
      if from <= last.to || !hasUse(in: range, from: last.to, to: from) {
        exclusions.pointer(exclusions.count &- 1).pointee.to = to
        return
      }
    }
    exclusions.append(Exclusion(from: from, to: to))
  }

  /// Whether an instruction reads the value early from a register, and does not need it longer.
  private mutating func isRead(by instruction: Int, in range: LiveRange) -> Bool {
    let early = ProgramPoint.early(instruction)
    var isRead = false
    var index = firstUse(of: range, notBefore: early)
    while index < Int(range.endUse) && uses[index].point == early {
      if uses[index].kind == .lateRegister { return false }
      if uses[index].kind == .register { isRead = true }
      index &+= 1
    }
    return isRead
  }

  private mutating func firstUse(of range: LiveRange, notBefore point: UInt32) -> Int {
    var low = Int(range.firstUse)
    var high = Int(range.endUse)
    while low < high {
      let middle = (low &+ high) &>> 1
      if uses[middle].point < point { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  private mutating func hasUse(in range: LiveRange, from: UInt32, to: UInt32) -> Bool {
    let index = firstUse(of: range, notBefore: from)
    return index < Int(range.endUse) && uses[index].point < to
  }

  // MARK: Splitting

  /// Splits a bundle that gets no register as a whole, or spills it.
  ///
  /// - Parameters:
  ///   - register: the one that is free for the longest time from the beginning of the bundle.
  ///   - conflict: the point up to which it is free.
  mutating func split(_ number: Int, _ register: Int, _ conflict: UInt32, _ function: FunctionView) {
    let set = spillSets.pointer(Int(bundles[number].spillSet))
    if bundles[number].state == .local {
      spillEverywhere(number)
      return
    }
    if set.pointee.splits >= set.pointee.maximumSplits {
      spillByBlocks(number, function)
      return
    }
    set.pointee.splits &+= 1
    let point = splitPoint(number, conflict, function)
    if point == 0 {
      spillByBlocks(number, function)
      return
    }
    let second = divide(number, at: point)
    requeueTrimmed(number, function)
    requeueTrimmed(second, function)
    if register >= 0 && bundles[number].state == .live && bundles[number].hint == 255 {
      bundles.pointer(number).pointee.hint = UInt8(truncatingIfNeeded: register)
    }
  }

  /// The gap at which to split: the last one up to which the register is free, with a use before it, or else the gap
  /// after the first use. Prefers the border of a loop. 0 if there is none.
  private mutating func splitPoint(_ number: Int, _ conflict: UInt32, _ function: FunctionView) -> UInt32 {
    var first = UInt32.max
    var end: UInt32 = 0
    var range = bundles[number].firstRange
    while range >= 0 {
      let record = ranges[Int(range)]
      if record.hasUses && first == .max { first = max(uses[Int(record.firstUse)].point, record.from) }
      end = record.to
      range = record.nextInBundle
    }
    if first == .max { return 0 }
    var point = ProgramPoint.gapBefore(conflict)
    if conflict == .max { return 0 }
    if point <= first { point = ProgramPoint.gapBefore(first) &+ 4 }
    let start = ranges[Int(bundles[number].firstRange)].from
    let border = loopBorder(between: first, and: min(point, end &- 1), function)
    if border > first { point = border }
    return point <= start || point >= end ? 0 : point
  }

  /// The beginning of the outermost loop that contains the second point and not the first; 0 if there is none.
  private mutating func loopBorder(between first: UInt32, and second: UInt32, _ function: FunctionView) -> UInt32 {
    let outside = blockOf[ProgramPoint.instruction(first)]
    var border: UInt32 = 0
    var header = loopFirst[Int(blockOf[ProgramPoint.instruction(second)])]
    for _ in 0..<Self.maximumSearch {
      if header <= outside { break }
      border = ProgramPoint.gap(function.blocks[Int(header)].instructions.lowerBound)
      // The block before it is in the next outer loop.
      let depth = function.blocks[Int(header)].loopDepth
      if depth <= 1 || function.blocks[Int(header) &- 1].loopDepth >= depth { break }
      header = loopFirst[Int(header) &- 1]
    }
    return border
  }

  /// Divides the list of a bundle's ranges at a point.
  ///
  /// - Returns: the second bundle, not yet queued.
  private mutating func divide(_ number: Int, at point: UInt32) -> Int {
    var range = Int(bundles[number].firstRange)
    var previous = -1
    while range >= 0 && ranges[range].to <= point {
      previous = range
      range = Int(ranges[range].nextInBundle)
    }
    var second = range
    if range >= 0 && ranges[range].from < point {
      second = cut(range, at: point)
      previous = range
    }
    assert(previous >= 0 && second >= 0, "nothing to divide")
    ranges.pointer(previous).pointee.nextInBundle = -1
    let new = bundles.append(
      Bundle(firstRange: Int32(truncatingIfNeeded: second), spillSet: bundles[number].spillSet))
    range = second
    while range >= 0 {
      ranges.pointer(range).pointee.bundle = Int32(truncatingIfNeeded: new)
      values.pointer(Int(ranges[range].value)).pointee.isSplit = true
      range = Int(ranges[range].nextInBundle)
    }
    return new
  }

  /// Spills the parts of a bundle before its first use and after its last use, and queues the rest.
  private mutating func requeueTrimmed(_ number: Int, _ function: FunctionView) {
    // Ranges before the first use are spilled.
    var range = Int(bundles[number].firstRange)
    while range >= 0 && !ranges[range].hasUses {
      let next = Int(ranges[range].nextInBundle)
      makeBundle(of: range, from: number, .spilled)
      range = next
    }
    if range < 0 {
      bundles.pointer(number).pointee.state = .spilled
      bundles.pointer(number).pointee.firstRange = -1
      return
    }
    let head = ranges[range]
    let firstUse = ProgramPoint.gapBefore(max(uses[Int(head.firstUse)].point, head.from))
    let start = coldestEntry(from: head.from, to: firstUse, function)
    if start > head.from {
      let kept = cut(range, at: start)
      makeBundle(of: range, from: number, .spilled)
      range = kept
    }
    bundles.pointer(number).pointee.firstRange = Int32(truncatingIfNeeded: range)
    ranges.pointer(range).pointee.bundle = Int32(truncatingIfNeeded: number)
    trimEnd(number, function)
    measure(number)
    queue.insert(number, length: bundles[number].length)
  }

  private mutating func trimEnd(_ number: Int, _ function: FunctionView) {
    var last = -1
    var range = Int(bundles[number].firstRange)
    while range >= 0 {
      if ranges[range].hasUses { last = range }
      range = Int(ranges[range].nextInBundle)
    }
    range = Int(ranges[last].nextInBundle)
    while range >= 0 {
      let next = Int(ranges[range].nextInBundle)
      makeBundle(of: range, from: number, .spilled)
      range = next
    }
    ranges.pointer(last).pointee.nextInBundle = -1
    let record = ranges[last]
    let lastUse = min(uses[Int(record.endUse) &- 1].point, record.to &- 1)
    let start = max(ProgramPoint.gapBefore(lastUse) &+ 4, ProgramPoint.gapBefore(record.from) &+ 4)
    if start >= record.to { return }
    let end = shallowestExit(from: start, to: record.to, function)
    if end < record.to { makeBundle(of: cut(last, at: end), from: number, .spilled) }
  }

  /// The gap between two gaps at which a value is best loaded into its register: the second one, or the beginning of a
  /// block that is entered less often.
  private mutating func coldestEntry(from: UInt32, to: UInt32, _ function: FunctionView) -> UInt32 {
    if from >= to { return to }
    var best = to
    var block = Int(blockOf[ProgramPoint.instruction(to)])
    var bestFrequency = frequencies[block]
    for _ in 0..<Self.maximumSearch {
      let start = ProgramPoint.gap(function.blocks[block].instructions.lowerBound)
      if start <= from { break }
      let frequency = entryFrequency(block, function)
      if frequency < bestFrequency {
        bestFrequency = frequency
        best = start
      }
      block &-= 1
    }
    return best
  }

  /// How often a block is entered from blocks before it.
  private mutating func entryFrequency(_ block: Int, _ function: FunctionView) -> Float {
    var sum: Float = 0
    for index in function.blocks[block].predecessors.prefix(8) {
      let predecessor = Int(function.blockLists[index])
      if predecessor < block { sum += min(frequencies[predecessor], frequencies[block]) }
    }
    return sum
  }

  /// The gap between two gaps at which a value leaves its register: after the loops that contain the first.
  private mutating func shallowestExit(from: UInt32, to: UInt32, _ function: FunctionView) -> UInt32 {
    var best = from
    var block = Int(blockOf[ProgramPoint.instruction(from &- 1)])
    var bestDepth = function.blocks[block].loopDepth
    for _ in 0..<Self.maximumSearch {
      let end = ProgramPoint.gap(function.blocks[block].instructions.upperBound)
      if end >= to { break }
      block &+= 1
      if function.blocks[block].loopDepth < bestDepth {
        bestDepth = function.blocks[block].loopDepth
        best = end
      }
    }
    return best
  }

  // MARK: Spilling

  /// Spills a bundle, except for a bundle in each block that contains the uses which need a register.
  private mutating func spillByBlocks(_ number: Int, _ function: FunctionView) {
    var range = Int(bundles[number].firstRange)
    while range >= 0 {
      let next = Int(ranges[range].nextInBundle)
      var rest = range
      while rest >= 0 {
        let record = ranges[rest]
        if !needsRegister(rest) {
          makeBundle(of: rest, from: number, .spilled)
          break
        }
        let first = max(uses[Int(record.firstUse)].point, record.from)
        let block = function.blocks[Int(blockOf[ProgramPoint.instruction(min(first, record.to &- 1))])]
        let start = ProgramPoint.gap(block.instructions.lowerBound)
        let end = ProgramPoint.gap(block.instructions.upperBound)
        if record.from < start {
          let kept = cut(rest, at: start)
          makeBundle(of: rest, from: number, .spilled)
          rest = kept
        }
        let tail = end < ranges[rest].to ? cut(rest, at: end) : -1
        makeLocal(rest, from: number)
        rest = tail
      }
      range = next
    }
    bundles.pointer(number).pointee.firstRange = -1
    bundles.pointer(number).pointee.state = .spilled
  }

  /// Makes a bundle of the part of a range, within a block, that contains the uses which need a register.
  private mutating func makeLocal(_ range: Int, from number: Int) {
    let record = ranges[range]
    var first = Int(record.firstUse)
    while first < Int(record.endUse) && !uses[first].kind.needsRegister { first &+= 1 }
    if first == Int(record.endUse) {
      makeBundle(of: range, from: number, .spilled)
      return
    }
    var last = Int(record.endUse) &- 1
    while !uses[last].kind.needsRegister { last &-= 1 }
    var kept = range
    let start = ProgramPoint.gapBefore(uses[first].point)
    if start > record.from {
      kept = cut(range, at: start)
      makeBundle(of: range, from: number, .spilled)
    }
    let end = ProgramPoint.gapBefore(uses[last].point) &+ 4
    if end < record.to { makeBundle(of: cut(kept, at: end), from: number, .spilled) }
    makeBundle(of: kept, from: number, .local)
  }

  /// Spills a bundle, except around instructions that need its values in a register.
  mutating func spillEverywhere(_ number: Int) {
    var range = Int(bundles[number].firstRange)
    while range >= 0 {
      let next = Int(ranges[range].nextInBundle)
      var rest = range
      while rest >= 0 {
        let record = ranges[rest]
        var use = Int(record.firstUse)
        while use < Int(record.endUse) && !uses[use].kind.needsRegister { use &+= 1 }
        if use == Int(record.endUse) {
          makeBundle(of: rest, from: number, .spilled)
          break
        }
        var isLate = false
        let instruction = ProgramPoint.instruction(uses[use].point)
        let isDefinition = uses[use].kind.isDefinition
        while use < Int(record.endUse) && ProgramPoint.instruction(uses[use].point) == instruction {
          if uses[use].kind == .lateRegister { isLate = true }
          use &+= 1
        }
        let start = ProgramPoint.gap(instruction)
        if start > record.from {
          let kept = cut(rest, at: start)
          makeBundle(of: rest, from: number, .spilled)
          rest = kept
        }
        let end = isDefinition || isLate ? start &+ 4 : start &+ 2
        let tail = end < ranges[rest].to ? cut(rest, at: end) : -1
        makeBundle(of: rest, from: number, .minimal)
        rest = tail
      }
      range = next
    }
    bundles.pointer(number).pointee.firstRange = -1
    bundles.pointer(number).pointee.state = .spilled
  }
}
