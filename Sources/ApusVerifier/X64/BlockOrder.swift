/// The order in which basic blocks are processed, reverse postorder, and the set of blocks that have to be processed.
struct BlockOrder {
  private struct Link {
    var target: Int32
    var next: Int32
  }

  private struct Node {
    var position: Int32 = -1
    var firstLink: Int32 = -1
    var lastLink: Int32 = -1
    /// The position of the last block with a back edge to this one, -1 if there is none. Every cycle has a block with a
    /// back edge to it.
    var lastLatch: Int32 = -1
    var isDirty = false
  }

  private var nodes: [Node] = []
  private var links: [Link] = []
  /// The blocks, by position.
  private var order: [Int32] = []
  /// The dirty blocks, a bit for each position.
  private var dirty: [UInt64] = []
  /// The position at which the search for the next dirty block starts.
  private var position = 0
  /// The dirty blocks before `position`.
  private var returns: [Int32] = []
  private var path: [(block: Int32, link: Int32)] = []

  mutating func clear() {
    nodes.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    returns.removeAll(keepingCapacity: true)
    position = 0
  }

  func isHead(_ block: Int) -> Bool { nodes[block].lastLatch >= 0 }

  /// Whether an edge is a back edge: whether its source is not before its target.
  func isBack(_ source: Int, to target: Int) -> Bool { nodes[source].position >= nodes[target].position }

  /// The last block with a back edge to a loop head.
  func lastLatch(of head: Int) -> Int { Int(order[Int(max(0, nodes[head].lastLatch))]) }

  /// The positions of a loop head and of all blocks up to the last one with a back edge to it.
  func loop(of head: Int) -> ClosedRange<Int> {
    Int(nodes[head].position)...Int(max(nodes[head].position, nodes[head].lastLatch))
  }

  func block(at position: Int) -> Int { Int(order[position]) }

  /// Adds a block, which has no position before the next `arrange`.
  mutating func addBlock() { nodes.append(Node()) }

  /// Removes all links, before all of them are added again.
  mutating func beginLinks() {
    for block in nodes.indices { (nodes[block].firstLink, nodes[block].lastLink) = (-1, -1) }
    links.removeAll(keepingCapacity: true)
  }

  mutating func link(_ source: Int, to target: Int) {
    let number = Int32(links.count)
    links.append(Link(target: Int32(target), next: -1))
    if nodes[source].firstLink < 0 {
      nodes[source].firstLink = number
    } else {
      links[Int(nodes[source].lastLink)].next = number
    }
    nodes[source].lastLink = number
  }

  /// Records a link as a back edge if it is one. Called by `arrange`, and for links that are found after that.
  mutating func noteLatch(_ source: Int, _ target: Int) {
    if nodes[target].position >= 0, nodes[source].position >= nodes[target].position {
      nodes[target].lastLatch = max(nodes[target].lastLatch, nodes[source].position)
    }
  }

  /// Orders all blocks, after all links were added. Dirty blocks stay dirty.
  mutating func arrange() {
    let current = position > 0 ? order[position - 1] : -1
    for block in nodes.indices { nodes[block].position = -1 }
    order.removeAll(keepingCapacity: true)
    for block in nodes.indices where nodes[block].position == -1 { visit(block) }
    order.reverse()
    for (index, block) in order.enumerated() { nodes[Int(block)].position = Int32(index) }
    for block in nodes.indices {
      if nodes[block].lastLatch >= 0 { nodes[block].lastLatch = 0 }
    }
    for source in nodes.indices {
      var next = nodes[source].firstLink
      while next >= 0 {
        noteLatch(source, Int(links[Int(next)].target))
        next = links[Int(next)].next
      }
    }
    position = current >= 0 ? Int(nodes[Int(current)].position) + 1 : 0
    dirty.removeAll(keepingCapacity: true)
    dirty.append(contentsOf: repeatElement(0, count: order.count / 64 + 1))
    returns.removeAll(keepingCapacity: true)
    for block in nodes.indices where nodes[block].isDirty {
      nodes[block].isDirty = false
      mark(block)
    }
  }

  /// Appends all unvisited blocks that can be reached from a block, and the block itself, in postorder.
  private mutating func visit(_ block: Int) {
    nodes[block].position = -2
    path.append((Int32(block), nodes[block].firstLink))
    while let (block, link) = path.last {
      guard link >= 0 else {
        path.removeLast()
        order.append(block)
        continue
      }
      path[path.count - 1].link = links[Int(link)].next
      let target = Int(links[Int(link)].target)
      if nodes[target].position == -1 {
        nodes[target].position = -2
        path.append((Int32(target), nodes[target].firstLink))
      }
    }
  }

  /// Marks a block to be processed.
  mutating func mark(_ block: Int) {
    guard !nodes[block].isDirty else { return }
    nodes[block].isDirty = true
    let index = Int(nodes[block].position)
    guard index >= 0 else { return }
    if index < position { returns.append(Int32(block)) }
    dirty[index >> 6] |= 1 << UInt64(index & 63)
  }

  /// Removes the next block to be processed: the first dirty one after the last block processed. If a dirty loop head
  /// is before that block, and so are all blocks with a back edge to the head, the head comes first.
  mutating func next() -> Int? {
    returns.removeAll { !nodes[Int($0)].isDirty || Int(nodes[Int($0)].position) >= position }
    var word = position >> 6
    var bits = word < dirty.count ? dirty[word] & (.max << UInt64(position & 63)) : 0
    while bits == 0, word + 1 < dirty.count {
      word += 1
      bits = dirty[word]
    }
    var next = bits == 0 ? Int.max : word << 6 + bits.trailingZeroBitCount
    var last: Int?
    for (index, block) in returns.enumerated() where Int(nodes[Int(block)].lastLatch) < next {
      if last.map({ nodes[Int(returns[$0])].position < nodes[Int(block)].position }) ?? true { last = index }
    }
    if let last { next = Int(nodes[Int(returns.remove(at: last))].position) }
    guard next < Int.max else { return nil }
    dirty[next >> 6] &= ~(1 << UInt64(next & 63))
    nodes[Int(order[next])].isDirty = false
    position = next + 1
    return Int(order[next])
  }
}
