extension RegisterAllocator {
  /// The cost of giving a bundle a certain register.
  struct Trial {
    /// The cost of the exclusions around instructions that clobber or reserve the register.
    var exclusionCost: Float = 0
    var exclusions = 0
    /// The greatest weight of a bundle that occupies the register.
    var evictedWeight: Float = -1
    /// The cost of evicting all bundles that occupy the register.
    var evictionCost: Float = 0
    /// The first point at which the register is not available.
    var firstConflict: UInt32 = .max
    var isPossible = true
  }

  /// The number of evictions after which a bundle may no longer evict others.
  private static var maximumEvictions: UInt8 { 6 }
  /// The maximum number of conflicting ranges that are examined.
  private static var maximumConflicts: Int { 12 }
  private static var maximumExclusions: Int { 48 }
  /// The cost of saving and restoring a callee-saved register.
  private static var savingCost: Float { 1.5 }

  /// Assigns a register to each bundle of the queue, or spills it.
  ///
  /// - Returns: false if interrupted.
  mutating func assignRegisters(_ function: FunctionView) -> Bool {
    var count = 0
    while true {
      let bundle = queue.removeFirst()
      if bundle < 0 { return true }
      if bundles[bundle].state != .spilled { assign(bundle, function) }
      count &+= 1
      if count & 4095 == 0 && isInterrupted() { return false }
    }
  }

  private mutating func assign(_ number: Int, _ function: FunctionView) {
    let isMinimal = bundles[number].state == .minimal
    if !isMinimal && bundles[number].cost == 0 {
      spillEverywhere(number)
      return
    }
    let first = bundles[number].firstRange
    let clobbered = Self.clobberCost(first, ranges, clobbers)
    let clobberedByAll = totalClobbers.count == 1 ? Trial() : Self.clobberCost(first, ranges, totalClobbers)
    let isFloat = spillSets[Int(bundles[number].spillSet)].isFloat
    let all = allocatable.rawValue & (isFloat ? ~0 &<< 32 : ~(~0 &<< 32))
    var taken: UInt64 = 0
    var reserved: UInt64 = clobberedByAll.isPossible ? 0 : all
    // If no register is possible, the occupied ones make no difference.
    var range = clobberedByAll.isPossible ? bundles[number].firstRange : -1
    if !clobberedByAll.isPossible { taken = all }
    while range >= 0 {
      let record = ranges[Int(range)]
      taken |= takenMasks.taken(from: record.from, to: record.to)
      reserved |= reservedMasks.taken(from: record.from, to: record.to)
      range = record.nextInBundle
    }
    let free = all & ~taken
    let hindered =
      reserved | (clobberedByAll.exclusions > 0 ? ~0 : clobbered.exclusions > 0 ? self.clobbered.rawValue : 0)
    let register = preferred(number, free, hindered, clobbered, clobberedByAll, isFloat: isFloat)
    if register >= 0 {
      take(number, register)
    } else {
      findRegister(number, free, reserved, clobbered, clobberedByAll, function)
    }
  }

  /// A free register without cost, preferably a hinted one; -1 if there is none.
  @inline(__always)
  private mutating func preferred(
    _ number: Int, _ free: UInt64, _ hindered: UInt64, _ clobbered: Trial, _ clobberedByAll: Trial, isFloat: Bool
  ) -> Int {
    if free == 0 { return -1 }
    let set = Int(bundles[number].spillSet)
    let preferredSet = spillSets[set].preferredSet
    // The first use of a callee-saved register has a cost.
    let cheap = free & (self.clobbered.rawValue | usedRegisters.rawValue)
    let hints = SIMD4(
      bundles[number].hint, spillSets[set].register,
      preferredSet < 0 ? 255 : spillSets[Int(preferredSet)].register, 255)
    for index in 0..<3 where hints[index] < 64 {
      let bit: UInt64 = 1 &<< UInt64(hints[index])
      if cheap & bit == 0 { continue }
      if hindered & bit == 0 { return Int(hints[index]) }
      // It may be reserved for this value.
      let isClobbered = self.clobbered.rawValue & bit != 0
      if attempt(number, Int(hints[index]), isClobbered ? clobbered : clobberedByAll, isFree: true, isReserved: true)
        .exclusions
        == 0
      {
        return Int(hints[index])
      }
    }
    let best = cheap & ~hindered
    if best == 0 { return -1 }
    let order = isFloat ? floatOrder.base : integerOrder.base
    var index = 0
    while best &>> UInt64(order[index]) & 1 == 0 { index &+= 1 }
    return Int(order[index])
  }

