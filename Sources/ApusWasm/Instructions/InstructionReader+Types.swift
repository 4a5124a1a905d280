/// The type of a block (spec 2.4.8).
@frozen public enum BlockType: Hashable, Sendable {
  /// No parameters and no results.
  case empty
  /// No parameters and one result.
  case value(ValueType)
  /// The parameters and results of a function type.
  case type(TypeIndex)
}

/// Types as immediates (spec 5.3). All functions throw `DecodingError` if the bytes are malformed or end too early.
extension InstructionReader {
  /// Reads a block type.
  public mutating func blockType() throws(DecodingError) -> BlockType {
    guard let first = peek() else { throw unexpectedEnd() }
    if first == 0x40 {
      position += 1
      return .empty
    }
    if first & 0xC0 == 0x40 { return .value(try valueType()) }
    let start = position
    let index = try s33()
    guard index >= 0 else { throw .init("malformed block type", at: start) }
    return .type(TypeIndex(UInt32(index)))
  }

  /// Reads a value type.
  public mutating func valueType() throws(DecodingError) -> ValueType {
    let start = position
    let first = try byte()
    switch first {
    case 0x7F: return .i32
    case 0x7E: return .i64
    case 0x7D: return .f32
    case 0x7C: return .f64
    case 0x7B: return .v128
    case 0x63: return .ref(try heapType(), nullable: true)
    case 0x64: return .ref(try heapType(), nullable: false)
    default:
      guard let heap = HeapType.abstract(byte: first) else {
        throw .init("malformed value type", at: start)
      }
      return .ref(heap, nullable: true)
    }
  }

  /// Reads a value type that must be a reference type.
  public mutating func referenceType() throws(DecodingError) -> ValueType {
    let start = position
    guard let first = peek(), first < 0x75 else {
      throw isAtEnd ? unexpectedEnd() : .init("malformed reference type", at: start)
    }
    return try valueType()
  }

  /// Reads a heap type.
  public mutating func heapType() throws(DecodingError) -> HeapType {
    guard let first = peek() else { throw unexpectedEnd() }
    let start = position
    if first & 0xC0 == 0x40 {
      position += 1
      guard let heap = HeapType.abstract(byte: first) else {
        throw .init("malformed heap type", at: start)
      }
      return heap
    }
    let index = try s33()
    guard index >= 0 else { throw .init("malformed heap type", at: start) }
    guard index <= HeapType.largestIndex else { throw .init("unknown type", at: start) }
    return HeapType(TypeIndex(UInt32(index)))
  }

}
