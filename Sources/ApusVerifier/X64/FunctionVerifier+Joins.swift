/// Joins of the states of edges: what holds on all of them is kept.
extension X64FunctionVerifier {
  /// A value that differs between edges, or that an earlier run of this block may have named. It has a name of its own
  /// after the join; the facts about it on an edge are those about the value at `index` there.
  struct Phi {
    var index: Int
    var name: UInt32
    /// The name on the first edge, and whether the value there is named by it alone, without an offset.
    var root: UInt32
    var isPlain: Bool
  }

  /// Makes the join of the incoming edges of a block the current state.
  /// - Returns: false if nothing is new.
  mutating func join(_ number: Int) -> Bool {
    guard (number + 2) * valueCount < 1 << 30 else {
      report("the function is too large to be verified", limit: .size)
      return false
    }
    if !isQuick, blocks[number].entry != nil, blocks[number].restarts < 2, order.isHead(number), isEntryChanged(number)
    {
      restart(number)
    }
    let block = blocks[number]
    let isRevisit = block.entry != nil
    sources.removeAll(keepingCapacity: true)
    backSources.removeAll(keepingCapacity: true)
    if let entry = block.entry { sources.append(entry) }
    var next = block.firstEdge
    while next >= 0 {
      let (edge, following) = incoming[Int(next)]
      let isNew = !isRevisit || edges[Int(edge)].stamp >= block.stamp
      if isNew, edges[Int(edge)].isTaken {
        if order.isBack(edges[Int(edge)].block, to: number) {
          backSources.append(edges[Int(edge)].state)
        } else {
          sources.append(edges[Int(edge)].state)
        }
      }
      next = following
    }
    sources += backSources
    blocks[number].stamp = stamp
    blocks[number].isSplit = false
    guard let first = sources.first, !isRevisit || sources.count > 1 || block.isSplit else { return false }
    if isRevisit { for source in sources.dropFirst() { narrowTogether(source) } }
    state.copy(first)
    phis.removeAll(keepingCapacity: true)
    let names = OwnNames(block, number, self)
    thresholds.removeAll(keepingCapacity: true)
    for chunk in 0..<first.values.chunkCount {
      let isShared = sources.allSatisfy { $0.values.shares(chunk, with: first.values) }
      if isShared, !block.hasRun || isRevisit && first.factCount == 0 { continue }
      let start = chunk * ValueStore.chunkSize
      for index in start..<min(start + ValueStore.chunkSize, valueCount) {
        join(index, names, block, isRevisit: isRevisit)
      }
    }
    blocks[number].hasRun = true
    joinHeader()
    joinFacts(names, block, isRevisit: isRevisit)
    guard order.isHead(number) else { return true }
    if isRevisit {
      narrowTogether(state)
      if state.isSame(first), !block.isSplit { return false }
    }
    blocks[number].visits += 1
    if !isRevisit { blocks[number].entry = takeState() }
    blocks[number].entry?.copy(state)
    return true
  }

  /// Whether the state of an entry edge of a loop head has changed.
  private mutating func isEntryChanged(_ number: Int) -> Bool {
    var next = blocks[number].firstEdge
    while next >= 0 {
      let (edge, following) = incoming[Int(next)]
      if edges[Int(edge)].isTaken, edges[Int(edge)].stamp >= blocks[number].stamp,
        !order.isBack(edges[Int(edge)].block, to: number)
      {
        return true
      }
      next = following
    }
    return false
  }

  /// The names that are given in a block. At its start they refer to values of an earlier pass through it. The names
  /// in other fields of a value (the record of a type, the type of a part of one) need no such care: on the first path
  /// to the block no value had such a name, and what differs on any edge is forgotten.
  struct OwnNames {
    private let isNeeded: Bool
    private let first: UInt32
    private let last: UInt32
    let phi: UInt32
    private let phiCount: UInt32

    init(_ block: Block, _ number: Int, _ verifier: borrowing X64FunctionVerifier) {
      isNeeded = block.hasRun
      first = UInt32(block.start - verifier.function.start) * X64FunctionVerifier.namesPerByte
      last = UInt32(block.end - verifier.function.start) * X64FunctionVerifier.namesPerByte
      phi = 0x8000_0000 | UInt32(number + 1) * UInt32(verifier.valueCount)
      phiCount = UInt32(verifier.valueCount)
    }

