/// Owns and fills the `TypeDisplays` of a registry.
///
/// Entries are written under the registry's lock, before the identity that leads to them is handed out, and cleared when
/// it has no holder any more.
// SAFETY: pointers are private, indices are checked against the capacity, entries of types with a holder do not change.
@safe final class DisplayTable: @unchecked Sendable {
  let displays: TypeDisplays
  /// The display of identities that no type has.
  private let none: UnsafeMutablePointer<UInt32>

  init(capacity: Int) {
    displays = TypeDisplays(capacity: capacity)
    // SAFETY: allocated and initialised for one element.
    unsafe none = .allocate(capacity: 1)
    unsafe none.initialize(to: .max)
  }

  deinit {
    for segment in 0..<displays.segmentCount {
      // SAFETY: the index is below the count; all entries of a segment are initialised.
      guard let entries = unsafe displays.segments[segment] else { continue }
      for index in 0..<TypeDisplays.segmentSize {
        let display = unsafe entries[index].display
        if unsafe display != UnsafePointer(none) { unsafe display.deallocate() }
      }
      unsafe entries.deallocate()
    }
    // SAFETY: there is no other copy of the pointers.
    unsafe none.deallocate()
    unsafe displays.segments.deallocate()
  }

  func depth(of type: UInt32) -> Int { Int(displays.entry(type).depth) }

  /// Writes the entry of a type that has none. Called under the registry's lock only.
  func set(_ type: UInt32, kind: CompositeKind, parent: UInt32?) {
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
    // SAFETY: the place is that of an entry that owns no display.
    unsafe place(of: type).pointee = TypeDisplays.Entry(
      display: display, depth: UInt32(ancestors.count - 1), kind: kind)
  }

  /// Forgets the entry of a type. Called under the registry's lock only.
  func clear(_ type: UInt32) {
    // SAFETY: the entry owns its display, and nobody reads it any more.
    let entry = unsafe place(of: type)
    unsafe entry.pointee.display.deallocate()
    unsafe entry.pointee = TypeDisplays.Entry(display: none, depth: 0, kind: .structure)
  }

  /// Where the entry of a type is.
  private func place(of type: UInt32) -> UnsafeMutablePointer<TypeDisplays.Entry> {
    let segment = Int(type >> TypeDisplays.segmentLog2)
    precondition(segment < displays.segmentCount, "beyond the capacity")
    // SAFETY: the segment was checked, the position in it is below its size.
    if let entries = unsafe displays.segments[segment] {
      return unsafe entries + Int(type) & (TypeDisplays.segmentSize - 1)
    }
    let entries = UnsafeMutablePointer<TypeDisplays.Entry>.allocate(capacity: TypeDisplays.segmentSize)
    unsafe entries.initialize(
      repeating: TypeDisplays.Entry(display: none, depth: 0, kind: .structure), count: TypeDisplays.segmentSize)
    unsafe displays.segments[segment] = entries
    return unsafe entries + Int(type) & (TypeDisplays.segmentSize - 1)
  }
}
