import ApusLayout
import ApusPlatform

/// The value stack of a store: slots at fixed addresses, with a margin after the limit.
struct ValueStack {
  private let mapping: StackMapping?
  let base: UnsafeMutablePointer<UInt64>
  let limit: UnsafeMutablePointer<UInt64>

  /// The number of slots after the limit, so that a frame's header may be written before the limit is checked.
  private static var margin: Int { 2 * Frame.headerSlots + 16 }

  /// Creates a stack of `byteCount` bytes; an empty one if the system refuses, so that every call exhausts it.
  init(byteCount: Int) {
    mapping = StackMapping(byteCount: max(byteCount, Pages.size))
    if let mapping {
      base = mapping.base
      limit = mapping.base + max(0, mapping.slotCount - Self.margin)
    } else {
      let nowhere = UnsafeMutableRawPointer(bitPattern: 8)!.assumingMemoryBound(to: UInt64.self)
      base = nowhere
      limit = nowhere
    }
  }
}
