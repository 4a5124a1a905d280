import ApusWasm

extension MemoryType {
  /// Whether the address space of a 32-bit memory, which is its maximum rounded up to a power of two, contains all
  /// addresses of 32 bits. If it was reserved in full, 32-bit addresses then need no mask.
  package var reachesAllAddresses: Bool {
    guard addressType == .i32 else { return false }
    guard let maximum = limits.maximum else { return true }
    return maximum > 1 << (31 - UInt64(pageSizeLog2))
  }

  /// The largest size in bytes to which a 32-bit memory may grow if compiled code checks its addresses. Up to this
  /// size, an address in the memory plus `MemoryRecord.slack` does not wrap, so checks of neighboring addresses can be
  /// merged. Only a memory that is larger when it is created exceeds this size.
  package static var largestGrown: UInt64 { 1 << 32 - 1 << 16 }

  /// Whether a 32-bit memory may end so close to the last address that an address inside of it plus 4096 wraps.
  package func mayReachLastAddress(isImported: Bool) -> Bool {
    let maximum = isImported ? limits.maximum ?? .max : limits.minimum
    return maximum > Self.largestGrown >> UInt64(pageSizeLog2)
  }
}
