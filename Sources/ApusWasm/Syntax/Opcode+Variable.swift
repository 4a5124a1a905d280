/// Variable and table instructions (spec 5.4.4, 5.4.5).
extension OpcodeTable {
  static let variableRows: [OpcodeRow] = [
    .init(0x20, "local.get", .local(.get)),
    .init(0x21, "local.set", .local(.set)),
    .init(0x22, "local.tee", .local(.tee)),
    .init(0x23, "global.get", .global(.get)),
    .init(0x24, "global.set", .global(.set)),
    .init(0x25, "table.get", .table(.get), .referenceTypes),
    .init(0x26, "table.set", .table(.set), .referenceTypes),
    .init(0xFC, 0x0C, "table.init", .tableInit, .bulkMemory),
    .init(0xFC, 0x0D, "elem.drop", .elemDrop, .bulkMemory),
    .init(0xFC, 0x0E, "table.copy", .tableCopy, .bulkMemory),
    .init(0xFC, 0x0F, "table.grow", .tableGrow, .referenceTypes),
    .init(0xFC, 0x10, "table.size", .tableSize, .referenceTypes),
    .init(0xFC, 0x11, "table.fill", .tableFill, .referenceTypes),
  ]
}
