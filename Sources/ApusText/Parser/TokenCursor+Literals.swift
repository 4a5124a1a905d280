import ApusWasm

/// Numbers and strings (spec 6.3).
extension TokenCursor {
  /// Whether an unsigned integer is next.
  var isNat: Bool { isNat(token) }

  func isNat(_ token: Token) -> Bool {
    guard token.kind == .number, let literal = IntegerLiteral(source.bytes, token.range) else { return false }
    return literal.sign == nil
  }

  /// Reads an unsigned integer of at most `width` bits.
  private mutating func nat(width: UInt64) throws(SyntaxError) -> UInt64 {
    guard token.kind == .number, let literal = IntegerLiteral(source.bytes, token.range), literal.sign == nil
    else { throw unexpected() }
    guard let value = literal.bits(width: width) else {
      throw SyntaxError("i\(width) constant out of range", at: token.offset)
    }
    position += 1
    return value
  }

  mutating func u32() throws(SyntaxError) -> UInt32 { UInt32(try nat(width: 32)) }
  mutating func u64() throws(SyntaxError) -> UInt64 { try nat(width: 64) }
  mutating func u8() throws(SyntaxError) -> UInt8 { UInt8(try nat(width: 8)) }

  /// Reads an integer of `width` bits with or without a sign.
  mutating func integer(width: UInt64, message: String = "constant out of range") throws(SyntaxError) -> UInt64 {
    guard token.kind == .number, let literal = IntegerLiteral(source.bytes, token.range) else {
      throw unexpected()
    }
    guard let bits = literal.bits(width: width) else { throw SyntaxError(message, at: token.offset) }
    position += 1
    return bits
  }

  /// Reads a floating-point number and returns its bits.
  mutating func float(_ format: FloatFormat) throws(SyntaxError) -> UInt64 {
    guard token.kind == .number || token.kind == .keyword else { throw unexpected() }
    switch FloatLiteral.parse(source.bytes, token.range, format) {
    case .malformed: throw unexpected()
    case .outOfRange: throw SyntaxError("constant out of range", at: token.offset)
    case .bits(let bits):
      position += 1
      return bits
    }
  }

  /// Reads the number after `prefix` in a token like `offset=8`; nil if the token has another prefix.
  mutating func parameter(_ prefix: String) throws(SyntaxError) -> UInt64? {
    guard token.kind == .keyword, source.bytes[token.range].starts(with: prefix.utf8) else { return nil }
    let number = token.range.lowerBound + prefix.utf8.count..<token.range.upperBound
    guard let literal = IntegerLiteral(source.bytes, number), literal.sign == nil else { throw unexpected() }
    guard !literal.overflows else { throw SyntaxError("i64 constant out of range", at: token.offset) }
    position += 1
    return literal.magnitude
  }

  /// Reads a string and returns its bytes.
  mutating func string() throws(SyntaxError) -> [UInt8] {
    guard token.kind == .string else { throw unexpected() }
    let bytes = StringLiteral.decode(source.bytes, token.range)
    position += 1
    return bytes
  }

  /// Reads all strings that follow and returns their bytes, concatenated.
  mutating func strings() -> [UInt8] {
    var bytes: [UInt8] = []
    while token.kind == .string {
      StringLiteral.append(source.bytes, token.range, to: &bytes)
      position += 1
    }
    return bytes
  }

  /// Reads a string that must be UTF-8 (spec 6.3.4).
  mutating func name() throws(SyntaxError) -> String {
    let offset = token.offset
    let bytes = try string()
    guard UTF8Check.isValid(bytes) else { throw SyntaxError("malformed UTF-8 encoding", at: offset) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads the shape and the lanes of a vector (spec 6.5.6).
  mutating func vector() throws(SyntaxError) -> V128 {
    let shape = try shape()
    let first = position
    while isAtNumber { position += 1 }
    guard position - first == Int(shape.laneCount) else {
      if token.kind == .reserved { throw unexpected() }
      throw SyntaxError("wrong number of lane literals", at: token.offset)
    }
    position = first
    var lanes: [UInt64] = []
    for _ in 0..<shape.laneCount { lanes.append(try lane(shape)) }
    return V128(lanes: lanes, shape: shape)
  }

  /// Whether a number of any kind is next.
  var isAtNumber: Bool {
    if token.kind == .number { return true }
    guard token.kind == .keyword else { return false }
    return token.keyword == .inf || token.keyword == .nan || source.bytes[token.range].starts(with: "nan:".utf8)
  }

  mutating func lane(_ shape: Shape) throws(SyntaxError) -> UInt64 {
    switch shape {
    case .f32x4: try float(.single)
    case .f64x2: try float(.double)
    case .i8x16, .i16x8, .i32x4, .i64x2: try integer(width: shape.laneBits)
    }
  }

  mutating func shape() throws(SyntaxError) -> Shape {
    let shape: Shape
    switch token.keyword.word {
    case .i8x16: shape = .i8x16
    case .i16x8: shape = .i16x8
    case .i32x4: shape = .i32x4
    case .i64x2: shape = .i64x2
    case .f32x4: shape = .f32x4
    case .f64x2: shape = .f64x2
    default: throw unexpected()
    }
    position += 1
    return shape
  }
}

extension Shape {
  var isFloat: Bool { self == .f32x4 || self == .f64x2 }
  var laneBits: UInt64 { 8 << UInt64(laneSizeLog2) }
}

extension V128 {
  init(lanes: [UInt64], shape: Shape) {
    var words: [UInt64] = [0, 0]
    let perWord = lanes.count / 2
    for (index, lane) in lanes.enumerated() {
      words[index / perWord] |= lane << (shape.laneBits * UInt64(index % perWord))
    }
    self.init(low: words[0], high: words[1])
  }
}
