/// The supertypes of every canonical type as a display: the ancestors from the root down to the type.
///
/// Read without a lock. Segments and entries are written once, under the registry's lock, before the
/// identity that leads to them is handed out.
// SAFETY: pointers are private, indices are checked against the capacity, written entries never change.
@safe final class DisplayTable: @unchecked Sendable {
  // SAFETY: the pointer is only followed below `depth`, and lives as long as the table.
  @safe private struct Entry {
    var display: UnsafePointer<UInt32>
    var depth: UInt32
    var kind: CompositeKind
  }

  private static var segmentLog2: UInt32 { 12 }
  private static var segmentSize: Int { 1 << Int(segmentLog2) }

  private let segments: UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>
  private let segmentCount: Int
  private var count = 0

  init(capacity: Int) {
    segmentCount = capacity >> Int(Self.segmentLog2) + 1
    // SAFETY: allocated and initialised for `segmentCount` pointers.
    unsafe segments = .allocate(capacity: segmentCount)
    unsafe segments.initialize(repeating: nil, count: segmentCount)
  }

  deinit {
    for index in 0..<count {
      // SAFETY: every entry below `count` owns its display.
      unsafe entry(UInt32(index)).display.deallocate()
    }
    for index in 0..<segmentCount {
      // SAFETY: the index is below the count.
      unsafe segments[index]?.deallocate()
    }
    // SAFETY: nobody else holds the pointer.
    unsafe segments.deallocate()
  }

  private func entry(_ type: UInt32) -> Entry {
    let segment = Int(type >> Self.segmentLog2)
    precondition(segment < segmentCount, "no such type")
    // SAFETY: the segment was checked, the position in it is below its size. An identity that was
    // handed out has an entry.
    guard let entries = unsafe segments[segment] else { preconditionFailure("no such type") }
    return unsafe entries[Int(type) & (Self.segmentSize - 1)]
  }

  func kind(of type: UInt32) -> CompositeKind {
    // SAFETY: reads a plain field.
    entry(type).kind
  }

  func depth(of type: UInt32) -> Int {
    // SAFETY: reads a plain field.
    Int(entry(type).depth)
  }

  /// Whether `b` is an ancestor of `a`.
  func isBelow(_ a: UInt32, _ b: UInt32) -> Bool {
    // SAFETY: a display has one element more than its depth, and `b` is less deep than `a`.
    let low = entry(a)
    let high = entry(b)
    guard high.depth < low.depth else { return false }
    return unsafe low.display[Int(high.depth)] == b
  }

  /// Adds the entry of `type`, the next identity. Called under the registry's lock only.
  func append(_ type: UInt32, kind: CompositeKind, parent: UInt32?) {
    precondition(Int(type) == count, "identities are handed out in order")
    var ancestors: [UInt32] = []
    if let parent {
      // SAFETY: a display has one element more than its depth.
      let above = entry(parent)
      unsafe ancestors.append(contentsOf: UnsafeBufferPointer(start: above.display, count: Int(above.depth) + 1))
    }
    ancestors.append(type)
    // SAFETY: allocated for all ancestors, initialised in full.
    let display = UnsafeMutablePointer<UInt32>.allocate(capacity: ancestors.count)
    unsafe display.initialize(from: ancestors, count: ancestors.count)
    let segment = Int(type >> Self.segmentLog2)
    precondition(segment < segmentCount, "beyond the capacity")
    // SAFETY: the segment was checked, the position in it is below its size.
    let entries = unsafe segments[segment] ?? .allocate(capacity: Self.segmentSize)
    unsafe segments[segment] = entries
    unsafe (entries + Int(type) & (Self.segmentSize - 1)).initialize(
      to: Entry(display: display, depth: UInt32(ancestors.count - 1), kind: kind))
    count += 1
  }
}
