/// The parts of sections other than instructions (spec 5.2.4, 5.3): the reverse of `InstructionReader+Module`.
extension InstructionWriter {
  mutating func name(_ name: String) {
    let utf8 = name.utf8
    u32(UInt32(utf8.count))
    append(utf8)
  }

  mutating func opcode(named mnemonic: String) {
    guard let opcode = OpcodeTable.opcode(of: mnemonic) else { preconditionFailure("no instruction \(mnemonic)") }
    self.opcode(opcode)
  }

  mutating func globalType(_ type: GlobalType) {
    valueType(type.value)
    byte(type.isMutable ? 1 : 0)
  }

  mutating func tableType(_ type: TableType) {
    valueType(type.element)
    byte((type.limits.maximum == nil ? 0 : 1) | (type.addressType == .i64 ? 4 : 0))
    limits(type.limits)
  }

  mutating func memoryType(_ type: MemoryType) {
    var flags: UInt8 = type.limits.maximum == nil ? 0 : 1
    if type.isShared { flags |= 2 }
    if type.addressType == .i64 { flags |= 4 }
    if type.pageSizeLog2 != 16 { flags |= 8 }
    byte(flags)
    limits(type.limits)
    if type.pageSizeLog2 != 16 { u32(UInt32(type.pageSizeLog2)) }
  }

  private mutating func limits(_ limits: Limits) {
    u64(limits.minimum)
    if let maximum = limits.maximum { u64(maximum) }
  }

  mutating func tagType(_ type: TypeIndex) {
    byte(0)
    index(type)
  }

  mutating func recursionGroup(_ types: ArraySlice<SubType>) {
    if types.count != 1 {
      byte(0x4E)
      u32(UInt32(types.count))
    }
    for type in types { subType(type) }
  }

  private mutating func subType(_ type: SubType) {
    if !type.isFinal || !type.supertypes.isEmpty {
      byte(type.isFinal ? 0x4F : 0x50)
      u32(UInt32(type.supertypes.count))
      for parent in type.supertypes { index(parent) }
    }
    switch type.composite {
    case .function(let type):
      byte(0x60)
      valueTypes(type.parameters)
      valueTypes(type.results)
    case .structure(let fields):
      byte(0x5F)
      u32(UInt32(fields.count))
      for field in fields { self.field(field) }
    case .array(let field):
      byte(0x5E)
      self.field(field)
    }
  }

  private mutating func valueTypes(_ types: [ValueType]) {
    u32(UInt32(types.count))
    for type in types { valueType(type) }
  }

  private mutating func field(_ field: FieldType) {
    valueType(ValueType(rawValue: field.storage.rawValue))
    byte(field.isMutable ? 1 : 0)
  }

  /// Writes imports in the encoding of their group.
  mutating func imports(_ group: ImportGroup, _ entries: ArraySlice<Import>) {
    guard let first = entries.first else { return }
    name(first.module)
    if group.form != .single {
      name("")
      byte(group.form.rawValue)
      if group.form == .sameType { importDescription(first.description) }
      u32(UInt32(entries.count))
    }
    for entry in entries {
      name(entry.name)
      if group.form != .sameType { importDescription(entry.description) }
    }
  }

  private mutating func importDescription(_ description: ImportDescription) {
    byte(description.kind.rawValue)
    switch description {
    case .function(let type): index(type)
    case .table(let type): tableType(type)
    case .memory(let type): memoryType(type)
    case .global(let type): globalType(type)
    case .tag(let type): tagType(type)
    }
  }

  mutating func locals(_ runs: [LocalRun]) {
    u32(UInt32(runs.count))
    for run in runs {
      u32(run.count)
      valueType(run.type)
    }
  }

  mutating func export(_ export: Export) {
    name(export.name)
    byte(export.kind.rawValue)
    u32(export.index)
  }
}
