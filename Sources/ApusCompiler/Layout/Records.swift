import Synchronization

/// A memory, of a store or shared by several. Its base never moves; its size only grows.
@frozen public struct MemoryRecord: ~Copyable {
  public var base: UnsafeMutableRawPointer
  /// The current size in bytes, which other threads may raise at any time if the memory is shared.
  @usableFromInline let size: Atomic<UInt64>
  /// The size less `slack`, which compiled code compares addresses with; of no use in a memory smaller than that.
  @usableFromInline let limit: Atomic<UInt64>
  /// All bits that an address in the address space reserved for the memory may have: a power of two less one, constant.
  /// `slack` bytes and what a large access takes lie behind it.
  public let addressMask: UInt64
  /// The base-two logarithm of the page size in bytes.
  public var pageSizeLog2: UInt8
  /// Addresses, sizes and lengths are 64 bits wide.
  public var is64: Bool
  public var isShared: Bool
  /// Belongs to the runtime.
  public var owner: UnsafeMutableRawPointer?

  /// Accesses that end less than this behind their address are compared with one limit, whatever their size and offset.
  @inlinable public static var slack: UInt64 { 4096 }

  public init(
    base: UnsafeMutableRawPointer, pageCount: UInt64, pageSizeLog2: UInt8, is64: Bool, isShared: Bool,
    addressMask: UInt64 = .max
  ) {
    self.base = base
    self.addressMask = addressMask
    self.pageSizeLog2 = pageSizeLog2
    self.is64 = is64
    self.isShared = isShared
    let byteCount = pageCount << UInt64(pageSizeLog2)
    size = Atomic(byteCount)
    limit = Atomic(byteCount &- Self.slack)
    owner = nil
  }

  /// The current size in bytes.
  @inlinable public var byteCount: UInt64 { size.load(ordering: .relaxed) }

  /// The current size in pages.
  @inlinable public var pageCount: UInt64 { byteCount >> UInt64(pageSizeLog2) }

  /// Makes the memory larger; what is added is accessible already.
  @inlinable public func grow(to byteCount: UInt64) {
    size.store(byteCount, ordering: .sequentiallyConsistent)
    limit.store(byteCount &- Self.slack, ordering: .sequentiallyConsistent)
  }
}

/// A table in a store; elements are references as slots hold them. `elements` moves when it grows.
@frozen public struct TableRecord {
  public var elements: UnsafeMutablePointer<UInt64>
  public var count: UInt64
  public var is64: Bool
  /// Belongs to the runtime.
  public var owner: UnsafeMutableRawPointer?

  public init(elements: UnsafeMutablePointer<UInt64>, count: UInt64, is64: Bool) {
    self.elements = elements
    self.count = count
    self.is64 = is64
    owner = nil
  }
}

/// A data segment of an instance; dropped segments have no bytes.
@frozen public struct DataRecord {
  public var bytes: UnsafePointer<UInt8>?
  public var count: UInt64

  public init(bytes: UnsafePointer<UInt8>?, count: UInt64) {
    self.bytes = bytes
    self.count = count
  }
}

/// An element segment of an instance; dropped segments have no elements.
@frozen public struct ElementRecord {
  public var elements: UnsafeMutablePointer<UInt64>?
  public var count: UInt64

  public init(elements: UnsafeMutablePointer<UInt64>?, count: UInt64) {
    self.elements = elements
    self.count = count
  }
}
