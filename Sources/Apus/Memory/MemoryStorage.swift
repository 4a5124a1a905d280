import ApusCompiler
import ApusPlatform
import ApusWasm

/// A memory's record with the address space behind it (spec 4.2.9). The base never moves.
///
/// It is `Sendable` for shared memories: what changes is the size, which is atomic, and what grows it, under a lock.
final class MemoryStorage: @unchecked Sendable {
  let type: MemoryType
  let record: UnsafeMutablePointer<MemoryRecord>
  private let reservation: Mutex<Reservation>
  private let account: ResourceAccount
  /// Whether no address of 32 bits with an offset of 32 bits leads out of the address space of the memory.
  let isGuarded: Bool

  /// The most address space a memory without a maximum of its own gets, beyond what 32-bit memories need.
  private static var largestReservation: UInt64 { 64 << 30 }
  /// Behind a memory, so that what overruns it faults.
  private static var guardSize: UInt64 { 1 << 16 }

  /// What 32-bit memories need so that compiled code checks nothing: the sum of an address, an offset and the size of an
  /// access.
  private static var guardedReservation: UInt64 { 8 << 30 + 1 << 16 }
  /// Whether the system grants that much.
  static let canGuard = Reservation(byteCount: Int(guardedReservation)) != nil

  /// - Parameter guarding: whether to reserve as much as compiled code wants where that saves it something: nil if that
  ///   is not needed, but welcome.
  init(_ type: MemoryType, account: ResourceAccount, guarding: Bool?) throws(LinkError) {
    let (initial, overflow) = type.limits.minimum.multipliedReportingOverflow(by: 1 << UInt64(type.pageSizeLog2))
    guard !overflow, initial < UInt64(Int.max) else { throw .outOfMemory(byteCount: .max) }
    guard type.addressType == .i64 || initial <= 1 << 32 else {
      throw .resourceLimit("the 4 GiB of a 32-bit memory")
    }
    guard account.charge(from: 0, to: initial) else { throw .resourceLimit("\(initial) bytes of memory") }
    let wantsGuard = guarding != false && Self.canBeGuarded(type)
    var isGuarded = wantsGuard
    var found = wantsGuard ? Reservation(byteCount: Int(Self.guardedReservation)) : nil
    if found == nil && !(wantsGuard && guarding == true) {
      isGuarded = false
      found = Self.reserve(type, atLeast: initial)
    }
    guard var reservation = found, reservation.commit(Int(initial)) else {
      account.refund(initial)
      throw .outOfMemory(byteCount: initial)
    }
    self.type = type
    self.account = account
    self.isGuarded = isGuarded
    record = .allocate(capacity: 1)
    record.initialize(
      to: MemoryRecord(
        base: reservation.base, pageCount: type.limits.minimum, pageSizeLog2: type.pageSizeLog2,
        is64: type.addressType == .i64, isShared: type.isShared))
    self.reservation = Mutex(reservation)
    record.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit {
    account.refund(record.pointee.byteCount)
    record.deallocate()
  }

  /// Whether compiled code would do without checks, of a memory with so much address space.
  static func canBeGuarded(_ type: MemoryType) -> Bool { type.addressType == .i32 && type.pageSizeLog2 == 16 }

  /// Address space for all the memory may grow to, or as much of that as the system grants.
  private static func reserve(_ type: MemoryType, atLeast minimum: UInt64) -> Reservation? {
    let pageSize: UInt64 = 1 << UInt64(type.pageSizeLog2)
    var most = type.addressType == .i32 ? 1 << 32 : largestReservation
    if type.addressType == .i64 || type.pageSizeLog2 != 16, let maximum = type.limits.maximum {
      let (bytes, overflow) = maximum.multipliedReportingOverflow(by: pageSize)
      most = min(most, overflow ? .max : bytes)
    }
    most = max(most, minimum)
    while true {
      if let byteCount = Int(exactly: most + guardSize), let reservation = Reservation(byteCount: byteCount) {
        return reservation
      }
      guard most > minimum else { return nil }
      most = max(most / 2, minimum)
    }
  }

  /// Grows by so many pages: the old number of pages, or -1 (spec 4.7.1).
  func grow(by pages: UInt64) -> Int64 {
    reservation.withLock { reservation in
      let old = record.pointee.pageCount
      let (new, overflow) = old.addingReportingOverflow(pages)
      guard !overflow, new <= largestPageCount else { return -1 }
      let oldBytes = record.pointee.byteCount
      let newBytes = new << UInt64(type.pageSizeLog2)
      guard newBytes <= UInt64(reservation.byteCount) - Self.guardSize,
        account.charge(from: oldBytes, to: newBytes)
      else { return -1 }
      guard reservation.commit(Int(newBytes)) else {
        account.refund(newBytes - oldBytes)
        return -1
      }
      record.pointee.grow(to: newBytes)
      return Int64(old)
    }
  }

  private var largestPageCount: UInt64 {
    let reach = type.addressType == .i32 ? 1 << 32 : UInt64(Int64.max)
    let addressable = reach >> UInt64(type.pageSizeLog2)
    guard let maximum = type.limits.maximum else { return addressable }
    return min(maximum, addressable)
  }
}
