/// Validation and canonicalization of a module's types (spec 3.4.1).
extension TypeRegistry {
  /// Validates the types of a module and interns them.
  func register(_ module: Module) throws(ValidationError) -> ModuleTypes {
    var taken: [UInt32] = []
    do throws(ValidationError) {
      let canonical = try identities(module, &taken)
      let lease = TypeLease(canonical.first ?? CanonicalType(rawValue: 0), taken, of: self)
      // From here on, the lease releases the groups.
      taken = []
      let types = normalize(module, canonical, lease)
      try checkSupertypes(types, module.offsets)
      return types
    } catch {
      release(taken)
      throw error
    }
  }

  /// Returns the identities of a module's types.
  /// - Parameter taken: Gets the groups that were taken, also if an error is thrown.
  private func identities(
    _ module: Module, _ taken: inout [UInt32]
  ) throws(ValidationError) -> [CanonicalType] {
    var canonical: [CanonicalType] = []
    canonical.reserveCapacity(module.types.count)
    var covered = 0
    for group in module.recursionGroups {
      precondition(group.lowerBound == covered, "recursion groups follow one another")
      covered = group.upperBound
      guard !group.isEmpty else { continue }
      let members = try closed(group, of: module, canonical)
      guard let first = take(members) else { throw isFull(at: module.offsets.types[group.lowerBound]) }
      taken.append(first)
      for position in 0..<UInt32(group.count) { canonical.append(CanonicalType(rawValue: first + position)) }
    }
    precondition(covered == module.types.count, "recursion groups cover all types")
    return canonical
  }

  /// Returns the types of a group with own members by index in the group, and all others by identity.
  private func closed(
    _ group: Range<Int>, of module: Module, _ canonical: [CanonicalType]
  ) throws(ValidationError) -> [SubType] {
    var closed: [SubType] = []
    closed.reserveCapacity(group.count)
    var depths: [Int] = []
    for position in group {
      let type = module.types[position]
      let offset = module.offsets.types[position]
      try type.composite.checkCounts(at: offset)
      guard type.supertypes.count <= 1 else {
        throw .init("sub type \(position) has more than one super type", at: offset)
      }
      var depth = 0
      if let parent = type.supertypes.first {
        guard parent.position < position else { throw .init("unknown type \(parent.rawValue)", at: offset) }
        depth =
          1
          + (group.contains(parent.position)
            ? depths[parent.position - group.lowerBound]
            : self.depth(of: canonical[parent.position].rawValue))
        guard depth <= ImplementationLimits.subtypingDepth else {
          throw .init("sub type \(position) has too many super types above it", at: offset)
        }
      }
      depths.append(depth)
      closed.append(
        try type.mapIndices { (index) throws(ValidationError) -> TypeIndex in
          if index.position < group.lowerBound { return canonical[index.position].index }
          guard index.position < group.upperBound else {
            throw .init("unknown type \(index.rawValue)", at: offset)
          }
          return TypeIndex(Self.localBase + UInt32(index.position - group.lowerBound))
        })
    }
    return closed
  }

  private func normalize(_ module: Module, _ canonical: [CanonicalType], _ lease: TypeLease) -> ModuleTypes {
    var firsts: [CanonicalType: TypeIndex] = [:]
    var representatives: [TypeIndex] = []
    representatives.reserveCapacity(canonical.count)
    for (position, type) in canonical.enumerated() {
      let index = TypeIndex(UInt32(position))
      if let first = firsts[type] {
        representatives.append(first)
      } else {
        firsts[type] = index
        representatives.append(index)
      }
    }
    let normalized = module.types.map { type in
      type.mapIndices { (index) throws(Never) -> TypeIndex in representatives[index.position] }
    }
    return ModuleTypes(
      lease: lease, canonical: canonical, representatives: representatives, normalized: normalized)
  }

  /// Checks that every type matches its declared supertype, which must not be final.
  private func checkSupertypes(_ types: ModuleTypes, _ offsets: ModuleOffsets) throws(ValidationError) {
    for (position, type) in types.normalized.enumerated() {
      guard let parent = type.supertypes.first else { continue }
      let above = types.normalized[parent.position]
      guard !above.isFinal, types.matches(type.composite, above.composite) else {
        throw .init("sub type \(position) does not match super type \(parent.rawValue)", at: offsets.types[position])
      }
    }
  }
}
