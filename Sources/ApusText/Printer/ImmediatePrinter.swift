import ApusWasm

/// Prints the immediates that need no labels and locals, each with a space before it.
struct ImmediatePrinter {
  let module: ModulePrinter

  func text(_ form: Form, _ reader: inout InstructionReader) throws(DecodingError) -> String {
    switch form.immediates {
    case .function: return try index(.function, &reader)
    case .type: return try index(.type, &reader)
    case .tag: return try index(.tag, &reader)
    case .global: return try index(.global, &reader)
    case .element: return try index(.element, &reader)
    case .data: return try index(.data, &reader)
    case .table: return optional(.table, try reader.u32())
    case .memory: return optional(.memory, try reader.u32())
    case .tablePair: return try pair(.table, &reader)
    case .memoryPair: return try pair(.memory, &reader)
    case .elementAndTable: return try segment(.element, .table, &reader)
    case .dataAndMemory: return try segment(.data, .memory, &reader)
    case .typeAndTable:
      let type = TypeIndex(try reader.u32())
      return "\(optional(.table, try reader.u32())) \(module.typeUse(type))"
    case .typePair: return try index(.type, &reader) + index(.type, &reader)
    case .typeAndData: return try index(.type, &reader) + index(.data, &reader)
    case .typeAndElement: return try index(.type, &reader) + index(.element, &reader)
    case .typeAndLength: return try index(.type, &reader) + " \(reader.u32())"
    case .typeAndField: return try field(&reader)
    case .memoryArgument: return try memoryArgument(form, &reader)
    case .memoryArgumentAndLane: return try memoryArgument(form, &reader) + " \(reader.byte())"
    case .valueTypes:
      var types: [ValueType] = []
      for _ in 0..<(try reader.count()) { types.append(try reader.valueType()) }
      return types.isEmpty ? " (result)" : module.list("result", types)
    case .lane: return " \(try reader.byte())"
    default: return try constant(form, &reader)
    }
  }

  private func index(_ space: Space, _ reader: inout InstructionReader) throws(DecodingError) -> String {
    " \(module.reference(space, try reader.u32()))"
  }

  private func optional(_ space: Space, _ index: UInt32) -> String {
    index == 0 ? "" : " \(module.reference(space, index))"
  }

  private func pair(_ space: Space, _ reader: inout InstructionReader) throws(DecodingError) -> String {
    let first = try reader.u32()
    let second = try reader.u32()
    if first == 0, second == 0 { return "" }
    return " \(module.reference(space, first)) \(module.reference(space, second))"
  }

  private func segment(
    _ segment: Space, _ target: Space, _ reader: inout InstructionReader
  ) throws(DecodingError) -> String {
    let item = try index(segment, &reader)
    return optional(target, try reader.u32()) + item
  }

  private func field(_ reader: inout InstructionReader) throws(DecodingError) -> String {
    let type = try reader.u32()
    let field = try reader.u32()
    let id = module.names.fields[type]?[field]
    return " \(module.reference(.type, type)) \(id ?? "\(field)")"
  }

  private func memoryArgument(_ form: Form, _ reader: inout InstructionReader) throws(DecodingError) -> String {
    let argument = try reader.memoryArgument()
    var text = optional(.memory, argument.memory.rawValue)
    if argument.offset != 0 { text += " offset=\(argument.offset)" }
    if argument.alignLog2 != UInt32(form.accessSizeLog2 ?? 0) {
      text += " align=\(UInt64(1) << UInt64(argument.alignLog2))"
    }
    return text
  }

  private func constant(_ form: Form, _ reader: inout InstructionReader) throws(DecodingError) -> String {
    switch form.immediates {
    case .i32: return " \(try reader.s32())"
    case .i64: return " \(try reader.s64())"
    case .f32: return " \(FloatText.text(UInt64(try reader.f32Bits()), .single))"
    case .f64: return " \(FloatText.text(try reader.f64Bits(), .double))"
    case .v128:
      let value = try reader.v128()
      let words = [value.low, value.low >> 32, value.high, value.high >> 32]
      return " i32x4" + words.map { " 0x\(String(UInt32(truncatingIfNeeded: $0), radix: 16))" }.joined()
    case .lanes:
      var text = ""
      for _ in 0..<16 { text += " \(try reader.byte())" }
      return text
    default: return ""
    }
  }
}

/// Floats in the text format: parsing the text yields the same bits.
enum FloatText {
  static func text(_ bits: UInt64, _ format: FloatFormat) -> String {
    let sign = bits & format.signBit == 0 ? "" : "-"
    let magnitude = bits & ~format.signBit
    if magnitude == format.infinity { return "\(sign)inf" }
    if magnitude == format.canonicalNaN { return "\(sign)nan" }
    if magnitude > format.infinity {
      return "\(sign)nan:0x\(String(magnitude & ~format.infinity, radix: 16))"
    }
    // This is the shortest decimal number that rounds to the value.
    if format.fractionBits == 23 { return "\(Float(bitPattern: UInt32(bits)))" }
    return "\(Double(bitPattern: bits))"
  }
}
