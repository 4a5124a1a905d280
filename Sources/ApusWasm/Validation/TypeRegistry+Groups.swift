import ApusPlatform

/// Taking and releasing recursion groups.
extension TypeRegistry {
  /// Takes a recursion group, which the caller must release. Types of the group itself are written as `localBase` plus
  /// their index in the group, all others as identities.
  /// - Parameter isOfHost: Whether the type is the host's: the limit, which is for modules, does not apply.
  /// - Returns: The first identity of the group; nil if the registry is full, or an identity is no type.
  func take(_ group: [SubType], isOfHost: Bool = false) -> UInt32? {
    state.withLock { state in
      if let known = state.groups[group] {
        state.records[known]?.uses += 1
        return known
      }
      guard isOfHost || group.count <= limit - state.count, state.hasTypes(in: group),
        let first = state.identities.take(UInt32(group.count))
      else { return nil }
      state.reserve(Int(first) + group.count)
      for (position, type) in group.enumerated() {
        let resolved = type.mapIndices { (index) throws(Never) -> TypeIndex in
          guard index.rawValue < Self.localBase else { return TypeIndex(index.rawValue - Self.localBase + first) }
          state.records[state.owners[index.position]]?.uses += 1
          return index
        }
        table.set(
          first + UInt32(position), kind: CompositeKind(resolved.composite), parent: resolved.supertypes.first?.rawValue
        )
        state.types[Int(first) + position] = resolved
        state.owners[Int(first) + position] = first
      }
      state.count += group.count
      state.groups[group] = first
      state.records[first] = Group(key: group, uses: 1)
      return first
    }
  }

  /// Takes the recursion group of a type.
  /// - Returns: The first identity of the group; nil if there is no such type, or `isKnown` returns true for the group.
  func take(_ type: CanonicalType, unless isKnown: (UInt32) -> Bool) -> UInt32? {
    state.withLock { state in
      guard state.type(type) != nil else { return nil }
      let group = state.owners[Int(type.rawValue)]
      guard !isKnown(group) else { return nil }
      state.records[group]?.uses += 1
      return group
    }
  }

  /// Releases groups, each once for every time it is listed. Groups that have no user left are removed, and with them
  /// the groups to which only they referred.
  func release(_ groups: [UInt32]) {
    state.withLock { state in
      var freed = (first: UInt32(0), count: UInt32(0))
      var rest = groups[...]
      var named: [UInt32] = []
      while let group = named.popLast() ?? rest.popFirst() {
        state.records[group]?.uses -= 1
        guard let record = state.records[group], record.uses == 0 else { continue }
        let identities = group..<group + UInt32(record.key.count)
        for identity in identities {
          _ = state.types[Int(identity)]?.mapIndices { (index) throws(Never) -> TypeIndex in
            if !identities.contains(index.rawValue) { named.append(state.owners[index.position]) }
            return index
          }
          state.types[Int(identity)] = nil
          table.clear(identity)
        }
        state.groups[record.key] = nil
        state.records[group] = nil
        state.count -= identities.count
        // Most groups of a module have adjacent identities: give them back as one run.
        if freed.first + freed.count == group {
          freed.count += UInt32(identities.count)
        } else {
          state.identities.release(first: freed.first, count: freed.count)
          freed = (group, UInt32(identities.count))
        }
      }
      state.identities.release(first: freed.first, count: freed.count)
    }
  }
}

extension TypeRegistry.State {
  /// Returns the type of an identity, or nil if there is none.
  func type(_ type: CanonicalType) -> SubType? {
    Int(type.rawValue) < types.count ? types[Int(type.rawValue)] : nil
  }

  /// Whether all types outside the group to which it refers exist: a type of the host may refer to one that is gone.
  fileprivate func hasTypes(in group: [SubType]) -> Bool {
    var hasAll = true
    for type in group {
      _ = type.mapIndices { (index) throws(Never) -> TypeIndex in
        if index.rawValue < TypeRegistry.localBase, self.type(CanonicalType(index)) == nil { hasAll = false }
        return index
      }
    }
    return hasAll
  }

  fileprivate mutating func reserve(_ end: Int) {
    guard end > types.count else { return }
    types.append(contentsOf: repeatElement(nil, count: end - types.count))
    owners.append(contentsOf: repeatElement(0, count: end - owners.count))
  }
}