    @inline(__always) func contains(_ root: UInt32) -> Bool {
      isNeeded && (root & 0x8000_0000 == 0 ? root > first && root <= last : root &- phi < phiCount)
    }

    func mention(_ fact: Fact) -> Bool { contains(fact.value) || fact.names && contains(fact.other) }
  }

  /// Joins the values of one register or slot.
  @inline(__always) private mutating func join(_ index: Int, _ names: OwnNames, _ block: Block, isRevisit: Bool) {
    let first = sources[0].values[index]
    var result = first
    var hasOneName = first.root != 0 && !names.contains(first.root)
    var isSame = true
    var before = result
    let firstBack = sources.count - backSources.count
    for number in 1..<sources.count {
      if number == firstBack { before = result }
      let other = sources[number].values[index]
      if other.isSame(first) { continue }
      isSame = false
      if !other.hasName(of: first) { hasOneName = false }
      result = union(result, other, isPatient: number < firstBack || block.visits < patience)
    }
    if isSame, hasOneName || first.kind == .partial { return }
    if isSame, isRevisit, first.root == names.phi + UInt32(index) {
      return phis.append(Phi(index: index, name: first.root, root: first.root, isPlain: first.isNamedAlone))
    }
    // Growth from entry edges is not widened: it happens no more often than in the enclosing loops.
    if isRevisit, !backSources.isEmpty, isQuick || block.visits >= (hasOneName ? 32 : 2),
      result.isNumber && before.isNumber || result.kind == .memory && before.kind == .memory
    {
      widen(&result, from: before, block)
    }
    if result.kind == .partial {
      (result.root, result.offset) = (0, 0)
    } else {
      setName(&result, index, hasOneName, names)
    }
    if !result.isSame(first) { state.values[index] = result }
  }

  /// Names a joined value: by its name on all edges, or by a new one for the start of the block.
  private mutating func setName(_ result: inout AbstractValue, _ index: Int, _ hasOneName: Bool, _ names: OwnNames) {
    let first = sources[0].values[index]
    result.flags &= ~AbstractValue.wraps
    if hasOneName {
      (result.root, result.offset) = (first.root, first.offset)
      result.flags |= first.flags & AbstractValue.wraps
      return
    }
    result.root = names.phi + UInt32(index)
    if !result.hasOwnOffset { result.offset = 0 }
    for phi in phis.suffix(32) where phi.root == first.root && isSame(phi.index, index) {
      result.root = phi.name
      return
    }
    phis.append(
      Phi(index: index, name: result.root, root: first.root, isPlain: first.isNamedAlone))
  }

  /// Whether two registers or slots hold the same value on all edges.
  private mutating func isSame(_ one: Int, _ other: Int) -> Bool {
    for source in sources {
      let value = source.values[one]
      guard value.root != 0, value.hasName(of: source.values[other]) else { return false }
    }
    return true
  }

  /// The number of visits after which a bound that still comes closer is given up.
  private var patience: Int { mutating get { isQuick ? 1 : 24 } }

  private mutating func joinHeader() {
    for source in sources {
      state.vectors &= source.vectors
      state.hasFlags = state.hasFlags && source.hasFlags
      if state.exitStack != source.exitStack { state.exitStack = 1 }
      state.provenStack = max(state.provenStack, source.provenStack)
    }
  }

  /// The join of two values, except for its name.
  private mutating func union(_ one: AbstractValue, _ other: AbstractValue, isPatient: Bool) -> AbstractValue {
    if one.kind == .partial || other.kind == .partial {
      return AbstractValue(.partial, index: min(one.definedBytes, other.definedBytes))
    }
    var result = joinedKinds(one, other)
    result.offset = one.offset
    guard one.isNumber == other.isNumber, one.bound > 0 || other.bound > 0 else { return result }
    let memory = one.bound > 0 ? one.boundMemory : other.boundMemory
    let (a, b) = (bound(one, memory), bound(other, memory))
    // A value that each iteration changes may approach its bound step by step; one that keeps its name has few
    // comparisons.
    if isPatient || b >= a || one.root != 0 && one.hasName(of: other) {
      (result.bound, result.boundMemory) = (min(a, b), memory)
    }
    return result
  }

