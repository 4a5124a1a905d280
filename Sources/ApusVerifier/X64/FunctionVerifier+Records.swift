import ApusCompiler
import ApusLayout

/// Accesses to data of the runtime: contexts, records, tables, displays; and to constants.
extension X64FunctionVerifier {
  /// Checks an access to an object of which only certain parts may be accessed.
  /// - Returns: the value that is read.
  mutating func accessRecord(_ place: Address, _ size: Int64, _ written: AbstractValue?) -> AbstractValue {
    let pointer = place.pointer
    switch pointer.kind {
    case .tableElements: return accessElement(place, size, written)
    case .segments, .entries, .display: return accessDisplays(place, size, written)
    case .code:
      return accessData(place, size, written)
    default: break
    }
    guard !place.hasIndex else { return refuse(place) }
    let offset = place.displacement + (pointer.kind == .memoryRecord ? Int64(pointer.low) : 0)
    switch pointer.kind {
    case .context: return accessContext(offset, size, written)
    case .cell where offset >= 0 && offset + size <= Int64(contract.globals[Int(pointer.index)].size):
      return accessGlobal(Int(pointer.index), offset, size, written)
    case .overflow: return accessOverflow(offset, size, written)
    case .heapRuns where offset >= 0 && size == 4 && offset < Int64(SizeClass.count) * Int64(RecordOffset.freeRunSize):
      let field = offset % Int64(RecordOffset.freeRunSize)
      let isNext = field == Int64(RecordOffset.freeRunNext)
      return isNext || field == Int64(RecordOffset.freeRunEnd) && written == nil ? .any32 : refuse(place)
    default: return written == nil ? readRecord(place, offset, size) : refuse(place)
    }
  }

  private mutating func refuse(_ place: Address) -> AbstractValue {
    if place.pointer.kind == .partial {
      report("an address that may be undefined")
    } else {
      report("an access that is not allowed: \(describe(place.pointer)) with displacement \(place.displacement)")
    }
    return .any64
  }

  private mutating func readRecord(_ place: Address, _ offset: Int64, _ size: Int64) -> AbstractValue {
    let pointer = place.pointer
    let which = pointer.index
    switch (pointer.kind, offset, size) {
    case (.memoryRecord, Int64(RecordOffset.memoryBase), 8): return AbstractValue(.memory, index: which)
    case (.memoryRecord, Int64(RecordOffset.memorySize), 8):
      let memory = contract.memories[Int(which)]
      let low = max(memory.minimum, state.least(.memory, which))
      return AbstractValue(.memorySize, index: which, low: low, high: memory.maximum)
    case (.memoryRecord, Int64(RecordOffset.memoryLimit), 8):
      // The limit of a memory that is smaller than the slack is meaningless.
      let memory = contract.memories[Int(which)]
      guard memory.minimum >= MemoryRecord.slack else { return .any64 }
      var limit = AbstractValue(
        .memorySize, index: which, low: memory.minimum - MemoryRecord.slack, high: memory.maximum - MemoryRecord.slack)
      limit.offset = -Int64(MemoryRecord.slack)
      return limit
    case (.memoryRecord, Int64(RecordOffset.memoryMask), 4), (.memoryRecord, Int64(RecordOffset.memoryMask), 8):
      return AbstractValue(.memoryMask, index: which, high: Self.loaded(Int(size)).high)
    case (.tableRecord, Int64(RecordOffset.tableElements), 8): return AbstractValue(.tableElements, index: which)
    case (.tableRecord, Int64(RecordOffset.tableCount), 8):
      let low = max(contract.tables[Int(which)].minimum, state.least(.table, which))
      return AbstractValue(.tableCount, index: which, low: low, high: 1 << 48)
    case (.displays, Int64(DisplayOffset.segments), 8): return AbstractValue(.segments)
    case (.interrupt, 0, 4): return .any32
    case (.record, _, _), (.number, _, _): return readFunction(place, offset, size)
    default: return refuse(place)
    }
  }

