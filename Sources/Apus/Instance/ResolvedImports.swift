import ApusWasm

/// The resolved imports of a module: the first entries of its index spaces.
struct ResolvedImports {
  var functions: [Func] = []
  var tables: [TableStorage] = []
  var memories: [MemoryStorage] = []
  var globals: [GlobalStorage] = []
  var tags: [TagStorage] = []

  /// Checks that each of `externs`, one for each import in order, has the type that the module declares.
  init(_ externs: [Extern], for module: Module, store: Store) throws(LinkError) {
    let items = module.imports
    precondition(externs.count == items.count, "one extern for each import")
    for (position, item) in items.enumerated() {
      let found = externs[position]
      guard found.store === store else { throw .foreignStore(module: item.module, name: item.name) }
      guard matches(found, module.valid.module.imports[position], item.type, module, store) else {
        throw .incompatibleImport(
          module: item.module, name: item.name, expected: item.type, found: found.type)
      }
      append(found)
    }
  }

  private mutating func append(_ item: Extern) {
    switch item {
    case .function(let item): functions.append(item)
    case .table(let item): tables.append(item.storage)
    case .memory(let item): memories.append(item.storage)
    case .global(let item): globals.append(item.storage)
    case .tag(let item): tags.append(item.storage)
    }
  }

  /// Matching of external types (spec 3.3.12 and later); all of them have canonical types.
  private func matches(
    _ found: Extern, _ declared: ApusWasm.Import, _ wanted: ExternType, _ module: Module, _ store: Store
  ) -> Bool {
    let types = store.engine.types
    switch (found, wanted, declared.description) {
    case (.function(let function), .function, .function(let index)):
      return types.isSubtype(function.canonicalType, of: CanonicalType(rawValue: module.canonical(index)))
    case (.table(let table), .table(let wanted), _):
      let type = table.currentType
      return type.element == wanted.element && type.addressType == wanted.addressType
        && type.limits.matches(wanted.limits)
    case (.memory(let memory), .memory(let wanted), _):
      let type = memory.currentType
      return type.addressType == wanted.addressType && type.isShared == wanted.isShared
        && type.pageSizeLog2 == wanted.pageSizeLog2 && type.limits.matches(wanted.limits)
    case (.global(let global), .global(let wanted), _):
      guard global.type.isMutable == wanted.isMutable else { return false }
      return wanted.isMutable
        ? global.type.value == wanted.value : types.isSubtype(global.type.value, of: wanted.value)
    case (.tag(let tag), .tag, .tag(let index)):
      return tag.storage.canonicalType == module.canonical(index)
    default: return false
    }
  }
}

extension Limits {
  /// Whether these limits match `wanted`, as an import of a type with those limits requires (spec 3.3.9).
  func matches(_ wanted: Limits) -> Bool {
    guard minimum >= wanted.minimum else { return false }
    guard let wantedMaximum = wanted.maximum else { return true }
    guard let maximum else { return false }
    return maximum <= wantedMaximum
  }
}
