/// The order in which basic blocks are gone through, reverse postorder, and which of them are to be gone through again.
struct BlockOrder {
  private struct Link {
    var target: Int32
    var next: Int32
  }

  private struct Node {
    var position: Int32 = -1
    var firstLink: Int32 = -1
    var lastLink: Int32 = -1
    /// Where the last block stands that jumps back to it, -1 if none does: all cycles have a block to which one does.
    var lastLatch: Int32 = -1
    var isDirty = false
  }

  private var nodes: [Node] = []
  private var links: [Link] = []
  /// Blocks by position.
  private var order: [Int32] = []
  /// Dirty blocks, a bit for each position; where to look for the next; and the dirty blocks that stand before that.
  private var dirty: [UInt64] = []
  private var position = 0
  private var returns: [Int32] = []
  private var path: [(block: Int32, link: Int32)] = []

  mutating func clear() {
    nodes.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    returns.removeAll(keepingCapacity: true)
    position = 0
  }

  func isHead(_ block: Int) -> Bool { nodes[block].lastLatch >= 0 }

  /// Whether a block does not stand before another one.
  func isBack(_ source: Int, to target: Int) -> Bool { nodes[source].position >= nodes[target].position }

  /// The last block that jumps back to a head.
  func lastLatch(of head: Int) -> Int { Int(order[Int(max(0, nodes[head].lastLatch))]) }

  /// The positions of a head and of all that stands up to the last block that jumps back to it.
  func loop(of head: Int) -> ClosedRange<Int> {
    Int(nodes[head].position)...Int(max(nodes[head].position, nodes[head].lastLatch))
  }

  func block(at position: Int) -> Int { Int(order[position]) }

  /// There is one more block; until all are arranged again, it has no place.
  mutating func addBlock() { nodes.append(Node()) }

  /// Begins to tell all links between blocks.
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

  /// Notes that a loop may begin where a link leads: one that was found since all were arranged.
  mutating func noteLatch(_ source: Int, _ target: Int) {
    if nodes[target].position >= 0, nodes[source].position >= nodes[target].position {
      nodes[target].lastLatch = max(nodes[target].lastLatch, nodes[source].position)
    }
  }

  /// Puts all blocks in order once all links are told. What was dirty stays so.
  mutating func arrange() {
    let current = position > 0 ? order[position - 1] : -1
    for block in nodes.indices { nodes[block].position = -1 }
    order.removeAll(keepingCapacity: true)
    for block in nodes.indices where nodes[block].position == -1 { visit(block) }
    order.reverse()
    for (place, block) in order.enumerated() { nodes[Int(block)].position = Int32(place) }
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

  /// Appends what can be reached from a block, behind all that follows it.
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

  /// A block is to be gone through.
  mutating func mark(_ block: Int) {
    guard !nodes[block].isDirty else { return }
    nodes[block].isDirty = true
    let place = Int(nodes[block].position)
    guard place >= 0 else { return }
    if place < position { returns.append(Int32(block)) }
    dirty[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// The block to be gone through next: the first one behind the last, but if all that jumps back to a loop's head stands
  /// before that, and something has, that head.
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
