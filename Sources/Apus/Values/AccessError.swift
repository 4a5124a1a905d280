import ApusWasm

/// A value, index or range that does not fit where the host put it.
public enum AccessError: Error, Hashable, Sendable {
  /// Bytes of a memory, or elements of a table, that are not there: first one, how many, how many there are.
  case outOfBounds(at: UInt64, count: UInt64, size: UInt64)
  /// A value of another type than is wanted.
  case wrongType(expected: ValueType, found: ValueType)
  /// More or fewer arguments or results than the type has.
  case wrongCount(expected: Int, found: Int)
  /// A function or other reference that belongs to another store.
  case foreignStore
  /// A global that cannot be set.
  case immutableGlobal
  /// A field or element that cannot be changed.
  case immutableField
  /// Bytes that are not UTF-8.
  case invalidUTF8
  /// A type of another engine than the store's.
  case foreignEngine
  /// A type that an engine cannot have: of unknown types, or one too many.
  case invalidType
  /// The heap of the store has no room for an object (`ResourceLimits.heapBytes`).
  case heapExhausted
}

extension AccessError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .outOfBounds(let position, let count, let size):
      "out of bounds access: \(count) at \(position), of \(size)"
    case .wrongType(let expected, let found): "wrong type of value: expected \(expected), found \(found)"
    case .wrongCount(let expected, let found): "wrong number of values: expected \(expected), found \(found)"
    case .foreignStore: "a reference that belongs to another store"
    case .immutableGlobal: "the global is immutable"
    case .immutableField: "the field is immutable"
    case .invalidUTF8: "bytes that are not UTF-8"
    case .foreignEngine: "a type that belongs to another engine"
    case .invalidType: "a type that the engine cannot have"
    case .heapExhausted: "the heap has no room"
    }
  }
}
