/// The type of addresses into a memory or table (spec 2.3.11).
@frozen public enum AddressType: UInt8, Hashable, Sendable {
  case i32, i64

  @inlinable public var valueType: ValueType { self == .i32 ? .i32 : .i64 }
}

/// Size limits of a memory (in pages) or table (in elements) (spec 2.3.12).
public struct Limits: Hashable, Sendable {
  public var minimum: UInt64
  public var maximum: UInt64?

  public init(minimum: UInt64, maximum: UInt64? = nil) {
    self.minimum = minimum
    self.maximum = maximum
  }
}

/// The type of a memory (spec 2.3.13, threads and custom-page-sizes proposals).
public struct MemoryType: Hashable, Sendable {
  public var addressType: AddressType
  /// In pages.
  public var limits: Limits
  public var isShared: Bool
  /// The base-two logarithm of the page size in bytes: 16 unless the module says otherwise.
  public var pageSizeLog2: UInt8

  public init(
    addressType: AddressType = .i32, limits: Limits, isShared: Bool = false, pageSizeLog2: UInt8 = 16
  ) {
    self.addressType = addressType
    self.limits = limits
    self.isShared = isShared
    self.pageSizeLog2 = pageSizeLog2
  }
}

/// The type of a table (spec 2.3.14).
public struct TableType: Hashable, Sendable {
  public var addressType: AddressType
  /// In elements.
  public var limits: Limits
  public var element: ValueType

  public init(addressType: AddressType = .i32, limits: Limits, element: ValueType) {
    self.addressType = addressType
    self.limits = limits
    self.element = element
  }
}

/// The type of a global (spec 2.3.15).
public struct GlobalType: Hashable, Sendable, BitwiseCopyable {
  public var value: ValueType
  public var isMutable: Bool

  public init(_ value: ValueType, isMutable: Bool = false) {
    self.value = value
    self.isMutable = isMutable
  }
}
