import ApusCompiler

/// Bulk operations on memories and tables (spec 4.6.7, 4.6.6). Slots a, b, c hold the destination, the
/// source or value, and the length; the next word holds the first index in its lower half, the second in
/// its upper.
extension Interpreter {
  @inline(never) static func bulk(
    _ word: UInt64, _ indices: UInt64, _ frame: FramePointer, _ context: UnsafeMutablePointer<InstanceContext>
  ) -> TrapCode {
    let first = Int(indices & 0xFFFF_FFFF)
    let second = Int(indices >> 32)
    let (to, from, count) = (frame[word.a], frame[word.b], frame[word.c])
    switch word.operation {
    case .memoryFill:
      let memory = context.pointee.memories[first]
      guard fits(to, count, memory.pointee.byteCount) else { return .memoryOutOfBounds }
      let start = (memory.pointee.base + Int(to)).assumingMemoryBound(to: UInt8.self)
      start.update(repeating: UInt8(truncatingIfNeeded: from), count: Int(count))
    case .memoryCopy:
      let (target, source) = (context.pointee.memories[first], context.pointee.memories[second])
      guard fits(to, count, target.pointee.byteCount), fits(from, count, source.pointee.byteCount) else {
        return .memoryOutOfBounds
      }
      (target.pointee.base + Int(to)).copyMemory(from: source.pointee.base + Int(from), byteCount: Int(count))
    case .memoryInit:
      let (memory, data) = (context.pointee.memories[first], context.pointee.datas[second])
      guard fits(to, count, memory.pointee.byteCount), fits(from, count, data.count) else {
        return .memoryOutOfBounds
      }
      guard count > 0, let bytes = data.bytes else { break }
      (memory.pointee.base + Int(to)).copyMemory(from: bytes + Int(from), byteCount: Int(count))
    case .tableFill:
      let table = context.pointee.tables[first]
      guard fits(to, count, table.pointee.count) else { return .tableOutOfBounds }
      (table.pointee.elements + Int(to)).update(repeating: from, count: Int(count))
    case .tableCopy:
      let (target, source) = (context.pointee.tables[first], context.pointee.tables[second])
      guard fits(to, count, target.pointee.count), fits(from, count, source.pointee.count) else {
        return .tableOutOfBounds
      }
      (target.pointee.elements + Int(to)).update(from: source.pointee.elements + Int(from), count: Int(count))
    case .tableInit:
      let (table, segment) = (context.pointee.tables[first], context.pointee.elements[second])
      guard fits(to, count, table.pointee.count), fits(from, count, segment.count) else {
        return .tableOutOfBounds
      }
      guard count > 0, let elements = segment.elements else { break }
      (table.pointee.elements + Int(to)).update(from: elements + Int(from), count: Int(count))
    default: preconditionFailure("not a bulk operation")
    }
    return .none
  }

  /// Whether `count` elements from `start` on lie within `size`.
  @inline(__always) static func fits(_ start: UInt64, _ count: UInt64, _ size: UInt64) -> Bool {
    start <= size && count <= size - start
  }

  /// a = old size of the table, grown by the number in the slot of the next word's lower half, with the
  /// value in b; the table is in the next word's upper half.
  @inline(never) static func tableGrow(
    _ word: UInt64, _ more: UInt64, _ frame: FramePointer, _ context: UnsafeMutablePointer<InstanceContext>,
    _ store: UnsafeMutablePointer<StoreContext>
  ) {
    let table = context.pointee.tables[Int(more >> 32)]
    let old = store.pointee.builtins.tableGrow(table, frame[Int(more & 0xFFFF)], frame[word.b])
    frame[word.a] = table.pointee.is64 ? UInt64(bitPattern: old) : UInt64(UInt32(truncatingIfNeeded: old))
  }
}
