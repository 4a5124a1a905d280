import ApusWasm

/// The second pass: type definitions (spec 6.4, 6.6.1).
extension ModuleParser {
  mutating func defineTypes() throws(SyntaxError) {
    while cursor.isAtLeft {
      let end = cursor.after(cursor.position)
      let first = module.types.count
      if cursor.isLeft(.type) {
        try definedType()
        addGroup(first)
      } else if cursor.takeLeft(.rec) {
        while cursor.isAtLeft { try definedType() }
        try cursor.expectRight()
        addGroup(first)
      } else {
        cursor.position = end
      }
    }
  }

  private mutating func addGroup(_ first: Int) {
    module.recursionGroups.append(first..<module.types.count)
    guard module.types.count == first + 1 else { return }
    let type = module.types[first]
    // Implicit type uses refer only to such types.
    guard type.isFinal, type.supertypes.isEmpty, case .function(let function) = type.composite else { return }
    if functionTypes[function] == nil { functionTypes[function] = UInt32(first) }
  }

  /// Reads `(type $id? subtype)`.
  private mutating func definedType() throws(SyntaxError) {
    typeSources.append(UInt32(cursor.token.offset))
    try cursor.expectLeft(.type)
    let index = UInt32(module.types.count)
    try skipID(.type, index)
    var type = SubType(composite: .structure([]))
    if cursor.takeLeft(.sub) {
      type.isFinal = cursor.take(.final)
      while isAtIndex { type.supertypes.append(TypeIndex(try self.index(.type))) }
      type.composite = try compositeType(of: index)
      try cursor.expectRight()
    } else {
      type.composite = try compositeType(of: index)
    }
    try cursor.expectRight()
    module.types.append(type)
  }

  private mutating func compositeType(of index: UInt32) throws(SyntaxError) -> CompositeType {
    let type: CompositeType
    if cursor.takeLeft(.func) {
      type = .function(try functionType(.ignored))
    } else if cursor.takeLeft(.struct) {
      type = .structure(try fields(of: index))
    } else if cursor.takeLeft(.array) {
      type = .array(try fieldType())
    } else {
      throw cursor.unexpected()
    }
    try cursor.expectRight()
    return type
  }

  private mutating func fields(of index: UInt32) throws(SyntaxError) -> [FieldType] {
    var fields: [FieldType] = []
    while cursor.takeLeft(.field) {
      if cursor.token.kind == .id {
        let id = cursor.token
        let number = UInt32(fields.count)
        guard ids.fields[index, default: [:]].updateValue(number, forKey: id.payload) == nil else {
          throw SyntaxError("duplicate field \(cursor.text(id))", at: id.offset)
        }
        names.fields[index, default: [:]][number] = cursor.list.symbols.string(id.payload)
        cursor.position += 1
        try nameField(index, number)
        fields.append(try fieldType())
      } else {
        try nameField(index, UInt32(fields.count))
        while !cursor.isAtRight { fields.append(try fieldType()) }
      }
      try cursor.expectRight()
    }
    return fields
  }

  private mutating func nameField(_ type: UInt32, _ field: UInt32) throws(SyntaxError) {
    if let name = try nameAnnotation("field") { names.fields[type, default: [:]][field] = name }
  }

  private mutating func fieldType() throws(SyntaxError) -> FieldType {
    guard cursor.takeLeft(.mut) else { return FieldType(try storageType(), isMutable: false) }
    let type = FieldType(try storageType(), isMutable: true)
    try cursor.expectRight()
    return type
  }

  private mutating func storageType() throws(SyntaxError) -> StorageType {
    if cursor.take(.i8) { return .i8 }
    if cursor.take(.i16) { return .i16 }
    return StorageType(try valueType())
  }
}
