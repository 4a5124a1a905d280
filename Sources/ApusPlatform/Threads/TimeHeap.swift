/// Times with numbers, of which the earliest is found at once: a binary heap.
struct TimeHeap {
  struct Entry {
    var time: UInt64
    var number: UInt64
  }

  /// Each entry is not later than those at twice its index plus one and plus two.
  private var entries: [Entry] = []

  var count: Int { entries.count }
  var isEmpty: Bool { entries.isEmpty }
  var first: Entry? { entries.first }

  mutating func insert(_ entry: Entry) {
    entries.append(entry)
    var index = entries.count - 1
    while index > 0, entries[index].time < entries[(index - 1) / 2].time {
      entries.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  mutating func removeFirst() {
    entries.swapAt(0, entries.count - 1)
    entries.removeLast()
    sink(0)
  }

  mutating func removeAll(where isRemoved: (Entry) -> Bool) {
    entries.removeAll(where: isRemoved)
    for index in stride(from: entries.count / 2 - 1, through: 0, by: -1) { sink(index) }
  }

  /// Moves an entry behind all earlier ones below it.
  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var earliest = index
      for child in [2 * index + 1, 2 * index + 2] where child < entries.count {
        if entries[child].time < entries[earliest].time { earliest = child }
      }
      guard earliest != index else { return }
      entries.swapAt(index, earliest)
      index = earliest
    }
  }
}
