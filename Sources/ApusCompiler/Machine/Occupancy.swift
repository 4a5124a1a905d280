/// For each register, the ranges that occupy it: a list of ranges that do not overlap, sorted by point.
///
/// A list is kept in chunks, with a directory of the first point of each, so that finding, adding and removing take
/// about the same time in short and in long lists.
struct Occupancy: ~Copyable {
  struct Entry: BitwiseCopyable {
    var from: UInt32
    var to: UInt32
    var range: Int32
  }

  private struct Directory: BitwiseCopyable {
    var items: UnsafeMutablePointer<Item>
    var count: Int
    var capacity: Int
  }

  private struct Item: BitwiseCopyable {
    /// The first point of the chunk.
    var from: UInt32
    var count: UInt32
    var entries: UnsafeMutablePointer<Entry>
  }

  /// A position in the list of a register.
  struct Cursor: BitwiseCopyable {
    fileprivate var item: Int
    fileprivate var index: Int
  }

  private static let chunkSize = 32
  private let directories: UnsafeMutablePointer<Directory>
  /// Unused chunks.
  private var free = Arena<UnsafeMutablePointer<Entry>>()

  init() {
    directories = .allocate(capacity: 64)
    for register in 0..<64 {
      directories[register] = Directory(items: .allocate(capacity: 4), count: 0, capacity: 4)
    }
  }

  deinit {
    for register in 0..<64 {
      for item in 0..<directories[register].count { directories[register].items[item].entries.deallocate() }
      directories[register].items.deallocate()
    }
    for index in 0..<free.count { free[index].deallocate() }
    directories.deallocate()
  }

  mutating func removeAll() {
    for register in 0..<64 {
      for item in 0..<directories[register].count { free.append(directories[register].items[item].entries) }
      directories[register].count = 0
    }
  }

  /// The position of the first range that ends after a point, or the end of the list.
  @inline(__always) func find(_ register: Int, endingAfter point: UInt32) -> Cursor {
    let directory = directories[register]
    if directory.count == 0 { return Cursor(item: 0, index: 0) }
    var low = 0
    var high = directory.count
    // Find the last chunk that begins at or before the point.
    while high &- low > 1 {
      let middle = (low &+ high) &>> 1
      if directory.items[middle].from <= point { low = middle } else { high = middle }
    }
    let item = directory.items[low]
    var index = 0
    var end = Int(item.count)
    while index < end {
      let middle = (index &+ end) &>> 1
      if item.entries[middle].to > point { end = middle } else { index = middle &+ 1 }
    }
    if index == Int(item.count) && low &+ 1 < directory.count { return Cursor(item: low &+ 1, index: 0) }
    return Cursor(item: low, index: index)
  }

  /// The range at a cursor; nil at the end of the list.
  @inline(__always) func entry(_ register: Int, _ cursor: Cursor) -> Entry? {
    let directory = directories[register]
    if cursor.item >= directory.count || cursor.index >= Int(directory.items[cursor.item].count) { return nil }
    return directory.items[cursor.item].entries[cursor.index]
  }

  @inline(__always) func next(_ register: Int, _ cursor: Cursor) -> Cursor {
    if cursor.index &+ 1 < Int(directories[register].items[cursor.item].count) {
      return Cursor(item: cursor.item, index: cursor.index &+ 1)
    }
    return Cursor(item: cursor.item &+ 1, index: 0)
  }

  /// Whether no range occupies the register between two points.
  @inline(__always) func isFree(_ register: Int, from: UInt32, to: UInt32) -> Bool {
    guard let found = entry(register, find(register, endingAfter: from)) else { return true }
    return found.from >= to
  }

  mutating func insert(_ register: Int, from: UInt32, to: UInt32, range: Int) {
    assert(isFree(register, from: from, to: to), "a register is taken twice")
    let new = Entry(from: from, to: to, range: Int32(truncatingIfNeeded: range))
    if directories[register].count == 0 { addChunk(register, at: 0, from: from) }
    var cursor = find(register, endingAfter: from)
    // Insert at the end of a chunk rather than before the first range of the next.
    if cursor.index == 0 && cursor.item > 0 {
      cursor.item &-= 1
      cursor.index = Int(directories[register].items[cursor.item].count)
    }
    if Int(directories[register].items[cursor.item].count) == Self.chunkSize {
      split(register, cursor.item)
      let half = Self.chunkSize / 2
      if cursor.index > half {
        cursor.item &+= 1
        cursor.index &-= half
      }
    }
    let item = directories[register].items + cursor.item
    let entries = item.pointee.entries
    var index = Int(item.pointee.count)
    while index > cursor.index {
      entries[index] = entries[index &- 1]
      index &-= 1
    }
    entries[cursor.index] = new
    item.pointee.count &+= 1
    item.pointee.from = entries[0].from
  }

  /// Removes the range that begins at a point.
  mutating func remove(_ register: Int, from: UInt32) {
    let cursor = find(register, endingAfter: from)
    let item = directories[register].items + cursor.item
    assert(item.pointee.entries[cursor.index].from == from, "no such range")
    item.pointee.count &-= 1
    for index in cursor.index..<Int(item.pointee.count) {
      item.pointee.entries[index] = item.pointee.entries[index &+ 1]
    }
    if item.pointee.count > 0 {
      item.pointee.from = item.pointee.entries[0].from
      return
    }
    free.append(item.pointee.entries)
    let directory = directories + register
    directory.pointee.count &-= 1
    for index in cursor.item..<directory.pointee.count {
      directory.pointee.items[index] = directory.pointee.items[index &+ 1]
    }
  }

  private mutating func split(_ register: Int, _ item: Int) {
    let half = Self.chunkSize / 2
    let old = directories[register].items[item].entries
    addChunk(register, at: item &+ 1, from: old[half].from)
    let items = directories[register].items
    items[item &+ 1].entries.update(from: old + half, count: half)
    items[item &+ 1].count = UInt32(truncatingIfNeeded: half)
    items[item].count = UInt32(truncatingIfNeeded: half)
  }

  private mutating func addChunk(_ register: Int, at index: Int, from: UInt32) {
    let directory = directories + register
    if directory.pointee.count == directory.pointee.capacity {
      let larger = UnsafeMutablePointer<Item>.allocate(capacity: directory.pointee.capacity * 2)
      larger.update(from: directory.pointee.items, count: directory.pointee.count)
      directory.pointee.items.deallocate()
      directory.pointee.items = larger
      directory.pointee.capacity *= 2
    }
    var entries: UnsafeMutablePointer<Entry>
    if free.count > 0 {
      entries = free[free.count &- 1]
      free.removeAll(from: free.count &- 1)
    } else {
      entries = .allocate(capacity: Self.chunkSize)
    }
    var slot = directory.pointee.count
    while slot > index {
      directory.pointee.items[slot] = directory.pointee.items[slot &- 1]
      slot &-= 1
    }
    directory.pointee.items[index] = Item(from: from, count: 0, entries: entries)
    directory.pointee.count &+= 1
  }
}
