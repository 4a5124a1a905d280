import ApusLayout
import ApusPlatform
import ApusWasm

/// What code that accesses a memory relies on.
enum MemoryProtection {
  /// The interpreter relies on nothing.
  case none
  /// Compiled code checks every address. It relies on this: an address masked with the memory's mask is inside its
  /// address space. If `isWhole`, it relies on that without a mask for 32-bit addresses where the memory may grow to
  /// 4 GiB.
  case masked(isWhole: Bool)
  /// Compiled code does not check 32-bit addresses.
  case guarded
  /// The engines, and so the code, are not known yet: the memory gets as much protection as possible.
  case any
}

/// The address space of a memory.
struct MemoryAddressSpace: ~Copyable {
  var reservation: Reservation
  /// Whether every sum of a 32-bit address and a 32-bit offset is inside.
  let isGuarded: Bool
  /// The size in bytes to which the memory may grow.
  let usableByteCount: UInt64
  /// A power of two minus 1. An address with no other bits set, plus an offset of `MemoryRecord.slack`, plus a
  /// vector, is inside. All bits are set if that much address space was refused and `protection` needed no mask.
  let mask: UInt64

  /// The greatest size in bytes for which a 64-bit memory gets address space, unless its minimum is greater.
  private static var largest: UInt64 { 64 << 30 }
  /// The bytes reserved after a memory, so that accesses beyond its end fault.
  private static var guardSize: UInt64 { 1 << 16 }
  /// The bytes that a 32-bit memory needs so that compiled code checks nothing: the greatest sum of an address, an
  /// offset and the size of an access.
  private static var guardedByteCount: UInt64 { 8 << 30 + 1 << 16 }
  /// Whether the system grants `guardedByteCount`, and whether it grants what 32-bit addresses can reach.
  static let canGuard = Reservation(generous: Int(guardedByteCount)) != nil
  static let canReserveWhole = Reservation(generous: Int(1 << 32 + guardSize)) != nil

  private init(_ reservation: consuming Reservation, isGuarded: Bool, usableByteCount: UInt64, mask: UInt64) {
    self.reservation = reservation
    (self.isGuarded, self.usableByteCount, self.mask) = (isGuarded, usableByteCount, mask)
  }

  /// Reserves as much as `protection` requires; less if the system refuses (see `MemoryStorage.satisfies`). Returns
  /// nil if the system refuses even what the memory needs.
  static func reserve(_ type: MemoryType, atLeast minimum: UInt64, _ protection: MemoryProtection) -> Self? {
    var (usesGuard, needsMask) = (false, true)
    switch protection {
    case .none: needsMask = false
    case .any, .guarded: usesGuard = canBeGuarded(type)
    case .masked: break
    }
    if usesGuard, let reservation = Reservation(generous: Int(guardedByteCount)) {
      return Self(reservation, isGuarded: true, usableByteCount: 1 << 32, mask: 1 << 32 - 1)
    }
    guard var byteCount = roundUp(max(maximumByteCount(type), minimum)), let least = roundUp(minimum) else {
      return nil
    }
    while byteCount >= least {
      if let reservation = byteCount > least ? reserveGenerously(byteCount) : reserve(byteCount) {
        // A memory that compiled code with checks of addresses may use.
        let usable = needsMask && type.addressType == .i32 ? min(byteCount, MemoryType.largestGrown) : byteCount
        return Self(reservation, isGuarded: false, usableByteCount: usable, mask: byteCount - 1)
      }
      byteCount /= 2
    }
    guard !needsMask, let reservation = reserve(minimum) else { return nil }
    return Self(reservation, isGuarded: false, usableByteCount: minimum, mask: .max)
  }

  private static func reserveGenerously(_ byteCount: UInt64) -> Reservation? {
    Int(exactly: byteCount + guardSize).flatMap { Reservation(generous: $0) }
  }

  private static func reserve(_ byteCount: UInt64) -> Reservation? {
    Int(exactly: byteCount + guardSize).flatMap { Reservation(byteCount: $0) }
  }

  /// Whether compiled code omits checks for a memory of this type, if its address space is large enough.
  static func canBeGuarded(_ type: MemoryType) -> Bool { type.addressType == .i32 && type.pageSizeLog2 == 16 }

  /// The size in bytes to which a memory may grow.
  private static func maximumByteCount(_ type: MemoryType) -> UInt64 {
    let reach = type.addressType == .i32 ? 1 << 32 : largest
    guard let maximum = type.limits.maximum else { return reach }
    let (bytes, overflow) = maximum.multipliedReportingOverflow(by: 1 << UInt64(type.pageSizeLog2))
    return overflow ? reach : min(reach, bytes)
  }

  /// Returns the next power of two, at least 4096; nil if it is beyond what a processor can address.
  private static func roundUp(_ byteCount: UInt64) -> UInt64? {
    guard byteCount > 4096 else { return 4096 }
    guard byteCount <= 1 << 62 else { return nil }
    return 1 << UInt64(64 - (byteCount - 1).leadingZeroBitCount)
  }
}