  /// Finds the cheapest way to give the bundle a register: excluding the instructions that clobber or reserve it,
  /// or evicting other bundles. If there is none, the bundle is split.
  private mutating func findRegister(
    _ number: Int, _ free: UInt64, _ reserved: UInt64, _ clobbered: Trial, _ clobberedByAll: Trial,
    _ function: FunctionView
  ) {
    let isMinimal = bundles[number].state == .minimal
    let isFloat = spillSets[Int(bundles[number].spillSet)].isFloat
    let order = isFloat ? floatOrder.base : integerOrder.base
    let count = isFloat ? floatOrder.count : integerOrder.count
    var best = -1
    var bestCost = isMinimal ? Float.infinity : bundles[number].cost
    var bestExclusions = 0
    var victim = -1
    var victimTrial = Trial()
    var farthest = -1
    var farthestPoint: UInt32 = 0
    let weight = bundles[number].weight
    for index in 0..<count {
      let register = Int(order[index])
      let bit: UInt64 = 1 &<< UInt64(register)
      let isClobbered = self.clobbered.rawValue & bit != 0
      let trial = attempt(
        number, register, isClobbered ? clobbered : clobberedByAll, isFree: free & bit != 0,
        isReserved: reserved & bit != 0)
      if trial.firstConflict > farthestPoint {
        farthestPoint = trial.firstConflict
        farthest = register
      }
      if !trial.isPossible || isMinimal && trial.exclusions > 0 { continue }
      if free & bit != 0 {
        let isSaved = isClobbered || usedRegisters.rawValue & bit != 0
        let cost = trial.exclusionCost + (isSaved ? 0 : Self.savingCost)
        if cost < bestCost {
          bestCost = cost
          best = register
          bestExclusions = trial.exclusions
        }
      } else if trial.exclusions == 0 && trial.evictedWeight < weight {
        if victim < 0 || trial.evictedWeight < victimTrial.evictedWeight {
          victim = register
          victimTrial = trial
        }
      }
    }
    let mayEvict = isMinimal || bundles[number].evictions < Self.maximumEvictions
    if best >= 0 && (victim < 0 || !mayEvict || bestCost <= victimTrial.evictionCost) {
      if bestExclusions > 0 { exclude(number, best, function) }
      take(number, best)
    } else if victim >= 0 && mayEvict {
      evict(number, from: victim)
      take(number, victim)
    } else {
      precondition(!isMinimal, "an instruction needs more registers than there are")
      split(number, farthest, farthestPoint, function)
    }
  }

  /// The cost of the clobbers in a bundle, and the point of the first. If there are too many, the result is not
  /// possible and the cost is incomplete.
  private static func clobberCost(
    _ firstRange: Int32, _ ranges: borrowing Arena<LiveRange>, _ list: borrowing Arena<Clobber>
  ) -> Trial {
    var trial = Trial()
    if list.count == 1 { return trial }
    var range = firstRange
    while range >= 0 {
      let record = ranges[Int(range)]
      let first = firstClobber(of: record, list)
      let end = endClobber(of: record, list)
      if first < end {
        trial.exclusions &+= end &- first
        trial.exclusionCost += Float(list[end].weightBefore - list[first].weightBefore)
        trial.firstConflict = min(trial.firstConflict, ProgramPoint.gap(Int(list[first].instruction)))
        if trial.exclusions > maximumExclusions {
          trial.isPossible = false
          return trial
        }
      }
      range = record.nextInBundle
    }
    return trial
  }

  /// The index of the first clobber that affects a range, if it is less than `endClobber`. A range that begins within
  /// an instruction is defined by it.
  static func firstClobber(of range: LiveRange, _ list: borrowing Arena<Clobber>) -> Int {
    search(list, Int32(truncatingIfNeeded: (range.from &+ 3) &>> 2))
  }

  /// The index of the first clobber after a range.
  static func endClobber(of range: LiveRange, _ list: borrowing Arena<Clobber>) -> Int {
    // A clobber affects a range that ends after its late point.
    search(list, Int32(truncatingIfNeeded: (range.to &+ 1) &>> 2))
  }

