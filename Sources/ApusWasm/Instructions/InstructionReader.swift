/// Reads instructions and their immediates from an encoded expression (spec 5.4), one by one.
///
/// `next()` reads an opcode; the caller then reads exactly the immediates that `Form.immediates` names, with the
/// methods of the same names, or skips them. The reader keeps the module's bytes alive and never reads outside its
/// range.
// SAFETY: all reads are below `end`, inside a buffer that `bytes` keeps alive.
@safe @frozen public struct InstructionReader {
  @usableFromInline let bytes: ModuleBytes
  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline let forms: UnsafePointer<Form>
  @usableFromInline var position: Int
  @usableFromInline let end: Int

  /// Creates a reader of `range`, which must be inside `bytes`.
  @inlinable public init(_ bytes: ModuleBytes, _ range: ByteRange) {
    precondition(range.offset >= 0 && range.count >= 0 && range.end <= bytes.count, "range outside the module")
    self.bytes = bytes
    // SAFETY: the range is inside the buffer, which `bytes` keeps alive. An empty buffer has no address; the
    // substitute is never read, because `position` equals `end`.
    unsafe base =
      bytes.buffer.baseAddress.map { unsafe $0.assumingMemoryBound(to: UInt8.self) }
      ?? UnsafePointer(bitPattern: 1)!
    // SAFETY: the table is never freed.
    unsafe forms = OpcodeTable.forms
    position = range.offset
    end = range.end
  }

  /// The offset of the next byte from the start of the module.
  @inlinable public var offset: Int { position }
  /// Whether all bytes of the range have been read.
  @inlinable public var isAtEnd: Bool { position >= end }

  /// Reads a byte.
  /// - Throws: `DecodingError` "unexpected end" at the end of the range.
  @inlinable public mutating func byte() throws(DecodingError) -> UInt8 {
    guard position < end else { throw unexpectedEnd() }
    // SAFETY: the position was just checked.
    let byte = unsafe base[position]
    position &+= 1
    return byte
  }

  /// The next byte, which stays unread; nil at the end.
  @inlinable public func peek() -> UInt8? {
    // SAFETY: the position is checked first.
    position < end ? unsafe base[position] : nil
  }

  /// The form of the next instruction, which stays unread; `illegal` at the end, and if its opcode has a prefix.
  @inlinable public var nextForm: Form {
    // SAFETY: the position is checked first, and the table has an entry for every byte.
    position < end ? unsafe forms[Int(base[position])] : .illegal
  }

  @usableFromInline func unexpectedEnd() -> DecodingError {
    .init("unexpected end of section or function", at: position)
  }

  /// Reads an opcode; its immediates follow.
  /// - Throws: `DecodingError` "illegal opcode" if no instruction has that opcode.
  @inlinable public mutating func next() throws(DecodingError) -> (opcode: Opcode, form: Form) {
    let first = try byte()
    if first < 0xFB {
      // SAFETY: the table has an entry for every opcode.
      let form = unsafe forms[Int(first)]
      if case .illegal = form { throw illegal(first) }
      return (Opcode(rawValue: UInt16(first)), form)
    }
    return try prefixed(first)
  }

  @usableFromInline mutating func prefixed(_ prefix: UInt8) throws(DecodingError) -> (opcode: Opcode, form: Form) {
    guard prefix < 0xFF else { throw illegal(prefix) }
    let start = position
    let number = try u32()
    guard number < Opcode.pageSize else {
      throw .init("illegal opcode \(hex(prefix)) \(number)", at: start)
    }
    let opcode = Opcode(rawValue: UInt16(prefix - 0xFA) << 9 | UInt16(number))
    // SAFETY: page and number were checked above.
    let form = unsafe forms[Int(opcode.rawValue)]
    if case .illegal = form {
      throw .init("illegal opcode \(hex(prefix)) \(hex(UInt8(truncatingIfNeeded: number)))", at: start - 1)
    }
    return (opcode, form)
  }

  @usableFromInline func illegal(_ byte: UInt8) -> DecodingError {
    .init("illegal opcode \(hex(byte))", at: position - 1)
  }

  private func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}
