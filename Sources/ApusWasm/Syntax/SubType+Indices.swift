/// Replacing the type indices inside types, by canonical identities or by representatives.
extension HeapType {
  @inlinable func mapIndex<E: Error>(_ map: (TypeIndex) throws(E) -> TypeIndex) throws(E) -> HeapType {
    guard let index else { return self }
    return HeapType(try map(index))
  }
}

extension ValueType {
  @inlinable func mapIndex<E: Error>(_ map: (TypeIndex) throws(E) -> TypeIndex) throws(E) -> ValueType {
    guard let heapType, heapType.index != nil else { return self }
    return .ref(try heapType.mapIndex(map), nullable: isNullable)
  }
}

extension FieldType {
  func mapIndices<E: Error>(_ map: (TypeIndex) throws(E) -> TypeIndex) throws(E) -> FieldType {
    guard !storage.isPacked else { return self }
    return FieldType(StorageType(try storage.unpacked.mapIndex(map)), isMutable: isMutable)
  }
}

extension FuncType {
  func mapIndices<E: Error>(_ map: (TypeIndex) throws(E) -> TypeIndex) throws(E) -> FuncType {
    var mapped = self
    for i in parameters.indices { mapped.parameters[i] = try parameters[i].mapIndex(map) }
    for i in results.indices { mapped.results[i] = try results[i].mapIndex(map) }
    return mapped
  }
}

extension SubType {
  /// The same type with every type index replaced, including those of the supertypes.
  func mapIndices<E: Error>(_ map: (TypeIndex) throws(E) -> TypeIndex) throws(E) -> SubType {
    var mapped = self
    for i in supertypes.indices { mapped.supertypes[i] = try map(supertypes[i]) }
    switch composite {
    case .function(let type): mapped.composite = .function(try type.mapIndices(map))
    case .array(let field): mapped.composite = .array(try field.mapIndices(map))
    case .structure(var fields):
      for i in fields.indices { fields[i] = try fields[i].mapIndices(map) }
      mapped.composite = .structure(fields)
    }
    return mapped
  }
}
