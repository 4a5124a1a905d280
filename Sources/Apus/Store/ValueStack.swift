import ApusLayout
import ApusPlatform

/// The value stack of a store: slots at fixed addresses, with a margin after the limit. Other memory that stores need
/// follows in the same mapping.
struct ValueStack {
  private let mapping: StackMapping?
  /// The memory after the slots, zero at first, aligned to 16 bytes; nil if the system refused.
  let tail: UnsafeMutableRawPointer?
  let base: UnsafeMutablePointer<UInt64>
  let limit: UnsafeMutablePointer<UInt64>

  /// The number of slots after the limit, so that a frame's header may be written before the limit is checked.
  private static var margin: Int { 2 * Frame.headerSlots + 16 }

  /// Creates a stack of `byteCount` bytes; an empty one if the system refuses, so that every call exhausts it.
  /// - Parameter tailByteCount: the bytes of `tail`, a multiple of 16.
  init(byteCount: Int, tailByteCount: Int) {
    let (total, overflow) = max(byteCount, Pages.size).addingReportingOverflow(tailByteCount)
    mapping = overflow ? nil : StackMapping(byteCount: total)
    if let mapping {
      base = mapping.base
      let slotCount = mapping.slotCount - tailByteCount / MemoryLayout<UInt64>.stride
      limit = mapping.base + max(0, slotCount - Self.margin)
      tail = UnsafeMutableRawPointer(mapping.base + slotCount)
    } else {
      tail = nil
      // The limit is below the base, so that calls without arguments and results exhaust the stack too.
      limit = UnsafeMutableRawPointer(bitPattern: 8)!.assumingMemoryBound(to: UInt64.self)
      base = limit + 1
    }
  }
}
