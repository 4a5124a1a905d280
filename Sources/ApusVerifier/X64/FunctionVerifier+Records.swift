import ApusCompiler
import ApusLayout

/// Accesses to data of the runtime: contexts, records, tables, displays; and to constants.
extension X64FunctionVerifier {
  /// Checks an access to an object of which only certain parts may be accessed.
  /// - Returns: the value that is read.
  mutating func accessRecord(_ address: Address, _ size: Int64, _ written: AbstractValue?) -> AbstractValue {
    let pointer = address.pointer
    switch pointer.kind {
    case .tableElements: return accessElement(address, size, written)
    case .segments, .entries, .display: return accessDisplays(address, size, written)
    case .code:
      return accessData(address, size, written)
    default: break
    }
    guard !address.hasIndex else { return refuse(address) }
    let offset = address.displacement + (pointer.kind == .memoryRecord ? Int64(pointer.low) : 0)
    switch pointer.kind {
    case .context: return accessContext(offset, size, written)
    case .cell where offset >= 0 && offset + size <= Int64(contract.globals[Int(pointer.index)].size):
      return accessGlobal(Int(pointer.index), offset, size, written)
    case .overflow: return accessOverflow(offset, size, written)
    case .heapRuns where offset >= 0 && size == 4 && offset < Int64(SizeClass.count) * Int64(RecordOffset.freeRunSize):
      let field = offset % Int64(RecordOffset.freeRunSize)
      let isNext = field == Int64(RecordOffset.freeRunNext)
      return isNext || field == Int64(RecordOffset.freeRunEnd) && written == nil ? .any32 : refuse(address)
    default: return written == nil ? readRecord(address, offset, size) : refuse(address)
    }
  }

  private mutating func refuse(_ address: Address) -> AbstractValue {
    if address.pointer.kind == .partial {
      report("an address that may be undefined")
    } else {
      report("an access that is not allowed: \(describe(address.pointer)) with displacement \(address.displacement)")
    }
    return .any64
  }

