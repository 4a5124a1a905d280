/// Aggregate instructions (spec 5.4.3).
extension OpcodeTable {
  static let gcRows: [OpcodeRow] = [
    .init(0xFB, 0x00, "struct.new", .structNew, .gc),
    .init(0xFB, 0x01, "struct.new_default", .structNewDefault, .gc),
    .init(0xFB, 0x02, "struct.get", .structGet(.none), .gc),
    .init(0xFB, 0x03, "struct.get_s", .structGet(.signed), .gc),
    .init(0xFB, 0x04, "struct.get_u", .structGet(.unsigned), .gc),
    .init(0xFB, 0x05, "struct.set", .structSet, .gc),
    .init(0xFB, 0x06, "array.new", .arrayNew, .gc),
    .init(0xFB, 0x07, "array.new_default", .arrayNewDefault, .gc),
    .init(0xFB, 0x08, "array.new_fixed", .arrayNewFixed, .gc),
    .init(0xFB, 0x09, "array.new_data", .arrayNewData, .gc),
    .init(0xFB, 0x0A, "array.new_elem", .arrayNewElem, .gc),
    .init(0xFB, 0x0B, "array.get", .arrayGet(.none), .gc),
    .init(0xFB, 0x0C, "array.get_s", .arrayGet(.signed), .gc),
    .init(0xFB, 0x0D, "array.get_u", .arrayGet(.unsigned), .gc),
    .init(0xFB, 0x0E, "array.set", .arraySet, .gc),
    .init(0xFB, 0x0F, "array.len", .arrayLen, .gc),
    .init(0xFB, 0x10, "array.fill", .arrayFill, .gc),
    .init(0xFB, 0x11, "array.copy", .arrayCopy, .gc),
    .init(0xFB, 0x12, "array.init_data", .arrayInitData, .gc),
    .init(0xFB, 0x13, "array.init_elem", .arrayInitElem, .gc),
  ]
}
