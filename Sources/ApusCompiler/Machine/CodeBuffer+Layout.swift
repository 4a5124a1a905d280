extension CodeBuffer {
  /// Finds the shortest lengths of all branches: all begin short, and those that do not reach become long until all
  /// reach. Growing only ever makes distances grow, alignments aside, so that no branch is long without need.
  ///
  /// A branch that becomes long matters to short ones only if they are near, so a pass looks at these again at once, and
  /// two or three passes do. Alignments could make it more; after `passLimit`, all branches are made long.
  mutating func layOut() {
    growths.removeAll()
    growths.append(repeating: 0, count: events.count &+ 1)
    var passes = 0
    while grow() {
      passes &+= 1
      if passes == Self.passLimit { makeAllLong() }
    }
    codeSize = count &+ Int(growths[events.count])
  }

  private static var passLimit: Int { 32 }

  /// Branches further from each other than this, in bytes as emitted, do not matter to each other as long as the other
  /// one is short.
  private static var reach: UInt32 { 130 }

  /// One pass over the events in order: the growth before each, and long branches where needed. Returns whether anything
  /// has changed. If nothing has, all growths hold.
  private mutating func grow() -> Bool {
    var growth: UInt32 = 0
    var hasChanged = false
    var index = 0
    while index < events.count {
      // By how much everything from here on has moved since the last pass; what lies ahead is taken to move along.
      let drift = growth &- growths[index]
      growths[index] = growth
      var event = events[index]
      if event.form == .x64Alignment {
        event.growth = padding(event, at: event.offset &+ growth)
        hasChanged = hasChanged || event.growth != events[index].growth
        events[index] = event
      } else if event.growth == 0 && !reaches(event, index, drift) {
        event.growth = event.longGrowth
        events[index] = event
        hasChanged = true
        index = makeRoom(index)
        growth = growths[index]
        continue
      }
      growth &+= UInt32(event.growth)
      index &+= 1
    }
    hasChanged = hasChanged || growths[events.count] != growth
    growths[events.count] = growth
    return hasChanged
  }

  /// Whether a short branch reaches its target.
  private func reaches(_ event: LayoutEvent, _ index: Int, _ drift: UInt32) -> Bool {
    let target = labels[Int(event.target)]
    precondition(target.event != Position.unbound, "a branch to a label that is not bound")
    let isAhead = Int(target.event) > index
    let end = target.offset &+ growths[Int(target.event)] &+ (isAhead ? drift : 0)
    return LayoutEvent.isShort(Int(end) &- Int(event.offset &+ growths[index]) &- 2)
  }

  /// Moves what is near behind a branch that has become long: the first event that may have to be looked at again.
  private mutating func makeRoom(_ index: Int) -> Int {
    let branch = events[index]
    var next = index &+ 1
    while next < events.count && events[next].offset <= branch.offset &+ Self.reach {
      growths[next] &+= UInt32(branch.growth)
      next &+= 1
    }
    if next == events.count { growths[next] &+= UInt32(branch.growth) }
    var first = index
    while first > 0 && events[first &- 1].offset &+ Self.reach >= branch.offset { first &-= 1 }
    return first
  }

  private mutating func makeAllLong() {
    for index in 0..<events.count where events[index].form != .x64Alignment {
      events[index].growth = events[index].longGrowth
    }
  }

  private func padding(_ event: LayoutEvent, at offset: UInt32) -> UInt8 {
    let needed = (0 &- offset) & (event.target &- 1)
    return needed <= UInt32(event.limit) ? UInt8(truncatingIfNeeded: needed) : 0
  }

  /// The offset in the finished code. Valid once the code is laid out.
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