  private mutating func readRecord(_ address: Address, _ offset: Int64, _ size: Int64) -> AbstractValue {
    let pointer = address.pointer
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
    case (.record, _, _), (.number, _, _): return readFunction(address, offset, size)
    default: return refuse(address)
    }
  }

  /// Checks a read of a part of a function's record.
  private mutating func readFunction(_ address: Address, _ offset: Int64, _ size: Int64) -> AbstractValue {
    guard isRecord(address.pointer) else { return refuse(address) }
    requireNotNull(address.pointer)
    if offset == Int64(FuncRecordOffset.type), size == 4 {
      var type = AbstractValue(.type, index: address.pointer.isNamedAlone ? address.pointer.root : 0, high: 0xFFFF_FFFF)
      type.root = name(.loaded)
      return type
    }
    if offset == Int64(FuncRecordOffset.native), size == 8 || size == 1 { return AbstractValue(.host) }
    return refuse(address)
  }

  /// Whether a value may be used as a reference to a function.
  mutating func isRecord(_ value: AbstractValue) -> Bool {
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
    if let kind = contextField(offset), size == 8 {
      if kind.kind == .heap { hasHeapBase = true }
      return kind
    }
    if case .global(let index) = contract.entry(at: offset & ~15),
      offset & 15 + size <= Int64(contract.globals[index].size)
    {
      return accessGlobal(index, offset & 15, size, nil)
    }
    switch offset & 7 == 0 ? contract.entry(at: offset) : nil {
    case .importedGlobal(let index) where size == 8: return AbstractValue(.cell, index: UInt32(index))
    case .memory(let index) where size == 8: return AbstractValue(.memoryRecord, index: UInt32(index))
    case .table(let index) where size == 8: return AbstractValue(.tableRecord, index: UInt32(index))
    case .function(let index) where size == 8:
      return .record(
        contract.functionType(index), flags: contract.hasRecord(index) ? AbstractValue.isNotNull : 0)
    case .callTarget where size == 8: return .any64
    default: break
    }
    switch size == 4 ? contract.entry(at: offset) : nil {
    case .tag, .counter, .callTarget: return .any32
    case .type(let index): return .constant(UInt64(contract.module.types.canonical[index].rawValue))
    default: break
    }
    report("a read of the context at offset \(offset), which is not allowed")
    return .any64
  }

  private mutating func contextField(_ offset: Int64) -> AbstractValue? {
    switch Int32(truncatingIfNeeded: offset) {
    case ContextOffset.memoryBase: contract.memories.isEmpty ? nil : AbstractValue(.memory)
    case ContextOffset.memory0: contract.memories.isEmpty ? nil : AbstractValue(.memoryRecord)
    case ContextOffset.interrupt: AbstractValue(.interrupt)
    case ContextOffset.builtins: AbstractValue(.builtins)
    case ContextOffset.overflow: AbstractValue(.overflow)
    case ContextOffset.heapBase: AbstractValue(.heap)
    case ContextOffset.heapRuns: AbstractValue(.heapRuns)
    case ContextOffset.typeDisplays: AbstractValue(.displays)
    case ContextOffset.entries: AbstractValue(.functionEntries)
    case ContextOffset.stackLimit: AbstractValue(.host)
    default: nil
    }
  }

  private mutating func writeContext(_ offset: Int64, _ size: Int64, _ written: AbstractValue) -> AbstractValue {
    if offset == Int64(ContextOffset.exitStack), size == 8, written.kind == .stack {
      state.exitStack = Int64(bitPattern: written.low)
      return .any64
    }
    switch contract.entry(at: offset) {
    case .counter where size == 4 && written.isNumber, .callTarget where size == 4 && written.isNumber: return .any64
    // What code stores here is never used as a reference again.
    case .callTarget where size == 8 && offset & 7 == 0: return .any64
    default: break
    }
    var index: Int?
    if case .global(let global) = contract.entry(at: offset & ~15) { index = global }
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
  mutating func checkRecord(_ value: AbstractValue, _ kind: ModuleContract.ValueKind) {
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

  private mutating func accessElement(_ address: Address, _ size: Int64, _ written: AbstractValue?) -> AbstractValue {
    let which = address.pointer.index
    let table = contract.tables[Int(which)]
    var (index, shift) = (address.number, address.scale)
    // The index may have been scaled by an earlier instruction.
    if shift == 0, index.root != 0 {
      for fact in 0..<state.factCount
      where state.facts[fact].kind == .shifted && !state.facts[fact].wraps && state.facts[fact].value == index.root
        && index.isNamedAlone && state.facts[fact].c == 3
      {
        (index, shift) = (AbstractValue.upTo(address.number.high >> 3), 3)
        (index.root, index.offset) = (state.facts[fact].other, state.facts[fact].k)
      }
    }
    let displacement = address.displacement
    let isConstant =
      address.number.isNumber && displacement >= 0
      && address.number.high <= 1 << 48
      && address.number.high << UInt64(address.scale) + UInt64(displacement + size)
        <= max(table.minimum, state.least(.table, which)).multipliedReportingOverflow(by: 8).partialValue
    if !isConstant {
      let distance =
        shift == 3 && displacement % 8 == 0 && displacement >= 0
        ? state.distance(index, to: .table, which, least: table.minimum) : nil
      guard index.isNumber, let distance, distance >= (displacement + size + 7) / 8 else {
        report("an access to table \(which) is not covered by a check: \(describe(address.number))")
        return .any64
      }
    }
    if let written { checkRecord(written, table.element) }
    guard case .record(let type) = table.element else { return Self.loaded(Int(size)) }
    let number = address.number
    let isWhole =
      address.scale == 3 || shift == 3
      || number.isNumber && number.low % 8 == 0 && (number.isConstant || number.stride % 8 == 0)
    if size != 8 || displacement % 8 != 0 || !isWhole { report("an access to a part of a reference to a function") }
    return .record(type)
  }

  // MARK: Displays of types

  private mutating func accessDisplays(_ address: Address, _ size: Int64, _ written: AbstractValue?) -> AbstractValue {
    let (number, offset) = (address.number, address.displacement)
    guard written == nil else { return refuse(address) }
    switch address.pointer.kind {
    case .segments
    where offset == 0 && size == 8
      && (address.scale == 0 ? number.kind == .typeSegmentOffset : address.scale == 3 && number.kind == .typeSegment):
      var entries = AbstractValue(.entries, index: number.index, high: .max)
      entries.offset = number.offset
      return entries
    // A constant must select a type of the module.
    case .segments where offset == 0 && size == 8 && number.isNumber && number.isConstant && address.scale == 3:
      guard hasType(segment: number.low, entry: nil) else { break }
      return AbstractValue(.entries, low: number.low, high: number.low)
    case .entries
    where address.scale == 0
      && (address.pointer.high == .max
        ? number.kind == .typeEntryOffset && number.index == address.pointer.index && number.offset != 0
          && number.offset == address.pointer.offset
        : number.isNumber && number.isConstant && hasType(segment: address.pointer.low, entry: number.low)):
      if offset == Int64(DisplayOffset.display), size == 8 { return AbstractValue(.display, index: number.index) }
      if offset == Int64(DisplayOffset.depth), size == 4 {
        return AbstractValue(.number, index: 1, high: 0xFFFF_FFFF, flags: AbstractValue.isBound)
      }
      if offset == Int64(DisplayOffset.kind), size == 1 { return .upTo(0xFF) }
    // No type has more than 63 ancestors.
    case .display
    where size == 4 && offset >= 0 && offset % 4 == 0 && number.isNumber && number.high < 64
      && (address.scale == 2 || !address.hasIndex) && offset + Int64(number.high) * 4 < 4 * 64:
      return AbstractValue(.ancestor, index: address.pointer.index, high: 0xFFFF_FFFF)
    default: break
    }
    return refuse(address)
  }

  /// Whether a type of the module has its entry in a segment of the displays, and at an offset in that, if one is
  /// given.
  private mutating func hasType(segment: UInt64, entry: UInt64?) -> Bool {
    contract.module.types.canonical.contains { type in
      let rest = UInt64(type.rawValue) & (1 << DisplayOffset.segmentLog2 - 1)
      return UInt64(type.rawValue) >> DisplayOffset.segmentLog2 == segment
        && (entry.map { $0 == rest << DisplayOffset.entryLog2 } ?? true)
    }
  }

  // MARK: Data after the code

  private mutating func accessData(_ address: Address, _ size: Int64, _ written: AbstractValue?) -> AbstractValue {
    let start = Int64(address.pointer.low) + address.displacement
    guard written == nil, address.pointer.isConstant else { return refuse(address) }
    if address.isIndexed {
      guard address.number.isNumber, address.scale == 2, size == 4, address.displacement == 0 else {
        return refuse(address)
      }
      guard address.number.high < 1 << 24, noteData(Int(start), Int(address.number.high + 1) * 4) else {
        report("a jump table whose index is not bounded: \(describe(address.number))")
        return .any64
      }
      return AbstractValue(.tableEntry, index: UInt32(start), high: address.number.high)
    }
    guard !address.hasIndex else { return refuse(address) }
    if !noteData(Int(start), Int(size)) { report("a constant that is not after the code of the function") }
    return Self.loaded(Int(size))
  }
}
