import ApusWasm

/// Value types (spec 6.4.1 to 6.4.3).
extension ModuleParser {
  /// Whether a value type is next.
  var isAtValueType: Bool {
    if cursor.isLeft(.ref) { return true }
    guard cursor.token.kind == .keyword else { return false }
    switch cursor.token.keyword.word {
    case .i32, .i64, .f32, .f64, .v128: return true
    default: return abbreviation(cursor.token) != nil
    }
  }

  mutating func valueType() throws(SyntaxError) -> ValueType {
    let type: ValueType
    switch cursor.token.keyword.word {
    case .i32: type = .i32
    case .i64: type = .i64
    case .f32: type = .f32
    case .f64: type = .f64
    case .v128: type = .v128
    default: return try referenceType()
    }
    cursor.position += 1
    return type
  }

  mutating func referenceType() throws(SyntaxError) -> ValueType {
    if let type = abbreviation(cursor.token) {
      cursor.position += 1
      return type
    }
    try cursor.expectLeft(.ref)
    let isNullable = cursor.take(.null)
    let type = ValueType.ref(try heapType(), nullable: isNullable)
    try cursor.expectRight()
    return type
  }

  mutating func heapType() throws(SyntaxError) -> HeapType {
    if let type = abstractHeapType(cursor.token) {
      cursor.position += 1
      return type
    }
    let offset = cursor.token.offset
    guard isAtIndex || cursor.token.kind == .number else { throw cursor.unexpected() }
    let index = try self.index(.type)
    guard index <= HeapType.largestIndex else { throw SyntaxError("unknown type \(index)", at: offset) }
    return HeapType(TypeIndex(index))
  }

  func abstractHeapType(_ token: Token) -> HeapType? {
    switch token.keyword.word {
    case .any: .any
    case .eq: .eq
    case .i31: .i31
    case .struct: .struct
    case .array: .array
    case .none?: HeapType.none
    case .func: .func
    case .nofunc: .nofunc
    case .extern: .extern
    case .noextern: .noextern
    case .exn: .exn
    case .noexn: .noexn
    default: nil
    }
  }

  /// Returns the type of an abbreviation such as `anyref`; nil for other tokens.
  private func abbreviation(_ token: Token) -> ValueType? {
    let heap: HeapType
    switch token.keyword.word {
    case .anyref: heap = .any
    case .eqref: heap = .eq
    case .i31ref: heap = .i31
    case .structref: heap = .struct
    case .arrayref: heap = .array
    case .nullref: heap = HeapType.none
    case .funcref: heap = .func
    case .nullfuncref: heap = .nofunc
    case .externref: heap = .extern
    case .nullexternref: heap = .noextern
    case .exnref: heap = .exn
    case .nullexnref: heap = .noexn
    default: return nil
    }
    return .ref(heap, nullable: true)
  }
}
