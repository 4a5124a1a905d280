/// References that Swift values of the host hold: each keeps its object alive as long as it is in the table.
struct RootTable {
  private(set) var references: [UInt64] = []
  private var free: [Int] = []

  /// Adds a reference. Returns its index in the table, for `remove`.
  mutating func insert(_ reference: UInt32) -> Int {
    guard let place = free.popLast() else {
      references.append(UInt64(reference))
      return references.count - 1
    }
    references[place] = UInt64(reference)
    return place
  }

  mutating func remove(_ place: Int) {
    references[place] = 0
    free.append(place)
  }
}

/// A reference to a guest's object held by Swift values. It is removed from the roots when the last of them is gone.
final class Root {
  let store: Store
  let bits: UInt32
  private let place: Int

  init(_ bits: UInt32, store: Store) {
    self.store = store
    self.bits = bits
    place = store.roots.insert(bits)
  }

  deinit { store.roots.remove(place) }
}
