import CPort

/// Functions of the port that reserve and release address space; see `port.h`.
enum AddressSpace {
  /// The size of a page in bytes, a power of two.
  static var pageSize: Int { Int(apus_port_page_size()) }

  /// Whether the address space of the process is limited, which is not known on a device.
  static var isLimited: Bool { false }

  /// The number of unused stacks whose address space is kept.
  static var unusedStackCount: Int { 0 }

  /// Reserves address space, a multiple of the page size, which is inaccessible unless `isAccessible`; nil if the port
  /// refuses.
  static func reserve(_ byteCount: Int, isAccessible: Bool = false) -> UnsafeMutableRawPointer? {
    guard let base = apus_port_reserve(byteCount) else { return nil }
    if isAccessible, !commit(base, byteCount) {
      release(base, byteCount)
      return nil
    }
    return base
  }

  /// Releases an address range returned by `reserve`.
  static func release(_ base: UnsafeMutableRawPointer, _ byteCount: Int) { apus_port_release(base, byteCount) }

  /// Makes pages of a reservation accessible; false if the port refuses.
  static func commit(_ start: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
    apus_port_commit(start, byteCount) != 0
  }

  /// Zeroes accessible pages.
  static func discard(_ start: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
    start.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
    return true
  }
}
