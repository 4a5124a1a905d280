import Synchronization

/// A memory, of one store or shared by several. Its base never moves; its size only grows.
@frozen public struct MemoryRecord: ~Copyable {
  /// The address of the first byte.
  public var base: UnsafeMutableRawPointer
  /// The current size in bytes, which other threads may raise at any time if the memory is shared.
  @usableFromInline let size: Atomic<UInt64>
  /// The size minus `slack`, with which compiled code compares addresses; meaningless in a memory smaller than `slack`.
  @usableFromInline let limit: Atomic<UInt64>
  /// A mask with all bits that an address within the reserved address space can have: a power of two minus one,
  /// constant. The reservation continues after the masked addresses for `slack` bytes and one access of the largest
  /// size.
  public let addressMask: UInt64
  /// The base-two logarithm of the page size in bytes.
  public var pageSizeLog2: UInt8
  /// Whether addresses, sizes and lengths are 64 bits wide.
  public var is64: Bool
  /// Whether other stores may use the memory at the same time.
  public var isShared: Bool
  /// Belongs to the runtime.
  public var owner: UnsafeMutableRawPointer?

  /// Accesses that end less than this number of bytes after their address are compared with one limit, whatever their
  /// size and offset.
  @inlinable public static var slack: UInt64 { 4096 }

  /// Creates the record of a memory whose pages are accessible already.
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

  /// Sets a larger size in bytes; the added bytes must be accessible already.
  @inlinable public func grow(to byteCount: UInt64) {
    size.store(byteCount, ordering: .sequentiallyConsistent)
    limit.store(byteCount &- Self.slack, ordering: .sequentiallyConsistent)
  }
}

/// A table in a store; elements are references in the form that slots have. `elements` moves when the table grows.
@frozen public struct TableRecord {
  /// The address of the first element, 8 bytes each.
  public var elements: UnsafeMutablePointer<UInt64>
  /// The number of elements.
  public var count: UInt64
  /// Whether indices and sizes are 64 bits wide.
  public var is64: Bool
  /// Belongs to the runtime.
  public var owner: UnsafeMutableRawPointer?

  /// Creates the record of a table.
  public init(elements: UnsafeMutablePointer<UInt64>, count: UInt64, is64: Bool) {
    self.elements = elements
    self.count = count
    self.is64 = is64
    owner = nil
  }
}

/// A data segment of an instance; dropped segments have no bytes.
@frozen public struct DataRecord {
  /// The address of the first byte; nil if there are none.
  public var bytes: UnsafePointer<UInt8>?
  /// The size in bytes.
  public var count: UInt64

  /// Creates the record of a data segment.
  public init(bytes: UnsafePointer<UInt8>?, count: UInt64) {
    self.bytes = bytes
    self.count = count
  }
}

/// An element segment of an instance; dropped segments have no elements.
@frozen public struct ElementRecord {
  /// The address of the first element, 8 bytes each; nil if there are none.
  public var elements: UnsafeMutablePointer<UInt64>?
  /// The number of elements.
  public var count: UInt64

  /// Creates the record of an element segment.
  public init(elements: UnsafeMutablePointer<UInt64>?, count: UInt64) {
    self.elements = elements
    self.count = count
  }
}