  /// The known distance of a value from the end of a memory.
  private mutating func bound(_ value: AbstractValue, _ memory: UInt16) -> Int32 {
    let known = value.boundMemory == memory ? value.bound : 0
    guard value.isNumber || value.kind == .memory && value.index == UInt32(memory) else { return known }
    let minimum = contract.memories[Int(memory)].minimum
    return value.high < minimum ? max(known, Int32(clamping: minimum - value.high)) : known
  }

  private mutating func joinedKinds(_ old: AbstractValue, _ new: AbstractValue) -> AbstractValue {
    let flags = old.flags & new.flags & ~(AbstractValue.wraps | AbstractValue.hasSignedSteps | AbstractValue.isShort)
    if old.isNumber, new.isNumber {
      let isSame = old.kind == new.kind && old.index == new.index
      if isSame, old.kind != .number, !old.hasOwnOffset || old.offset == new.offset {
        return AbstractValue(
          old.kind, index: old.index, low: min(old.low, new.low), high: max(old.high, new.high), flags: flags)
      }
      var result = AbstractValue.hull(old.plain, new.plain)
      result.flags = flags | result.flags & AbstractValue.isShort
      return result
    }
    let isOldNull = old.isNumber && old.high == 0
    let isNewNull = new.isNumber && new.high == 0
    if old.kind == .record || new.kind == .record {
      if old.kind == .record, new.kind == .record || isNewNull || isOldNull {
        return joinedRecords(old, new, flags: new.kind == .record ? flags : 0)
      }
      if isOldNull { return .record(new.recordType) }
      let other = old.kind == .record ? new : old
      return other.has(AbstractValue.mayBeRecord) ? joinedRecords(old, new) : AbstractValue(.host)
    }
    guard old.kind == new.kind, old.index == new.index else { return AbstractValue(.host) }
    if old.kind == .memory {
      return AbstractValue(
        .memory, index: old.index, low: min(old.low, new.low), high: max(old.high, new.high), flags: flags)
    }
    return old.low == new.low && old.high == new.high && (!old.hasOwnOffset || old.offset == new.offset)
      ? AbstractValue(old.kind, index: old.index, low: old.low, high: old.high, flags: flags) : AbstractValue(.host)
  }

  /// A reference to a function that is one or the other.
  mutating func joinedRecords(_ a: AbstractValue, _ b: AbstractValue, flags: UInt8 = 0) -> AbstractValue {
    .record(contract.module.types.joined(a.recordType, b.recordType), flags: flags)
  }

  /// Widens the range of a number that still grows: to the next constant with which the loop compares, or the next of
  /// some limits near powers of two.
  private mutating func widen(_ value: inout AbstractValue, from old: AbstractValue, _ block: Block) {
    if !isQuick, thresholds.isEmpty { findThresholds(block) }
    let step = value.stride
    let (hasLess, hasMore) = (value.low < old.low, value.high > old.high)
    if hasLess {
      var low: UInt64 = 0
      for bound in thresholds where bound <= value.low { low = max(low, bound) }
      value.low -= (value.low - low) / step * step
    }
    if hasMore {
      let limits: [UInt64] = [0xFF, 0xFFFF, 0xFF_FFFF, 1 << 28 - 1, 1 << 29 - 1, 1 << 31 - 1, 0xFFFF_FFFF, .max]
      var high = UInt64.max
      for index in 0..<8 where limits[index] >= value.high && (!isQuick || index > 5) {
        high = min(high, limits[index])
      }
      for bound in thresholds where bound >= value.high { high = min(high, bound) }
      value.high += (high - value.high) / step * step
    }
    if value.least < old.least { value.least = signedLimit(value.least, isGreatest: false) }
    if value.greatest > old.greatest { value.greatest = signedLimit(value.greatest, isGreatest: true) }
    if value.has(AbstractValue.isShort), value.least == .min || value.greatest == .max {
      value.flags &= ~AbstractValue.isShort
    }
    value.reduce()
  }

  private mutating func signedLimit(_ bound: Int32, isGreatest: Bool) -> Int32 {
    var best = isGreatest ? Int32.max : .min
    for threshold in thresholds {
      let number = Int32(truncatingIfNeeded: threshold)
      if isGreatest ? number >= bound && number < best : number <= bound && number > best { best = number }
    }
    return best
  }

  // MARK: Facts

