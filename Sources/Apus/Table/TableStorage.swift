import ApusLayout
import ApusPlatform
import ApusWasm

/// The record and the elements of a table (spec 4.2.8). The address of the record does not change; that of the elements
/// does when the table grows.
final class TableStorage {
  let type: TableType
  let record: UnsafeMutablePointer<TableRecord>
  private var capacity: Int
  private let account: ResourceAccount

  init(_ type: TableType, value: UInt64, account: ResourceAccount) throws(LinkError) {
    try type.limits.check()
    let count = type.limits.minimum
    guard count <= account.limits.tableElements else {
      throw .resourceLimit("\(count) elements of a table: tableElements is \(account.limits.tableElements)")
    }
    guard count < UInt64(Int.max / 8) else { throw .outOfMemory(byteCount: .max) }
    guard account.charge(count * 8) else {
      throw .resourceLimit("\(count * 8) bytes of a table: \(account.limits.refusalOfTotal)")
    }
    guard let elements = ZeroedMemory.allocate(Int(count)) else {
      account.refund(count * 8)
      throw .outOfMemory(byteCount: count * 8)
    }
    if value != 0 { elements.update(repeating: value, count: Int(count)) }
    self.type = type
    self.account = account
    capacity = Int(count)
    record = .allocate(capacity: 1)
    record.initialize(to: TableRecord(elements: elements, count: count, is64: type.addressType == .i64))
    record.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit {
    account.refund(UInt64(capacity) * 8)
    ZeroedMemory.deallocate(record.pointee.elements)
    record.deallocate()
  }

  /// Grows by `count` elements. Returns the old number of elements, or -1 on failure.
  func grow(by count: UInt64, value: UInt64) -> Int64 {
    let old = record.pointee.count
    let (new, overflow) = old.addingReportingOverflow(count)
    guard !overflow, new <= largestCount, let size = Int(exactly: new) else { return -1 }
    if size > capacity {
      // Reserves room for further growth; if that is refused, only what is needed.
      guard move(to: min(max(size, 2 * capacity), Int(clamping: largestCount))) || move(to: size) else { return -1 }
    }
    (record.pointee.elements + Int(old)).update(repeating: value, count: Int(count))
    record.pointee.count = new
    return Int64(old)
  }

  /// Moves the elements to memory for `wanted` elements. Returns whether the limits and the host allow it.
  private func move(to wanted: Int) -> Bool {
    let more = UInt64(wanted - capacity) * 8
    guard account.charge(more) else { return false }
    guard let elements = ZeroedMemory.allocate(wanted) else {
      account.refund(more)
      return false
    }
    elements.update(from: record.pointee.elements, count: Int(record.pointee.count))
    ZeroedMemory.deallocate(record.pointee.elements)
    record.pointee.elements = elements
    capacity = wanted
    return true
  }

  private var largestCount: UInt64 {
    let addressable = type.addressType == .i32 ? UInt64(UInt32.max) : UInt64(Int.max / 16)
    return min(type.limits.maximum ?? .max, addressable, account.limits.tableElements)
  }
}
