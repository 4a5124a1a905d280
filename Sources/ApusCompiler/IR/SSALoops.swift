/// Finds the loops of a function, makes the blocks of each loop contiguous in the order, and propagates coldness.
///
/// Before, `order` holds all reachable blocks, with every edge leading forward except those to blocks marked as loop
/// heads. Heads without a back edge lose the mark. A worker keeps one of these and reuses it.
package struct SSALoops: ~Copyable {
  /// By block. `rank`: its index in the order; `merged`: the block it was merged into; `loop`: the head of the
  /// innermost loop (of a head, itself); `outer`: for a head, the head of the loop enclosing its own; `next`: the next
  /// block of a list.
  private var rank = Arena<UInt32>()
  private var merged = Arena<UInt32>()
  private var loop = Arena<UInt32>()
  private var outer = Arena<UInt32>()
  private var next = Arena<UInt32>()
  /// The predecessors of a block: from `firstPredecessor[block]` on, up to those of the next block.
  private var firstPredecessor = Arena<UInt32>()
  private var predecessors = Arena<UInt32>()
  private var stack = Arena<UInt32>()
  /// By loop head. `remaining`: how many blocks and inner loops are still to be placed; `firstWaiting`, `lastWaiting`:
  /// the list of blocks that wait for the end of the loop; `waitsFor`: the loop for whose end the head itself waits.
  private var remaining = Arena<UInt32>()
  private var firstWaiting = Arena<UInt32>()
  private var lastWaiting = Arena<UInt32>()
  private var waitsFor = Arena<UInt32>()
  private var placed: [SSABlockIndex] = []

  private static var none: UInt32 { .max }

  package init() {}

  package mutating func find(in function: inout SSAFunction) {
    let count = function.blocks.count
    rank.fill(count, with: .max)
    loop.fill(count, with: .max)
    for (position, block) in function.order.enumerated() { rank[block.index] = UInt32(position) }
    if function.order.contains(where: { function.blocks[$0.index].isLoopHead }) {
      outer.fill(count, with: .max)
      findPredecessors(function)
      mergeLoops(&function)
      if !arrange(&function) { spread(&function) }
      for (position, block) in function.order.enumerated() { rank[block.index] = UInt32(position) }
    }
    describe(&function)
    spreadCold(&function)
  }

  private mutating func findPredecessors(_ function: borrowing SSAFunction) {
    firstPredecessor.fill(function.blocks.count + 1, with: 0)
    for block in function.order {
      for edge in function.successors(of: block) { firstPredecessor[function.edges[edge].block.index] += 1 }
    }
    var sum: UInt32 = 0
    for index in 0..<firstPredecessor.count {
      sum += firstPredecessor[index]
      firstPredecessor[index] = sum
    }
    predecessors.fill(Int(sum), with: 0)
    for block in function.order {
      for edge in function.successors(of: block) {
        let target = function.edges[edge].block.index
        firstPredecessor[target] -= 1
        predecessors[Int(firstPredecessor[target])] = block.rawValue
      }
    }
  }

  private func range(_ block: UInt32) -> Range<Int> {
    Int(firstPredecessor[Int(block)])..<Int(firstPredecessor[Int(block) + 1])
  }

  // MARK: Membership

  /// The block that a block has been merged into so far.
  private mutating func representative(_ block: UInt32) -> UInt32 {
    var root = block
    while merged[Int(root)] != root { root = merged[Int(root)] }
    var step = block
    while merged[Int(step)] != root {
      let above = merged[Int(step)]
      merged[Int(step)] = root
      step = above
    }
    return root
  }

  /// From the last head to the first, merges into each head the blocks that reach its back edges (Havlak, for reducible
  /// graphs).
  private mutating func mergeLoops(_ function: inout SSAFunction) {
    merged.removeAll()
    for block in 0..<function.blocks.count { merged.append(UInt32(block)) }
    for position in stride(from: function.order.count - 1, through: 0, by: -1) {
      let head = function.order[position].rawValue
      guard function.blocks[Int(head)].isLoopHead else { continue }
      stack.removeAll()
      var isLoop = false
      for index in range(head) where rank[Int(predecessors[index])] >= UInt32(position) {
        isLoop = true
        stack.append(representative(predecessors[index]))
      }
      function.blocks.pointer(Int(head)).pointee.isLoopHead = isLoop
      if isLoop { mergeLoop(head) }
    }
  }

  private mutating func mergeLoop(_ head: UInt32) {
    loop[Int(head)] = head
    while stack.count > 0 {
      let block = stack[stack.count - 1]
      stack.removeAll(from: stack.count - 1)
      if representative(block) == head { continue }
      merged[Int(block)] = head
      if loop[Int(block)] == block { outer[Int(block)] = head } else { loop[Int(block)] = head }
      for index in range(block) where rank[Int(predecessors[index])] < rank[Int(block)] {
        let above = representative(predecessors[index])
        if above != head { stack.append(above) }
      }
    }
  }

  /// The head of the innermost loop that contains a block; for a loop head, of the loop enclosing its own.
  private func surrounding(_ block: UInt32) -> UInt32 {
    let own = loop[Int(block)]
    return own == block ? outer[Int(block)] : own
  }

  // MARK: Order

  /// Moves blocks that are between those of a loop without being part of it to after the loop. Returns false if that
  /// takes too long, as it may for functions written for the purpose.
  private mutating func arrange(_ function: inout SSAFunction) -> Bool {
    let count = function.blocks.count
    remaining.fill(count, with: 0)
    firstWaiting.fill(count, with: .max)
    lastWaiting.fill(count, with: .max)
    waitsFor.fill(count, with: .max)
    next.fill(count, with: .max)
    for block in function.order {
      let enclosing = surrounding(block.rawValue)
      if enclosing != Self.none { remaining[Int(enclosing)] += 1 }
      if loop[block.index] == block.rawValue { remaining[block.index] += 1 }
    }
    describeDepths(&function)
    placed.removeAll(keepingCapacity: true)
    stack.removeAll()
    var fuel = 16 * count + 1000
    for block in function.order {
      var waiting = block.rawValue
      // The block that is next in the order, then those that waited for a loop that has ended meanwhile.
      var isFirst = true
      while waiting != Self.none {
        fuel -= 1
        if fuel < 0 { return false }
        let following = isFirst ? Self.none : next[Int(waiting)]
        isFirst = false
        waiting = tryPlacing(waiting, following, function)
      }
    }
    assert(placed.count == function.order.count, "every block must be in the order")
    swap(&placed, &function.order)
    return true
  }

  /// Places a block or lets it wait; returns the block to try next.
  private mutating func tryPlacing(_ block: UInt32, _ following: UInt32, _ function: borrowing SSAFunction) -> UInt32 {
    let enclosing = surrounding(block)
    let isHead = loop[Int(block)] == block
    let depth = enclosing == Self.none ? 0 : Int(function.blocks[Int(enclosing)].loopDepth)
    var obstacle = Self.none
    if depth > 0, stack.count < depth || stack[depth - 1] != enclosing {
      // Its loop is itself waiting.
      obstacle = waitsFor[Int(enclosing)]
    } else if stack.count > depth {
      obstacle = stack[depth]
    }
    if obstacle != Self.none {
      if isHead { waitsFor[Int(block)] = obstacle }
      next[Int(block)] = Self.none
      if firstWaiting[Int(obstacle)] == Self.none {
        firstWaiting[Int(obstacle)] = block
      } else {
        next[Int(lastWaiting[Int(obstacle)])] = block
      }
      lastWaiting[Int(obstacle)] = block
      return following
    }
    placed.append(SSABlockIndex(rawValue: block))
    if isHead { stack.append(block) }
    return close(following)
  }

  /// Counts a block of the innermost loop, and ends loops that are complete; returns the block to try next.
  private mutating func close(_ following: UInt32) -> UInt32 {
    var following = following
    while stack.count > 0 {
      let head = stack[stack.count - 1]
      remaining[Int(head)] -= 1
      guard remaining[Int(head)] == 0 else { return following }
      stack.removeAll(from: stack.count - 1)
      if firstWaiting[Int(head)] != Self.none {
        next[Int(lastWaiting[Int(head)])] = following
        following = firstWaiting[Int(head)]
      }
    }
    return following
  }

  /// Makes the blocks that are between those of a loop part of the loop.
  private mutating func spread(_ function: inout SSAFunction) {
    // `remaining` has the last index in the order of each loop.
    remaining.fill(function.blocks.count, with: 0)
    for position in stride(from: function.order.count - 1, through: 0, by: -1) {
      let block = function.order[position].rawValue
      if loop[Int(block)] == block {
        remaining[Int(block)] = max(remaining[Int(block)], UInt32(position))
        let enclosing = outer[Int(block)]
        if enclosing != Self.none { remaining[Int(enclosing)] = max(remaining[Int(enclosing)], remaining[Int(block)]) }
      } else if loop[Int(block)] != Self.none {
        let head = Int(loop[Int(block)])
        remaining[head] = max(remaining[head], UInt32(position))
      }
    }
    stack.removeAll()
    for (position, block) in function.order.enumerated() {
      while stack.count > 0, remaining[Int(stack[stack.count - 1])] < UInt32(position) {
        stack.removeAll(from: stack.count - 1)
      }
      let innermost = stack.count > 0 ? stack[stack.count - 1] : Self.none
      if loop[block.index] == block.rawValue {
        outer[block.index] = innermost
        if innermost != Self.none {
          // A loop among the blocks of another one ends before it does.
          remaining[block.index] = min(remaining[block.index], remaining[Int(innermost)])
        }
        stack.append(block.rawValue)
      } else {
        loop[block.index] = innermost
      }
    }
  }

  // MARK: Results

  private mutating func describeDepths(_ function: inout SSAFunction) {
    for block in function.order where loop[block.index] == block.rawValue {
      let enclosing = outer[block.index]
      let depth = enclosing == Self.none ? 0 : function.blocks[Int(enclosing)].loopDepth
      function.blocks.pointer(block.index).pointee.loopDepth = depth + 1
    }
  }

  private mutating func describe(_ function: inout SSAFunction) {
    if outer.count == function.blocks.count { describeDepths(&function) }
    for block in function.order {
      let head = loop[block.index]
      let information = function.blocks.pointer(block.index)
      information.pointee.loopHead = SSABlockIndex(rawValue: head)
      if head == Self.none {
        information.pointee.loopDepth = 0
      } else if head != block.rawValue {
        information.pointee.loopDepth = function.blocks[Int(head)].loopDepth
      }
    }
  }

  /// Blocks that lead only to cold ones become cold, and so do those that are reached only from cold ones.
  private mutating func spreadCold(_ function: inout SSAFunction) {
    guard function.order.contains(where: { function.blocks[$0.index].isCold }) else { return }
    for block in function.order.reversed() where !function.blocks[block.index].isCold {
      let edges = function.successors(of: block)
      guard !edges.isEmpty, function.terminator(of: block).operation != .invoke else { continue }
      var isCold = true
      for edge in edges {
        let target = function.edges[edge].block.index
        if !function.blocks[target].isCold || rank[target] <= rank[block.index] { isCold = false }
      }
      if isCold { function.blocks.pointer(block.index).pointee.isCold = true }
    }
    function.blocks.pointer(0).pointee.isCold = false
    // By block: 1 if a block that is not cold leads to it.
    next.fill(function.blocks.count, with: 0)
    for block in function.order {
      if block != SSAFunction.entry, next[block.index] == 0 {
        function.blocks.pointer(block.index).pointee.isCold = true
      }
      guard !function.blocks[block.index].isCold else { continue }
      for edge in function.successors(of: block) { next[function.edges[edge].block.index] = 1 }
    }
  }
}
