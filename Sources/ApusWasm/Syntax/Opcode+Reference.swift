/// Reference instructions (spec 5.4.3).
extension OpcodeTable {
  static let referenceRows: [OpcodeRow] = [
    .init(0xD0, "ref.null", .refNull, .referenceTypes),
    .init(0xD1, "ref.is_null", .refIsNull, .referenceTypes),
    .init(0xD2, "ref.func", .refFunc, .referenceTypes),
    .init(0xD3, "ref.eq", .refEq, .gc),
    .init(0xD4, "ref.as_non_null", .refAsNonNull, .functionReferences),
    .init(0xFB, 0x14, "ref.test", .refTest(nullable: false), .gc),
    .init(0xFB, 0x15, "ref.test", .refTest(nullable: true), .gc),
    .init(0xFB, 0x16, "ref.cast", .refCast(nullable: false), .gc),
    .init(0xFB, 0x17, "ref.cast", .refCast(nullable: true), .gc),
    .init(0xFB, 0x1A, "any.convert_extern", .anyConvertExtern, .gc),
    .init(0xFB, 0x1B, "extern.convert_any", .externConvertAny, .gc),
    .init(0xFB, 0x1C, "ref.i31", .refI31, .gc),
    .init(0xFB, 0x1D, "i31.get_s", .i31Get(.signed), .gc),
    .init(0xFB, 0x1E, "i31.get_u", .i31Get(.unsigned), .gc),
  ]
}
