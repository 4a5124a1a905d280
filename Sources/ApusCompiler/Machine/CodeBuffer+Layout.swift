extension CodeBuffer {
  /// Finds the shortest forms of all branches. All begin short; those that do not reach their target become long, until
  /// all reach. Distances only ever grow, except for alignment, so that no branch becomes long without need.
  ///
  /// A branch that becomes long affects short branches before it only if they are near. Those are visited again at
  /// once, so that one pass finds all long branches, and a second pass finds no more. Alignments, whose padding may
  /// shrink, could require more passes; after `passLimit` passes all branches become long.
  mutating func layOut<Branch: BranchEncoding>(_ branch: Branch.Type) {
    growths.fill(events.count &+ 1, with: 0)
    var passes = 0
    while grow(branch, isFirst: passes == 0) {
      passes &+= 1
      if passes == Self.passLimit { makeAllLong() }
    }
    codeSize = count &+ Int(growths[events.count])
  }

  private static var passLimit: Int { 32 }

  /// Visits the events in order: records the growth before each, and makes branches long where needed.
  ///
  /// - Parameter isFirst: whether it is the first pass.
  /// - Returns: whether anything has changed that another pass may have to follow. If nothing has, all growths are
  ///   correct.
  private mutating func grow<Branch: BranchEncoding>(_ branch: Branch.Type, isFirst: Bool) -> Bool {
    var growth: UInt32 = 0
    var hasChanged = false
    var hasAlignment = false
    // No event from there on has grown yet.
    var grownEnd = isFirst ? 0 : events.count
    var index = 0
    while index < events.count {
      growths[index] = growth
      var event = events[index]
      grownEnd = max(grownEnd, index &+ 1)
      if event.isAlignment {
        event.growth = padding(event, at: event.offset &+ growth)
        hasChanged = hasChanged || event.growth != events[index].growth
        hasAlignment = true
        events[index] = event
      } else if event.growth == 0 && !reaches(event, index, grownEnd, branch) {
        event.growth = event.limit
        events[index] = event
        hasChanged = true
        while index > 0 && events[index &- 1].offset &+ Branch.mutualReach >= event.offset { index &-= 1 }
        growth = growths[index]
        continue
      }
      growth &+= UInt32(event.growth)
      index &+= 1
    }
    growths[events.count] = growth
    return hasChanged && hasAlignment
  }

  /// Whether a short branch reaches its target. The growths up to the branch must be correct; those after it need not
  /// be.
  /// - Parameter grownEnd: no event from this index on has grown.
  private func reaches<Branch: BranchEncoding>(
    _ event: LayoutEvent, _ index: Int, _ grownEnd: Int, _ branch: Branch.Type
  ) -> Bool {
    let target = labels[Int(event.target)]
    precondition(target.event != Position.unbound, "a branch to a label that is not bound")
    let distance = Int(target.offset) &- Int(event.end)
    if !Branch.isShort(distance, event.form) { return false }
    let first = Int(target.event)
    if first <= index { return Branch.isShort(distance &- Int(growths[index] &- growths[first]), event.form) }
    var ahead = distance
    var between = index &+ 1
    while between < min(first, grownEnd) {
      ahead &+= Int(events[between].growth)
      between &+= 1
    }
    return Branch.isShort(ahead, event.form)
  }

  private mutating func makeAllLong() {
    for index in 0..<events.count where !events[index].isAlignment {
      events[index].growth = events[index].limit
    }
  }

  private func padding(_ event: LayoutEvent, at offset: UInt32) -> UInt8 {
    let needed = (0 &- offset) & (event.target &- 1)
    return needed <= UInt32(event.limit) ? UInt8(truncatingIfNeeded: needed) : 0
  }

  /// The offset of a position in the finished code, valid after layout.
  @inline(__always) func final(_ position: Position) -> UInt32 {
    position.offset &+ growths[Int(position.event)]
  }

  /// The offset of a label in the finished code, after `finish` and before `reset`.
  package func finalOffset(of label: Label) -> Int {
    let position = labels[Int(label.rawValue)]
    precondition(position.event != Position.unbound, "a label that is not bound")
    return Int(final(position))
  }
}
