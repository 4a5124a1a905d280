/// The methods of the reader, with the errors of validation, and with normalized types.
extension FunctionValidator {
  @inline(__always) mutating func next() throws(ModuleError) -> (opcode: Opcode, form: Form) {
    do { return try reader.next() } catch {
      throw .decoding(reader.isAtEnd && error.offset == reader.offset ? missingEnd() : error)
    }
  }

  @inline(__always) mutating func u32() throws(ModuleError) -> UInt32 {
    do { return try reader.u32() } catch { throw .decoding(error) }
  }

  @inline(__always) mutating func byte() throws(ModuleError) -> UInt8 {
    do { return try reader.byte() } catch { throw .decoding(error) }
  }

  @inline(__always) mutating func s32() throws(ModuleError) -> Int32 {
    do { return try reader.s32() } catch { throw .decoding(error) }
  }

  @inline(__always) mutating func s64() throws(ModuleError) -> Int64 {
    do { return try reader.s64() } catch { throw .decoding(error) }
  }

  mutating func count() throws(ModuleError) -> Int {
    do { return try reader.count() } catch { throw .decoding(error) }
  }

  @inline(__always) mutating func memoryArgument() throws(ModuleError) -> MemoryArgument {
    do { return try reader.memoryArgument() } catch { throw .decoding(error) }
  }

  mutating func v128() throws(ModuleError) -> V128 {
    do { return try reader.v128() } catch { throw .decoding(error) }
  }

  mutating func catchClause() throws(ModuleError) -> CatchClause {
    do { return try reader.catchClause() } catch { throw .decoding(error) }
  }

  mutating func castBranch() throws(ModuleError) -> CastBranch {
    do { return try reader.castBranch() } catch { throw .decoding(error) }
  }

  mutating func blockType() throws(ModuleError) -> BlockType {
    do { return try reader.blockType() } catch { throw .decoding(error) }
  }

  mutating func heapType() throws(ModuleError) -> HeapType {
    let type: HeapType
    do { type = try reader.heapType() } catch { throw .decoding(error) }
    guard let index = type.index else { return type }
    return HeapType(try representative(index.rawValue))
  }

  mutating func valueType() throws(ModuleError) -> ValueType {
    let type: ValueType
    do { type = try reader.valueType() } catch { throw .decoding(error) }
    return try normalize(type)
  }

  /// Skips the immediates of `form`, for which validation has no rule.
  @inline(__always) mutating func skipImmediates(of form: Form) throws(ModuleError) {
    do { try reader.skipImmediates(of: form) } catch { throw .decoding(error) }
  }

  @inline(__always) func normalize(_ type: ValueType) throws(ModuleError) -> ValueType {
    guard let type = context.types.normalize(type) else {
      throw invalid("unknown type \(type.heapType?.index?.rawValue ?? 0)")
    }
    guard context.features.allows(type) else {
      throw invalid("type \(type): \(context.features.refusal(of: .required(by: type)))")
    }
    return type
  }

  /// Returns the representative of a type index in the body.
  func representative(_ index: UInt32) throws(ModuleError) -> TypeIndex {
    guard Int(index) < context.types.count else { throw invalid("unknown type \(index)") }
    return context.types.representatives[Int(index)]
  }

  func invalid(_ message: String) -> ModuleError {
    .validation(.init(message, at: offset, function: function))
  }

  /// Returns the error for a body that ends inside a block. The message in the specification depends on the next byte,
  /// because its decoder does not stop at the end of the body.
  @inline(never) private func missingEnd() -> DecodingError {
    let bytes = context.module.bytes
    guard reader.offset < bytes.count else { return .init("unexpected end of section or function", at: reader.offset) }
    let next = bytes.copy(of: ByteRange(offset: reader.offset, count: 1))[0]
    return .init(next == 0x0B ? "section size mismatch" : "END opcode expected", at: reader.offset)
  }
}