  /// Keeps the facts that hold on all edges, with the names that the values have after the join.
  private mutating func joinFacts(_ names: OwnNames, _ block: Block, isRevisit: Bool) {
    joinedFacts.removeAll(keepingCapacity: true)
    let first = sources[0]
    for index in 0..<first.factCount {
      let fact = first.facts[index]
      if fact.kind == .linear { keepLinear(fact) }
      for value in -1..<phis.count {
        if fact.isBound {
          keepBound(fact, value, -1, names)
          guard fact.kind == .value else { continue }
          for other in phis.indices where isNamed(fact.other, other, names) { keepBound(fact, value, other, names) }
        } else if isNamed(fact.value, value, names) {
          guard fact.names else {
            keep(fact, value, -1)
            continue
          }
          for other in -1..<phis.count where isNamed(fact.other, other, names) { keep(fact, value, other) }
        }
      }
    }
    if isRevisit, block.visits == 1, !isQuick { findLinear() }
    state.factCount = 0
    // A value that each iteration changes may approach its bound step by step.
    for fact in joinedFacts where !isRevisit || block.visits < patience || first.has(fact) { state.add(fact) }
  }

  /// Whether a name on the first edge becomes that of a phi in the join, or, for -1, remains the same.
  private mutating func isNamed(_ root: UInt32, _ phi: Int, _ names: OwnNames) -> Bool {
    guard phi >= 0 else { return !names.contains(root) }
    return phis[phi].root == root && phis[phi].isPlain
  }

  /// Keeps a fact if it holds on all edges.
  /// - Parameters:
  ///   - value: the phi that the value is; -1 if it has the same name on all edges.
  ///   - other: the phi that `other` is; -1 if it has the same name on all edges, or is no name.
  private mutating func keep(_ fact: Fact, _ value: Int, _ other: Int) {
    for source in sources.dropFirst() {
      var known = fact
      if value >= 0 {
        let here = source.values[phis[value].index]
        guard here.isNamedAlone else { return }
        known.value = here.root
      }
      if other >= 0 {
        let here = source.values[phis[other].index]
        guard here.isNamedAlone else { return }
        known.other = here.root
      }
      guard source.has(known) else { return }
    }
    var result = fact
    if value >= 0 { result.value = phis[value].name }
    if other >= 0 { result.other = phis[other].name }
    joinedFacts.append(result)
  }

  /// Keeps a fact about a bound, with the smallest distance that the value has on any edge.
  /// - Parameters:
  ///   - value: the phi that the value is; -1 if it has the same name on all edges.
  ///   - other: the phi that the bound is; -1 if it has the same name on all edges, or is no name.
  private mutating func keepBound(_ fact: Fact, _ value: Int, _ other: Int, _ names: OwnNames) {
    if other < 0, fact.names, names.contains(fact.other) { return }
    var result = fact
    if other >= 0 { result.other = phis[other].name }
    /// The name of the bound on an edge.
    func bound(_ source: AbstractState) -> UInt32? {
      guard other >= 0 else { return fact.other }
      let here = source.values[phis[other].index]
      return here.isNamedAlone ? here.root : nil
    }
    guard value >= 0 else {
      if names.contains(fact.value) { return }
      for source in sources.dropFirst() {
        var alike = fact
        guard let name = bound(source) else { return }
        alike.other = name
        guard let known = source.fact(like: alike) else { return }
        result.c = min(result.c, known.c)
      }
      return joinedFacts.append(result)
    }
    let phi = phis[value]
    guard phi.root == fact.value else { return }
    (result.value, result.k, result.wraps, result.c) = (phi.name, 0, false, .max)
    let least = leastBound(fact.kind, fact.other)
    for source in sources {
      let here = source.values[phi.index]
      guard here.isNumber, let name = bound(source),
        let known = source.distance(here, to: fact.kind, name, least: least)
      else { return }
      result.c = min(result.c, known)
    }
    joinedFacts.append(result)
  }

  // MARK: Numbers that change together

  /// Finds pairs of numbers that change in a loop by steps of which one is a multiple of the other.
  private mutating func findLinear() {
    let moving = phis.filter { phi in (sources[1].values[phi.index].step(from: sources[0].values[phi.index]) ?? 0) != 0
    }
    for one in moving.prefix(8) {
      for other in moving.prefix(8) where one.index != other.index {
        let (a, b) = (sources[0].values[one.index], sources[0].values[other.index])
        guard let step = sources[1].values[one.index].step(from: a),
          let by = sources[1].values[other.index].step(from: b),
          by != 0, step % by == 0, let scale = Int32(exactly: step / by), scale.magnitude <= 1 << 28
        else { continue }
        let (least, greatest) = Self.multiple(b, scale)
        let fact = Fact(
          kind: .linear, value: one.root, other: other.root, scale: scale, k: Int64(a.low) - greatest,
          c: Int64(a.high) - least)
        keepLinear(fact, one, other)
      }
    }
  }

