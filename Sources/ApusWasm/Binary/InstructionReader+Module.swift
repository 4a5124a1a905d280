/// The parts of sections other than instructions and types (spec 5.2.4, 5.3).
extension InstructionReader {
  /// Skips `count` bytes.
  mutating func skip(_ count: Int) throws(DecodingError) {
    guard count >= 0, count <= end - position else { throw unexpectedEnd() }
    position += count
  }

  /// Reads the size in bytes of a section, body or name, and checks that so much follows.
  mutating func size() throws(DecodingError) -> Int {
    let start = position
    let size = Int(try u32())
    guard size <= end - position else { throw .init("length out of bounds", at: start) }
    return size
  }

  /// Reads a vector of bytes, without copying them.
  mutating func byteVector() throws(DecodingError) -> ByteRange {
    let count = try count()
    let range = ByteRange(offset: position, count: count)
    position += count
    return range
  }

  /// Reads a name (spec 5.2.4), which must be valid UTF-8.
  mutating func name() throws(DecodingError) -> String {
    let start = position
    let size = try size()
    // SAFETY: `size` was checked against the end of the bytes.
    let utf8 = unsafe UnsafeBufferPointer(start: base + position, count: size)
    guard let name = unsafe String(validating: utf8, as: UTF8.self) else {
      throw .init("malformed UTF-8 encoding", at: start)
    }
    position += size
    return name
  }

  /// Reads the byte for the mutability of a global or field.
  mutating func mutability() throws(DecodingError) -> Bool {
    let start = position
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw .init("malformed mutability", at: start)
    }
  }

  mutating func globalType() throws(DecodingError) -> GlobalType {
    let value = try valueType()
    return GlobalType(value, isMutable: try mutability())
  }

  mutating func tableType(_ features: Features) throws(DecodingError) -> TableType {
    let element = try referenceType()
    let flags = try limitsFlags([(1 << 2, .memory64)], features)
    return TableType(addressType: flags & 4 != 0 ? .i64 : .i32, limits: try limits(flags), element: element)
  }

  mutating func memoryType(_ features: Features) throws(DecodingError) -> MemoryType {
    let flags = try limitsFlags([(1 << 1, .threads), (1 << 2, .memory64), (1 << 3, .customPageSizes)], features)
    var type = MemoryType(
      addressType: flags & 4 != 0 ? .i64 : .i32, limits: try limits(flags), isShared: flags & 2 != 0)
    if flags & 8 != 0 {
      let start = position
      let log2 = try u32()
      guard log2 <= 64 else { throw .init("invalid custom page size", at: start) }
      type.pageSizeLog2 = UInt8(log2)
    }
    return type
  }

  /// Reads the flags of limits: bit 0, and those of `bits` whose feature is enabled.
  private mutating func limitsFlags(
    _ bits: [(bit: UInt8, feature: Features)], _ features: Features
  ) throws(DecodingError) -> UInt8 {
    let start = position
    let flags = try byte()
    let known = bits.reduce(1) { $0 | $1.bit }
    guard flags & ~known == 0 else { throw .init("malformed limits flags", at: start) }
    for (bit, feature) in bits where flags & bit != 0 && !features.contains(feature) {
      throw .init("malformed limits flags: \(features.refusal(of: feature))", at: start)
    }
    return flags
  }

  /// Reads limits: integers of 64 bits regardless of the address type. Validation checks their range.
  private mutating func limits(_ flags: UInt8) throws(DecodingError) -> Limits {
    Limits(minimum: try u64(), maximum: flags & 1 != 0 ? try u64() : nil)
  }

  /// Reads past a constant expression.
  mutating func constantExpression() throws(DecodingError) -> ConstantExpression {
    ConstantExpression(try expression())
  }

  /// Reads past an expression: instructions up to its own `end`.
  mutating func expression() throws(DecodingError) -> ByteRange {
    let start = position
    if let length = plainConstant(), case .end = peekedForm(at: start + length) {
      position += length + 1
      return ByteRange(offset: start, count: length + 1)
    }
    var depth = 0
    while true {
      let form = try next().form
      try skipImmediates(of: form)
      switch form {
      case .block, .loop, .if, .tryTable, .legacyTry: depth += 1
      case .legacyDelegate: depth -= 1
      case .end:
        if depth <= 0 { return ByteRange(offset: start, count: position - start) }
        depth -= 1
      default: break
      }
    }
  }

  /// The length in bytes of the next instruction if it is an integer constant in its usual encoding, otherwise nil.
  /// This is a fast path: most offsets of segments are such a constant, and some modules have very many segments.
  @inline(__always) private func plainConstant() -> Int? {
    guard end - position > InstructionBytes.count else { return nil }
    guard case .const(let type) = peekedForm(at: position), type == .i32 || type == .i64 else { return nil }
    // SAFETY: at least 1 + `InstructionBytes.count` bytes are left.
    return unsafe InstructionBytes(base + position).length(at: 1).map { 1 + $0 }
  }

  /// The form of the instruction at `position`, which must be below `end`; `.illegal` if it has a prefix.
  @inline(__always) private func peekedForm(at position: Int) -> Form {
    // SAFETY: the caller has checked the position; a byte is an index of the first 256 forms, illegal for a prefix.
    unsafe forms[Int(base[position])]
  }
}
