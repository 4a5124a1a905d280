import CApus

/// The system calls that reserve and release address space. `Embedded/` has a twin of this file for a device.
enum AddressSpace {
  /// The size of a page in bytes, a power of two.
  static let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))

  /// Whether the address space of the process is limited (`ulimit -v`).
  static let isLimited = apus_address_space_is_limited()

  /// The number of unused stacks whose address space is kept.
  static let unusedStackCount = isLimited ? 0 : 16

  /// Reserves address space, a multiple of pages, which is inaccessible unless `isAccessible`; nil if the system
  /// refuses.
  static func reserve(_ byteCount: Int, isAccessible: Bool = false) -> UnsafeMutableRawPointer? {
    let flags = MAP_PRIVATE | MAP_ANON | MAP_NORESERVE
    let access = isAccessible ? PROT_READ | PROT_WRITE : PROT_NONE
    guard let base = mmap(nil, byteCount, access, Int32(flags), -1, 0), Int(bitPattern: base) != -1 else { return nil }
    return base
  }

  /// Releases address space that `reserve` returned.
  static func release(_ base: UnsafeMutableRawPointer, _ byteCount: Int) {
    let result = munmap(base, byteCount)
    assert(result == 0)
  }

  /// Makes pages of a reservation accessible; false if the system refuses.
  static func commit(_ start: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
    mprotect(start, byteCount, PROT_READ | PROT_WRITE) == 0
  }

  /// Makes accessible pages executable and no longer writable; false if the system refuses.
  static func makeExecutable(_ start: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
    mprotect(start, byteCount, PROT_READ | PROT_EXEC) == 0
  }

  /// Discards the contents of accessible pages, which read as zero afterwards; false if the system refuses.
  static func discard(_ start: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
    #if canImport(Darwin)
      // madvise is only a hint there; a new mapping replaces the old one instead.
      let flags = MAP_PRIVATE | MAP_ANON | MAP_FIXED | MAP_NORESERVE
      return mmap(start, byteCount, PROT_READ | PROT_WRITE, flags, -1, 0) == start
    #else
      return madvise(start, byteCount, Int32(MADV_DONTNEED)) == 0
    #endif
  }
}
