/// A stack of trivial values that keeps its memory from one function to the next.
// SAFETY: the pointer is private; every access is checked against `count`, which never exceeds `capacity`.
@safe struct ReusableStack<Element: BitwiseCopyable>: ~Copyable {
  /// The elements, with room for `capacity` of them; it changes when the stack grows.
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    // SAFETY: never read above `count`.
    unsafe base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit {
    // SAFETY: elements are trivial; no other object has the memory.
    unsafe base.deallocate()
  }

  @inline(__always) var isEmpty: Bool { count == 0 }

  @inline(__always) mutating func push(_ element: Element) {
    if count == capacity { grow(to: capacity &* 2) }
    // SAFETY: `count` is below `capacity`.
    unsafe (base + count).initialize(to: element)
    count &+= 1
  }

  @inline(__always) mutating func pop() -> Element {
    precondition(count > 0, "pop from an empty stack")
    count &-= 1
    // SAFETY: the element at `count` was the last one.
    return unsafe base[count]
  }

  mutating func push(_ element: Element, times: Int) {
    if times > capacity - count { grow(to: max(capacity * 2, count + times)) }
    // SAFETY: the capacity suffices.
    unsafe (base + count).initialize(repeating: element, count: times)
    count += times
  }

  /// Removes all elements from `height` on.
  @inline(__always) mutating func truncate(to height: Int) {
    precondition(height >= 0 && height <= count, "truncation to more than there is")
    count = height
  }

  /// Sets the number of elements after pushes and pops through `base`.
  @inline(__always) mutating func setCount(_ newCount: Int) {
    precondition(newCount >= 0 && newCount <= capacity, "more elements than there is room for")
    count = newCount
  }

  @inline(__always) subscript(position: Int) -> Element {
    get {
      precondition(position >= 0 && position < count, "no such element")
      // SAFETY: the position was just checked.
      return unsafe base[position]
    }
    set {
      precondition(position >= 0 && position < count, "no such element")
      // SAFETY: the position was just checked.
      unsafe base[position] = newValue
    }
  }

  @inline(never) private mutating func grow(to newCapacity: Int) {
    // SAFETY: `count` elements move to memory that is larger.
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
    unsafe larger.moveInitialize(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
    capacity = newCapacity
  }
}
