import ApusLayout
import ApusPlatform
import ApusWasm
import CApus

/// A linear memory that several stores, and so several threads, use at once (threads proposal).
///
///     let memory = try SharedMemory(minimumPages: 1, maximumPages: 16)
///     // On each thread:
///     let store = Store(engine: engine)
///     let imports: Imports = ["env": ["memory": .memory(Memory(store, memory))]]
///     let instance = try Instance(store: store, module: module, imports: imports)
///
/// It lives as long as it is in use. Guests that race for its contents can only harm each other, never the host:
/// accesses here are sequentially consistent atomics, or copies, which see torn values at worst.
public struct SharedMemory: Sendable {
  let storage: MemoryStorage
  private var record: UnsafeMutablePointer<MemoryRecord> { storage.record }

  init(storage: MemoryStorage) {
    assert(storage.type.isShared)
    self.storage = storage
  }

  /// Creates a shared memory.
  /// - Parameters:
  ///   - type: the type, which needs a maximum; the memory is shared even if `isShared` is false.
  ///   - limits: only `memoryBytes` and `totalMemoryBytes` are used. The limits of stores that use the memory do not
  ///     apply.
  /// - Throws: `LinkError.resourceLimit` if the limits forbid its minimum, `.outOfMemory` if the host has no memory or
  ///   address space for it.
  public init(type: MemoryType, limits: ResourceLimits = .init()) throws(LinkError) {
    var type = type
    type.isShared = true
    self.init(storage: try MemoryStorage(type, account: ResourceAccount(limits: limits), protection: .any))
  }

  /// Creates a 32-bit shared memory with pages of 64 KiB.
  /// - Parameters:
  ///   - minimumPages: the initial size, in pages.
  ///   - maximumPages: the size to which it may grow, in pages.
  ///   - limits: as for `init(type:limits:)`.
  /// - Throws: the errors of `init(type:limits:)`.
  public init(
    minimumPages: UInt64, maximumPages: UInt64, limits: ResourceLimits = .init()
  ) throws(LinkError) {
    let type = MemoryType(limits: Limits(minimum: minimumPages, maximum: maximumPages), isShared: true)
    try self.init(type: type, limits: limits)
  }

  /// The type with which the memory was created.
  public var type: MemoryType { storage.type }

  /// The current size in pages, which are 64 KiB each unless the type has another page size.
  public var sizeInPages: UInt64 { record.pointee.pageCount }

  /// The current size in bytes. It can grow at any time, and never shrinks.
  public var byteCount: Int { Int(record.pointee.byteCount) }

  /// Grows the memory by a number of pages, for all stores that use it.
  /// - Returns: the old size in pages; nil if the memory's maximum, a limit or the host forbids it.
  @discardableResult public func grow(byPages pages: UInt64) -> UInt64? { UInt64(exactly: storage.grow(by: pages)) }
}

/// Equal if they are the same memory.
extension SharedMemory: Hashable {
  /// Whether both are the same memory.
  public static func == (a: SharedMemory, b: SharedMemory) -> Bool { a.storage === b.storage }
  /// Hashes the identity of the memory.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(storage)) }
}

extension SharedMemory {
  /// Returns the address in the host of a range of `count` bytes.
  /// - Throws: `AccessError.outOfBounds` if the range is not inside of the memory.
  private func hostAddress(_ address: some BinaryInteger, _ count: Int) throws(AccessError) -> UnsafeMutableRawPointer {
    let size = record.pointee.byteCount
    guard let start = UInt64(exactly: address), start <= size, UInt64(count) <= size - start else {
      let address = UInt64(truncatingIfNeeded: address)
      throw .outOfBounds(at: address, count: UInt64(count), size: size)
    }
    return record.pointee.base + Int(start)
  }

