/// The type of addresses into a memory or table (spec 2.3.11).
@frozen public enum AddressType: UInt8, Hashable, Sendable {
  /// Addresses of 32 bits; addresses of 64 bits (memory64).
  case i32, i64

  /// The value type of an address on the stack.
  @inlinable public var valueType: ValueType { self == .i32 ? .i32 : .i64 }
}

/// Size limits of a memory (in pages) or table (in elements) (spec 2.3.12).
public struct Limits: Hashable, Sendable {
  /// The initial size, which is also the smallest one.
  public var minimum: UInt64
  /// The size up to which it can grow, or nil if the type has no maximum.
  public var maximum: UInt64?

  /// Creates limits, by default without a maximum.
  public init(minimum: UInt64, maximum: UInt64? = nil) {
    self.minimum = minimum
    self.maximum = maximum
  }
}

/// The type of a memory (spec 2.3.13, threads and custom-page-sizes proposals).
public struct MemoryType: Hashable, Sendable {
  /// The type of addresses into the memory.
  public var addressType: AddressType
  /// The minimum and maximum size in pages.
  public var limits: Limits
  /// Whether threads share the memory (threads proposal).
  public var isShared: Bool
  /// The base-two logarithm of the page size in bytes; 16 unless the module declares another page size.
  public var pageSizeLog2: UInt8

  /// Creates a memory type; by default it has 32-bit addresses, is not shared and has pages of 64 KiB.
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
  /// The type of indices into the table.
  public var addressType: AddressType
  /// The minimum and maximum size in elements.
  public var limits: Limits
  /// The type of the elements, a reference type.
  public var element: ValueType

  /// Creates a table type; by default its indices are 32-bit.
  public init(addressType: AddressType = .i32, limits: Limits, element: ValueType) {
    self.addressType = addressType
    self.limits = limits
    self.element = element
  }
}

/// The type of a global (spec 2.3.15).
public struct GlobalType: Hashable, Sendable, BitwiseCopyable {
  /// The type of the value.
  public var value: ValueType
  /// Whether `global.set` and the host may change the value.
  public var isMutable: Bool

  /// Creates a global type, immutable by default.
  public init(_ value: ValueType, isMutable: Bool = false) {
    self.value = value
    self.isMutable = isMutable
  }
}
