/// The entries of a directory in memory, by name and in the order of their creation.
struct MemoryEntries {
  struct Entry {
    var name: FileName
    var node: MemoryNode.Number
  }

  /// The cookie of the first entry: those below are of `.` and `..`.
  static let firstCookie: UInt64 = 2

  /// The entries by increasing cookie; nil for those that were removed.
  private var slots: [(cookie: UInt64, entry: Entry?)] = []
  private var cookies: [FileName: UInt64] = [:]
  private var nextCookie = Self.firstCookie

  var count: Int { cookies.count }
  var isEmpty: Bool { cookies.isEmpty }

  /// The node of an entry; nil if there is none of that name. An existing entry keeps its cookie when it is replaced.
  subscript(name: FileName) -> MemoryNode.Number? {
    get { cookies[name].flatMap { slots[index(from: $0)].entry?.node } }
    set {
      switch (cookies[name], newValue) {
      case (let cookie?, let node?): slots[index(from: cookie)].entry?.node = node
      case (let cookie?, nil): remove(name, cookie)
      case (nil, let node?):
        cookies[name] = nextCookie
        slots.append((nextCookie, Entry(name: name, node: node)))
        nextCookie += 1
      case (nil, nil): break
      }
    }
  }

  private mutating func remove(_ name: FileName, _ cookie: UInt64) {
    slots[index(from: cookie)].entry = nil
    cookies[name] = nil
    // A removal takes constant time on average.
    if slots.count > 2 * count + 16 { compact() }
  }

  /// Replaces both lists by new ones, since lists keep their capacity when elements are removed, which no limit would count.
  private mutating func compact() {
    slots = slots.filter { $0.entry != nil }
    var kept = [FileName: UInt64](minimumCapacity: cookies.count)
    for (name, cookie) in cookies { kept[name] = cookie }
    cookies = kept
  }

  /// The index of the first slot whose cookie is not less than `cookie`.
  private func index(from cookie: UInt64) -> Int {
    var (low, high) = (0, slots.count)
    while low < high {
      let middle = (low + high) / 2
      if slots[middle].cookie < cookie { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first entry whose cookie is not less than `cookie`.
  func first(from cookie: UInt64) -> (cookie: UInt64, entry: Entry)? {
    for slot in slots[index(from: cookie)...] {
      if let entry = slot.entry { return (slot.cookie, entry) }
    }
    return nil
  }

  /// All entries, in the order of their creation.
  var all: [Entry] { slots.compactMap(\.entry) }
}
