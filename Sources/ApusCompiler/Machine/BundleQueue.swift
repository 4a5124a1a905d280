/// The bundles that wait for a register, as a heap: the longest comes first, and among equals the one with the least
/// number.
struct BundleQueue: ~Copyable {
  private var keys = Arena<UInt64>()

  mutating func removeAll() { keys.removeAll() }

  mutating func insert(_ bundle: Int, length: UInt32) {
    let key = UInt64(length) &<< 32 | UInt64(~UInt32(truncatingIfNeeded: bundle))
    keys.append(key)
    var index = keys.count &- 1
    while index > 0 {
      let parent = (index &- 1) &>> 1
      if keys[parent] >= key { break }
      keys[index] = keys[parent]
      index = parent
    }
    keys[index] = key
  }

  /// Removes and returns the first bundle; returns -1 if there is none.
  mutating func removeFirst() -> Int {
    if keys.count == 0 { return -1 }
    let first = keys[0]
    let last = keys[keys.count &- 1]
    keys.removeAll(from: keys.count &- 1)
    let count = keys.count
    if count > 0 {
      var index = 0
      while true {
        var child = 2 &* index &+ 1
        if child >= count { break }
        if child &+ 1 < count && keys[child &+ 1] > keys[child] { child &+= 1 }
        if keys[child] <= last { break }
        keys[index] = keys[child]
        index = child
      }
      keys[index] = last
    }
    return Int(~UInt32(truncatingIfNeeded: first))
  }
}
