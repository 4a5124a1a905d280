import ApusWasm

/// Types (spec 6.4).
extension ModulePrinter {
  mutating func types() {
    var position = 0
    for group in module.recursionGroups {
      position = group.upperBound
      if group.count == 1 {
        text += "\n  \(definition(module.types[group.lowerBound]))"
        continue
      }
      text += "\n  (rec"
      for type in module.types[group] { text += "\n    \(definition(type))" }
      text += ")"
    }
    for type in module.types[position...] { text += "\n  \(definition(type))" }
  }

  private mutating func definition(_ type: SubType) -> String {
    let index = next(.type)
    var content = composite(type.composite, of: index)
    if !type.isFinal || !type.supertypes.isEmpty {
      let supertypes = type.supertypes.map { " \(reference(.type, $0.rawValue))" }.joined()
      content = "(sub\(type.isFinal ? " final" : "")\(supertypes) \(content))"
    }
    return "(type\(names.definition(.type, index)) \(content))"
  }

  private func composite(_ type: CompositeType, of index: UInt32) -> String {
    switch type {
    case .function(let type): return "(func\(signature(type)))"
    case .array(let field): return "(array \(describe(field)))"
    case .structure(let fields):
      let ids = names.fields[index] ?? [:]
      let all = names.names.fields[index] ?? [:]
      let list = fields.enumerated().map { number, field in
        let id = ids[UInt32(number)].map { " \($0)" } ?? PrintedNames.annotation(all[UInt32(number)])
        return " (field\(id) \(describe(field)))"
      }
      return "(struct\(list.joined()))"
    }
  }

  private func describe(_ field: FieldType) -> String {
    let type = field.storage.isPacked ? field.storage.description : describe(field.storage.unpacked)
    return field.isMutable ? "(mut \(type))" : type
  }

  /// Returns `(param ...) (result ...)`, each with a space before it.
  func signature(_ type: FuncType) -> String {
    list("param", type.parameters) + list("result", type.results)
  }

  func list(_ word: String, _ types: [ValueType]) -> String {
    types.isEmpty ? "" : " (\(word) \(types.map { describe($0) }.joined(separator: " ")))"
  }

  func typeUse(_ index: TypeIndex) -> String { "(type \(reference(.type, index.rawValue)))" }

  func describe(_ type: ValueType) -> String {
    guard let heap = type.heapType, let index = heap.index else { return type.description }
    return "(ref \(type.isNullable ? "null " : "")\(reference(.type, index.rawValue)))"
  }

  func describe(_ type: HeapType) -> String {
    type.index.map { reference(.type, $0.rawValue) } ?? type.description
  }

  private func describe(_ limits: Limits, _ addressType: AddressType) -> String {
    let maximum = limits.maximum.map { " \($0)" } ?? ""
    return "\(addressType == .i64 ? "i64 " : "")\(limits.minimum)\(maximum)"
  }

  func describe(_ type: TableType) -> String {
    "\(describe(type.limits, type.addressType)) \(describe(type.element))"
  }

  func describe(_ type: MemoryType) -> String {
    let pageSize = type.pageSizeLog2 == 16 ? "" : " (pagesize \(UInt64(1) << UInt64(type.pageSizeLog2 & 63)))"
    return "\(describe(type.limits, type.addressType))\(type.isShared ? " shared" : "")\(pageSize)"
  }

  func describe(_ type: GlobalType) -> String {
    type.isMutable ? "(mut \(describe(type.value)))" : describe(type.value)
  }
}
