import ApusWasm

extension MemoryType {
  /// Whether 32-bit addresses of a memory need no mask if it has the address space for what it may grow to, rounded up to
  /// a power of two: that then is all they reach.
  package var reachesAllAddresses: Bool {
    guard addressType == .i32 else { return false }
    guard let maximum = limits.maximum else { return true }
    return maximum > 1 << (31 - UInt64(pageSizeLog2))
  }

  /// How large a 32-bit memory becomes at most by growing where compiled code checks addresses: so checks of addresses that
  /// follow each other can be one. Only a memory that is made larger than that is.
  package static var largestGrown: UInt64 { 1 << 32 - 1 << 16 }

  /// Whether a 32-bit memory may end so close to the last address that the sum of an address inside of it and 4096 wraps.
  package func mayReachLastAddress(isImported: Bool) -> Bool {
    let most = isImported ? limits.maximum ?? .max : limits.minimum
    return most > Self.largestGrown >> UInt64(pageSizeLog2)
  }
}
