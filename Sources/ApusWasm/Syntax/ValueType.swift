/// A value type (spec 2.3.5): a number, a vector or a reference.
@frozen public struct ValueType: Hashable, Sendable {
  /// The encoding: bits 0 to 3 hold the `Kind`, the others the raw value of the heap type of a reference.
  public var rawValue: UInt32

  /// Creates a value type from its encoding.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The kinds of value types, which the low bits of `rawValue` hold.
  @frozen public enum Kind: UInt8, Sendable {
    /// Integers, floats and vectors.
    case i32, i64, f32, f64, v128
    /// A reference that is never null.
    case ref
    /// A reference that may be null.
    case refNull
    /// The type of a value that cannot exist; only validation produces it.
    case bottom
    /// A packed type; only a `StorageType` can have it.
    case i8, i16
  }

  /// Integers of 32 bits.
  @inlinable public static var i32: ValueType { .init(rawValue: 0) }
  /// Integers of 64 bits.
  @inlinable public static var i64: ValueType { .init(rawValue: 1) }
  /// Floats of 32 bits.
  @inlinable public static var f32: ValueType { .init(rawValue: 2) }
  /// Floats of 64 bits.
  @inlinable public static var f64: ValueType { .init(rawValue: 3) }
  /// Vectors of 128 bits.
  @inlinable public static var v128: ValueType { .init(rawValue: 4) }
  /// The subtype of all value types, which no value has; only validation produces it (spec 3.1.1).
  @inlinable public static var bottom: ValueType { .init(rawValue: 7) }
  /// `(ref null func)`.
  @inlinable public static var funcref: ValueType { .ref(.func, nullable: true) }
  /// `(ref null extern)`.
  @inlinable public static var externref: ValueType { .ref(.extern, nullable: true) }
  /// `(ref null any)`.
  @inlinable public static var anyref: ValueType { .ref(.any, nullable: true) }
  /// `(ref null exn)`.
  @inlinable public static var exnref: ValueType { .ref(.exn, nullable: true) }

  /// Returns the reference type `(ref HEAP)`, or `(ref null HEAP)` if it is nullable.
  @inlinable public static func ref(_ heap: HeapType, nullable: Bool) -> ValueType {
    .init(rawValue: heap.rawValue << 4 | (nullable ? 6 : 5))
  }

  /// The kind; `bottom` if the low bits hold none.
  @inlinable public var kind: Kind { Kind(rawValue: UInt8(rawValue & 15)) ?? .bottom }
  /// Whether the type is a reference type.
  @inlinable public var isReference: Bool { rawValue & 15 == 5 || rawValue & 15 == 6 }
  /// Whether the type is a number type, the vector type or the bottom type.
  @inlinable public var isNumberOrVector: Bool { rawValue <= 4 || self == .bottom }
  /// Whether the type is a reference type that includes null.
  @inlinable public var isNullable: Bool { rawValue & 15 == 6 }
  /// Whether the type has a default value: all types except references that are never null have one.
  @inlinable public var isDefaultable: Bool { rawValue & 15 != 5 }

  /// The heap type of a reference type; nil for other types.
  @inlinable public var heapType: HeapType? {
    isReference ? HeapType(rawValue: rawValue >> 4) : nil
  }
}

extension ValueType: CustomStringConvertible {
  /// The spelling in the text format, abbreviated where the spec has an abbreviation.
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
  /// The encoding: that of the `ValueType`, or the number of the kind of a packed type.
  public var rawValue: UInt32

  /// Creates a storage type from its encoding.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
  /// The storage type of unpacked values of a type.
  @inlinable public init(_ type: ValueType) { rawValue = type.rawValue }

  /// Integers of 8 bits.
  @inlinable public static var i8: StorageType { .init(rawValue: 8) }
  /// Integers of 16 bits.
  @inlinable public static var i16: StorageType { .init(rawValue: 9) }

  /// 32-bit integers.
  @inlinable public static var i32: StorageType { .init(.i32) }
  /// 64-bit integers.
  @inlinable public static var i64: StorageType { .init(.i64) }
  /// 32-bit floats.
  @inlinable public static var f32: StorageType { .init(.f32) }
  /// 64-bit floats.
  @inlinable public static var f64: StorageType { .init(.f64) }
  /// Vectors of 128 bits.
  @inlinable public static var v128: StorageType { .init(.v128) }

  /// Whether this is `i8` or `i16`.
  @inlinable public var isPacked: Bool { self == .i8 || self == .i16 }

  /// The type on the stack of a field of this type: `i32` for the packed types.
  @inlinable public var unpacked: ValueType { isPacked ? .i32 : ValueType(rawValue: rawValue) }
}

extension StorageType: CustomStringConvertible {
  /// The spelling in the text format.
  public var description: String { ValueType(rawValue: rawValue).description }
}
