/// The control flow of a function, for passes: predecessors, dominators and loops of its blocks.
///
/// Blocks are identified by their index in the order (`number`). `analyze` is called again after a pass has changed
/// blocks or edges; moving instructions keeps the result valid.
package struct ControlFlow: ~Copyable {
  /// By block: its index in the function's order, or -1 if it cannot be reached.
  package private(set) var numbers: [Int32] = []
  /// The function's order.
  package private(set) var order: [SSABlockIndex] = []
  /// By index in the order, as all arrays below: the immediate dominator; the entry's is itself.
  package private(set) var dominators: [Int32] = []
  /// The depth in the dominator tree, and a dominator further up to jump to.
  private var depths: [Int32] = []
  private var jumps: [Int32] = []
  /// The predecessors of all blocks, end to end: those of block n from `predecessorStarts[n]` on.
  private var predecessorStarts: [Int32] = []
  private var predecessorNumbers: [Int32] = []
  /// The edges from these predecessors.
  private var predecessorEdges: [Int32] = []
  /// When a walk through the dominator tree enters the block and leaves it.
  private var firstVisits: [Int32] = []
  private var lastVisits: [Int32] = []
  /// For a loop head, the last block of the loop; else -1.
  package private(set) var loopEnds: [Int32] = []
  /// The head of the innermost loop around the block, or -1; for a head, itself.
  package private(set) var loops: [Int32] = []
  /// For a loop head, the head of the next loop outwards, or -1.
  package private(set) var outerLoops: [Int32] = []

  package init() {}

  package mutating func analyze(_ function: borrowing SSAFunction) {
    order = function.order
    numbers = Array(repeating: -1, count: function.blocks.count)
    for (number, block) in order.enumerated() { numbers[block.index] = Int32(number) }
    findPredecessors(function)
    findDominators()
    visitDominators()
    findLoops()
  }

  package var hasLoops: Bool { loops.contains { $0 >= 0 } }

  package func number(of block: SSABlockIndex) -> Int { Int(numbers[block.index]) }

  /// The predecessors of a block; one with two edges to it is there twice.
  package func predecessors(_ number: Int) -> ArraySlice<Int32> {
    predecessorNumbers[Int(predecessorStarts[number])..<Int(predecessorStarts[number + 1])]
  }

  /// The edges that lead to a block, in the order of its predecessors.
  package func edges(to number: Int) -> ArraySlice<Int32> {
    predecessorEdges[Int(predecessorStarts[number])..<Int(predecessorStarts[number + 1])]
  }

  /// Whether every path to block `b` leads through block `a`.
  package func dominates(_ a: Int, _ b: Int) -> Bool {
    firstVisits[a] <= firstVisits[b] && lastVisits[b] <= lastVisits[a]
  }

  /// Whether a block is in the loop with that head.
  package func isInside(_ number: Int, loop head: Int) -> Bool { number >= head && number <= Int(loopEnds[head]) }

  private mutating func findPredecessors(_ function: borrowing SSAFunction) {
    var counts = [Int32](repeating: 0, count: order.count + 1)
    for block in order {
      for edge in function.successors(of: block) { counts[number(of: function.edges[edge].block)] += 1 }
    }
    predecessorStarts = Array(repeating: 0, count: order.count + 1)
    for number in order.indices { predecessorStarts[number + 1] = predecessorStarts[number] + counts[number] }
    predecessorNumbers = Array(repeating: 0, count: Int(predecessorStarts[order.count]))
    predecessorEdges = predecessorNumbers
    var next = predecessorStarts
    for (number, block) in order.enumerated() {
      for edge in function.successors(of: block) {
        let target = self.number(of: function.edges[edge].block)
        predecessorNumbers[Int(next[target])] = Int32(number)
        predecessorEdges[Int(next[target])] = Int32(edge)
        next[target] += 1
      }
    }
  }

  /// Finds immediate dominators (Cooper, Harvey and Kennedy): the order is a reverse postorder of a reducible graph, so
  /// one pass is enough. Each block also gets a distant dominator to jump to, at times twice as far away, so that the
  /// path up is short from any depth: a block with thousands of predecessors takes no quadratic time (Myers,
  /// applicative random-access stack).
  private mutating func findDominators() {
    dominators = Array(repeating: -1, count: order.count)
    dominators[0] = 0
    depths = Array(repeating: 0, count: order.count)
    jumps = Array(repeating: 0, count: order.count)
    for number in order.indices.dropFirst() {
      var dominator: Int32 = -1
      for predecessor in predecessors(number) where predecessor < Int32(number) {
        dominator = dominator < 0 ? predecessor : common(dominator, predecessor)
      }
      assert(dominator >= 0, "the block is not reachable")
      dominators[number] = dominator
      let parent = Int(dominator)
      let far = Int(jumps[parent])
      depths[number] = depths[parent] + 1
      let isEven = depths[parent] - depths[far] == depths[far] - depths[Int(jumps[far])]
      jumps[number] = isEven ? jumps[far] : dominator
    }
  }

  /// The closest block that dominates both.
  private func common(_ a: Int32, _ b: Int32) -> Int32 {
    var (a, b) = (Int(a), Int(b))
    if depths[a] < depths[b] { swap(&a, &b) }
    while depths[a] > depths[b] { a = Int(depths[Int(jumps[a])] < depths[b] ? dominators[a] : jumps[a]) }
    // Blocks of equal depth jump equally far.
    while a != b {
      let isFar = jumps[a] != jumps[b]
      (a, b) = isFar ? (Int(jumps[a]), Int(jumps[b])) : (Int(dominators[a]), Int(dominators[b]))
    }
    return Int32(a)
  }

  private mutating func visitDominators() {
    var childCounts = [Int32](repeating: 0, count: order.count)
    // Sizes of subtrees, bottom up; children come after their parent in the order.
    var sizes = [Int32](repeating: 1, count: order.count)
    for number in order.indices.dropFirst().reversed() {
      sizes[Int(dominators[number])] += sizes[number]
      childCounts[Int(dominators[number])] += 1
    }
    firstVisits = Array(repeating: 0, count: order.count)
    lastVisits = Array(repeating: 0, count: order.count)
    var next = [Int32](repeating: 0, count: order.count)
    next[0] = 1
    lastVisits[0] = sizes[0]
    for number in order.indices.dropFirst() {
      let parent = Int(dominators[number])
      firstVisits[number] = next[parent]
      next[parent] += sizes[number]
      next[number] = firstVisits[number] + 1
      lastVisits[number] = firstVisits[number] + sizes[number]
    }
  }

  /// Loops are contiguous, and each ends with the source of its last back edge.
  private mutating func findLoops() {
    loopEnds = Array(repeating: -1, count: order.count)
    loops = Array(repeating: -1, count: order.count)
    outerLoops = Array(repeating: -1, count: order.count)
    for number in order.indices {
      for predecessor in predecessors(number) where predecessor >= Int32(number) {
        loopEnds[number] = max(loopEnds[number], predecessor)
      }
    }
    // An inner loop may extend beyond the last back edge of the loop around it.
    for number in order.indices.reversed() where loopEnds[number] >= 0 {
      var inner = number + 1
      while inner <= Int(loopEnds[number]) {
        if loopEnds[inner] >= 0 {
          loopEnds[number] = max(loopEnds[number], loopEnds[inner])
          inner = Int(loopEnds[inner])
        }
        inner += 1
      }
    }
    var stack: [Int] = []
    for number in order.indices {
      while let last = stack.last, Int(loopEnds[last]) < number { stack.removeLast() }
      if loopEnds[number] >= 0 {
        outerLoops[number] = stack.last.map { Int32($0) } ?? -1
        stack.append(number)
      }
      loops[number] = stack.last.map { Int32($0) } ?? -1
    }
  }
}
