import ApusWasm

/// Memories and data segments (spec 6.6.7, 6.6.10).
extension ModuleParser {
  mutating func memory(_ opening: Int) throws(SyntaxError) {
    let index = next(.memory)
    try skipID(.memory, index)
    if try abbreviations(.memory, index, opening) { return }
    let before = cursor.position
    let addressType = addressType()
    let pageSize = try pageSizeLog2()
    if cursor.isLeft(.data) {
      return try inlineData(MemoryIndex(index), addressType, pageSize)
    }
    cursor.position = before
    module.offsets.memories.append(reserveOffset(opening))
    module.memories.append(try memoryType())
  }

  /// Reads `i32` or `i64`; the type is i32 if both are missing.
  mutating func addressType() -> AddressType {
    if cursor.take(.i64) { return .i64 }
    _ = cursor.take(.i32)
    return .i32
  }

  mutating func limits() throws(SyntaxError) -> Limits {
    let minimum = try size()
    return Limits(minimum: minimum, maximum: cursor.isNat ? try size() : nil)
  }

  /// Reads a number of 64 bits if memory64 is enabled, otherwise of 32 bits.
  private mutating func size() throws(SyntaxError) -> UInt64 {
    features.contains(.memory64) ? try cursor.u64() : UInt64(try cursor.u32())
  }

  mutating func memoryType() throws(SyntaxError) -> MemoryType {
    let addressType = addressType()
    let limits = try limits()
    let isShared = cursor.take(.shared)
    return MemoryType(
      addressType: addressType, limits: limits, isShared: isShared, pageSizeLog2: try pageSizeLog2() ?? 16)
  }

  /// Reads `(pagesize n)` of the custom-page-sizes proposal.
  private mutating func pageSizeLog2() throws(SyntaxError) -> UInt8? {
    guard cursor.takeLeft(.pagesize) else { return nil }
    let offset = cursor.token.offset
    let size = try cursor.u64()
    guard size.nonzeroBitCount == 1 else { throw SyntaxError("invalid custom page size", at: offset) }
    try cursor.expectRight()
    return UInt8(size.trailingZeroBitCount)
  }

  /// Reads `(memory (data "..."))`: a memory that is just large enough, and its contents.
  private mutating func inlineData(
    _ memory: MemoryIndex, _ addressType: AddressType, _ pageSize: UInt8?
  ) throws(SyntaxError) {
    let opening = cursor.position
    cursor.position += 2
    _ = next(.data)
    let offset = reserveOffset(opening)
    let start = zero(addressType, opening)
    let contents = contents(opening)
    try cursor.expectRight()
    let log2 = pageSize ?? 16
    let mask = (UInt64(1) << UInt64(log2)) - 1
    let pages = (UInt64(contents.count) >> UInt64(log2)) + (UInt64(contents.count) & mask == 0 ? 0 : 1)
    let limits = Limits(minimum: pages, maximum: pages)
    module.offsets.memories.append(offset)
    module.memories.append(MemoryType(addressType: addressType, limits: limits, pageSizeLog2: log2))
    module.datas.append(
      DataSegment(contents: contents, mode: .active(memory: memory, offset: start), offset: offset))
  }

  private mutating func contents(_ opening: Int) -> ByteRange {
    let start = writer.count
    map.add(byte: start, source: cursor.list.tokens[opening].offset)
    writer.append(cursor.strings())
    return ByteRange(offset: start, count: writer.count - start)
  }

  /// Reads `(data $id? (memory x)? (offset e)? "...")`.
  mutating func data(_ opening: Int) throws(SyntaxError) {
    try skipID(.data, next(.data))
    let offset = reserveOffset(opening)
    var memory: MemoryIndex?
    if cursor.takeLeft(.memory) {
      memory = MemoryIndex(try index(.memory))
      try cursor.expectRight()
    } else if isAtIndex {
      // The form of Wasm 1.0.
      memory = MemoryIndex(try index(.memory))
    }
    var mode = DataSegment.Mode.passive
    if memory != nil || cursor.isAtLeft {
      mode = .active(memory: memory ?? MemoryIndex(0), offset: try offsetExpression())
    }
    module.datas.append(DataSegment(contents: contents(opening), mode: mode, offset: offset))
  }
}
