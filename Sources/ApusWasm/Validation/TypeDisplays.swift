/// The supertypes of every canonical type as displays, which casts at run time read without a lock.
///
/// Valid as long as the registry that returned it.
// SAFETY: the pointers refer to memory that the registry writes once, before it hands out the identity of the entry.
@safe @frozen public struct TypeDisplays: @unchecked Sendable {
  /// One type: the identities of its ancestors from the root down to itself, the number of its supertypes, its kind.
  // SAFETY: the pointer is read only at indices up to `depth`, and its memory lives as long as the registry.
  @safe @frozen @usableFromInline struct Entry {
    @usableFromInline var display: UnsafePointer<UInt32>
    @usableFromInline var depth: UInt32
    @usableFromInline var kind: CompositeKind

    // SAFETY: the pointer is stored, not read.
    init(display: UnsafePointer<UInt32>, depth: UInt32, kind: CompositeKind) {
      unsafe self.display = display
      self.depth = depth
      self.kind = kind
    }
  }

  /// The entries, in segments of `segmentSize`, so that they never move.
  @usableFromInline let segments: UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>
  @usableFromInline let segmentCount: Int

  @inlinable static var segmentLog2: UInt32 { 12 }
  @inlinable static var segmentSize: Int { 1 << Int(segmentLog2) }

  @usableFromInline init(capacity: Int) {
    segmentCount = capacity >> Int(Self.segmentLog2) + 1
    // SAFETY: allocated and initialized for `segmentCount` pointers.
    unsafe segments = .allocate(capacity: segmentCount)
    unsafe segments.initialize(repeating: nil, count: segmentCount)
  }

  @inlinable @inline(__always) func entry(_ type: UInt32) -> Entry {
    let segment = Int(type >> Self.segmentLog2)
    precondition(segment < segmentCount, "no such type")
    // SAFETY: the segment was checked; the index in it is below its size. Every identity that was handed out has an
    // entry.
    guard let entries = unsafe segments[segment] else { preconditionFailure("no such type") }
    return unsafe entries[Int(type) & (Self.segmentSize - 1)]
  }

  /// The kind of a type.
  @inlinable @inline(__always) public func kind(of type: CanonicalType) -> CompositeKind { entry(type.rawValue).kind }

  /// Whether `a` is `b` or a subtype of it, in constant time.
  @inlinable @inline(__always) public func isSubtype(_ a: CanonicalType, of b: CanonicalType) -> Bool {
    if a == b { return true }
    // SAFETY: a display has one element more than its depth, and the depth of `b` is less than that of `a`.
    let low = entry(a.rawValue)
    let depth = entry(b.rawValue).depth
    guard depth < low.depth else { return false }
    return unsafe low.display[Int(depth)] == b.rawValue
  }
}
