import ApusWasm

/// Arguments, and patterns of results.
extension ScriptParser {
  mutating func value() throws(SyntaxError) -> ScriptValue {
    let opening = cursor.position
    switch try pattern(depth: 0) {
    case .i32(let bits): return .i32(bits)
    case .i64(let bits): return .i64(bits)
    case .f32(.bits(let bits)): return .f32(UInt32(bits))
    case .f64(.bits(let bits)): return .f64(bits)
    case .v128(let shape, let lanes):
      if let vector = vector(shape, lanes) { return .v128(vector) }
    case .refNull(let type): return .refNull(type)
    case .refExtern(let number?): return .refExtern(number)
    case .refHost(let number): return .refHost(number)
    default: break
    }
    cursor.position = opening
    throw cursor.unexpected()
  }

  private func vector(_ shape: Shape, _ lanes: [LanePattern]) -> V128? {
    var bits: [UInt64] = []
    for lane in lanes {
      guard case .bits(let value) = lane else { return nil }
      bits.append(value)
    }
    return V128(lanes: bits, shape: shape)
  }

  mutating func pattern(depth: Int) throws(SyntaxError) -> ResultPattern {
    guard depth < 64 else { throw SyntaxError("patterns are nested too deeply", at: cursor.token.offset) }
    try cursor.expectLeft()
    let pattern: ResultPattern
    if cursor.take(.either) {
      var patterns: [ResultPattern] = []
      while cursor.isAtLeft { patterns.append(try self.pattern(depth: depth + 1)) }
      pattern = .either(patterns)
    } else {
      pattern = try constant()
    }
    try cursor.expectRight()
    return pattern
  }

  private mutating func constant() throws(SyntaxError) -> ResultPattern {
    guard cursor.token.kind == .keyword else { throw cursor.unexpected() }
    guard let row = cursor.keywords.row(cursor.token.keyword) else { return try reference() }
    switch row.form {
    case .const, .vectorConst, .refNull, .refFunc: cursor.position += 1
    default: return try reference()
    }
    switch row.form {
    case .const(.i32): return .i32(UInt32(try cursor.integer(width: 32)))
    case .const(.i64): return .i64(try cursor.integer(width: 64))
    case .const(.f32): return .f32(try lane(.f32x4))
    case .const(.f64): return .f64(try lane(.f64x2))
    case .vectorConst:
      let shape = try cursor.shape()
      var lanes: [LanePattern] = []
      for _ in 0..<shape.laneCount { lanes.append(try lane(shape)) }
      return .v128(shape, lanes)
    case .refNull: return .refNull(nullType())
    default: return .refFunc(try number())
    }
  }

  /// Reads the type after `ref.null`; nil if it is missing or not abstract.
  private mutating func nullType() -> HeapType? {
    let token = cursor.token
    guard token.kind == .keyword || token.kind == .id || token.kind == .number else { return nil }
    cursor.position += 1
    return HeapType.abstracts.first { "\($0.keyword)" == cursor.text(token) }?.type
  }

  private mutating func number() throws(SyntaxError) -> UInt32? {
    if id() != nil { return nil }
    return cursor.isAtRight ? nil : try cursor.u32()
  }

  /// Reads `ref.extern` or another reference that only scripts have.
  private mutating func reference() throws(SyntaxError) -> ResultPattern {
    let word = cursor.text(cursor.token)
    switch word {
    case "ref.extern":
      cursor.position += 1
      return .refExtern(try number())
    case "ref.host":
      cursor.position += 1
      return .refHost(try cursor.u32())
    case "ref.any", "ref.eq", "ref.i31", "ref.struct", "ref.array", "ref.exn":
      guard let heap = HeapType.abstracts.first(where: { "ref.\($0.keyword)" == word }) else { break }
      cursor.position += 1
      return .ref(heap.type)
    default: break
    }
    throw cursor.unexpected()
  }

  private mutating func lane(_ shape: Shape) throws(SyntaxError) -> LanePattern {
    if shape.isFloat, cursor.token.kind == .keyword {
      switch cursor.text(cursor.token) {
      case "nan:canonical":
        cursor.position += 1
        return .canonicalNaN
      case "nan:arithmetic":
        cursor.position += 1
        return .arithmeticNaN
      default: break
      }
    }
    return .bits(try cursor.lane(shape))
  }
}
