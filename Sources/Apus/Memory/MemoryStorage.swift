import ApusLayout
import ApusPlatform
import ApusWasm

/// The record of a memory with its address space (spec 4.2.9). The base never moves.
///
/// It is `Sendable` for shared memories: of what may change, the size is atomic, and growing holds a lock.
final class MemoryStorage: @unchecked Sendable {
  let type: MemoryType
  let record: UnsafeMutablePointer<MemoryRecord>
  private let space: Mutex<MemoryAddressSpace>
  private let account: ResourceAccount
  /// Whether every sum of a 32-bit address and a 32-bit offset is inside the memory's address space.
  let isGuarded: Bool

  /// - Parameter protection: what code that accesses the memory relies on.
  init(_ type: MemoryType, account: ResourceAccount, protection: MemoryProtection) throws(LinkError) {
    try type.limits.check()
    guard type.pageSizeLog2 == 16 || type.pageSizeLog2 == 0 else { throw .invalidType("pages have 1 or 65536 bytes") }
    guard !type.isShared || type.limits.maximum != nil else { throw .invalidType("a shared memory needs a maximum") }
    let (initial, overflow) = type.limits.minimum.multipliedReportingOverflow(by: 1 << UInt64(type.pageSizeLog2))
    guard !overflow, initial < UInt64(Int.max) else { throw .outOfMemory(byteCount: .max) }
    guard type.addressType == .i64 || initial <= 1 << 32 else {
      throw .invalidType("a memory with 32-bit addresses has at most 4 GiB")
    }
    guard account.charge(from: 0, to: initial) else {
      throw .resourceLimit("\(initial) bytes of memory: \(account.limits.refusal(ofMemory: initial))")
    }
    guard var space = MemoryAddressSpace.reserve(type, atLeast: initial, protection),
      space.reservation.commit(Int(initial))
    else {
      account.refund(initial)
      throw .outOfMemory(byteCount: initial)
    }
    self.type = type
    self.account = account
    isGuarded = space.isGuarded
    record = .allocate(capacity: 1)
    record.initialize(
      to: MemoryRecord(
        base: space.reservation.base, pageCount: type.limits.minimum, pageSizeLog2: type.pageSizeLog2,
        is64: type.addressType == .i64, isShared: type.isShared, addressMask: space.mask))
    self.space = Mutex(space)
    record.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit {
    account.refund(record.pointee.byteCount)
    record.deallocate()
  }

  /// Whether code that relies on a protection may access the memory. False if too little address space was available.
  func satisfies(_ protection: MemoryProtection) -> Bool {
    switch protection {
    case .none, .any: true
    case .guarded: isGuarded || !MemoryAddressSpace.canBeGuarded(type)
    case .masked(let isWhole): !isWhole || !type.reachesAllAddresses || record.pointee.addressMask >= 1 << 32 - 1
    }
  }

  /// Grows the memory by a number of pages. Returns the old number of pages, or -1 on failure (spec 4.7.1).
  func grow(by pages: UInt64) -> Int64 {
    space.withLock { space in
      let old = record.pointee.pageCount
      let (new, overflow) = old.addingReportingOverflow(pages)
      guard !overflow, new <= largestPageCount else { return -1 }
      let oldBytes = record.pointee.byteCount
      let newBytes = new << UInt64(type.pageSizeLog2)
      guard newBytes <= space.usableByteCount, account.charge(from: oldBytes, to: newBytes) else { return -1 }
      guard space.reservation.commit(Int(newBytes)) else {
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

extension Limits {
  /// Throws unless the maximum is at least the minimum, which the validation of modules ensures too.
  func check() throws(LinkError) {
    if let maximum, maximum < minimum {
      throw .invalidType("the maximum \(maximum) is less than the minimum \(minimum)")
    }
  }
}
