/// Bulk operations on memories and tables (spec 4.6.7, 4.6.6), which are given by their indices in the instance.
extension UnsafeMutablePointer<InstanceContext> {
  /// Whether `count` elements from `start` on lie within `size`.
  @inlinable @inline(__always) func fits(_ start: UInt64, _ count: UInt64, _ size: UInt64) -> Bool {
    start <= size && count <= size - start
  }

  /// Sets `count` bytes of a memory, from `target` on, to the lower 8 bits of `value` (`memory.fill`).
  /// - Returns: `.none`, or the trap code `memoryOutOfBounds`.
  @inlinable public func memoryFill(_ index: Int, at target: UInt64, with value: UInt64, count: UInt64) -> TrapCode {
    let memory = pointee.memories[index]
    guard fits(target, count, memory.pointee.byteCount) else { return .memoryOutOfBounds }
    let start = (memory.pointee.base + Int(target)).assumingMemoryBound(to: UInt8.self)
    start.update(repeating: UInt8(truncatingIfNeeded: value), count: Int(count))
    return .none
  }

  /// Copies `count` bytes from `source` of one memory to `target` of the same or another one (`memory.copy`). The
  /// ranges may overlap.
  /// - Returns: `.none`, or the trap code `memoryOutOfBounds`.
  @inlinable public func memoryCopy(
    _ targetIndex: Int, at target: UInt64, from sourceIndex: Int, at source: UInt64, count: UInt64
  ) -> TrapCode {
    let (to, from) = (pointee.memories[targetIndex], pointee.memories[sourceIndex])
    guard fits(target, count, to.pointee.byteCount), fits(source, count, from.pointee.byteCount) else {
      return .memoryOutOfBounds
    }
    (to.pointee.base + Int(target)).copyMemory(from: from.pointee.base + Int(source), byteCount: Int(count))
    return .none
  }

  /// Copies `count` bytes from `source` of a data segment to `target` of a memory (`memory.init`).
  /// - Returns: `.none`, or the trap code `memoryOutOfBounds`.
  @inlinable public func memoryInit(
    _ index: Int, at target: UInt64, from segment: Int, at source: UInt64, count: UInt64
  ) -> TrapCode {
    let (memory, data) = (pointee.memories[index], pointee.datas[segment])
    guard fits(target, count, memory.pointee.byteCount), fits(source, count, data.count) else {
      return .memoryOutOfBounds
    }
    guard count > 0, let bytes = data.bytes else { return .none }
    (memory.pointee.base + Int(target)).copyMemory(from: bytes + Int(source), byteCount: Int(count))
    return .none
  }

  /// Drops a data segment, which has no bytes from then on (`data.drop`).
  @inlinable public func dropData(_ segment: Int) { pointee.datas[segment] = DataRecord(bytes: nil, count: 0) }

  /// Sets `count` elements of a table, from `target` on, to a reference as slots hold it (`table.fill`).
  /// - Returns: `.none`, or the trap code `tableOutOfBounds`.
  @inlinable public func tableFill(_ index: Int, at target: UInt64, with value: UInt64, count: UInt64) -> TrapCode {
    let table = pointee.tables[index]
    guard fits(target, count, table.pointee.count) else { return .tableOutOfBounds }
    (table.pointee.elements + Int(target)).update(repeating: value, count: Int(count))
    return .none
  }

  /// Copies `count` elements from `source` of one table to `target` of the same or another one (`table.copy`). The
  /// ranges may overlap.
  /// - Returns: `.none`, or the trap code `tableOutOfBounds`.
  @inlinable public func tableCopy(
    _ targetIndex: Int, at target: UInt64, from sourceIndex: Int, at source: UInt64, count: UInt64
  ) -> TrapCode {
    let (to, from) = (pointee.tables[targetIndex], pointee.tables[sourceIndex])
    guard fits(target, count, to.pointee.count), fits(source, count, from.pointee.count) else {
      return .tableOutOfBounds
    }
    (to.pointee.elements + Int(target)).update(from: from.pointee.elements + Int(source), count: Int(count))
    return .none
  }

  /// Copies `count` elements from `source` of an element segment to `target` of a table (`table.init`).
  /// - Returns: `.none`, or the trap code `tableOutOfBounds`.
  @inlinable public func tableInit(
    _ index: Int, at target: UInt64, from segment: Int, at source: UInt64, count: UInt64
  ) -> TrapCode {
    let (table, elements) = (pointee.tables[index], pointee.elements[segment])
    guard fits(target, count, table.pointee.count), fits(source, count, elements.count) else {
      return .tableOutOfBounds
    }
    guard count > 0, let first = elements.elements else { return .none }
    (table.pointee.elements + Int(target)).update(from: first + Int(source), count: Int(count))
    return .none
  }

  /// Drops an element segment, which has no elements from then on (`elem.drop`).
  @inlinable public func dropElements(_ segment: Int) {
    pointee.elements[segment] = ElementRecord(elements: nil, count: 0)
  }
}
