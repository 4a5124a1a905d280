import ApusCompiler

/// Where ways meet.
extension X64FunctionVerifier {
  /// Notes that control goes to an offset in the present state.
  mutating func flow(to offset: Int, from source: Int) {
    guard let number = block(at: offset) else { return }
    guard (number + 1) * valueCount < 1 << 30 else { return report("the function is too large to be verified") }
    let block = blocks[number]
    guard var entry = block.entry else {
      guard reserveState() else { return }
      var entry = takeState()
      entry.copy(state)
      let phi = 0x8000_0000 | UInt32(number + 1) * UInt32(valueCount)
      for index in 0..<valueCount where isOwn(entry.values[index].root, block) {
        entry.values[index].root = phi + UInt32(index)
        entry.values[index].offset = 0
        entry.values[index].flags &= ~AbstractValue.wraps
      }
      entry.removeFacts { mentions($0, block) }
      blocks[number].entry = entry
      return markDirty(offset)
    }
    let isBackward = offset <= source
    if join(into: &entry, number, isWidened: isBackward && block.visits >= 1) {
      if isBackward { blocks[number].visits += 1 }
      blocks[number].entry = entry
      markDirty(offset)
    }
  }

  /// Whether a name is given in a block, so that where the block begins it means another value than within.
  @inline(__always) func isOwn(_ root: UInt32, _ block: Block) -> Bool {
    root & 0x8000_0000 == 0 && root > UInt32(block.start - function.start) * 16
      && root <= UInt32(block.end - function.start) * 16
  }

  func mentions(_ fact: Fact, _ block: Block) -> Bool {
    isOwn(fact.value, block) || fact.names && isOwn(fact.other, block)
  }

  /// Joins the present state to that of a block's beginning. Whether that has changed.
  private mutating func join(into entry: inout AbstractState, _ number: Int, isWidened: Bool) -> Bool {
    let block = blocks[number]
    let phi = 0x8000_0000 | UInt32(number + 1) * UInt32(valueCount)
    var hasChanged = false
    renamed.removeAll(keepingCapacity: true)
    joinedFacts.removeAll(keepingCapacity: true)
    divisions.removeAll(keepingCapacity: true)
    hasFacts = entry.factCount + state.factCount > 0
    if hasFacts { findDivisions(entry) }
    for chunk in 0..<entry.values.chunkCount where !entry.values.shares(chunk, with: state.values) {
      let first = chunk * ValueStore.chunkSize
      for index in first..<min(first + ValueStore.chunkSize, valueCount) {
        if join(&entry, index, phi + UInt32(index), block, isWidened: isWidened) { hasChanged = true }
      }
    }
    if joinFacts(&entry, block) { hasChanged = true }
    return joinHeader(&entry) || hasChanged
  }

  /// Joins one value; whether it has changed.
  @inline(__always) private mutating func join(
    _ entry: inout AbstractState, _ index: Int, _ name: UInt32, _ block: Block, isWidened: Bool
  ) -> Bool {
    let old = entry.values[index]
    let new = state.values[index]
    if old.isSame(new) || old.kind == .partial && old.index == 0 { return false }
    if old.covers(new, as: name) {
      if hasFacts, new.root != name || new.offset != 0 { renamed.append((old, new, name)) }
      return false
    }
    var result = joined(old, new, name, block)
    if isWidened, result.isNumber && old.isNumber || result.kind == .memory && old.kind == .memory {
      widen(&result, from: old, visits: block.visits)
    }
    if result.root == name, new.root != name || new.offset != 0 || new.has(AbstractValue.wraps), hasFacts {
      renamed.append((old, new, name))
    }
    if result.isSame(old) { return false }
    entry.values[index] = result
    return true
  }

  private mutating func joinHeader(_ entry: inout AbstractState) -> Bool {
    let old = entry
    entry.vectors &= state.vectors
    if entry.exitStack != state.exitStack { entry.exitStack = 1 }
    entry.provenStack = max(entry.provenStack, state.provenStack)
    return entry.vectors != old.vectors || entry.exitStack != old.exitStack || entry.provenStack != old.provenStack
  }

  private func joined(_ old: AbstractValue, _ new: AbstractValue, _ phi: UInt32, _ block: Block) -> AbstractValue {
    if old.kind == .partial || new.kind == .partial {
      return AbstractValue(.partial, index: min(old.definedBytes, new.definedBytes))
    }
    var result = joinedKinds(old, new)
    joinBounds(&result, old, new, block)
    if old.root == new.root, old.root != 0, !isOwn(old.root, block), old.offset == new.offset,
      (old.flags ^ new.flags) & AbstractValue.wraps == 0
    {
      (result.root, result.offset) = (old.root, old.offset)
      result.flags |= old.flags & AbstractValue.wraps
    } else {
      (result.root, result.offset) = (phi, 0)
      if result.kind == .memorySize || result.kind == .tableCount { result.offset = old.offset }
    }
    return result
  }