  /// Checks a read of a part of a function's record.
  private mutating func readFunction(_ place: Address, _ offset: Int64, _ size: Int64) -> AbstractValue {
    guard isRecord(place.pointer) else { return refuse(place) }
    requireNotNull(place.pointer)
    if offset == Int64(FuncRecordOffset.type), size == 4 {
      var type = AbstractValue(.type, index: place.pointer.isNamedAlone ? place.pointer.root : 0, high: 0xFFFF_FFFF)
      type.root = name(.loaded)
      return type
    }
    if offset == Int64(FuncRecordOffset.native), size == 8 || size == 1 { return AbstractValue(.host) }
    return refuse(place)
  }

  /// Whether a value may be used as a reference to a function.
  func isRecord(_ value: AbstractValue) -> Bool {
    value.kind == .record || value.has(AbstractValue.mayBeRecord) || value.isNumber && value.high == 0
  }

  /// Checks that a record is not null, or that its use faults as a recorded trap.
  mutating func requireNotNull(_ record: AbstractValue) {
    guard trap != nil else {
      let isNotZero = record.isNumber && record.low > 0
      if !record.has(AbstractValue.isNotNull), !isNotZero { report("a function that may be null, without a trap") }
      return
    }
    checkFrame()
    if record.isNumber, record.high == 0 { isDead = true }
    guard record.root != 0 else { return }
    for number in 0..<valueCount
    where state.values[number].root == record.root && state.values[number].offset == record.offset {
      var known = AbstractValue.record(record.recordType, flags: AbstractValue.isNotNull)
      (known.root, known.offset) = (record.root, record.offset)
      state.values[number] = known
    }
  }

  // MARK: The context

  private mutating func accessContext(_ offset: Int64, _ size: Int64, _ written: AbstractValue?) -> AbstractValue {
    if let written { return writeContext(offset, size, written) }
    if let kind = contextField(offset), size == 8 { return kind }
    if case .global(let index) = contract.place(offset & ~15),
      offset & 15 + size <= Int64(contract.globals[index].size)
    {
      return accessGlobal(index, offset & 15, size, nil)
    }
    switch offset & 7 == 0 ? contract.place(offset) : nil {
    case .importedGlobal(let index) where size == 8: return AbstractValue(.cell, index: UInt32(index))
    case .memory(let index) where size == 8: return AbstractValue(.memoryRecord, index: UInt32(index))
    case .table(let index) where size == 8: return AbstractValue(.tableRecord, index: UInt32(index))
    case .function(let index) where size == 8:
      return .record(contract.functionType(index), flags: AbstractValue.isNotNull)
    default: break
    }
    switch size == 4 ? contract.place(offset) : nil {
    case .tag: return .any32
    case .type(let index): return .constant(UInt64(contract.module.types.canonical[index].rawValue))
    default: break
    }
    report("a read of the context at offset \(offset), which is not allowed")
    return .any64
  }

  private func contextField(_ offset: Int64) -> AbstractValue? {
    switch Int32(truncatingIfNeeded: offset) {
    case ContextOffset.memoryBase: contract.memories.isEmpty ? nil : AbstractValue(.memory)
    case ContextOffset.memory0: contract.memories.isEmpty ? nil : AbstractValue(.memoryRecord)
    case ContextOffset.interrupt: AbstractValue(.interrupt)
    case ContextOffset.builtins: AbstractValue(.builtins)
    case ContextOffset.overflow: AbstractValue(.overflow)
    case ContextOffset.heapBase: AbstractValue(.heap)
    case ContextOffset.heapRuns: AbstractValue(.heapRuns)
    case ContextOffset.typeDisplays: AbstractValue(.displays)
    case ContextOffset.stackLimit: AbstractValue(.host)
    default: nil
    }
  }

  private mutating func writeContext(_ offset: Int64, _ size: Int64, _ written: AbstractValue) -> AbstractValue {
    if offset == Int64(ContextOffset.exitStack), size == 8, written.kind == .stack {
      state.exitStack = Int64(bitPattern: written.low)
      return .any64
    }
    var index: Int?
    if case .global(let global) = contract.place(offset & ~15) { index = global }
    guard let index, offset & 15 + size <= Int64(contract.globals[index].size) else {
      report("a write to the context at offset \(offset), which is not allowed")
      return .any64
    }
    return accessGlobal(index, offset & 15, size, written)
  }

