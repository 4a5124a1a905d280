/// Element segments, data segments and function bodies (spec 5.5.12 to 5.5.14).
extension ModuleDecoder {
  mutating func elementSection() throws(DecodingError) {
    let count = try count(limit: ImplementationLimits.elementSegments, "element segments")
    for _ in 0..<count { module.elements.append(try elementSegment()) }
  }

  /// Reads a segment. Flags: bit 0 if it is not active; bit 1 if it has an explicit table or is declarative; bit 2 if
  /// its items are expressions.
  private mutating func elementSegment() throws(DecodingError) -> ElementSegment {
    let start = reader.offset
    let flags = try reader.u32()
    guard flags < 8 else { throw .init("malformed elements segment kind", at: start) }
    let mode: ElementSegment.Mode
    if flags & 1 != 0 {
      mode = flags & 2 != 0 ? .declarative : .passive
    } else {
      let table: TableIndex = flags & 2 != 0 ? try reader.index() : TableIndex(0)
      mode = .active(table: table, offset: try reader.constantExpression())
    }
    var type = ValueType.ref(.func, nullable: flags & 4 != 0)
    if flags & 3 != 0 {
      if flags & 4 != 0 {
        type = try reader.referenceType()
      } else {
        let start = reader.offset
        guard try reader.byte() == 0 else { throw .init("malformed element kind", at: start) }
      }
    }
    let items = flags & 4 != 0 ? try expressionItems() : try functionItems()
    return ElementSegment(type: type, items: items, mode: mode, offset: start)
  }

  private mutating func functionItems() throws(DecodingError) -> ElementSegment.Items {
    let count = try count(limit: ImplementationLimits.elementItems, "elements")
    var functions: [FuncIndex] = []
    functions.reserveCapacity(count)
    for _ in 0..<count { functions.append(try reader.index()) }
    return .functions(functions)
  }

  private mutating func expressionItems() throws(DecodingError) -> ElementSegment.Items {
    let count = try count(limit: ImplementationLimits.elementItems, "elements")
    var expressions: [ConstantExpression] = []
    for _ in 0..<count { expressions.append(try reader.constantExpression()) }
    return .expressions(expressions)
  }

  mutating func dataSection() throws(DecodingError) {
    let count = try count(limit: ImplementationLimits.dataSegments, "data segments")
    // A segment has at least two bytes: its kind and its size.
    module.datas.reserveCapacity(min(count, (reader.end - reader.offset) / 2))
    for _ in 0..<count {
      let start = reader.offset
      let mode: DataSegment.Mode
      switch try reader.u32() {
      case 0: mode = .active(memory: MemoryIndex(0), offset: try reader.constantExpression())
      case 1: mode = .passive
      case 2:
        let memory: MemoryIndex = try reader.index()
        mode = .active(memory: memory, offset: try reader.constantExpression())
      default: throw .init("malformed data segment kind", at: start)
      }
      module.datas.append(DataSegment(contents: try reader.byteVector(), mode: mode, offset: start))
    }
  }

  mutating func codeSection() throws(DecodingError) {
    let count = try count(limit: ImplementationLimits.functions, "functions")
    // A body has at least three bytes: its size, the number of locals, `end`.
    module.code.reserveCapacity(min(count, (reader.end - reader.offset) / 3))
    for _ in 0..<count {
      let start = reader.offset
      let size = try reader.size()
      guard size <= ImplementationLimits.bodyBytes else { throw .init("function body too large", at: start) }
      let end = reader.offset + size
      let locals = try locals()
      guard reader.offset <= end else { throw .init("unexpected end of section or function", at: start) }
      let instructions = ByteRange(offset: reader.offset, count: end - reader.offset)
      try reader.skip(instructions.count)
      module.code.append(FuncBody(locals: locals, instructions: instructions, offset: start))
    }
  }

  private mutating func locals() throws(DecodingError) -> [LocalRun] {
    let start = reader.offset
    let count = try reader.count()
    var runs: [LocalRun] = []
    var total: UInt64 = 0
    for _ in 0..<count {
      let run = LocalRun(count: try reader.u32(), type: try reader.valueType())
      total += UInt64(run.count)
      if total > UInt64(ImplementationLimits.locals) {
        // The limit of the spec is 2^32 - 1; this lower limit has the same message.
        throw .init("too many locals", at: start)
      }
      runs.append(run)
    }
    return runs
  }
}
