import ApusLayout
import ApusWasm

/// A linear memory in a store (spec 4.2.9): bytes that guests and hosts share.
///
/// Accesses check bounds and throw `AccessError.outOfBounds`. Addresses are in bytes and may be of any integer type;
/// use unsigned ones (`UInt32`), so that addresses beyond 2 GiB are not negative.
public struct Memory {
  /// The store in which the memory is.
  public let store: Store
  let storage: MemoryStorage
  @usableFromInline let record: UnsafeMutablePointer<MemoryRecord>

  init(store: Store, storage: MemoryStorage) {
    self.store = store
    self.storage = storage
    record = storage.record
  }

  /// Creates a memory for guests to import.
  /// - Throws: `LinkError.resourceLimit` if a limit of the store forbids it, `.outOfMemory` if the host has no memory
  ///   or address space for it.
  public init(_ store: Store, type: MemoryType) throws(LinkError) {
    guard store.memories.count < store.limits.memories else {
      throw .resourceLimit("more than \(store.limits.memories) memories")
    }
    let storage = try MemoryStorage(type, account: store.account, protection: store.engine.memoryProtection)
    store.memories.append(storage)
    self.init(store: store, storage: storage)
  }

  /// Creates a 32-bit memory with pages of 64 KiB.
  /// - Parameters:
  ///   - store: the store that the memory will be in.
  ///   - minimumPages: the initial size, in pages.
  ///   - maximumPages: the size to which it may grow, in pages; nil if only limits of the store apply.
  /// - Throws: the errors of `init(_:type:)`.
  public init(_ store: Store, minimumPages: UInt64, maximumPages: UInt64? = nil) throws(LinkError) {
    let limits = Limits(minimum: minimumPages, maximum: maximumPages)
    try self.init(store, type: MemoryType(limits: limits))
  }

  /// The type with which the memory was created.
  public var type: MemoryType { storage.type }

  /// The type with the current size as its minimum.
  var currentType: MemoryType {
    var type = storage.type
    type.limits.minimum = sizeInPages
    return type
  }

  /// The current size in pages, which are 64 KiB each unless the type has another page size.
  public var sizeInPages: UInt64 { record.pointee.pageCount }

  /// The current size in bytes.
  @inlinable public var byteCount: Int { Int(record.pointee.byteCount) }

  /// Grows the memory by a number of pages (spec 4.6.13 `memory.grow`).
  /// - Returns: the old size in pages; nil if the memory's maximum, a limit of the store or the host forbids it.
  @discardableResult public func grow(byPages pages: UInt64) -> UInt64? {
    UInt64(exactly: storage.grow(by: pages))
  }
}

/// Equal if they are the same memory.
extension Memory: Hashable {
  /// Whether both are the same memory.
  public static func == (a: Memory, b: Memory) -> Bool { a.record == b.record }
  /// Hashes the identity of the memory.
  public func hash(into hasher: inout Hasher) { hasher.combine(record) }
}
