import ApusCompiler
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
/// It lives as long as somebody uses it. Guests that race for its contents harm each other, never the host: accesses
/// here are sequentially consistent atomics, or copies, which see torn values at worst.
public struct SharedMemory: Sendable {
  let storage: MemoryStorage
  private var record: UnsafeMutablePointer<MemoryRecord> { storage.record }

  init(storage: MemoryStorage) {
    assert(storage.type.isShared)
    self.storage = storage
  }

  /// Makes a shared memory.
  /// - Parameters:
  ///   - type: shared whatever it says, with a maximum.
  ///   - limits: of these `memoryBytes` and `totalMemoryBytes` count; those of the stores that use it do not.
  /// - Throws: `LinkError.resourceLimit` or `.outOfMemory` if its minimum cannot be had.
  public init(type: MemoryType, limits: ResourceLimits = .init()) throws(LinkError) {
    var type = type
    type.isShared = true
    self.init(storage: try MemoryStorage(type, account: ResourceAccount(limits: limits), protection: .any))
  }

  /// Makes a 32-bit shared memory with pages of 64 KiB.
  public init(
    minimumPages: UInt64, maximumPages: UInt64, limits: ResourceLimits = .init()
  ) throws(LinkError) {
    let type = MemoryType(limits: Limits(minimum: minimumPages, maximum: maximumPages), isShared: true)
    try self.init(type: type, limits: limits)
  }

  /// The type it was made with.
  public var type: MemoryType { storage.type }

  /// The size in pages; 64 KiB each unless the type says otherwise.
  public var sizeInPages: UInt64 { record.pointee.pageCount }

  /// The size in bytes. It may be larger at once, and is never smaller.
  public var byteCount: Int { Int(record.pointee.byteCount) }

  /// Grows the memory for all who use it.
  /// - Returns: the old size in pages, or nil if its maximum, a limit or the host forbids it.
  @discardableResult public func grow(byPages pages: UInt64) -> UInt64? { UInt64(exactly: storage.grow(by: pages)) }
}

/// Equal if they are the same memory.
extension SharedMemory: Hashable {
  public static func == (a: SharedMemory, b: SharedMemory) -> Bool { a.storage === b.storage }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(storage)) }
}

extension SharedMemory {
  /// Where so many bytes are, if they lie inside.
  private func place(_ address: some BinaryInteger, _ count: Int) throws(AccessError) -> UnsafeMutableRawPointer {
    let size = record.pointee.byteCount
    guard let start = UInt64(exactly: address), start <= size, UInt64(count) <= size - start else {
      let address = UInt64(truncatingIfNeeded: address)
      throw .outOfBounds(at: address, count: UInt64(count), size: size)
    }
    return record.pointee.base + Int(start)
  }

  private func alignedPlace(
    _ address: some BinaryInteger, _ count: Int
  ) throws(AccessError) -> UnsafeMutableRawPointer {
    let place = try place(address, count)
    precondition(UInt(bitPattern: place) % UInt(count) == 0, "an atomic access must be aligned")
    return place
  }

  /// Copies bytes out.
  public func readBytes(at address: some BinaryInteger, count: Int) throws(AccessError) -> [UInt8] {
    precondition(count >= 0)
    return Array(UnsafeRawBufferPointer(start: try place(address, count), count: count))
  }

  /// Copies bytes in.
  public func write(bytes: [UInt8], at address: some BinaryInteger) throws(AccessError) {
    let place = try place(address, bytes.count)
    UnsafeMutableRawBufferPointer(start: place, count: bytes.count).copyBytes(from: bytes)
  }

  /// `i32.atomic.load`. The address must be a multiple of four.
  public func load(at address: some BinaryInteger) throws(AccessError) -> UInt32 {
    apus_atomic_load32(try alignedPlace(address, 4))
  }

  /// `i32.atomic.store`. The address must be a multiple of four.
  public func store(_ value: UInt32, at address: some BinaryInteger) throws(AccessError) {
    apus_atomic_store32(try alignedPlace(address, 4), value)
  }

  /// `i32.atomic.rmw.add`: adds, wrapping, and returns what was there before. The address must be a multiple of four.
  @discardableResult public func add(_ value: UInt32, at address: some BinaryInteger) throws(AccessError) -> UInt32 {
    apus_atomic_add32(try alignedPlace(address, 4), value)
  }

  /// `memory.atomic.notify`: wakes guests that wait at an address, those first that came first.
  /// - Parameter count: how many at most.
  /// - Returns: how many.
  @discardableResult public func notify(
    at address: some BinaryInteger, count: UInt32 = .max
  ) throws(AccessError) -> UInt32 {
    ParkingLot.unpark(at: try alignedPlace(address, 4), count: count)
  }
}

extension Memory {
  /// A shared memory as one that a store's guests can import.
  public init(_ store: Store, _ shared: SharedMemory) { self.init(store: store, storage: shared.storage) }

  /// The memory for use in other stores; nil if it is not a shared one.
  public var shared: SharedMemory? { storage.type.isShared ? SharedMemory(storage: storage) : nil }
}

extension Linker {
  /// Defines a shared memory, for every store.
  /// - Throws: `LinkError.duplicateDefinition`.
  public mutating func define(_ module: String, _ name: String, _ memory: SharedMemory) throws(LinkError) {
    try define(module, name) { store in .memory(Memory(store, memory)) }
  }
}
