/// Appends instructions in their binary encoding (spec 5.4).
///
/// After an opcode, the caller writes the immediates that `Form.immediates` names, in that order.
public struct InstructionWriter: Sendable {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8]

  /// Creates a writer that appends to `bytes`.
  public init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  /// The number of bytes written.
  public var count: Int { bytes.count }

  /// Writes an opcode, with its prefix if it has one.
  public mutating func opcode(_ opcode: Opcode) {
    if let prefix = opcode.prefix {
      byte(prefix)
      u32(opcode.number)
    } else {
      byte(UInt8(opcode.number))
    }
  }

  /// Removes all but the first `count` bytes.
  public mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }

  /// Writes a byte.
  public mutating func byte(_ value: UInt8) { bytes.append(value) }
  /// Writes several bytes.
  public mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Writes an unsigned integer in LEB128 (spec 5.2.2).
  public mutating func u32(_ value: UInt32) { u64(UInt64(value)) }

  /// Writes an unsigned integer in LEB128 (spec 5.2.2).
  public mutating func u64(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes a signed integer in LEB128 (spec 5.2.2). The shortest encoding is the same for every width the value fits.
  public mutating func signed(_ value: Int64) {
    var rest = value
    while rest < -64 || rest > 63 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest) & 0x7F)
  }

  /// Writes an index.
  public mutating func index<Space>(_ index: Index<Space>) { u32(index.rawValue) }

  /// Writes the `count` low bytes of `value`, the lowest first.
  public mutating func littleEndian(_ value: UInt64, count: Int) {
    for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
  }

  /// Writes the sixteen bytes of a vector.
  public mutating func v128(_ value: V128) {
    littleEndian(value.low, count: 8)
    littleEndian(value.high, count: 8)
  }

  /// Writes a heap type, which must not be `bottom`.
  public mutating func heapType(_ type: HeapType) {
    if let index = type.index {
      signed(Int64(index.rawValue))
      return
    }
    guard let row = HeapType.abstracts.first(where: { $0.type == type }) else {
      preconditionFailure("the bottom heap type has no encoding")
    }
    byte(row.byte)
  }

  /// Writes a value type, which must not be `bottom`.
  public mutating func valueType(_ type: ValueType) {
    switch type.kind {
    case .i32: byte(0x7F)
    case .i64: byte(0x7E)
    case .f32: byte(0x7D)
    case .f64: byte(0x7C)
    case .v128: byte(0x7B)
    case .i8: byte(0x78)
    case .i16: byte(0x77)
    case .bottom: preconditionFailure("the bottom type has no encoding")
    case .ref:
      byte(0x64)
      heapType(HeapType(rawValue: type.rawValue >> 4))
    case .refNull:
      let heap = HeapType(rawValue: type.rawValue >> 4)
      if heap.index != nil { byte(0x63) }
      heapType(heap)
    }
  }

  /// Writes a block type.
  public mutating func blockType(_ type: BlockType) {
    switch type {
    case .empty: byte(0x40)
    case .value(let value): valueType(value)
    case .type(let index): signed(Int64(index.rawValue))
    }
  }

  /// Writes the immediates of a memory access.
  public mutating func memoryArgument(_ argument: MemoryArgument) {
    let named = argument.memory.rawValue != 0
    u32(argument.alignLog2 | (named ? 64 : 0))
    if named { index(argument.memory) }
    u64(argument.offset)
  }

  /// Writes a catch clause.
  public mutating func catchClause(_ clause: CatchClause) {
    byte(clause.kind.rawValue)
    if let tag = clause.tag { index(tag) }
    index(clause.label)
  }

  /// Writes the immediates of `br_on_cast` or `br_on_cast_fail`.
  public mutating func castBranch(_ branch: CastBranch) {
    byte((branch.source.isNullable ? 1 : 0) | (branch.target.isNullable ? 2 : 0))
    index(branch.label)
    heapType(HeapType(rawValue: branch.source.rawValue >> 4))
    heapType(HeapType(rawValue: branch.target.rawValue >> 4))
  }
}
