/// A memory in a store. Its base never moves; its size only grows.
@frozen public struct MemoryRecord {
  public var base: UnsafeMutableRawPointer
  /// The current size in bytes.
  public var byteCount: UInt64
  /// The current size in pages, and the base-two logarithm of the page size in bytes.
  public var pageCount: UInt64
  public var pageSizeLog2: UInt8
  /// Addresses, sizes and lengths are 64 bits wide.
  public var is64: Bool
  public var isShared: Bool
  /// Belongs to the runtime.
  public var owner: UnsafeMutableRawPointer?

  public init(base: UnsafeMutableRawPointer, pageCount: UInt64, pageSizeLog2: UInt8, is64: Bool, isShared: Bool) {
    self.base = base
    self.pageCount = pageCount
    self.pageSizeLog2 = pageSizeLog2
    self.is64 = is64
    self.isShared = isShared
    byteCount = pageCount << UInt64(pageSizeLog2)
    owner = nil
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