  /// The least distance of both to the end of a memory.
  private func joinBounds(_ result: inout AbstractValue, _ old: AbstractValue, _ new: AbstractValue, _ block: Block) {
    guard old.bound > 0, old.isNumber == new.isNumber else { return }
    var other = new.boundMemory == old.boundMemory ? new.bound : 0
    if new.isNumber, needsFacts {
      let minimum = contract.memories[Int(old.boundMemory)].minimum
      if new.high < minimum { other = max(other, Int32(clamping: minimum - new.high)) }
    }
    // What one value is bounded by are few checks; what changes in each iteration may get closer a little every time.
    let isOne = old.root == new.root && old.offset == new.offset
    result.bound = isOne || block.visits < 16 || other >= old.bound ? min(old.bound, other) : 0
    result.boundMemory = old.boundMemory
  }

  private func joinedKinds(_ old: AbstractValue, _ new: AbstractValue) -> AbstractValue {
    let flags = old.flags & new.flags & ~AbstractValue.wraps
    if old.isNumber, new.isNumber {
      let isSame = old.kind == new.kind && old.index == new.index
      if isSame, old.kind != .number, (old.kind != .memorySize && old.kind != .tableCount) || old.offset == new.offset {
        return AbstractValue(
          old.kind, index: old.index, low: min(old.low, new.low), high: max(old.high, new.high), flags: flags)
      }
      var result = AbstractValue.hull(old.plain, new.plain)
      result.flags = flags
      return result
    }
    let isOldNull = old.isNumber && old.high == 0
    let isNewNull = new.isNumber && new.high == 0
    if old.kind == .record || new.kind == .record {
      if old.kind == .record, new.kind == .record || isNewNull || isOldNull {
        let index = new.kind != .record || old.index == new.index ? old.index : 0
        return AbstractValue(.record, index: index, flags: new.kind == .record ? flags : 0)
      }
      if isOldNull { return AbstractValue(.record, index: new.index) }
      guard old.isGuestValue, new.isGuestValue else { return AbstractValue(.host) }
      let number = old.kind == .record ? new : old
      var result = AbstractValue.any64
      result.flags = number.flags & AbstractValue.mayBeRecord
      return result
    }
    guard old.kind == new.kind, old.index == new.index else { return AbstractValue(.host) }
    if old.kind == .memory {
      return AbstractValue(
        .memory, index: old.index, low: min(old.low, new.low), high: max(old.high, new.high), flags: flags)
    }
    return old.low == new.low && old.high == new.high
      ? AbstractValue(old.kind, index: old.index, low: old.low, high: old.high, flags: flags) : AbstractValue(.host)
  }

  /// Lets the bounds of a number that still grows jump ahead: to what the function compares with, or to powers of two.
  private func widen(_ value: inout AbstractValue, from old: AbstractValue, visits: Int) {
    if value.low < old.low {
      var low: UInt64 = 0
      if visits < 6 { for bound in thresholds where bound <= value.low { low = max(low, bound) } }
      if value.kind == .number, value.index > 1 {
        low = value.low - (value.low - low) / UInt64(value.index) * UInt64(value.index)
      }
      value.low = low
    }
    if value.high > old.high {
      let limits: [8 of UInt64] = [0xFF, 0xFFFF, 0xFF_FFFF, 1 << 28 - 1, 1 << 29 - 1, 1 << 31 - 1, 0xFFFF_FFFF, .max]
      var high = UInt64.max
      for index in 0..<8 where limits[index] >= value.high && (visits < 10 || index > 5) {
        high = min(high, limits[index])
      }
      if visits < 6 { for bound in thresholds where bound >= value.high { high = min(high, bound) } }
      if value.kind == .number, value.index > 1 {
        high = value.high + (high - value.high) / UInt64(value.index) * UInt64(value.index)
      }
      value.high = high
    }
  }

  // MARK: Facts

