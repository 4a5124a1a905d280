import ApusWasm

/// The layout of structures and arrays in the heap (spec 4.2.14, 4.2.15). An object starts with a header of four bytes,
/// the canonical type. In a structure the fields follow in order, each aligned to its size, at most to 8 bytes. In an
/// array the length follows, and the elements start at byte 8.
///
/// The fields of a type come first in its subtypes, so they have the same offsets there.
public enum ObjectLayout {
  /// The offset in bytes of the canonical type.
  @inlinable public static var type: Int { 0 }
  /// The offset in bytes of an array's length, which is 32 bits wide.
  @inlinable public static var length: Int { 4 }
  /// The offset in bytes of an array's first element.
  @inlinable public static var elements: Int { 8 }
}

/// The size of a field or element.
@frozen public enum FieldWidth: UInt8, Sendable {
  /// The size in bits.
  case w8, w16, w32, w64, w128

  /// The base-two logarithm of the size in bytes.
  @inlinable public var log2: UInt8 { rawValue }
  /// The size in bytes.
  @inlinable public var byteCount: Int { 1 << Int(rawValue) }
}

/// One field of a structure, or the elements of an array.
@frozen public struct FieldLayout: Hashable, Sendable {
  /// The offset in bytes from the start of the object.
  public var offset: UInt32
  /// The size of the field.
  public var width: FieldWidth
  /// Whether it holds a `Reference`.
  public var isReference: Bool

  /// The layout of a field of a storage type at an offset in bytes.
  /// - Parameter space: the type space in which the field's type is defined.
  public init(_ storage: StorageType, in space: some TypeSpace, offset: UInt32) {
    self.offset = offset
    isReference = false
    switch ValueType(rawValue: storage.rawValue).kind {
    case .i8: width = .w8
    case .i16: width = .w16
    case .i32, .f32: width = .w32
    case .i64, .f64: width = .w64
    case .v128: width = .w128
    case .ref, .refNull, .bottom:
      isReference = storage.unpacked.isTraced(in: space)
      width = isReference ? .w32 : .w64
    }
  }
}

/// The fields of a structure.
public struct StructLayout: Hashable, Sendable {
  /// The fields, in order.
  public private(set) var fields: [FieldLayout] = []
  /// The size of an object in bytes, header included.
  public private(set) var byteCount: Int

  /// The layout of a structure with fields of these types.
  /// - Parameter space: the type space in which the field types are defined.
  public init(_ types: [FieldType], in space: some TypeSpace) {
    var end: UInt32 = 4
    fields.reserveCapacity(types.count)
    for type in types {
      var field = FieldLayout(type.storage, in: space, offset: 0)
      let alignment = UInt32(min(field.width.byteCount, 8))
      field.offset = (end + alignment - 1) & ~(alignment - 1)
      end = field.offset + UInt32(field.width.byteCount)
      fields.append(field)
    }
    byteCount = Int(end)
  }
}

extension ValueType {
  /// Whether values of this type are references in the sense of `Reference`, which keep objects alive: all reference
  /// types except those of functions.
  public func isTraced(in space: some TypeSpace) -> Bool {
    guard let heapType else { return false }
    return space.topType(of: heapType) != .func
  }
}
