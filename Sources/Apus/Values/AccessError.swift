import ApusWasm

/// A value, index or range from the host that does not fit its use.
public enum AccessError: Error, Hashable, Sendable {
  /// Bytes of a memory, or elements of a table or an object, that do not exist: the first one, their number, and the
  /// number that exist.
  case outOfBounds(at: UInt64, count: UInt64, size: UInt64)
  /// A value of another type than expected.
  case wrongType(expected: ValueType, found: ValueType)
  /// More or fewer arguments, results or fields than the type has.
  case wrongCount(expected: Int, found: Int)
  /// A function or other reference of another store.
  case foreignStore
  /// A write to an immutable global.
  case immutableGlobal
  /// A write to an immutable field or element.
  case immutableField
  /// Bytes that are not UTF-8.
  case invalidUTF8
  /// A string of C without a NUL at its end.
  case unterminated
  /// A type of another engine than that of the store.
  case foreignEngine
  /// A type that the engine cannot create: it names unknown types, or a limit on types is reached.
  case invalidType
  /// The heap of the store has no room for an object (`ResourceLimits.heapBytes`).
  case heapExhausted
}

extension AccessError: CustomStringConvertible {
  /// The message of the error.
  public var description: String {
    switch self {
    case .outOfBounds(let position, let count, let size):
      "out of bounds access: index \(position), count \(count), size \(size)"
    case .wrongType(let expected, let found): "wrong type of value: expected \(expected), found \(found)"
    case .wrongCount(let expected, let found): "wrong number of values: expected \(expected), found \(found)"
    case .foreignStore: "the reference belongs to another store"
    case .immutableGlobal: "the global is immutable"
    case .immutableField: "the field is immutable"
    case .invalidUTF8: "the bytes are not valid UTF-8"
    case .unterminated: "the string has no NUL at its end"
    case .foreignEngine: "the type belongs to another engine"
    case .invalidType: "the type is invalid, or a limit on types is reached"
    case .heapExhausted: "the heap is full (ResourceLimits.heapBytes)"
    }
  }
}
