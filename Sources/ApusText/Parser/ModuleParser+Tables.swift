import ApusWasm

/// Tables and element segments (spec 6.6.8, 6.6.9).
extension ModuleParser {
  mutating func tableType() throws(SyntaxError) -> TableType {
    let addressType = addressType()
    let limits = try limits()
    return TableType(addressType: addressType, limits: limits, element: try referenceType())
  }

  mutating func table(_ opening: Int) throws(SyntaxError) {
    let index = next(.table)
    try skipID(.table, index)
    if try abbreviations(.table, index, opening) { return }
    let before = cursor.position
    let addressType = addressType()
    if !cursor.isNat, isAtValueType { return try inlineElements(TableIndex(index), addressType, opening) }
    cursor.position = before
    let type = try tableType()
    let offset = reserveOffset(opening)
    let initial = cursor.isAtRight ? nil : try constantExpression()
    module.tables.append(Table(type: type, initial: initial, offset: offset))
  }

  /// Reads `(table reftype (elem ...))`: a table that is just large enough, and its contents.
  private mutating func inlineElements(
    _ table: TableIndex, _ addressType: AddressType, _ opening: Int
  ) throws(SyntaxError) {
    let type = try referenceType()
    let element = cursor.position
    try cursor.expectLeft(.elem)
    _ = next(.element)
    let offset = reserveOffset(opening)
    let start = zero(addressType, element)
    var segment: ElementSegment
    if cursor.isAtLeft {
      segment = try expressions(type, offset)
    } else if type.heapType == .func {
      segment = try functions(offset)
    } else {
      segment = try functionExpressions(type, offset)
    }
    segment.mode = .active(table: table, offset: start)
    try cursor.expectRight()
    let count: Int
    switch segment.items {
    case .functions(let items): count = items.count
    case .expressions(let items): count = items.count
    }
    let limits = Limits(minimum: UInt64(count), maximum: UInt64(count))
    let tableType = TableType(addressType: addressType, limits: limits, element: type)
    module.tables.append(Table(type: tableType, offset: offset))
    module.elements.append(segment)
  }

  /// Reads `(elem $id? declare? (table x)? (offset e)? list)`.
  mutating func element(_ opening: Int) throws(SyntaxError) {
    try skipID(.element, next(.element))
    let offset = reserveOffset(opening)
    var segment: ElementSegment
    if cursor.take(.declare) {
      segment = try elementList(offset, isListOptional: false)
      segment.mode = .declarative
    } else {
      var table: TableIndex?
      let isOldForm = isAtIndex
      if cursor.takeLeft(.table) {
        table = TableIndex(try index(.table))
        try cursor.expectRight()
      } else if isOldForm {
        // The form of Wasm 1.0.
        table = TableIndex(try index(.table))
      }
      if table != nil || (cursor.isAtLeft && !cursor.isLeft(.ref)) {
        let start = try offsetExpression()
        segment = try elementList(offset, isListOptional: table == nil || isOldForm)
        segment.mode = .active(table: table ?? TableIndex(0), offset: start)
      } else {
        segment = try elementList(offset, isListOptional: false)
      }
    }
    module.elements.append(segment)
  }

  /// Reads the items of a segment.
  /// - Parameter isListOptional: Whether `func` may be missing before function indices, and the list as well.
  private mutating func elementList(_ offset: Int, isListOptional: Bool) throws(SyntaxError) -> ElementSegment {
    if cursor.take(.func) || (isListOptional && (isAtIndex || cursor.isAtRight)) { return try functions(offset) }
    return try expressions(try referenceType(), offset)
  }

  private mutating func functions(_ offset: Int) throws(SyntaxError) -> ElementSegment {
    var items: [FuncIndex] = []
    while !cursor.isAtRight { items.append(FuncIndex(try index(.function))) }
    let type = ValueType.ref(.func, nullable: false)
    return ElementSegment(type: type, items: .functions(items), mode: .passive, offset: offset)
  }

  /// Reads `(item e)*`, where an item may be just a folded instruction.
  private mutating func expressions(_ type: ValueType, _ offset: Int) throws(SyntaxError) -> ElementSegment {
    var items: [ConstantExpression] = []
    while cursor.isAtLeft { items.append(try wrappedExpression(.item)) }
    return ElementSegment(type: type, items: .expressions(items), mode: .passive, offset: offset)
  }

  /// Reads function indices as expressions, because the type is not `func`.
  private mutating func functionExpressions(_ type: ValueType, _ offset: Int) throws(SyntaxError) -> ElementSegment {
    var items: [ConstantExpression] = []
    while !cursor.isAtRight {
      let start = writer.count
      map.add(byte: start, source: cursor.token.offset)
      writer.opcode(Spelling.refFunc)
      writer.u32(try index(.function))
      items.append(closeExpression(start))
    }
    return ElementSegment(type: type, items: .expressions(items), mode: .passive, offset: offset)
  }
}
