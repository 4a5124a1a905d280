import ApusWasm

/// Function types and type uses (spec 6.4.4, 6.6.2).
extension ModuleParser {
  /// How the ids of parameters are treated.
  enum ParameterIDs {
    /// An id is an error; an id has no effect.
    case forbidden, ignored
    /// They are the ids of the first locals of the current function.
    case locals
  }

  /// Reads `(param ...)* (result ...)*`.
  mutating func functionType(_ ids: ParameterIDs) throws(SyntaxError) -> FuncType {
    var type = FuncType()
    while cursor.takeLeft(.param) {
      if cursor.token.kind == .id {
        guard ids != .forbidden else { throw cursor.unexpected() }
        if ids == .locals { try bindLocal(UInt32(type.parameters.count)) }
        cursor.position += 1
        if ids == .locals { try nameLocal(UInt32(type.parameters.count)) }
        type.parameters.append(try valueType())
      } else {
        if ids == .locals { try nameLocal(UInt32(type.parameters.count)) }
        while !cursor.isAtRight { type.parameters.append(try valueType()) }
      }
      try cursor.expectRight()
    }
    while cursor.takeLeft(.result) {
      while !cursor.isAtRight { type.results.append(try valueType()) }
      try cursor.expectRight()
    }
    return type
  }

  /// Reads `(type x)? (param ...)* (result ...)*`.
  /// - Returns: The index, if there is one, and the type in the clauses.
  mutating func openTypeUse(_ ids: ParameterIDs) throws(SyntaxError) -> (index: UInt32?, type: FuncType) {
    var index: UInt32?
    let offset = cursor.token.offset
    if cursor.takeLeft(.type) {
      index = try self.index(.type)
      try cursor.expectRight()
    }
    let type = try functionType(ids)
    // Clauses that are out of order are reported before clauses that do not match.
    if cursor.isLeft(.param) || cursor.isLeft(.result) { throw cursor.unexpected() }
    if let index, type != FuncType() {
      guard index < module.types.count else { throw SyntaxError("unknown type \(index)", at: offset) }
      guard module.types[Int(index)].funcType == type else {
        throw SyntaxError("inline function type", at: offset)
      }
    }
    return (index, type)
  }

  /// Reads a type use, and adds its type to the module if necessary.
  mutating func typeUse(_ ids: ParameterIDs) throws(SyntaxError) -> TypeIndex {
    let source = cursor.token.offset
    let (index, type) = try openTypeUse(ids)
    return TypeIndex(index ?? implicitType(type, source))
  }

  func parameterCount(_ index: TypeIndex) -> Int {
    guard index.position < module.types.count else { return 0 }
    return module.types[index.position].funcType?.parameters.count ?? 0
  }

  private mutating func implicitType(_ type: FuncType, _ source: Int) -> UInt32 {
    if let index = functionTypes[type] { return index }
    let index = module.types.count
    module.types.append(SubType(composite: .function(type)))
    module.recursionGroups.append(index..<index + 1)
    functionTypes[type] = UInt32(index)
    typeSources.append(UInt32(source))
    return UInt32(index)
  }

  mutating func blockType() throws(SyntaxError) -> BlockType {
    let source = cursor.token.offset
    let (index, type) = try openTypeUse(.forbidden)
    if let index { return .type(TypeIndex(index)) }
    if type.parameters.isEmpty, type.results.count < 2 {
      return type.results.first.map { .value($0) } ?? .empty
    }
    return .type(TypeIndex(implicitType(type, source)))
  }
}
