import ApusLayout

/// Bulk operations on memories and tables (spec 4.6.7, 4.6.6). Slots a, b, c hold the destination, the source or value,
/// and the length; the next word holds the first index in its lower half, the second in its upper half.
extension Interpreter {
  @inline(never) static func bulk(
    _ word: UInt64, _ indices: UInt64, _ frame: FramePointer, _ context: UnsafeMutablePointer<InstanceContext>
  ) -> TrapCode {
    let first = Int(indices & 0xFFFF_FFFF)
    let second = Int(indices >> 32)
    let (to, from, count) = (frame[word.a], frame[word.b], frame[word.c])
    switch word.operation {
    case .memoryFill: return context.memoryFill(first, at: to, with: from, count: count)
    case .memoryCopy: return context.memoryCopy(first, at: to, from: second, at: from, count: count)
    case .memoryInit: return context.memoryInit(first, at: to, from: second, at: from, count: count)
    case .tableFill: return context.tableFill(first, at: to, with: from, count: count)
    case .tableCopy: return context.tableCopy(first, at: to, from: second, at: from, count: count)
    case .tableInit: return context.tableInit(first, at: to, from: second, at: from, count: count)
    default: preconditionFailure("not a bulk operation")
    }
  }

  /// Whether `count` elements starting at `start` are within `size`.
  @inline(__always) static func fits(_ start: UInt64, _ count: UInt64, _ size: UInt64) -> Bool {
    start <= size && count <= size - start
  }

  /// Grows the table whose index is in the next word's upper half by the number in the slot given by the lower half,
  /// filling new elements with the value in slot b. Slot a gets the old size, or -1 on failure.
  @inline(never) static func tableGrow(
    _ word: UInt64, _ more: UInt64, _ frame: FramePointer, _ context: UnsafeMutablePointer<InstanceContext>,
    _ store: UnsafeMutablePointer<StoreContext>
  ) {
    let table = context.pointee.tables[Int(more >> 32)]
    let old = store.pointee.builtins.tableGrow(table, frame[Int(more & 0xFFFF)], frame[word.b])
    frame[word.a] = table.pointee.is64 ? UInt64(bitPattern: old) : UInt64(UInt32(truncatingIfNeeded: old))
  }
}