  /// The range of a number of 32 bits times a constant.
  private static func multiple(_ value: AbstractValue, _ scale: Int32) -> (least: Int64, greatest: Int64) {
    let (one, other) = (Int64(scale) * Int64(value.low), Int64(scale) * Int64(value.high))
    return (min(one, other), max(one, other))
  }

  private mutating func keepLinear(_ fact: Fact) {
    for one in phis where one.root == fact.value && one.isPlain {
      for other in phis where other.root == fact.other && other.isPlain { keepLinear(fact, one, other) }
    }
  }

  /// Keeps the linear relation of two numbers on the first edge, if they change together, or their ranges fit it, on
  /// all others.
  private mutating func keepLinear(_ fact: Fact, _ one: Phi, _ other: Phi) {
    for source in sources.dropFirst() {
      let (a, b) = (source.values[one.index], source.values[other.index])
      if let step = a.step(from: sources[0].values[one.index]),
        let by = b.step(from: sources[0].values[other.index]), step == Int64(fact.scale) * by
      {
        continue
      }
      guard a.kind == .number, b.kind == .number, a.isClean, b.isClean else { return }
      let (least, greatest) = Self.multiple(b, fact.scale)
      guard Int64(a.low) - greatest >= fact.k, Int64(a.high) - least <= fact.c else { return }
    }
    var result = fact
    (result.value, result.other) = (one.name, other.name)
    joinedFacts.append(result)
  }

  /// Narrows numbers by their linear relations with others.
  private mutating func narrowTogether(_ state: AbstractState) {
    for number in 0..<state.factCount where state.facts[number].kind == .linear {
      let fact = state.facts[number]
      let scale = Int64(fact.scale)
      guard scale != 0 else { continue }
      let (value, other) = (range(of: fact.value, state), range(of: fact.other, state))
      let multiples = [scale * other.low, scale * other.high]
      narrow(fact.value, fact.k + min(multiples[0], multiples[1]), fact.c + max(multiples[0], multiples[1]), state)
      let (low, high) = (value.low - fact.c, value.high - fact.k)
      narrow(fact.other, (scale < 0 ? high : low) / scale - 1, (scale < 0 ? low : high) / scale + 1, state)
    }
  }

  /// The range of the value of 32 bits with a name, from the ranges of its sums with constants.
  private mutating func range(of root: UInt32, _ state: AbstractState) -> (low: Int64, high: Int64) {
    var best: (low: Int64, high: Int64) = (0, 0xFFFF_FFFF)
    for index in 0..<valueCount where state.values[index].root == root {
      guard let range = base(state.values[index]) else { continue }
      best = (max(best.low, range.low), min(best.high, range.high))
    }
    return best
  }

  /// The range of the root of a number of 32 bits; nil if it is not known.
  private mutating func base(_ value: AbstractValue) -> (low: Int64, high: Int64)? {
    guard value.kind == .number, value.isClean else { return nil }
    let ahead = Int64(Int32(truncatingIfNeeded: value.residue))
    let (low, high) = (Int64(value.low) - ahead, Int64(value.high) - ahead)
    return low >= 0 && high <= 0xFFFF_FFFF ? (low, high) : nil
  }

  /// Narrows all registers and slots that hold the value of 32 bits with a name, or a sum of it with a constant.
  private mutating func narrow(_ root: UInt32, _ low: Int64, _ high: Int64, _ state: AbstractState) {
    guard low <= high, high >= 0 else { return }
    for index in 0..<valueCount where state.values[index].root == root {
      var value = state.values[index]
      let ahead = Int64(Int32(truncatingIfNeeded: value.residue))
      guard value.kind == .number, value.isClean, max(0, low) + ahead >= 0, high + ahead <= 0xFFFF_FFFF,
        let range = value.narrowed(UInt64(max(0, low) + ahead), UInt64(high + ahead)),
        range.low > value.low || range.high < value.high
      else { continue }
      (value.low, value.high) = range
      value.reduce()
      state.values[index] = value
    }
  }
}
