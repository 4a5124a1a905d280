import ApusWasm

/// How structures and arrays lie in the heap (spec 4.2.14, 4.2.15): a header of four bytes with the canonical type,
/// then the fields in their order, each aligned to its size, but to 8 bytes at most; in an array the length, and
/// the elements from byte 8 on.
///
/// Fields of a type come first in its subtypes, so they are in the same places there.
public enum ObjectLayout {
  /// Where the canonical type is, in bytes.
  @inlinable public static var type: Int { 0 }
  /// Where an array has its length, 32 bits wide.
  @inlinable public static var length: Int { 4 }
  /// Where an array has its elements.
  @inlinable public static var elements: Int { 8 }
}

/// How many bytes a field or element takes.
@frozen public enum FieldWidth: UInt8, Sendable {
  case w8, w16, w32, w64, w128

  /// The bytes, as a power of two.
  @inlinable public var log2: UInt8 { rawValue }
  @inlinable public var byteCount: Int { 1 << Int(rawValue) }
}

/// One field of a structure, or the elements of an array.
@frozen public struct FieldLayout: Hashable, Sendable {
  /// In bytes from the start of the object.
  public var offset: UInt32
  public var width: FieldWidth
  /// Whether it holds a `Reference`.
  public var isReference: Bool

  /// - Parameter space: the types that the field's type names.
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
  public private(set) var fields: [FieldLayout] = []
  /// The size of an object, header included.
  public private(set) var byteCount: Int

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
  /// Whether values of this type are references in the sense of `Reference`, which keep objects alive: all but those
  /// to functions.
  public func isTraced(in space: some TypeSpace) -> Bool {
    guard let heapType else { return false }
    return space.topType(of: heapType) != .func
  }
}
