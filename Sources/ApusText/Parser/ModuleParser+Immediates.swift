import ApusWasm

/// The immediates of instructions (spec 6.5), which are written in the order of the binary format.
extension ModuleParser {
  mutating func immediates(_ form: Form) throws(SyntaxError) {
    switch form.immediates {
    case .none: break
    case .zero: writer.byte(0)
    case .label: writer.u32(try label())
    case .labels: try labels()
    case .function: try write(.function)
    case .type: try write(.type)
    case .tag: try write(.tag)
    case .local: writer.u32(try local())
    case .global: try write(.global)
    case .table: try writeOptional(.table)
    case .memory: try writeOptional(.memory)
    case .element: try write(.element)
    case .data:
      usesDataCount = true
      try write(.data)
    case .tablePair: try writePair(.table)
    case .memoryPair: try writePair(.memory)
    case .elementAndTable: try writeSegment(.element, of: .table)
    case .dataAndMemory:
      usesDataCount = true
      try writeSegment(.data, of: .memory)
    case .typeAndTable:
      let table = isAtIndex ? try index(.table) : 0
      writer.index(try typeUse(.forbidden))
      writer.u32(table)
    case .memoryArgument: try memoryArgument(form, hasLane: false)
    case .memoryArgumentAndLane:
      try memoryArgument(form, hasLane: true)
      writer.byte(try cursor.u8())
    case .i32: writer.signed(Int64(Int32(truncatingIfNeeded: try cursor.integer(width: 32))))
    case .i64: writer.signed(Int64(bitPattern: try cursor.integer(width: 64)))
    case .f32: writer.littleEndian(try cursor.float(.single), count: 4)
    case .f64: writer.littleEndian(try cursor.float(.double), count: 8)
    case .v128: writer.v128(try cursor.vector())
    case .lanes: try lanes()
    case .lane: writer.byte(try cursor.u8())
    case .heapType: writer.heapType(try heapType())
    case .castBranch: try castBranch()
    case .typeAndField: try typeAndField()
    case .typeAndLength:
      try write(.type)
      writer.u32(try cursor.u32())
    case .typeAndData:
      usesDataCount = true
      try write(.type)
      try write(.data)
    case .typeAndElement:
      try write(.type)
      try write(.element)
    case .typePair:
      try write(.type)
      try write(.type)
    case .blockType, .blockTypeAndCatches, .valueTypes:
      preconditionFailure("blocks and typed select are read elsewhere")
    }
  }

  private mutating func write(_ space: Space) throws(SyntaxError) { writer.u32(try index(space)) }

  /// Writes an index, which is 0 if it is omitted.
  private mutating func writeOptional(_ space: Space) throws(SyntaxError) {
    writer.u32(isAtIndex ? try index(space) : 0)
  }

  /// Writes two indices, which both are 0 if they are omitted.
  private mutating func writePair(_ space: Space) throws(SyntaxError) {
    guard isAtIndex else {
      writer.u32(0)
      writer.u32(0)
      return
    }
    try write(space)
    try write(space)
  }

  /// Reads `target? segment`, and writes the segment first.
  private mutating func writeSegment(_ segment: Space, of target: Space) throws(SyntaxError) {
    let next = cursor.peek(1)
    let hasTarget = next.kind == .id || cursor.isNat(next)
    let index = hasTarget ? try self.index(target) : 0
    try write(segment)
    writer.u32(index)
  }

  mutating func local() throws(SyntaxError) -> UInt32 {
    guard cursor.token.kind == .id else { return try cursor.u32() }
    guard let index = body.locals[cursor.token.payload] else {
      throw SyntaxError("unknown local \(cursor.text(cursor.token))", at: cursor.token.offset)
    }
    cursor.position += 1
    return index
  }

  /// Reads the labels of a `br_table`, the last of which is the default.
  private mutating func labels() throws(SyntaxError) {
    var labels = [try label()]
    while isAtIndex { labels.append(try label()) }
    writer.u32(UInt32(labels.count - 1))
    for label in labels { writer.u32(label) }
  }

  /// Reads `memory? offset=n? align=n?`; an omitted alignment is the natural one.
  private mutating func memoryArgument(_ form: Form, hasLane: Bool) throws(SyntaxError) {
    var argument = MemoryArgument(offset: 0, alignLog2: UInt32(form.accessSizeLog2 ?? 0))
    if isAtIndex, !hasLane || !isLastIndex { argument.memory = MemoryIndex(try index(.memory)) }
    if let offset = try cursor.parameter("offset=") { argument.offset = offset }
    let position = cursor.token.offset
    if let alignment = try cursor.parameter("align=") {
      guard alignment.nonzeroBitCount == 1 else {
        throw SyntaxError("alignment must be a power of two", at: position)
      }
      argument.alignLog2 = UInt32(alignment.trailingZeroBitCount)
    }
    writer.memoryArgument(argument)
  }

  /// Whether the next index is a lane: a number that no part of a memory argument follows.
  private var isLastIndex: Bool {
    guard cursor.token.kind == .number else { return false }
    let next = cursor.peek(1)
    return !cursor.isNat(next) && (next.kind != .keyword || next.keyword != .unknown)
  }

  private mutating func lanes() throws(SyntaxError) {
    for _ in 0..<16 {
      guard cursor.isAtNumber else {
        throw SyntaxError("invalid lane length", at: cursor.token.offset)
      }
      guard cursor.isNat else { throw SyntaxError("i8 constant out of range", at: cursor.token.offset) }
      writer.byte(try cursor.u8())
    }
    if cursor.isAtNumber { throw SyntaxError("invalid lane length", at: cursor.token.offset) }
  }

  private mutating func castBranch() throws(SyntaxError) {
    let label = LabelIndex(try label())
    let source = try referenceType()
    writer.castBranch(CastBranch(label: label, source: source, target: try referenceType()))
  }

  /// Reads a structure type and one of its fields.
  private mutating func typeAndField() throws(SyntaxError) {
    let type = try index(.type)
    writer.u32(type)
    guard cursor.token.kind == .id else { return writer.u32(try cursor.u32()) }
    guard let field = ids.fields[type]?[cursor.token.payload] else {
      throw SyntaxError("unknown field \(cursor.text(cursor.token))", at: cursor.token.offset)
    }
    cursor.position += 1
    writer.u32(field)
  }
}