  /// The index of the first clobber at or after an instruction.
  private static func search(_ list: borrowing Arena<Clobber>, _ instruction: Int32) -> Int {
    var low = 0
    var high = list.count &- 1
    while low < high {
      let middle = (low &+ high) &>> 1
      if list[middle].instruction < instruction { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// Finds the obstacles for a bundle in a register.
  @inline(__always)
  private mutating func attempt(
    _ number: Int, _ register: Int, _ clobbers: Trial, isFree: Bool, isReserved: Bool
  ) -> Trial {
    var trial = clobbers
    var range = isReserved ? bundles[number].firstRange : -1
    while range >= 0 {
      let record = ranges[Int(range)]
      // Only the first conflict still matters, and ranges are sorted.
      if trial.exclusions > Self.maximumExclusions && record.from >= trial.firstConflict { break }
      addReservations(of: register, in: record, to: &trial)
      range = record.nextInBundle
    }
    if trial.exclusions > Self.maximumExclusions { trial.isPossible = false }
    if !isFree { addOccupants(number, register, to: &trial) }
    return trial
  }

  /// Adds the bundles that occupy a register. If they cannot be evicted anyway, only the first conflict matters.
  private mutating func addOccupants(_ number: Int, _ register: Int, to trial: inout Trial) {
    let isHopeless = trial.exclusions > 0
    var seen = 0
    conflicts.removeAll()
    var range = bundles[number].firstRange
    while range >= 0 {
      let record = ranges[Int(range)]
      if isHopeless && record.from >= trial.firstConflict { return }
      var cursor = occupancy.find(register, endingAfter: record.from)
      while let entry = occupancy.entry(register, cursor), entry.from < record.to {
        trial.firstConflict = min(trial.firstConflict, max(entry.from, record.from))
        if isHopeless {
          trial.isPossible = false
          return
        }
        seen &+= 1
        let other = ranges[Int(entry.range)].bundle
        if seen > Self.maximumConflicts {
          trial.isPossible = false
          return
        }
        if !hasConflict(other) {
          conflicts.append(other)
          trial.evictedWeight = max(trial.evictedWeight, bundles[Int(other)].weight)
          trial.evictionCost += bundles[Int(other)].cost
        }
        cursor = occupancy.next(register, cursor)
      }
      range = record.nextInBundle
    }
  }

  private mutating func hasConflict(_ bundle: Int32) -> Bool {
    for index in 0..<conflicts.count where conflicts[index] == bundle { return true }
    return false
  }

  private mutating func addReservations(of register: Int, in range: LiveRange, to trial: inout Trial) {
    var index = firstReservation(of: register, endingAfter: range.from)
    let end = Int(reservedFirst[register &+ 1])
    while index < end && reserved[index].from < range.to {
      let reservation = reserved[index]
      index &+= 1
      if reservation.owner == range.value { continue }
      trial.exclusions &+= 1
      trial.exclusionCost += reservation.weight
      trial.firstConflict = min(trial.firstConflict, max(reservation.from, range.from))
      if trial.exclusions > Self.maximumExclusions { return }
    }
  }

  /// The index of the first reservation of a register that ends after a point.
  mutating func firstReservation(of register: Int, endingAfter point: UInt32) -> Int {
    var low = Int(reservedFirst[register])
    var high = Int(reservedFirst[register &+ 1])
    while low < high {
      let middle = (low &+ high) &>> 1
      if reserved[middle].to <= point { low = middle &+ 1 } else { high = middle }
    }
    // Reservations of one register in one instruction may overlap if they are for one value.
    return low
  }

  private mutating func take(_ number: Int, _ register: Int) {
    let physical = PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: register))
    bundles.pointer(number).pointee.register = physical.rawValue
    spillSets.pointer(Int(bundles[number].spillSet)).pointee.register = physical.rawValue
    usedRegisters.insert(physical)
    var range = bundles[number].firstRange
    while range >= 0 {
      let record = ranges[Int(range)]
      takenMasks.insert(register, from: record.from, to: record.to)
      occupancy.insert(register, from: record.from, to: record.to, range: Int(range))
      range = record.nextInBundle
    }
  }

  /// Evicts from a register all bundles that conflict with a bundle.
  private mutating func evict(_ number: Int, from register: Int) {
    var range = bundles[number].firstRange
    while range >= 0 {
      let record = ranges[Int(range)]
      while let entry = occupancy.entry(register, occupancy.find(register, endingAfter: record.from)),
        entry.from < record.to
      {
        release(Int(ranges[Int(entry.range)].bundle))
      }
      range = record.nextInBundle
    }
  }

  private mutating func release(_ number: Int) {
    let bundle = bundles.pointer(number)
    let register = Int(bundle.pointee.register)
    bundle.pointee.register = 255
    bundle.pointee.evictions = min(bundle.pointee.evictions &+ 1, 200)
    var range = bundle.pointee.firstRange
    while range >= 0 {
      takenMasks.remove(register, from: ranges[Int(range)].from, to: ranges[Int(range)].to)
      occupancy.remove(register, from: ranges[Int(range)].from)
      range = ranges[Int(range)].nextInBundle
    }
    queue.insert(number, length: bundles[number].length)
  }
}
