/// Builds the index spaces of a module and checks the types in them (spec 3.2, 3.4.2 to 3.4.9).
struct IndexSpaceBuilder {
  let types: ModuleTypes
  let features: Features
  var spaces = IndexSpaces()

  init(types: ModuleTypes, features: Features) {
    self.types = types
    self.features = features
  }

  mutating func addImports(_ module: Module) throws(ValidationError) {
    for entry in module.imports {
      switch entry.description {
      case .function(let type): spaces.functions.append(try funcType(type, at: entry.offset))
      case .table(let type): try addTable(type, at: entry.offset)
      case .memory(let type): try addMemory(type, at: entry.offset)
      case .global(let type): spaces.globals.append(try global(type, at: entry.offset))
      case .tag(let type): spaces.tags.append(try tag(type, at: entry.offset))
      }
    }
    spaces.importedFunctionCount = spaces.functions.count
    spaces.importedTableCount = spaces.tables.count
    spaces.importedMemoryCount = spaces.memories.count
    spaces.importedGlobalCount = spaces.globals.count
    spaces.importedTagCount = spaces.tags.count
  }

  mutating func addDefinitions(_ module: Module) throws(ValidationError) {
    let offsets = module.offsets
    spaces.functions.reserveCapacity(spaces.functions.count + module.functions.count)
    for (position, type) in module.functions.enumerated() {
      spaces.functions.append(try funcType(type, at: offsets.functions[position]))
    }
    for table in module.tables { try addTable(table.type, at: table.offset) }
    for (position, type) in module.memories.enumerated() { try addMemory(type, at: offsets.memories[position]) }
    for (position, type) in module.tags.enumerated() {
      spaces.tags.append(try tag(type, at: offsets.tags[position]))
    }
    for global in module.globals { spaces.globals.append(try self.global(global.type, at: global.offset)) }
  }

  func normalize(_ type: ValueType, at offset: Int) throws(ValidationError) -> ValueType {
    guard let type = types.normalize(type) else {
      throw .init("unknown type \(type.heapType?.index?.rawValue ?? 0)", at: offset)
    }
    return type
  }

  private func funcType(_ index: TypeIndex, at offset: Int) throws(ValidationError) -> TypeIndex {
    guard index.position < types.count else { throw .init("unknown type \(index.rawValue)", at: offset) }
    guard types.kinds[index.position] == .function else {
      throw .init("non-function type \(index.rawValue)", at: offset)
    }
    return types.representatives[index.position]
  }

  private func tag(_ index: TypeIndex, at offset: Int) throws(ValidationError) -> TypeIndex {
    guard !features.isDisjoint(with: [.exceptions, .legacyExceptions]) else {
      throw .init("tag: \(features.refusal(of: [.exceptions, .legacyExceptions]))", at: offset)
    }
    let type = try funcType(index, at: offset)
    guard types.signatures[type.position].resultCount == 0 else {
      throw .init("non-empty tag result type", at: offset)
    }
    return type
  }

  /// Returns the normalized type, which must be enabled, of a value in a signature, global or table.
  private func allowed(_ type: ValueType, at offset: Int) throws(ValidationError) -> ValueType {
    let type = try normalize(type, at: offset)
    guard features.allows(type) else {
      throw .init("type \(type): \(features.refusal(of: .required(by: type)))", at: offset)
    }
    return type
  }

  /// Checks all defined types, if any type is not enabled.
  func checkFeatures(_ module: Module) throws(ValidationError) {
    if features.allowsAllTypes { return }
    let offsets = module.offsets
    if !features.contains(.gc) { try checkTypesWithoutGC(module) }
    for (position, signature) in types.signatures.enumerated() {
      let start = Int(signature.start)
      let end = start + Int(signature.parameterCount + signature.resultCount)
      for type in types.flat[start..<end] { _ = try allowed(type, at: offsets.types[position]) }
    }
  }

  /// Checks that each type is a final function type without supertypes in a recursion group of its own, as without the GC
  /// proposal.
  private func checkTypesWithoutGC(_ module: Module) throws(ValidationError) {
    for group in module.recursionGroups {
      for position in group {
        let type = module.types[position]
        guard group.count == 1, type.isFinal, type.supertypes.isEmpty, type.funcType != nil else {
          let offset = module.offsets.types[position]
          throw .init("structure, array, subtype or recursive type: \(features.refusal(of: .gc))", at: offset)
        }
      }
    }
  }

  /// Checks that 64-bit addresses are enabled if a memory or table has them.
  private func check(_ type: AddressType, at offset: Int) throws(ValidationError) {
    guard type == .i32 || features.contains(.memory64) else {
      throw .init("64-bit addresses: \(features.refusal(of: .memory64))", at: offset)
    }
  }

  private func global(_ type: GlobalType, at offset: Int) throws(ValidationError) -> GlobalType {
    GlobalType(try allowed(type.value, at: offset), isMutable: type.isMutable)
  }

  private mutating func addTable(_ type: TableType, at offset: Int) throws(ValidationError) {
    guard spaces.tables.isEmpty || features.contains(.referenceTypes) else {
      throw .init("multiple tables: \(features.refusal(of: .referenceTypes))", at: offset)
    }
    try check(type.addressType, at: offset)
    let largest = type.addressType == .i32 ? UInt64(UInt32.max) : .max
    try check(type.limits, largest, "table size must be at most \(largest) elements", at: offset)
    var type = type
    if type.element != .funcref { type.element = try allowed(type.element, at: offset) }
    spaces.tables.append(type)
  }

  private mutating func addMemory(_ type: MemoryType, at offset: Int) throws(ValidationError) {
    guard type.pageSizeLog2 == 16 || type.pageSizeLog2 == 0 else {
      throw .init("invalid custom page size", at: offset)
    }
    guard type.pageSizeLog2 == 16 || features.contains(.customPageSizes) else {
      throw .init("invalid custom page size: \(features.refusal(of: .customPageSizes))", at: offset)
    }
    try check(type.addressType, at: offset)
    guard !type.isShared || features.contains(.threads) else {
      throw .init("shared memory: \(features.refusal(of: .threads))", at: offset)
    }
    let bits: UInt64 = type.addressType == .i32 ? 32 : 64
    let log2 = UInt64(type.pageSizeLog2)
    // With pages of one byte, the size itself must fit the address type.
    let largest = log2 == 0 ? UInt64.max >> (64 - bits) : 1 << (bits - log2)
    let inBytes = largest == 65536 ? " (4GiB)" : ""
    try check(type.limits, largest, "memory size must be at most \(largest) pages\(inBytes)", at: offset)
    guard !type.isShared || type.limits.maximum != nil else {
      throw .init("shared memory must have maximum", at: offset)
    }
    guard spaces.memories.isEmpty || features.contains(.multiMemory) else {
      throw .init("multiple memories: \(features.refusal(of: .multiMemory))", at: offset)
    }
    spaces.memories.append(type)
  }

  /// Checks limits (spec 3.2.3).
  /// - Parameter largest: The largest size allowed.
  private func check(
    _ limits: Limits, _ largest: UInt64, _ message: @autoclosure () -> String, at offset: Int
  ) throws(ValidationError) {
    guard limits.minimum <= largest, limits.maximum ?? 0 <= largest else { throw .init(message(), at: offset) }
    if let maximum = limits.maximum, maximum < limits.minimum {
      throw .init("size minimum must not be greater than maximum", at: offset)
    }
  }
}
