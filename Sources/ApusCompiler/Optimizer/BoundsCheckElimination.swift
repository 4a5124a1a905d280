import ApusLayout

/// Removes bounds checks that are known to pass, and merges neighbouring ones.
///
/// A check is known to pass if its index stays below the minimum size of the memory (`RangeAnalysis`), or if a check
/// that dominates it has passed for the same bytes: memories never shrink, so that holds whatever is in between. Checks
/// of indices that differ by constants, with no side effect between them, become one check of all their bytes. Masks
/// against speculation are separate instructions, which remain.
package struct BoundsCheckElimination: ~Copyable {
  // Not private: builds without the optimizer fail over arenas of private types (Swift 6.3.1).
  /// In the blocks that the block with number `blockNumber` dominates, `end` bytes from `root + offset` on
  /// are in a memory. `index` is that sum.
  struct Fact: BitwiseCopyable {
    var index: SSAValue
    var offset: UInt64
    var end: UInt64
    var blockNumber: Int32
    var memory: UInt16
    var next: Int32
  }

  /// The maximum numbers of facts about a root and of following instructions that are examined, so that hostile
  /// functions take linear time.
  private static var maximumFacts: Int { 8 }
  private static var maximumAhead: Int { 64 }

  private var checksFacts = false
  /// Indexed by value: the newest fact about indices with this root, or -1.
  private var heads = Arena<Int32>(capacity: 1024)
  private var facts = Arena<Fact>(capacity: 256)

  package init() {}

  package mutating func run(
    _ function: inout SSAFunction, _ flow: borrowing ControlFlow, _ ranges: inout RangeAnalysis,
    checksFacts: Bool
  ) {
    self.checksFacts = checksFacts
    guard !function.checkedMemories.isEmpty else { return }
    ranges.run(&function, flow)
    heads.fill(function.instructions.count, with: -1)
    facts.removeAll()
    for (blockNumber, block) in flow.order.enumerated() {
      var cursor = function.blocks[block.index].first
      // The last checked index in the block, and the index and displacement that make the same address.
      var known: (index: SSAValue, base: SSAValue, displacement: UInt64)?
      while let value = function.advance(&cursor) {
        let instruction = function.instructions[value.index]
        if instruction.operation == .boundsCheck {
          known = visit(value, instruction, blockNumber, &function, flow, &ranges)
        } else if let known, instruction.operation == .load || instruction.operation == .store {
          foldDisplacement(value, known, &function)
        }
      }
    }
  }

  private mutating func visit(
    _ check: SSAValue, _ instruction: SSAInstruction, _ blockNumber: Int, _ function: inout SSAFunction,
    _ flow: borrowing ControlFlow, _ ranges: inout RangeAnalysis
  ) -> (index: SSAValue, base: SSAValue, displacement: UInt64)? {
    let end = UInt64(instruction.immediate)
    let memory = instruction.flags.rawValue
    let range = ranges.range(of: instruction.a, at: blockNumber, function, flow)
    if range.greatest(function.type(of: instruction.a).mask) <= function.checkedMemories[Int(memory)].minimum - end {
      removeCheck(check, from: flow.order[blockNumber], &function)
      return nil
    }
    let (root, offset) = split(instruction.a, function)
    let mask = function.type(of: root).mask
    var next = heads[root.index]
    var count = 0
    while next >= 0, count < Self.maximumFacts {
      let fact = facts[Int(next)]
      let distance = (offset &- fact.offset) & mask
      if fact.memory == memory, distance <= fact.end, end <= fact.end - distance || planted(.uncoveredCheckRemoved),
        flow.dominates(Int(fact.blockNumber), blockNumber)
      {
        removeCheck(check, from: flow.order[blockNumber], &function)
        return fact.index == instruction.a || memory != 0 ? nil : (instruction.a, fact.index, distance)
      }
      next = fact.next
      count += 1
    }
    let (start, merged) = merge(check, instruction, root, offset, function)
    let first = (offset &+ UInt64(bitPattern: start)) & mask
    let index = start < 0 ? rebase(check, root, first, blockNumber, &function, flow) : instruction.a
    function.instructions.pointer(check.index).pointee.immediate = merged - start
    let fact = Fact(
      index: index, offset: first, end: UInt64(merged - start), blockNumber: Int32(blockNumber), memory: memory,
      next: heads[root.index])
    heads[root.index] = Int32(facts.append(fact))
    return start < 0 && memory == 0 ? (instruction.a, index, UInt64(-start)) : nil
  }

  /// Removes a check that never fails.
  private func removeCheck(_ check: SSAValue, from block: SSABlockIndex, _ function: inout SSAFunction) {
    if checksFacts {
      function.instructions.pointer(check.index).pointee.detail = UInt8(TrapCode.boundsCheckViolated.rawValue)
    } else {
      function.unlink(check, from: block)
    }
  }

  /// Makes a check begin at another sum of the root of its index and a constant.
  ///
  /// - Returns: the sum.
  private mutating func rebase(
    _ check: SSAValue, _ root: SSAValue, _ offset: UInt64, _ blockNumber: Int, _ function: inout SSAFunction,
    _ flow: borrowing ControlFlow
  ) -> SSAValue {
    let type = function.type(of: root)
    let position = function.instructions[check.index].position
    var index = root
    if offset != 0 {
      var constant = SSAInstruction(.constant, type)
      constant.immediate = Int64(bitPattern: offset)
      constant.position = position
      var sum = SSAInstruction(.add, type)
      sum.a = root
      sum.b = function.make(constant)
      sum.position = position
      function.link(sum.b, before: check, in: flow.order[blockNumber])
      index = function.make(sum)
      function.link(index, before: check, in: flow.order[blockNumber])
    }
    function.instructions.pointer(check.index).pointee.a = index
    return index
  }

  /// Splits an index into a root and a constant that is added to it.
  private func split(_ index: SSAValue, _ function: borrowing SSAFunction) -> (SSAValue, UInt64) {
    let instruction = function.instructions[index.index]
    guard instruction.operation == .add, function.instructions[instruction.b.index].operation == .constant else {
      return (index, 0)
    }
    let constant = UInt64(bitPattern: function.instructions[instruction.b.index].immediate)
    return (instruction.a, constant & instruction.type.mask)
  }

  /// The bytes, relative to the index of a check, that are checked by it and by the checks after it, up to the next
  /// side effect or load that may fault. If one of them fails, the first may fail instead.
  private func merge(
    _ check: SSAValue, _ instruction: SSAInstruction, _ root: SSAValue, _ offset: UInt64,
    _ function: borrowing SSAFunction
  ) -> (start: Int64, end: Int64) {
    let isNarrow = function.type(of: root) == .i32
    let mayWrap = function.checkedMemories[Int(instruction.flags.rawValue)].mayWrap
    var (start, end) = (Int64(0), instruction.immediate)
    var next = function.next[check.index]
    var count = 0
    while !next.isNone, count < Self.maximumAhead {
      let other = function.instructions[next.index]
      if other.operation == .boundsCheck {
        let (otherRoot, otherOffset) = split(other.a, function)
        let bits = otherOffset &- offset
        let distance = isNarrow ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
        if otherRoot == root, other.flags == instruction.flags, distance == 0 || !mayWrap,
          distance.magnitude <= MemoryRecord.slack
        {
          let all = (min(start, distance), max(end, distance + other.immediate))
          if all.1 - all.0 <= CheckedMemory.slack { (start, end) = all }
        }
      } else if other.operation.hasEffect || other.operation == .load && other.flags.trap != nil {
        break
      }
      next = function.next[next.index]
      count += 1
    }
    return (start, end)
  }

  /// Replaces the index of an access by the index that was checked before, if the check has shown that the sum does not
  /// wrap.
  private func foldDisplacement(
    _ access: SSAValue, _ known: (index: SSAValue, base: SSAValue, displacement: UInt64),
    _ function: inout SSAFunction
  ) {
    let instruction = function.instructions.pointer(access.index)
    guard instruction.pointee.b == known.index,
      function.instructions[instruction.pointee.a.index].operation == .memoryBase,
      let sum = Int64(exactly: UInt64(instruction.pointee.immediate) + known.displacement), sum <= Int64(Int32.max)
    else { return }
    instruction.pointee.b = known.base
    instruction.pointee.immediate = sum
  }
}
