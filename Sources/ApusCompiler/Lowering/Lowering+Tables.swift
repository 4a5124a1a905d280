import ApusLayout
import ApusWasm

/// Tables (spec 4.6.6).
extension Lowering {
  mutating func table(_ form: Form) throws(DecodingError) {
    let first = Int(try reader.u32())
    switch form {
    case .table(.get): push(element(first, pop(), outside: .tableOutOfBounds))
    case .table:
      let value = pop()
      let (base, index) = elementAddress(first, pop(), outside: .tableOutOfBounds)
      // References of 32 bits are stored as whole slots.
      builder.store(builder.zeroExtend(value), base, index, offset: 0, AccessFlags(.tables))
    case .tableSize:
      let count = tableCount(first)
      push(tables.tables[first].is64 ? count : builder.truncate(count))
    case .tableGrow:
      let count = builder.zeroExtend(pop())
      let value = pop()
      let old = callBuiltin(.tableGrow, builder.i64(UInt64(first)), count, value)
      push(tables.tables[first].is64 ? old : builder.truncate(old))
    case .elemDrop: callBuiltin(.elementDrop, builder.i64(UInt64(first)))
    case .tableFill: bulk(.tableFill, UInt64(first))
    case .tableCopy: bulk(.tableCopy, UInt64(first) | UInt64(try reader.u32()) << 32)
    default: bulk(.tableInit, UInt64(try reader.u32()) | UInt64(first) << 32)
    }
  }

  /// An element of a table; traps if there is none.
  mutating func element(_ table: Int, _ index: SSAValue, outside code: TrapCode) -> SSAValue {
    let (base, index) = elementAddress(table, index, outside: code)
    return builder.load(tables.tables[table].element, base, index, offset: 0, AccessFlags(.tables))
  }

  private mutating func elementAddress(
    _ table: Int, _ index: SSAValue, outside code: TrapCode
  ) -> (base: SSAValue, index: SSAValue) {
    let isOutside = builder.compare(.greaterOrEqualUnsigned, builder.zeroExtend(index), tableCount(table))
    trapIf(isOutside, code)
    let safe = masked(index, isOutside)
    let flags = AccessFlags(tables.tables[table].isFixed ? .constant : .sizes)
    let base = builder.load(.i64, tableRecord(table), offset: Int64(RecordOffset.tableElements), flags)
    return (base, shifted(builder.zeroExtend(safe), 3))
  }

  private mutating func tableCount(_ table: Int) -> SSAValue {
    if tables.tables[table].isFixed { return builder.i64(tables.tables[table].minimum) }
    return builder.load(.i64, tableRecord(table), offset: Int64(RecordOffset.tableCount), AccessFlags(.sizes))
  }

  private mutating func tableRecord(_ table: Int) -> SSAValue {
    contextLoad(.i64, layout.tables + Int32(table) * 8)
  }
}
