/// Owns and fills the `TypeDisplays` of a registry.
///
/// An entry is written under the registry's lock before its identity is handed out, and cleared when the identity has
/// no holder left.
// SAFETY: pointers are private, indices are checked against the capacity, and entries of types with a holder do not
// change.
@safe final class DisplayTable: @unchecked Sendable {
  let displays: TypeDisplays
  /// The display of all identities that no type has.
  private let none: UnsafeMutablePointer<UInt32>

  init(capacity: Int) {
    displays = TypeDisplays(capacity: capacity)
    // SAFETY: allocated and initialized for one element.
    unsafe none = .allocate(capacity: 1)
    unsafe none.initialize(to: .max)
  }

  deinit {
    for segment in 0..<displays.segmentCount {
      // SAFETY: the index is below the count; all entries of a segment are initialized.
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

  /// Writes the entry of a type that has none. Call only under the registry's lock.
  func set(_ type: UInt32, kind: CompositeKind, parent: UInt32?) {
    var ancestors: [UInt32] = []
    if let parent {
      // SAFETY: a display has one element more than its depth.
      let above = displays.entry(parent)
      unsafe ancestors.append(contentsOf: UnsafeBufferPointer(start: above.display, count: Int(above.depth) + 1))
    }
    ancestors.append(type)
    // SAFETY: allocated for all ancestors, all initialized.
    let display = UnsafeMutablePointer<UInt32>.allocate(capacity: ancestors.count)
    unsafe display.initialize(from: ancestors, count: ancestors.count)
    // SAFETY: the entry owns no display yet.
    unsafe entryAddress(of: type).pointee = TypeDisplays.Entry(
      display: display, depth: UInt32(ancestors.count - 1), kind: kind)
  }

  /// Clears the entry of a type. Call only under the registry's lock.
  func clear(_ type: UInt32) {
    // SAFETY: the entry owns its display, which is no longer read.
    let entry = unsafe entryAddress(of: type)
    unsafe entry.pointee.display.deallocate()
    unsafe entry.pointee = TypeDisplays.Entry(display: none, depth: 0, kind: .structure)
  }

  /// The address of the entry of a type; allocates its segment if it does not exist yet.
  private func entryAddress(of type: UInt32) -> UnsafeMutablePointer<TypeDisplays.Entry> {
    let segment = Int(type >> TypeDisplays.segmentLog2)
    precondition(segment < displays.segmentCount, "beyond the capacity")
    // SAFETY: the segment was checked; the index in it is below its size.
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
