extension RegisterAllocator {
  /// The maximum number of ranges in a bundle made by coalescing. The limit keeps coalescing linear.
  private static var maximumRanges: Int32 { 256 }

  /// Coalesces values that should share a register into bundles where they do not overlap, in the order of importance,
  /// and queues all bundles.
  mutating func makeBundles(_ function: FunctionView) {
    prepareUnions()
    sortAffinities()
    for index in 0..<sortedAffinities.count {
      unite(Int(sortedAffinities[index].first), Int(sortedAffinities[index].second))
    }
    for value in 0..<values.count where parents[value] == Int32(truncatingIfNeeded: value) {
      makeBundle(of: value)
    }
    for value in 0..<values.count where values[value].firstRange >= 0 {
      values.pointer(value).pointee.spillSet = values[root(of: value)].spillSet
      let set = spillSets.pointer(Int(values[value].spillSet))
      set.pointee.slotSize = max(set.pointee.slotSize, UInt8(truncatingIfNeeded: values[value].kind.slotCount))
    }
    findPreferredSets()
    for bundle in 0..<bundles.count {
      measure(bundle)
      queue.insert(bundle, length: bundles[bundle].length)
    }
  }

  /// Makes each value a set of its own. Its ranges are already sorted.
  private mutating func prepareUnions() {
    parents.removeAll()
    rangeCounts.removeAll()
    unionRanges.removeAll()
    for value in 0..<values.count {
      parents.append(Int32(truncatingIfNeeded: value))
      var count: Int32 = 0
      var range = values[value].firstRange
      while range >= 0 {
        let next = ranges[Int(range)].nextOfValue
        ranges.pointer(Int(range)).pointee.nextInBundle = next
        count &+= 1
        range = next
      }
      rangeCounts.append(count)
      unionRanges.append(values[value].firstRange)
    }
  }

  private mutating func sortAffinities() {
    sortedAffinities.removeAll()
    if affinities.count == 0 { return }
    // The index at which the next affinity of each rank goes, the greatest rank first.
    rankPositions.fill(17, with: 0)
    for index in 0..<affinities.count { rankPositions[15 &- Int(affinities[index].rank) &+ 1] &+= 1 }
    for rank in 0..<16 { rankPositions[rank &+ 1] &+= rankPositions[rank] }
    sortedAffinities.append(repeating: affinities[0], count: affinities.count)
    // They were found from last to first.
    var index = affinities.count &- 1
    while index >= 0 {
      let rank = 15 &- Int(affinities[index].rank)
      sortedAffinities[Int(rankPositions[rank])] = affinities[index]
      rankPositions[rank] &+= 1
      index &-= 1
    }
  }

  mutating func root(of value: Int) -> Int {
    var root = value
    while parents[root] != Int32(truncatingIfNeeded: root) {
      // Path halving.
      parents.pointer(root).pointee = parents[Int(parents[root])]
      root = Int(parents[root])
    }
    return root
  }

  private mutating func unite(_ first: Int, _ second: Int) {
    let one = root(of: first)
    let two = root(of: second)
    if one == two || unionRanges[one] < 0 || unionRanges[two] < 0 { return }
    if values[one].kind.isFloat != values[two].kind.isFloat { return }
    if rangeCounts[one] &+ rangeCounts[two] > Self.maximumRanges { return }
    var left = unionRanges[one]
    var right = unionRanges[two]
    while left >= 0 && right >= 0 {
      let a = ranges.pointer(Int(left))
      let b = ranges.pointer(Int(right))
      if a.pointee.to <= b.pointee.from {
        left = a.pointee.nextInBundle
      } else if b.pointee.to <= a.pointee.from {
        right = b.pointee.nextInBundle
      } else {
        return
      }
    }
    unionRanges[one] = merge(unionRanges[one], unionRanges[two])
    rangeCounts[one] &+= rangeCounts[two]
    parents[two] = Int32(truncatingIfNeeded: one)
  }

