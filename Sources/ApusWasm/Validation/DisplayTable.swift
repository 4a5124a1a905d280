/// Owns and fills the `TypeDisplays` of a registry.
///
/// Segments and entries are written once, under the registry's lock, before the identity that leads to them is
/// handed out.
// SAFETY: pointers are private, indices are checked against the capacity, written entries never change.
@safe final class DisplayTable: @unchecked Sendable {
  let displays: TypeDisplays
  private var count = 0

  init(capacity: Int) { displays = TypeDisplays(capacity: capacity) }

  deinit {
    for index in 0..<count {
      // SAFETY: every entry below `count` owns its display.
      unsafe displays.entry(UInt32(index)).display.deallocate()
    }
    for index in 0..<displays.segmentCount {
      // SAFETY: the index is below the count.
      unsafe displays.segments[index]?.deallocate()
    }
    // SAFETY: nobody else holds the pointer any longer.
    unsafe displays.segments.deallocate()
  }

  func depth(of type: UInt32) -> Int { Int(displays.entry(type).depth) }

  /// Adds the entry of `type`, the next identity. Called under the registry's lock only.
  func append(_ type: UInt32, kind: CompositeKind, parent: UInt32?) {
    precondition(Int(type) == count, "identities are handed out in order")
    var ancestors: [UInt32] = []
    if let parent {
      // SAFETY: a display has one element more than its depth.
      let above = displays.entry(parent)
      unsafe ancestors.append(contentsOf: UnsafeBufferPointer(start: above.display, count: Int(above.depth) + 1))
    }
    ancestors.append(type)
    // SAFETY: allocated for all ancestors, initialised in full.
    let display = UnsafeMutablePointer<UInt32>.allocate(capacity: ancestors.count)
    unsafe display.initialize(from: ancestors, count: ancestors.count)
    let segment = Int(type >> TypeDisplays.segmentLog2)
    precondition(segment < displays.segmentCount, "beyond the capacity")
    // SAFETY: the segment was checked, the position in it is below its size.
    let entries = unsafe displays.segments[segment] ?? .allocate(capacity: TypeDisplays.segmentSize)
    unsafe displays.segments[segment] = entries
    unsafe (entries + Int(type) & (TypeDisplays.segmentSize - 1)).initialize(
      to: TypeDisplays.Entry(display: display, depth: UInt32(ancestors.count - 1), kind: kind))
    count += 1
  }
}
