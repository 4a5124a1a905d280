extension RegisterAllocator {
  /// Leaves values in their registers between parts of their live ranges where the register is otherwise free.
  mutating func fillGaps(_ function: FunctionView) {
    for value in 0..<values.count where values[value].isSplit {
      var previous = -1
      var range = Int(values[value].firstRange)
      while range >= 0 {
        let next = Int(ranges[range].nextOfValue)
        if previous >= 0 { fillGap(range, between: previous, and: next) }
        previous = range
        range = next
      }
    }
  }

  private mutating func fillGap(_ range: Int, between previous: Int, and next: Int) {
    let record = ranges[range]
    let bundle = Int(record.bundle)
    if bundles[bundle].register != 255 || ranges[previous].to != record.from { return }
    let before = bundles[Int(ranges[previous].bundle)].register
    if before == 255 { return }
    var candidates = SIMD2<UInt8>(before, 255)
    if next >= 0 && ranges[next].from == record.to {
      let following = bundles[Int(ranges[next].bundle)].register
      if following == 255 { return }
      // A range that begins or ends within an instruction can only stay in the register of the range before.
      if record.from & 3 == 0 && record.to & 3 == 0 { candidates = SIMD2(following, before) }
    }
    for index in 0..<2 where candidates[index] != 255 {
      let register = Int(candidates[index])
      if !occupancy.isFree(register, from: record.from, to: record.to) { continue }
      if isHindered(record, register) { continue }
      bundles.pointer(bundle).pointee.register = candidates[index]
      takenMasks.insert(register, from: record.from, to: record.to)
      occupancy.insert(register, from: record.from, to: record.to, range: range)
      return
    }
  }

  private mutating func isHindered(_ range: LiveRange, _ register: Int) -> Bool {
    let isClobbered = clobbered.contains(PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: register)))
    // The range does not begin with a definition, so that a clobber by its first instruction affects it.
    var whole = range
    whole.from = ProgramPoint.gapBefore(range.from)
    if isClobbered {
      if Self.firstClobber(of: whole, clobbers) < Self.endClobber(of: whole, clobbers) { return true }
    } else if Self.firstClobber(of: whole, totalClobbers) < Self.endClobber(of: whole, totalClobbers) {
      return true
    }
    var index = firstReservation(of: register, endingAfter: range.from)
    while index < Int(reservedFirst[register &+ 1]) && reserved[index].from < range.to {
      if reserved[index].owner != range.value { return true }
      index &+= 1
    }
    return false
  }

  /// Assigns slots to the values that need them. A slot is reused after the end of all ranges of its previous spill
  /// set.
  mutating func assignSlots() {
    worklist.removeAll()
    for value in 0..<values.count where !values[value].isRematerialized {
      var isSpilled = false
      var range = values[value].firstRange
      var end: UInt32 = 0
      while range >= 0 {
        let record = ranges[Int(range)]
        if bundles[Int(record.bundle)].register == 255 { isSpilled = true }
        end = record.to
        range = record.nextOfValue
      }
      if !isSpilled { continue }
      let set = spillSets.pointer(Int(values[value].spillSet))
      let start = ranges[Int(values[value].firstRange)].from
      if set.pointee.slot < 0 {
        set.pointee.slot = 0
        set.pointee.from = start
        set.pointee.to = end
        worklist.append(values[value].spillSet)
      } else {
        set.pointee.from = min(set.pointee.from, start)
        set.pointee.to = max(set.pointee.to, end)
      }
    }
    // Sort by beginning.
    moveOrder.removeAll()
    for index in 0..<worklist.count {
      let set = worklist[index]
      moveOrder.append(UInt64(spillSets[Int(set)].from) &<< 32 | UInt64(set))
    }
    sortMoveOrder()
    var small = SlotPool()
    var large = SlotPool()
    for index in 0..<moveOrder.count {
      let set = spillSets.pointer(Int(moveOrder[index] & 0xFFFF_FFFF))
      if set.pointee.slotSize == 2 {
        set.pointee.slot = large.take(from: set.pointee.from, to: set.pointee.to, size: 2, &slotCount)
      } else {
        set.pointee.slot = small.take(from: set.pointee.from, to: set.pointee.to, size: 1, &slotCount)
      }
    }
  }
}

/// The slots of one size, as a heap ordered by the point from which they are free.
struct SlotPool: ~Copyable {
  /// The point from which the slot is free, in the upper half, and the slot.
  private var keys = Arena<UInt64>()

  /// A slot for values that are live between two points. Slots of several units are aligned to their size.
  ///
  /// - Parameter size: in units of 8 bytes.
  mutating func take(from: UInt32, to: UInt32, size: Int, _ slotCount: inout Int) -> Int32 {
    let end = UInt64(to &+ 4) &<< 32
    let latest = planted(.slotSharedTooSoon) ? from &+ 64 : from
    if keys.count > 0 && UInt32(truncatingIfNeeded: keys[0] &>> 32) <= latest {
      let slot = keys[0] & 0xFFFF_FFFF
      replaceFirst(with: end | slot)
      return Int32(truncatingIfNeeded: slot)
    }
    slotCount = (slotCount &+ size &- 1) / size * size
    let slot = slotCount
    slotCount &+= size
    insert(end | UInt64(slot))
    return Int32(truncatingIfNeeded: slot)
  }

  private mutating func insert(_ key: UInt64) {
    keys.append(key)
    var index = keys.count &- 1
    while index > 0 {
      let parent = (index &- 1) &>> 1
      if keys[parent] <= key { break }
      keys[index] = keys[parent]
      index = parent
    }
    keys[index] = key
  }

  private mutating func replaceFirst(with key: UInt64) {
    var index = 0
    while true {
      var child = 2 &* index &+ 1
      if child >= keys.count { break }
      if child &+ 1 < keys.count && keys[child &+ 1] < keys[child] { child &+= 1 }
      if keys[child] >= key { break }
      keys[index] = keys[child]
      index = child
    }
    keys[index] = key
  }
}
