import ApusCompiler
import ApusPlatform
import ApusWasm

/// What code that runs with a memory relies on.
enum MemoryProtection {
  /// The interpreter: nothing.
  case none
  /// Compiled code that checks every address: that an address with the mask of the memory does not lead out of its
  /// address space. If `isWhole`, it takes that for granted of 32-bit addresses where the memory may grow to 4 GiB.
  case masked(isWhole: Bool)
  /// Compiled code that does not check 32-bit addresses.
  case guarded
  /// Code of engines that are not known yet, the more the better.
  case any
}

/// The address space of a memory.
struct MemoryAddressSpace: ~Copyable {
  var reservation: Reservation
  /// Whether no address of 32 bits with an offset of 32 bits leads out of it.
  let isGuarded: Bool
  /// How large the memory may become, in bytes.
  let usableByteCount: UInt64
  /// A power of two less one. An address with no other bits, an offset of `MemoryRecord.slack` and a vector behind it lie
  /// inside; all bits if that much was not to be had and nobody asked for it.
  let mask: UInt64

  /// The most address space a memory without a maximum of its own gets, beyond what 32-bit memories need.
  private static var largest: UInt64 { 64 << 30 }
  /// Behind a memory, so that what overruns it faults.
  private static var guardSize: UInt64 { 1 << 16 }
  /// What 32-bit memories need so that compiled code checks nothing: the sum of an address, an offset and the size of an
  /// access.
  private static var guardedByteCount: UInt64 { 8 << 30 + 1 << 16 }
  /// Whether the system grants that much; whether it grants what 32-bit addresses reach.
  static let canGuard = Reservation(generous: Int(guardedByteCount)) != nil
  static let canReserveWhole = Reservation(generous: Int(1 << 32 + guardSize)) != nil

  private init(_ reservation: consuming Reservation, isGuarded: Bool, usableByteCount: UInt64, mask: UInt64) {
    self.reservation = reservation
    (self.isGuarded, self.usableByteCount, self.mask) = (isGuarded, usableByteCount, mask)
  }

  /// As much as `protection` asks for; less if that is not to be had (see `MemoryStorage.satisfies`). Nil if the system does
  /// not even grant what the memory needs.
  static func reserve(_ type: MemoryType, atLeast minimum: UInt64, _ protection: MemoryProtection) -> Self? {
    var (wantsGuard, needsMask) = (false, true)
    switch protection {
    case .none: needsMask = false
    case .any, .guarded: wantsGuard = canBeGuarded(type)
    case .masked: break
    }
    if wantsGuard, let reservation = Reservation(generous: Int(guardedByteCount)) {
      return Self(reservation, isGuarded: true, usableByteCount: 1 << 32, mask: 1 << 32 - 1)
    }
    guard var byteCount = roundUp(max(most(type), minimum)), let least = roundUp(minimum) else { return nil }
    while byteCount >= least {
      if let reservation = byteCount > least ? reserveGenerously(byteCount) : reserve(byteCount) {
        // A memory that may be used by compiled code that checks addresses.
        let most = needsMask && type.addressType == .i32 ? min(byteCount, MemoryType.largestGrown) : byteCount
        return Self(reservation, isGuarded: false, usableByteCount: most, mask: byteCount - 1)
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

  /// Whether compiled code would do without checks, of a memory with so much address space.
  static func canBeGuarded(_ type: MemoryType) -> Bool { type.addressType == .i32 && type.pageSizeLog2 == 16 }

  /// What a memory may grow to.
  private static func most(_ type: MemoryType) -> UInt64 {
    let reach = type.addressType == .i32 ? 1 << 32 : largest
    guard let maximum = type.limits.maximum else { return reach }
    let (bytes, overflow) = maximum.multipliedReportingOverflow(by: 1 << UInt64(type.pageSizeLog2))
    return overflow ? reach : min(reach, bytes)
  }

  /// The next power of two, at least 4096; nil if there is none that a processor could address.
  private static func roundUp(_ byteCount: UInt64) -> UInt64? {
    guard byteCount > 4096 else { return 4096 }
    guard byteCount <= 1 << 62 else { return nil }
    return 1 << UInt64(64 - (byteCount - 1).leadingZeroBitCount)
  }
}