  /// Merges two lists of ranges sorted by point.
  ///
  /// - Returns: the first range of the merged list.
  private mutating func merge(_ first: Int32, _ second: Int32) -> Int32 {
    var left = first
    var right = second
    var head: Int32 = -1
    var last: Int32 = -1
    while left >= 0 || right >= 0 {
      let takesLeft = right < 0 || (left >= 0 && ranges[Int(left)].from < ranges[Int(right)].from)
      let taken = takesLeft ? left : right
      if takesLeft { left = ranges[Int(left)].nextInBundle } else { right = ranges[Int(right)].nextInBundle }
      if last < 0 { head = taken } else { ranges.pointer(Int(last)).pointee.nextInBundle = taken }
      last = taken
    }
    if last >= 0 { ranges.pointer(Int(last)).pointee.nextInBundle = -1 }
    return head
  }

  private mutating func makeBundle(of value: Int) {
    let head = unionRanges[value]
    if head < 0 { return }
    let set = spillSets.append(SpillSet())
    let number = bundles.append(Bundle(firstRange: head, spillSet: Int32(truncatingIfNeeded: set)))
    values.pointer(value).pointee.spillSet = Int32(truncatingIfNeeded: set)
    spillSets.pointer(set).pointee.isFloat = values[value].kind.isFloat
    var range = head
    var count: UInt16 = 0
    var uses: Int32 = 0
    while range >= 0 {
      let record = ranges.pointer(Int(range))
      uses &+= record.pointee.endUse &- record.pointee.firstUse
      record.pointee.bundle = Int32(truncatingIfNeeded: number)
      count &+= 1
      range = record.pointee.nextInBundle
    }
    spillSets.pointer(set).pointee.maximumSplits = UInt16(min(10, uses)) &+ count / 4
  }

  /// Records for spill sets that could not be coalesced the most important one with which they should share a register.
  private mutating func findPreferredSets() {
    for index in 0..<sortedAffinities.count {
      let first = values[Int(sortedAffinities[index].first)].spillSet
      let second = values[Int(sortedAffinities[index].second)].spillSet
      if first < 0 || second < 0 || first == second { continue }
      if spillSets[Int(first)].isFloat != spillSets[Int(second)].isFloat { continue }
      if spillSets[Int(first)].preferredSet < 0 { spillSets.pointer(Int(first)).pointee.preferredSet = second }
      if spillSets[Int(second)].preferredSet < 0 { spillSets.pointer(Int(second)).pointee.preferredSet = first }
    }
  }

  /// Computes length, costs and hint of a bundle.
  mutating func measure(_ number: Int) {
    var length: UInt32 = 0
    var cost: Float = 0
    var hint: UInt8 = 255
    var hintWeight: Float = 0
    var range = bundles[number].firstRange
    while range >= 0 {
      let record = ranges[Int(range)]
      length &+= (record.to &- record.from &+ 3) &>> 2
      let factor: Float = values[Int(record.value)].isRematerialized ? 0.5 : 1
      for index in Int(record.firstUse)..<Int(record.endUse) {
        let use = uses[index]
        cost += use.weight * factor
        if use.register != 255 && use.weight > hintWeight {
          hintWeight = use.weight
          hint = use.register
        }
      }
      range = record.nextInBundle
    }
    let bundle = bundles.pointer(number)
    bundle.pointee.length = length
    bundle.pointee.cost = cost
    bundle.pointee.weight = cost / Float(max(length, 1))
    bundle.pointee.hint = hint
    if bundle.pointee.state == .minimal {
      // Longer parts have priority: one that takes an instruction from early to late fits in no gap between shorter
      // ones.
      let first = ranges[Int(bundle.pointee.firstRange)]
      let isLong = first.from & 3 <= 1 && first.to & 3 == 0
      bundle.pointee.weight = isLong ? 2e30 : 1e30
    }
  }
}
