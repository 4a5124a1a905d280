import ApusLayout

/// Removes loads of known values: values that were loaded before or just stored, if nothing in between may have changed
/// them.
///
/// Known values are carried along blocks with a single predecessor, over joins, and into loops, unless the region is
/// written on some path. Their table has a fixed size, so that the pass is linear.
package struct LoadElimination: ~Copyable {
  /// The value at an address in memory.
  // Not private: builds without the optimizer fail over arenas of private types (Swift 6.3.1).
  struct Fact: BitwiseCopyable {
    var base = SSAValue.none
    var index = SSAValue.none
    var offset: Int64 = 0
    var value = SSAValue.none
    var region: UInt8 = 0
    var byteCount: UInt8 = 0
    /// The `LoadKind` of a load that would return the value; `type` is the type of that load.
    var detail: UInt8 = 0
    var type = SSAType.none
  }

  private static var capacity: Int { 24 }

  private var facts = Arena<Fact>(capacity: 1024)
  /// Indexed by reverse postorder number: `savedStarts` and `savedCounts` have the range in `saved` of the facts at the
  /// block's end.
  private var saved = Arena<Fact>(capacity: 1024)
  private var savedStarts: [Int32] = []
  private var savedCounts: [Int32] = []
  /// Indexed by the reverse postorder number of a loop head: the regions that the loop writes, a bit for each
  /// `AliasRegion`.
  private var written: [UInt16] = []
  private var replacements = Arena<SSAValue>(capacity: 1024)
  /// The index of the fact to be replaced next if the table is full.
  private var next = 0
  /// The redundant loads that remain, to be compared with the values that replace them.
  private var checked: [(load: SSAValue, block: SSABlockIndex)] = []

  package init() {}

  /// - Parameter checksFacts: whether redundant loads remain, as checks of the values that replace them.
  /// - Returns: whether anything changed.
  @discardableResult package mutating func run(
    _ function: inout SSAFunction, _ flow: borrowing ControlFlow, checksFacts: Bool = false
  ) -> Bool {
    checked.removeAll()
    replacements.fill(function.instructions.count, with: .none)
    saved.removeAll()
    savedStarts = Array(repeating: 0, count: flow.order.count)
    savedCounts = Array(repeating: 0, count: flow.order.count)
    written = flow.regionsWrittenInLoops(of: function)
    var hasChanged = false
    for (blockNumber, block) in flow.order.enumerated() {
      begin(blockNumber, flow)
      var cursor = function.blocks[block.index].first
      while let value = function.advance(&cursor) {
        if hasChanged { function.replaceOperands(of: value) { resolve($0) } }
        if visit(value, &function) {
          hasChanged = true
          if checksFacts { checked.append((value, block)) } else { function.unlink(value, from: block) }
        }
      }
      savedStarts[blockNumber] = Int32(saved.count)
      savedCounts[blockNumber] = Int32(facts.count)
      for index in 0..<facts.count { saved.append(facts[index]) }
    }
    if hasChanged {
      // Operands of instructions that were visited before the first replacement.
      for block in function.order {
        var cursor = function.blocks[block.index].first
        while let value = function.advance(&cursor) { function.replaceOperands(of: value) { resolve($0) } }
      }
    }
    for (load, block) in checked {
      FactChecks.compare(load, with: resolve(load), in: block, .loadViolated, &function)
    }
    return hasChanged
  }

  private func resolve(_ value: SSAValue) -> SSAValue {
    var value = value
    while !replacements[value.index].isNone { value = replacements[value.index] }
    return value
  }

  /// Sets `facts` to those that hold at the start of a block.
  private mutating func begin(_ blockNumber: Int, _ flow: borrowing ControlFlow) {
    facts.removeAll()
    next = 0
    guard blockNumber > 0 else { return }
    let isHead = flow.loops[blockNumber] == Int32(blockNumber) && flow.loopEnds[blockNumber] >= 0
    var first = -1
    var forward = 0
    for predecessor in flow.predecessors(blockNumber) where predecessor < Int32(blockNumber) {
      forward += 1
      if first < 0 { first = Int(predecessor) }
    }
    guard first >= 0 else { return }
    for index in 0..<Int(savedCounts[first]) {
      let fact = saved[Int(savedStarts[first]) + index]
      let isWritten = isHead && written[blockNumber] >> UInt16(fact.region) & 1 != 0
      if isWritten, fact.region != AliasRegion.constant.rawValue { continue }
      if forward > 1 {
        var isEverywhere = true
        for predecessor in flow.predecessors(blockNumber)
        where predecessor < Int32(blockNumber) && Int(predecessor) != first {
          if !isKnown(fact, at: Int(predecessor)) { isEverywhere = false }
        }
        guard isEverywhere else { continue }
      }
      facts.append(fact)
    }
  }

  private func isKnown(_ fact: Fact, at blockNumber: Int) -> Bool {
    for index in 0..<Int(savedCounts[blockNumber]) {
      let other = saved[Int(savedStarts[blockNumber]) + index]
      if other.base == fact.base, other.index == fact.index, other.offset == fact.offset, other.value == fact.value,
        other.detail == fact.detail, other.type == fact.type
      {
        return true
      }
    }
    return false
  }

  /// - Returns: whether the instruction is redundant.
  private mutating func visit(_ value: SSAValue, _ function: inout SSAFunction) -> Bool {
    let instruction = function.instructions[value.index]
    if instruction.operation == .load {
      guard let kind = LoadKind(rawValue: instruction.detail) else { return false }
      let fact = Fact(
        base: instruction.a, index: instruction.b, offset: instruction.immediate, value: value,
        region: instruction.flags.region.rawValue, byteCount: UInt8(kind.byteCount(instruction.type)),
        detail: instruction.detail, type: instruction.type)
      if let known = find(fact) {
        replacements[value.index] = known
        return true
      }
      remember(fact)
    } else if instruction.operation == .store {
      forgetOverlapping(instruction, function)
      guard instruction.detail == StoreKind.full.rawValue else { return false }
      let type = function.type(of: instruction.c)
      remember(
        Fact(
          base: instruction.a, index: instruction.b, offset: instruction.immediate, value: instruction.c,
          region: instruction.flags.region.rawValue, byteCount: UInt8(type.bitWidth / 8),
          detail: LoadKind.full.rawValue, type: type))
    } else {
      let regions = instruction.writtenRegions
      let isKept = planted(.globalOverCall) && instruction.operation == .call
      if regions != 0, !isKept { forget(regions) }
    }
    return false
  }

  private func find(_ fact: Fact) -> SSAValue? {
    for index in 0..<facts.count {
      let other = facts[index]
      if other.offset == fact.offset, other.base == fact.base, other.index == fact.index, other.detail == fact.detail,
        other.type == fact.type
      {
        return other.value
      }
    }
    return nil
  }

  private mutating func remember(_ fact: Fact) {
    if facts.count < Self.capacity {
      facts.append(fact)
    } else {
      facts[next] = fact
      next = (next + 1) % Self.capacity
    }
  }

  private mutating func forget(_ regions: UInt16) {
    var kept = 0
    for index in 0..<facts.count {
      let fact = facts[index]
      if regions >> UInt16(fact.region) & 1 == 0 || fact.region == AliasRegion.constant.rawValue {
        facts[kept] = fact
        kept += 1
      }
    }
    facts.removeAll(from: kept)
    next = 0
  }

  /// Removes the facts that a store may invalidate: all except those in other regions, and those at other offsets from
  /// the same base and index that it does not overlap.
  private mutating func forgetOverlapping(_ store: SSAInstruction, _ function: borrowing SSAFunction) {
    guard let kind = StoreKind(rawValue: store.detail) else { return }
    let end = store.immediate + Int64(kind.byteCount(function.type(of: store.c)))
    var kept = 0
    for index in 0..<facts.count {
      let fact = facts[index]
      let isOther = store.flags.region != .unknown && fact.region != store.flags.region.rawValue && fact.region != 0
      let isDisjoint =
        fact.base == store.a && (fact.index == store.b || planted(.loadOverStore))
        && (fact.offset >= end || fact.offset + Int64(fact.byteCount) <= store.immediate)
      if isOther || isDisjoint || fact.region == AliasRegion.constant.rawValue {
        facts[kept] = fact
        kept += 1
      }
    }
    facts.removeAll(from: kept)
    next = 0
  }
}