  /// Leaves the facts that hold on both ways; of values that have another name on each way, under the name of both.
  private mutating func joinFacts(_ entry: inout AbstractState, _ block: Block) -> Bool {
    if entry.factCount == 0, divisions.isEmpty { return false }
    for (dividend, divisor, width) in divisions {
      let (one, other) = (entry.values[dividend], entry.values[divisor])
      joinedFacts.append(.noOverflow(one.root, one.offset, other, width))
    }
    for index in 0..<entry.factCount {
      var fact = entry.facts[index]
      if renamed.contains(where: { $0.name == fact.value || $0.name == fact.other && fact.names }) {
        keepRenamed(fact)
        continue
      }
      guard let other = bound(like: fact) else {
        keepRenamed(fact)
        continue
      }
      if fact.isBound { fact.c = min(fact.c, other) }
      joinedFacts.append(fact)
    }
    for (old, new, name) in renamed {
      for index in 0..<entry.factCount where entry.facts[index].value == old.root {
        keep(entry.facts[index], old, new, name, entry, block)
      }
    }
    let count = entry.factCount
    var hasChanged = false
    for (index, fact) in joinedFacts.enumerated() where index < AbstractState.factLimit {
      if index >= count || !fact.isLike(entry.facts[index]) || fact.c != entry.facts[index].c { hasChanged = true }
    }
    if !hasChanged, joinedFacts.count == count { return false }
    entry.factCount = 0
    if block.visits < 64 { for fact in joinedFacts { entry.add(fact) } }
    return hasChanged || entry.factCount != count
  }

  private func bound(like fact: Fact) -> Int64? {
    for index in 0..<state.factCount where state.facts[index].isLike(fact) {
      if fact.isBound || fact.c == state.facts[index].c { return state.facts[index].c }
    }
    return nil
  }

  /// Keeps a bound of a value that was `old` on the ways so far and is `new` on this one.
  private mutating func keep(
    _ fact: Fact, _ old: AbstractValue, _ new: AbstractValue, _ name: UInt32, _ entry: AbstractState, _ block: Block
  ) {
    guard fact.isBound, old.isNumber, new.isNumber else { return }
    let least = leastBound(fact.kind, fact.other)
    guard let one = entry.distance(old, to: fact.kind, fact.other, least: least),
      let other = state.distance(new, to: fact.kind, fact.other, least: least),
      block.visits < 16 || other >= one
    else { return }
    joinedFacts.append(Fact(kind: fact.kind, value: name, other: fact.other, c: min(one, other)))
  }

  /// Keeps what is known of two values, each of which has another name on this way.
  private mutating func keepRenamed(_ fact: Fact) {
    guard !fact.isBound, fact.kind != .noOverflow else { return }
    for (old, new, name) in renamed where old.root == fact.value && old.offset == 0 && new.offset == 0 {
      var (known, result) = (fact, fact)
      (known.value, result.value) = (new.root, name)
      if fact.names,
        let other = renamed.first(where: { $0.old.root == fact.other && $0.old.offset == 0 && $0.new.offset == 0 })
      {
        (known.other, result.other) = (other.new.root, other.name)
      }
      if state.has(known) { return joinedFacts.append(result) }
    }
    guard fact.names, !renamed.contains(where: { $0.name == fact.value }) else { return }
    for (old, new, name) in renamed where old.root == fact.other && old.offset == 0 && new.offset == 0 {
      var (known, result) = (fact, fact)
      (known.other, result.other) = (new.root, name)
      if state.has(known) { return joinedFacts.append(result) }
    }
  }

  /// Finds quotients that do not overflow because on one way the dividend is not the least number, and on the other one
  /// the divisor is not -1: by what holds the two on both ways.
  private mutating func findDivisions(_ entry: AbstractState) {
    for (one, other, isEntry) in [(entry, state, true), (state, entry, false)] {
      for place in 0..<one.factCount {
        let fact = one.facts[place]
        guard fact.kind == .notLeast || fact.kind == .noOverflow && isEntry else { continue }
        let width = fact.c & 0xFF
        let minusOne: UInt64 = width == 32 ? 0xFFFF_FFFF : .max
        for dividend in 0..<valueCount {
          let value = one.values[dividend]
          guard value.root == fact.value, value.offset == fact.k else { continue }
          for divisor in 0..<valueCount where isDivision(fact, one.values[divisor], other, dividend, divisor, minusOne)
          {
            divisions.append((dividend, divisor, width))
          }
        }
      }
    }
  }

  private func isDivision(
    _ fact: Fact, _ divisor: AbstractValue, _ other: AbstractState, _ dividend: Int, _ place: Int, _ minusOne: UInt64
  ) -> Bool {
    guard divisor.isNumber, divisor.root != 0, other.values[place].isNumber else { return false }
    if fact.kind == .notLeast { return divisor.low == minusOne && other.values[place].high < minusOne }
    guard fact.other == divisor.root, fact.c >> 8 == divisor.offset else { return false }
    if other.values[place].high < minusOne { return true }
    let value = other.values[dividend]
    return other.has(Fact(kind: .notLeast, value: value.root, other: 0, k: value.offset, c: fact.c & 0xFF))
      || other.has(.noOverflow(value.root, value.offset, other.values[place], fact.c & 0xFF))
  }
}