  /// Checks an access to a part of a global. A reference to a function is written and read as a whole.
  private mutating func accessGlobal(_ index: Int, _ offset: Int64, _ size: Int64, _ written: AbstractValue?)
    -> AbstractValue
  {
    let kind = contract.globals[index].kind
    if let written { checkRecord(written, kind) }
    guard case .record(let type) = kind else { return Self.loaded(Int(size)) }
    if offset != 0 || size != 8 { report("an access to a part of a reference to a function") }
    return .record(type)
  }

  /// Checks that a value is a reference to a function if one is expected, and none if not.
  mutating func checkRecord(_ value: AbstractValue, _ kind: ModuleContract.Passed) {
    guard case .record(let type) = kind else {
      if value.kind == .record { report("a reference to a function where a number is expected") }
      return
    }
    if !isRecord(value) {
      report("not a reference to a function: \(describe(value))")
    } else if !contract.module.types.fits(value.recordType, type) {
      report("a reference to a function that may have another type")
    }
  }

  // MARK: The overflow area

  private mutating func accessOverflow(_ offset: Int64, _ size: Int64, _ written: AbstractValue?) -> AbstractValue {
    let slot = offset / Int64(X64ABI.overflowSlotSize)
    guard offset >= 0, offset & 15 + size <= 16, slot < Int64(X64ABI.overflowSlotCount) else {
      report("an access outside of the overflow area")
      return .any64
    }
    let number = firstOverflow + Int(slot)
    guard number < valueCount else {
      report("an access to a slot of the overflow area that no call uses")
      return .any64
    }
    let value = state.values[number]
    if let written {
      state.values[number] = offset == slot * 16 && size == 8 ? written : Self.overwritten(value, offset & 15, size)
      return .any64
    }
    if size == 8, offset & 15 == 0 { return value }
    if value.definedBytes < 8 { return .undefined }
    return value.isNumber ? Self.loaded(Int(size)) : AbstractValue(.host)
  }

  /// The value of a slot of the overflow area of which a part is written. Only its lower half is tracked.
  private static func overwritten(_ value: AbstractValue, _ offset: Int64, _ size: Int64) -> AbstractValue {
    if offset >= 8 || offset == 0 && size == 16 { return offset == 0 ? .any64 : value }
    if value.definedBytes == 8 { return value.isNumber ? .any64 : AbstractValue(.host) }
    let isSeamless = offset <= Int64(value.definedBytes)
    return AbstractValue(.partial, index: isSeamless ? max(value.definedBytes, UInt32(offset + size)) : value.index)
  }

  // MARK: Tables

  private mutating func accessElement(_ place: Address, _ size: Int64, _ written: AbstractValue?) -> AbstractValue {
    let which = place.pointer.index
    let table = contract.tables[Int(which)]
    var (index, shift) = (place.number, place.scale)
    // The index may have been scaled by an earlier instruction.
    if shift == 0, index.root != 0 {
      for fact in 0..<state.factCount
      where state.facts[fact].kind == .shifted && !state.facts[fact].wraps && state.facts[fact].value == index.root
        && index.isNamedAlone && state.facts[fact].c == 3
      {
        (index, shift) = (AbstractValue.upTo(place.number.high >> 3), 3)
        (index.root, index.offset) = (state.facts[fact].other, state.facts[fact].k)
      }
    }
    let displacement = place.displacement
    let isConstant =
      place.number.isNumber && displacement >= 0
      && place.number.high <= 1 << 48
      && place.number.high << UInt64(place.scale) + UInt64(displacement + size)
        <= max(table.minimum, state.least(.table, which)).multipliedReportingOverflow(by: 8).partialValue
    if !isConstant {
      let distance =
        shift == 3 && displacement % 8 == 0 && displacement >= 0
        ? state.distance(index, to: .table, which, least: table.minimum) : nil
      guard index.isNumber, let distance, distance >= (displacement + size + 7) / 8 else {
        report("an access to table \(which) is not covered by a check: \(describe(place.number))")
        return .any64
      }
    }
    if let written { checkRecord(written, table.element) }
    guard case .record(let type) = table.element else { return Self.loaded(Int(size)) }
    let number = place.number
    let isWhole =
      place.scale == 3 || shift == 3
      || number.isNumber && number.low % 8 == 0 && (number.isConstant || number.stride % 8 == 0)
    if size != 8 || displacement % 8 != 0 || !isWhole { report("an access to a part of a reference to a function") }
    return .record(type)
  }

