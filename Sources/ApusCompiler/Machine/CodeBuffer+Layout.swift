extension CodeBuffer {
  /// Finds the shortest lengths of all branches: all begin short, and those that do not reach become long until all
  /// reach. Growing only ever makes distances grow, alignments aside, so that no branch is long without need.
  mutating func layOut() {
    growths.removeAll()
    growths.append(repeating: 0, count: events.count &+ 1)
    while grow() {}
    codeSize = count &+ Int(growths[events.count])
  }

  /// One pass over the events in order: the growth before each, and long branches where needed. Returns whether a branch
  /// has become long. If none has, all growths hold.
  private mutating func grow() -> Bool {
    var growth: UInt32 = 0
    var hasChanged = false
    for index in 0..<events.count {
      // By how much everything from here on has moved since the last pass; what lies ahead is taken to move along.
      let drift = growth &- growths[index]
      growths[index] = growth
      var event = events[index]
      if event.form == .x64Alignment {
        event.growth = padding(event, at: event.offset &+ growth)
        hasChanged = hasChanged || event.growth != events[index].growth
        events[index] = event
      } else if event.growth == 0 {
        let target = labels[Int(event.target)]
        precondition(target.event != Position.unbound, "a branch to a label that is not bound")
        let moved = Int(target.event) > index ? drift : 0
        let end = Int(target.offset &+ growths[Int(target.event)] &+ moved)
        let distance = end &- Int(event.offset &+ growth) &- 2
        if !LayoutEvent.isShort(distance) {
          event.growth = event.longGrowth
          events[index] = event
          hasChanged = true
        }
      }
      growth &+= UInt32(event.growth)
    }
    hasChanged = hasChanged || growths[events.count] != growth
    growths[events.count] = growth
    return hasChanged
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
