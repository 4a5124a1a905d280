import ApusWasm

/// Memories and tables (spec 4.6.6, 4.6.7).
extension Translator {
  mutating func access(_ opcode: Opcode, _ form: Form) throws(TranslationFailure) {
    let argument = try read { (reader) throws(DecodingError) in try reader.memoryArgument() }
    let isLane = form.immediates == .memoryArgumentAndLane
    let lane = isLane ? UInt64(try read { (reader) throws(DecodingError) in try reader.byte() }) : 0
    let isPlain =
      argument.memory.rawValue == 0 && UInt64.fits(unsigned: argument.offset)
      && module.memories[0].addressType == .i32
    if isPlain, let operation = Operation.access(form) { return try plainAccess(operation, form, Int(argument.offset)) }
    if isPlain, let operation = Operation.vectorAccess(form) {
      return try plainVectorAccess(operation, Int(argument.offset))
    }
    let size = UInt64(form.accessSizeLog2 ?? 0)
    let memory = UInt64(argument.memory.rawValue) | lane << 32 | size << 40
    switch form {
    case .load:
      try define(.loadFar, b: try popSlot(), c: Int(opcode.rawValue), more: [argument.offset, memory])
    case .vectorLoad:
      try define(.vectorLoad, b: try popSlot(), c: Int(opcode.rawValue), more: [argument.offset, memory], slots: 2)
    case .vectorLoadLane, .vectorStoreLane:
      let vector = try popSlot()
      let address = try popSlot()
      let more = [argument.offset, memory | UInt64(vector) << 48]
      if case .vectorLoadLane = form {
        try define(.vectorLoadLane, b: address, c: Int(opcode.rawValue), more: more, slots: 2)
      } else {
        emit(.vectorStoreLane, b: address, c: Int(opcode.rawValue))
        words += more
      }
    default:
      let value = try popSlot()
      let address = try popSlot()
      if case .store = form {
        emit(.storeFar, a: address, b: value, c: Int(opcode.rawValue))
      } else {
        emit(.vectorStore, a: address, b: value, c: Int(opcode.rawValue))
      }
      words += [argument.offset, memory]
    }
  }

  private mutating func plainAccess(_ operation: Operation, _ form: Form, _ offset: Int) throws(TranslationFailure) {
    if case .load = form {
      if offset < 64, let indexed = operation.indexed, let sum = popDefinition(.i32Add) {
        return try define(indexed, b: sum.b, c: sum.c | offset << 16)
      }
      if offset == 0, let plus = operation.plus, let sum = popDefinition(.i32AddImmediate) {
        return try define(plus, b: sum.b, c: Int(sum.immediate))
      }
      let address = try popSlot()
      try define(operation, b: address, c: offset)
    } else {
      if let value = popImmediate(operation == .store64 ? .i64 : .i32, bits: 16) {
        let address = try popSlot()
        let immediate = Operation.store8Immediate.advanced(by: operation.rawValue - Operation.store8.rawValue)
        return emit(immediate, a: address, b: value, c: offset)
      }
      let isPendingLocal = if case .local? = operands.last?.location { true } else { false }
      let value = try popSlot()
      if isPendingLocal, offset == 0, let plus = operation.plus, let sum = popDefinition(.i32AddImmediate) {
        return emit(plus, a: sum.b, b: value, c: Int(sum.immediate))
      }
      if isPendingLocal, offset < 64, let indexed = operation.indexed, let sum = popDefinition(.i32Add) {
        return emit(indexed, a: sum.b, b: value, c: sum.c | offset << 16)
      }
      let address = try popSlot()
      emit(operation, a: address, b: value, c: offset)
    }
  }

  private mutating func index() throws(TranslationFailure) -> Int {
    Int(try read { (reader) throws(DecodingError) in try reader.u32() })
  }

  mutating func memory(_ form: Form) throws(TranslationFailure) {
    let first = try index()
    switch form {
    case .memorySize: try define(.memorySize, c: first)
    case .memoryGrow:
      let delta = try popSlot()
      try define(.memoryGrow, b: delta, c: first)
    case .dataDrop: emit(.dataDrop, c: first)
    case .memoryFill: try bulk(.memoryFill, first, 0)
    case .memoryCopy: try bulk(.memoryCopy, first, try index())
    // In the binary format the segment comes first, in the operation the memory.
    default: try bulk(.memoryInit, try index(), first)
    }
  }

  mutating func table(_ form: Form) throws(TranslationFailure) {
    let first = try index()
    switch form {
    case .table(.get):
      let position = try popSlot()
      try define(.tableGet, b: position, c: first)
    case .table:
      let value = try popSlot()
      let position = try popSlot()
      emit(.tableSet, a: position, b: value, c: first)
    case .tableSize: try define(.tableSize, c: first)
    case .tableGrow:
      let delta = try popSlot()
      let value = try popSlot()
      try define(.tableGrow, b: value, more: [UInt64(delta) | UInt64(first) << 32])
    case .elemDrop: emit(.elemDrop, c: first)
    case .tableFill: try bulk(.tableFill, first, 0)
    case .tableCopy: try bulk(.tableCopy, first, try index())
    default: try bulk(.tableInit, try index(), first)
    }
  }

  private mutating func bulk(_ operation: Operation, _ first: Int, _ second: Int) throws(TranslationFailure) {
    let count = try popSlot()
    let source = try popSlot()
    let target = try popSlot()
    emit(operation, a: target, b: source, c: count)
    words.append(UInt64(first) | UInt64(second) << 32)
  }
}
