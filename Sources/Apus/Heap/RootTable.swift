/// References that Swift values of the host hold: each keeps its object alive as long as it is in the table.
struct RootTable {
  private(set) var references: [UInt64] = []
  private var free: [Int] = []

  /// Adds a reference. Returns its index in the table, for `remove`.
  mutating func insert(_ reference: UInt32) -> Int {
    guard let index = free.popLast() else {
      references.append(UInt64(reference))
      return references.count - 1
    }
    references[index] = UInt64(reference)
    return index
  }

  mutating func remove(_ index: Int) {
    references[index] = 0
    free.append(index)
  }
}

/// A reference to a guest's object held by Swift values. It is removed from the roots when the last of them is gone.
final class Root {
  let store: Store
  let bits: UInt32
  private let index: Int

  init(_ bits: UInt32, store: Store) {
    self.store = store
    self.bits = bits
    index = store.roots.insert(bits)
  }

  deinit { store.roots.remove(index) }
}
