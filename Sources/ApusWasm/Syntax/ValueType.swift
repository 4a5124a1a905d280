/// A value type (spec 2.3.5): a number, a vector or a reference.
@frozen public struct ValueType: Hashable, Sendable {
  /// Bits 0 to 3 hold the `Kind`, the others the raw heap type of a reference.
  public var rawValue: UInt32

  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// What stands in the low bits.
  @frozen public enum Kind: UInt8, Sendable {
    case i32, i64, f32, f64, v128
    /// A reference that is never null.
    case ref
    /// A reference that may be null.
    case refNull
    /// The type of a value that cannot exist; only validation makes it.
    case bottom
    /// A packed storage type, in fields only (`StorageType`).
    case i8, i16
  }

  @inlinable public static var i32: ValueType { .init(rawValue: 0) }
  @inlinable public static var i64: ValueType { .init(rawValue: 1) }
  @inlinable public static var f32: ValueType { .init(rawValue: 2) }
  @inlinable public static var f64: ValueType { .init(rawValue: 3) }
  @inlinable public static var v128: ValueType { .init(rawValue: 4) }
  @inlinable public static var bottom: ValueType { .init(rawValue: 7) }
  @inlinable public static var funcref: ValueType { .ref(.func, nullable: true) }
  @inlinable public static var externref: ValueType { .ref(.extern, nullable: true) }
  @inlinable public static var anyref: ValueType { .ref(.any, nullable: true) }
  @inlinable public static var exnref: ValueType { .ref(.exn, nullable: true) }

  /// The reference type `(ref HEAP)` or `(ref null HEAP)`.
  @inlinable public static func ref(_ heap: HeapType, nullable: Bool) -> ValueType {
    .init(rawValue: heap.rawValue << 4 | (nullable ? 6 : 5))
  }

  @inlinable public var kind: Kind { Kind(rawValue: UInt8(rawValue & 15)) ?? .bottom }
  @inlinable public var isReference: Bool { rawValue & 15 == 5 || rawValue & 15 == 6 }
  /// True for numbers, vectors and the bottom type.
  @inlinable public var isNumberOrVector: Bool { rawValue <= 4 || self == .bottom }
  @inlinable public var isNullable: Bool { rawValue & 15 == 6 }
  /// A type with a default value: every type but the references that are never null.
  @inlinable public var isDefaultable: Bool { rawValue & 15 != 5 }

  /// The heap type of a reference, otherwise nil.
  @inlinable public var heapType: HeapType? {
    isReference ? HeapType(rawValue: rawValue >> 4) : nil
  }
}

extension ValueType: CustomStringConvertible {
  /// The spelling of the text format, abbreviated where the spec has an abbreviation.
  public var description: String {
    switch kind {
    case .i32: return "i32"
    case .i64: return "i64"
    case .f32: return "f32"
    case .f64: return "f64"
    case .v128: return "v128"
    case .i8: return "i8"
    case .i16: return "i16"
    case .bottom: return "bot"
    case .ref: return "(ref \(HeapType(rawValue: rawValue >> 4)))"
    case .refNull:
      let heap = HeapType(rawValue: rawValue >> 4)
      for row in HeapType.abstracts where row.type == heap { return "\(row.abbreviation)" }
      return "(ref null \(heap))"
    }
  }
}

/// A storage type (spec 2.3.9): a value type or one of the packed types `i8` and `i16`.
@frozen public struct StorageType: Hashable, Sendable {
  public var rawValue: UInt32

  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
  @inlinable public init(_ type: ValueType) { rawValue = type.rawValue }

  @inlinable public static var i8: StorageType { .init(rawValue: 8) }
  @inlinable public static var i16: StorageType { .init(rawValue: 9) }

  @inlinable public var isPacked: Bool { self == .i8 || self == .i16 }

  /// The type a field of this type has on the stack: `i32` for the packed types.
  @inlinable public var unpacked: ValueType { isPacked ? .i32 : ValueType(rawValue: rawValue) }
}

extension StorageType: CustomStringConvertible {
  public var description: String { ValueType(rawValue: rawValue).description }
}
