#if APUS_COMPILER

/// Operations on memories and tables.
extension NativeBuiltins {
  static let memoryGrow: Function = { context, memory, pages, _, _, _ in
    let context = instance(context)
    let record = context.pointee.memories[Int(memory)]
    let old = context.pointee.store.pointee.builtins.memoryGrow(record, pages)
    return record.pointee.is64 ? UInt64(bitPattern: old) : UInt64(UInt32(truncatingIfNeeded: old))
  }

  static let memoryCopy: Function = { context, memories, target, source, count, _ in
    let code = instance(context).memoryCopy(
      first(memories), at: target, from: second(memories), at: source, count: count)
    return UInt64(code.rawValue)
  }

  static let memoryFill: Function = { context, memory, target, value, count, _ in
    UInt64(instance(context).memoryFill(Int(memory), at: target, with: value, count: count).rawValue)
  }

  static let memoryInit: Function = { context, pair, target, source, count, _ in
    UInt64(instance(context).memoryInit(first(pair), at: target, from: second(pair), at: source, count: count).rawValue)
  }

  static let dataDrop: Function = { context, segment, _, _, _, _ in
    instance(context).dropData(Int(segment))
    return 0
  }

  static let tableGrow: Function = { context, table, count, value, _, _ in
    let context = instance(context)
    let record = context.pointee.tables[Int(table)]
    let old = context.pointee.store.pointee.builtins.tableGrow(record, count, value)
    return record.pointee.is64 ? UInt64(bitPattern: old) : UInt64(UInt32(truncatingIfNeeded: old))
  }

  static let tableFill: Function = { context, table, target, value, count, _ in
    UInt64(instance(context).tableFill(Int(table), at: target, with: value, count: count).rawValue)
  }

  static let tableCopy: Function = { context, tables, target, source, count, _ in
    UInt64(
      instance(context).tableCopy(first(tables), at: target, from: second(tables), at: source, count: count).rawValue)
  }

  static let tableInit: Function = { context, pair, target, source, count, _ in
    UInt64(instance(context).tableInit(first(pair), at: target, from: second(pair), at: source, count: count).rawValue)
  }

  static let elementDrop: Function = { context, segment, _, _, _, _ in
    instance(context).dropElements(Int(segment))
    return 0
  }
}

#endif
