/// The type section (spec 5.5.4).
extension ModuleDecoder {
  mutating func typeSection() throws(DecodingError) {
    let groups = try count(limit: ImplementationLimits.types, "types")
    for _ in 0..<groups {
      let first = module.types.count
      if reader.peek() == 0x4E {
        _ = try reader.byte()
        let count = try count(limit: ImplementationLimits.recursionGroupTypes, "types")
        for _ in 0..<count { try addType() }
      } else {
        try addType()
      }
      guard module.types.count <= ImplementationLimits.types else {
        throw .init("too many types", at: reader.offset)
      }
      module.recursionGroups.append(first..<module.types.count)
    }
  }

  private mutating func addType() throws(DecodingError) {
    module.offsets.types.append(reader.offset)
    module.types.append(try subType())
  }

  private mutating func subType() throws(DecodingError) -> SubType {
    guard let first = reader.peek(), first == 0x50 || first == 0x4F else {
      return SubType(composite: try compositeType())
    }
    _ = try reader.byte()
    var supertypes: [TypeIndex] = []
    for _ in 0..<(try reader.count()) { supertypes.append(try reader.index()) }
    return SubType(isFinal: first == 0x4F, supertypes: supertypes, composite: try compositeType())
  }

  private mutating func compositeType() throws(DecodingError) -> CompositeType {
    let start = reader.offset
    switch try reader.byte() {
    case 0x60:
      let parameters = try valueTypes(limit: ImplementationLimits.parameters, "parameters")
      let results = try valueTypes(limit: ImplementationLimits.results, "results")
      return .function(FuncType(parameters: parameters, results: results))
    case 0x5F where features.contains(.gc):
      var fields: [FieldType] = []
      let count = try count(limit: ImplementationLimits.structFields, "fields")
      for _ in 0..<count { fields.append(try fieldType()) }
      return .structure(fields)
    case 0x5E where features.contains(.gc):
      return .array(try fieldType())
    case 0x5E, 0x5F:
      throw .init("malformed definition type: \(features.refusal(of: .gc))", at: start)
    case 0x80...:
      // The specification reads a signed integer of 7 bits here.
      throw .init("integer representation too long", at: start)
    default:
      throw .init("malformed definition type", at: start)
    }
  }

  private mutating func valueTypes(limit: Int, _ what: StaticString) throws(DecodingError) -> [ValueType] {
    var types: [ValueType] = []
    let count = try count(limit: limit, what)
    types.reserveCapacity(count)
    for _ in 0..<count { types.append(try reader.valueType()) }
    return types
  }

  private mutating func fieldType() throws(DecodingError) -> FieldType {
    let start = reader.offset
    let storage: StorageType
    switch reader.peek() {
    case 0x78:
      _ = try reader.byte()
      storage = .i8
    case 0x77:
      _ = try reader.byte()
      storage = .i16
    case .some(let byte) where byte < 0x7B && byte > 0x74: throw .init("malformed storage type", at: start)
    default: storage = StorageType(try reader.valueType())
    }
    return FieldType(storage, isMutable: try reader.mutability())
  }
}
