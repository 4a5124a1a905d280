/// Definitions that contain expressions or bytes (spec 5.5.7 to 5.5.14).
extension ModuleEncoder {
  func write(_ writer: inout InstructionWriter, _ expression: ConstantExpression) {
    writer.append(module.bytes.copy(of: expression.range))
  }

  func write(_ writer: inout InstructionWriter, _ table: Table) {
    if let initial = table.initial {
      writer.append([0x40, 0x00])
      writer.tableType(table.type)
      write(&writer, initial)
    } else {
      writer.tableType(table.type)
    }
  }

  func write(_ writer: inout InstructionWriter, _ global: Global) {
    writer.globalType(global.type)
    write(&writer, global.initial)
  }

  func write(_ writer: inout InstructionWriter, _ body: FuncBody) {
    var contents = InstructionWriter()
    contents.locals(body.locals)
    contents.append(module.bytes.copy(of: body.instructions))
    writer.u32(UInt32(contents.count))
    writer.append(contents.bytes)
  }

  func write(_ writer: inout InstructionWriter, _ segment: DataSegment) {
    switch segment.mode {
    case .passive: writer.u32(1)
    case .active(let memory, let offset):
      writer.u32(memory.rawValue == 0 ? 0 : 2)
      if memory.rawValue != 0 { writer.index(memory) }
      write(&writer, offset)
    }
    writer.u32(UInt32(segment.contents.count))
    writer.append(module.bytes.copy(of: segment.contents))
  }

  /// Writes a segment, with the flags of `ModuleDecoder.elementSegment`.
  func write(_ writer: inout InstructionWriter, _ segment: ElementSegment) {
    let shortType: ValueType
    var flags: UInt32
    if case .functions = segment.items, segment.type == .ref(.func, nullable: false) {
      (flags, shortType) = (0, segment.type)
    } else {
      (flags, shortType) = (4, .funcref)
    }
    let usesExpressions = flags == 4
    switch segment.mode {
    case .passive: flags |= 1
    case .declarative: flags |= 3
    case .active(let table, _): if table.rawValue != 0 || segment.type != shortType { flags |= 2 }
    }
    writer.u32(flags)
    if case .active(let table, let offset) = segment.mode {
      if flags & 2 != 0 { writer.index(table) }
      write(&writer, offset)
    }
    if flags & 3 != 0 {
      if usesExpressions { writer.valueType(segment.type) } else { writer.byte(0) }
    }
    write(&writer, segment.items, asExpressions: usesExpressions)
  }

  private func write(_ writer: inout InstructionWriter, _ items: ElementSegment.Items, asExpressions: Bool) {
    switch items {
    case .expressions(let expressions):
      writer.u32(UInt32(expressions.count))
      for expression in expressions { write(&writer, expression) }
    case .functions(let functions):
      writer.u32(UInt32(functions.count))
      for function in functions {
        if asExpressions { writer.opcode(named: "ref.func") }
        writer.index(function)
        if asExpressions { writer.opcode(named: "end") }
      }
    }
  }
}