  private func alignedHostAddress(
    _ address: some BinaryInteger, _ count: Int
  ) throws(AccessError) -> UnsafeMutableRawPointer {
    let hostAddress = try hostAddress(address, count)
    precondition(UInt(bitPattern: hostAddress) % UInt(count) == 0, "an atomic access must be aligned")
    return hostAddress
  }

  /// Returns a copy of `count` bytes at an address.
  /// - Throws: `AccessError.outOfBounds` if the range is not inside of the memory.
  /// - Precondition: `count` is not negative.
  public func readBytes(at address: some BinaryInteger, count: Int) throws(AccessError) -> [UInt8] {
    precondition(count >= 0)
    return Array(UnsafeRawBufferPointer(start: try hostAddress(address, count), count: count))
  }

  /// Copies bytes into the memory.
  /// - Throws: `AccessError.outOfBounds` if they do not fit into the memory at that address; nothing is written then.
  public func write(bytes: [UInt8], at address: some BinaryInteger) throws(AccessError) {
    let hostAddress = try hostAddress(address, bytes.count)
    UnsafeMutableRawBufferPointer(start: hostAddress, count: bytes.count).copyBytes(from: bytes)
  }

  /// Reads a value atomically, as `i32.atomic.load` does.
  /// - Parameter address: the address in bytes.
  /// - Throws: `AccessError.outOfBounds` if the value is not inside of the memory.
  /// - Precondition: `address` is a multiple of 4.
  public func load(at address: some BinaryInteger) throws(AccessError) -> UInt32 {
    apus_atomic_load32(try alignedHostAddress(address, 4))
  }

  /// Writes a value atomically, as `i32.atomic.store` does.
  /// - Parameters:
  ///   - value: the value.
  ///   - address: the address in bytes.
  /// - Throws: `AccessError.outOfBounds` if the value is not inside of the memory.
  /// - Precondition: `address` is a multiple of 4.
  public func store(_ value: UInt32, at address: some BinaryInteger) throws(AccessError) {
    apus_atomic_store32(try alignedHostAddress(address, 4), value)
  }

  /// Adds to a value atomically, wrapping on overflow, as `i32.atomic.rmw.add` does.
  /// - Parameters:
  ///   - value: what is added.
  ///   - address: the address in bytes.
  /// - Returns: the old value.
  /// - Throws: `AccessError.outOfBounds` if the value is not inside of the memory.
  /// - Precondition: `address` is a multiple of 4.
  @discardableResult public func add(_ value: UInt32, at address: some BinaryInteger) throws(AccessError) -> UInt32 {
    apus_atomic_add32(try alignedHostAddress(address, 4), value)
  }

  /// Wakes guests that wait at an address, in the order in which they began to wait, as `memory.atomic.notify` does.
  /// - Parameters:
  ///   - address: the address in bytes.
  ///   - count: the number of guests to wake, at most.
  /// - Returns: the number of guests that were woken.
  /// - Throws: `AccessError.outOfBounds` if the address is not inside of the memory.
  /// - Precondition: `address` is a multiple of 4.
  @discardableResult public func notify(
    at address: some BinaryInteger, count: UInt32 = .max
  ) throws(AccessError) -> UInt32 {
    ParkingLot.unpark(at: try alignedHostAddress(address, 4), count: count)
  }
}

extension Memory {
  /// Makes a shared memory available to the guests of a store, which can import it.
  public init(_ store: Store, _ shared: SharedMemory) { self.init(store: store, storage: shared.storage) }

  /// The memory for use in other stores; nil if it is not a shared memory.
  public var shared: SharedMemory? { storage.type.isShared ? SharedMemory(storage: storage) : nil }
}

extension Linker {
  /// Defines a shared memory for all stores.
  /// - Throws: `LinkError.duplicateDefinition` if there is a definition of that name and `allowsShadowing` is false.
  public mutating func define(_ module: String, _ name: String, _ memory: SharedMemory) throws(LinkError) {
    try define(module, name) { store in .memory(Memory(store, memory)) }
  }
}
