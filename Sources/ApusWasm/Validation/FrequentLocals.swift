/// The types of the locals whose index is one byte, indexed by that byte, for `FunctionValidator.acceptFrequent`.
///
/// If the local must not be read, or the byte is the first of a longer index, the element is a number that is no type. One
/// comparison with the type of an operand therefore checks both.
// SAFETY: the pointer refers to 256 elements and is private; no index of one byte is greater.
@safe struct FrequentLocals: ~Copyable {
  private let types: UnsafeMutablePointer<UInt32>
  /// The number of elements that may have a type.
  private var count = 0

  /// The raw value of no value type.
  private static var none: UInt32 { .max }
  /// The first byte of a longer index is at least this.
  private static var limit: Int { 128 }

  init() {
    // SAFETY: see the type.
    unsafe types = .allocate(capacity: 256)
    unsafe types.initialize(repeating: Self.none, count: 256)
  }

  deinit {
    // SAFETY: elements are trivial; no other object has the memory.
    unsafe types.deallocate()
  }

  mutating func removeAll() {
    // SAFETY: the count is at most 128.
    unsafe types.update(repeating: Self.none, count: count)
    count = 0
  }

  /// Adds locals.
  /// - Parameter isReadable: Whether they may be read from the beginning.
  mutating func append(_ type: ValueType, times: Int, isReadable: Bool) {
    let end = Swift.min(count &+ times, Self.limit)
    // SAFETY: the end is at most 128, and not before the count.
    if isReadable { unsafe (types + count).update(repeating: type.rawValue, count: end &- count) }
    count = end
  }

  /// Sets whether a local may be read.
  /// - Parameter type: The type of the local; nil if it must not be read.
  func setReadable(_ index: Int, _ type: ValueType?) {
    guard index < count else { return }
    // SAFETY: the index is below the count.
    unsafe types[index] = type?.rawValue ?? Self.none
  }

  /// The elements, valid until a local is added, removed or set.
  var window: LocalWindow {
    // SAFETY: see `LocalWindow`.
    unsafe LocalWindow(types: types)
  }
}

/// The address of the elements of `FrequentLocals`, which the fast path keeps in a register.
// SAFETY: there are 256 elements, and the validator frees them after its last body.
@safe struct LocalWindow {
  fileprivate let types: UnsafePointer<UInt32>

  fileprivate init(types: UnsafeMutablePointer<UInt32>) { unsafe self.types = UnsafePointer(types) }

  /// The raw type of the local, or a number that is no type if it must not be read.
  @inline(__always) subscript(byte: UInt8) -> UInt32 {
    // SAFETY: see the type.
    unsafe types[Int(byte)]
  }

  /// Returns the raw type of a local that may be read; otherwise nil.
  @inline(__always) func readable(_ byte: UInt8) -> UInt32? {
    let type = self[byte]
    return type == .max ? nil : type
  }
}