  // MARK: Displays of types

  private mutating func accessDisplays(_ place: Address, _ size: Int64, _ written: AbstractValue?) -> AbstractValue {
    let (number, offset) = (place.number, place.displacement)
    guard written == nil else { return refuse(place) }
    switch place.pointer.kind {
    case .segments
    where offset == 0 && size == 8
      && (place.scale == 0 ? number.kind == .typeSegmentDistance : place.scale == 3 && number.kind == .typeSegment):
      var entries = AbstractValue(.entries, index: number.index, high: .max)
      entries.offset = number.offset
      return entries
    // A constant must select a type of the module.
    case .segments where offset == 0 && size == 8 && number.isNumber && number.isConstant && place.scale == 3:
      guard hasType(segment: number.low, place: nil) else { break }
      return AbstractValue(.entries, low: number.low, high: number.low)
    case .entries
    where place.scale == 0
      && (place.pointer.high == .max
        ? number.kind == .typePlaceDistance && number.index == place.pointer.index && number.offset != 0
          && number.offset == place.pointer.offset
        : number.isNumber && number.isConstant && hasType(segment: place.pointer.low, place: number.low)):
      if offset == Int64(DisplayOffset.display), size == 8 { return AbstractValue(.display, index: number.index) }
      if offset == Int64(DisplayOffset.depth), size == 4 {
        return AbstractValue(.number, index: 1, high: 0xFFFF_FFFF, flags: AbstractValue.isBound)
      }
      if offset == Int64(DisplayOffset.kind), size == 1 { return .upTo(0xFF) }
    // No type has more than 63 ancestors.
    case .display
    where size == 4 && offset >= 0 && offset % 4 == 0 && number.isNumber && number.high < 64
      && (place.scale == 2 || !place.hasIndex) && offset + Int64(number.high) * 4 < 4 * 64:
      return AbstractValue(.ancestor, index: place.pointer.index, high: 0xFFFF_FFFF)
    default: break
    }
    return refuse(place)
  }

  /// Whether a type of the module has its entry in a segment of the displays, and at an offset in that, if one is
  /// given.
  private func hasType(segment: UInt64, place: UInt64?) -> Bool {
    contract.module.types.canonical.contains { type in
      let rest = UInt64(type.rawValue) & (1 << DisplayOffset.segmentLog2 - 1)
      return UInt64(type.rawValue) >> DisplayOffset.segmentLog2 == segment
        && (place.map { $0 == rest << DisplayOffset.entryLog2 } ?? true)
    }
  }

  // MARK: Data after the code

  private mutating func accessData(_ place: Address, _ size: Int64, _ written: AbstractValue?) -> AbstractValue {
    let start = Int64(place.pointer.low) + place.displacement
    guard written == nil, place.pointer.isConstant else { return refuse(place) }
    if place.isIndexed {
      guard place.number.isNumber, place.scale == 2, size == 4, place.displacement == 0 else { return refuse(place) }
      guard place.number.high < 1 << 24, noteData(Int(start), Int(place.number.high + 1) * 4) else {
        report("a jump table whose index is not bounded: \(describe(place.number))")
        return .any64
      }
      return AbstractValue(.tableEntry, index: UInt32(start), high: place.number.high)
    }
    guard !place.hasIndex else { return refuse(place) }
    if !noteData(Int(start), Int(size)) { report("a constant that is not after the code of the function") }
    return Self.loaded(Int(size))
  }
}
