/// A growable array whose memory is kept when its elements are dropped, so that a worker allocates once for all the
/// functions it compiles. Grows by doubling; elements have no destructors.
package struct Arena<Element: BitwiseCopyable>: ~Copyable {
  package private(set) var base: UnsafeMutablePointer<Element>
  package private(set) var count: Int
  @usableFromInline var capacity: Int

  /// The capacity with the first element; until then there is no memory for elements.
  private let firstCapacity: Int

  package init(capacity: Int = 64) {
    // An empty block, so that `deinit` needs no branch: it is inlined at every precondition of the compilers.
    base = .allocate(capacity: 0)
    (count, self.capacity, firstCapacity) = (0, 0, capacity)
  }

  deinit { base.deallocate() }

  @inline(__always) package subscript(index: Int) -> Element {
    get {
      invariant(index >= 0 && index < count, "index out of range")
      return base[index]
    }
    set {
      invariant(index >= 0 && index < count, "index out of range")
      base[index] = newValue
    }
  }

  /// A pointer to an element, for changing it without a copy. Valid until the arena grows.
  @inline(__always) package func pointer(_ index: Int) -> UnsafeMutablePointer<Element> {
    invariant(index >= 0 && index < count, "index out of range")
    return base + index
  }

  /// Adds an element and returns its index.
  @inline(__always) @discardableResult package mutating func append(_ element: Element) -> Int {
    if _slowPath(count == capacity) { grow(toHold: count &+ 1) }
    base[count] = element
    count &+= 1
    return count &- 1
  }

  /// Adds equal elements and returns the index of the first.
  @discardableResult package mutating func append(repeating element: Element, count more: Int) -> Int {
    if count &+ more > capacity { grow(toHold: count &+ more) }
    let first = count
    (base + count).update(repeating: element, count: more)
    count &+= more
    return first
  }

  /// Replaces the elements by `count` equal ones.
  mutating func fill(_ count: Int, with element: Element) {
    removeAll()
    append(repeating: element, count: count)
  }

  /// Drops all elements, or those from an index on.
  @inline(__always) package mutating func removeAll(from index: Int = 0) {
    let end = count
    count = index
    poison(upTo: end)
  }

  /// Where the compiler checks itself, overwrites the unused elements up to index `end`, so that what a read past the
  /// end finds in spite of the checks does not look like a value.
  @inline(__always) private func poison(upTo end: Int) {
    guard checksItself, end > count else { return }
    UnsafeMutableRawPointer(base + count).initializeMemory(
      as: UInt8.self, repeating: 0xAA, count: (end - count) * MemoryLayout<Element>.stride)
  }

  @inline(never) private mutating func grow(toHold wanted: Int) {
    var larger = max(capacity, firstCapacity)
    while larger < wanted { larger *= 2 }
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
    poison(upTo: larger)
  }
}
