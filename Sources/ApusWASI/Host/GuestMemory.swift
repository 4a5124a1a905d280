import Apus

/// A view of a guest's linear memory for the duration of one call: every access is checked against its size.
///
/// Addresses come from the guest, have 32 bits, and are never trusted. An access that is not entirely inside the memory
/// throws `Errno.fault`. Numbers are little-endian, at any alignment.
@safe public struct GuestMemory {
  /// The address of the memory in the host.
  public let base: UnsafeMutableRawPointer
  /// The size of the memory in bytes.
  public let count: Int
  /// The handle that ends a waiting call of the guest; nil if nothing interrupts it.
  public let interrupt: InterruptHandle?
  /// Whether `interrupt` also ends calls that write or open: they then take more calls of the system.
  public let isInterruptible: Bool

  /// Creates a view of `count` bytes at `base`, which must stay mapped while the view is in use.
  // SAFETY: unsafe because the size of memory at base cannot be checked here; every access is checked against count.
  @unsafe public init(
    base: UnsafeMutableRawPointer, count: Int, interrupt: InterruptHandle? = nil,
    isInterruptible: Bool = true
  ) {
    precondition(count >= 0)
    // SAFETY: only stored here; the caller promises that base covers count bytes.
    unsafe self.base = base
    self.count = count
    self.interrupt = interrupt
    self.isInterruptible = isInterruptible
  }

  /// Returns the offset of `address` in the memory if `count` bytes from there are inside; throws `.fault` otherwise.
  @discardableResult
  func checkRange(_ address: UInt32, count: UInt64) throws(Errno) -> Int {
    // address < 2^32 and count is compared before it is subtracted from: nothing can overflow.
    guard count <= UInt64(self.count), UInt64(address) <= UInt64(self.count) - count else { throw .fault }
    return Int(address)
  }

  /// Loads the integer at `address` + `offset`.
  func load<T: FixedWidthInteger>(_ type: T.Type = T.self, at address: UInt32, offset: UInt32 = 0) throws(Errno) -> T {
    let (sum, overflow) = address.addingReportingOverflow(offset)
    if overflow { throw .fault }
    let start = try checkRange(sum, count: UInt64(MemoryLayout<T>.size))
    // SAFETY: checkRange showed that the bytes of T at start lie inside the memory.
    return unsafe T(littleEndian: base.loadUnaligned(fromByteOffset: start, as: T.self))
  }

  /// Stores an integer at `address` + `offset`.
  func store<T: FixedWidthInteger>(_ value: T, at address: UInt32, offset: UInt32 = 0) throws(Errno) {
    let (sum, overflow) = address.addingReportingOverflow(offset)
    if overflow { throw .fault }
    let start = try checkRange(sum, count: UInt64(MemoryLayout<T>.size))
    // SAFETY: checkRange showed that the bytes of T at start lie inside the memory.
    unsafe base.storeBytes(of: value.littleEndian, toByteOffset: start, as: T.self)
  }

  /// Copies bytes from the memory. The caller has limited `count` to what the host can hold.
  func bytes(at address: UInt32, count: Int) throws(Errno) -> [UInt8] {
    let start = try checkRange(address, count: UInt64(count))
    // SAFETY: the source lies inside the memory, the copy is owned.
    return unsafe [UInt8](UnsafeRawBufferPointer(start: base + start, count: count))
  }

  /// Copies bytes into the memory.
  func store(bytes: some Sequence<UInt8> & Collection, at address: UInt32) throws(Errno) {
    let start = try checkRange(address, count: UInt64(bytes.count))
    // SAFETY: the destination lies inside the memory and is as long as the source.
    unsafe UnsafeMutableRawBufferPointer(start: base + start, count: bytes.count).copyBytes(from: bytes)
  }

  /// Sets bytes to zero.
  func zero(_ address: UInt32, count: Int) throws(Errno) {
    let start = try checkRange(address, count: UInt64(count))
    // SAFETY: the destination lies inside the memory.
    unsafe (base + start).initializeMemory(as: UInt8.self, repeating: 0, count: count)
  }

  /// The bytes in the guest's memory, for a system call to write or read. Valid as long as the view.
  func region(at address: UInt32, count: UInt64) throws(Errno) -> UnsafeMutableRawBufferPointer {
    let start = try checkRange(address, count: count)
    // SAFETY: the region lies inside the memory; its users do not keep it.
    return unsafe UnsafeMutableRawBufferPointer(start: base + start, count: Int(count))
  }
}
