import ApusCompiler
import ApusLayout
import ApusPlatform
import ApusWasm
import CApus
import Testing

@testable import Apus

/// The layouts of structures on which compiled code relies.
@Suite struct NativeLayoutTests {
  private func offset<Root>(_ path: PartialKeyPath<Root>) -> Int32? {
    MemoryLayout<Root>.offset(of: path).map { Int32($0) }
  }

  @Test func contextsAreLaidOut() {
    #expect(offset(\InstanceContext.stackLimit) == ContextOffset.stackLimit)
    #expect(offset(\InstanceContext.memoryBase) == ContextOffset.memoryBase)
    #expect(offset(\InstanceContext.trapExit) == ContextOffset.trapExit)
    #expect(offset(\InstanceContext.exitStack) == ContextOffset.exitStack)
    #expect(offset(\InstanceContext.interrupt) == ContextOffset.interrupt)
    #expect(offset(\InstanceContext.builtins) == ContextOffset.builtins)
    #expect(offset(\InstanceContext.overflow) == ContextOffset.overflow)
    #expect(offset(\InstanceContext.store) == ContextOffset.store)
    #expect(offset(\InstanceContext.heapBase) == ContextOffset.heapBase)
    #expect(offset(\InstanceContext.heapRuns) == ContextOffset.heapRuns)
    #expect(offset(\InstanceContext.typeDisplays) == ContextOffset.typeDisplays)
    #expect(offset(\InstanceContext.memory0) == ContextOffset.memory0)
    #expect(offset(\InstanceContext.trapExitWithCode) == ContextOffset.trapExitWithCode)
    #expect(offset(\InstanceContext.switchStub) == ContextOffset.switchStub)
    #expect(offset(\InstanceContext.hostFailure) == ContextOffset.hostFailure)
    #expect(offset(\InstanceContext.recordTrap) == ContextOffset.recordTrap)
    #expect(offset(\InstanceContext.unwind) == ContextOffset.unwind)
    #expect(offset(\InstanceContext.entries) == ContextOffset.entries)
    #expect(offset(\InstanceContext.compile) == ContextOffset.compile)
    #expect(MemoryLayout<InstanceContext>.size <= Int(ContextOffset.variablePart))
  }

  @Test func recordsAreLaidOut() {
    #expect(offset(\StoreContext.activation) == StoreOffset.activation)
    #expect(offset(\StoreContext.exit) == StoreOffset.exit)
    #expect(offset(\StoreContext.exception) == StoreOffset.exception)
    #expect(offset(\FuncRecord.native) == FuncRecordOffset.native)
    #expect(offset(\FuncRecord.context) == FuncRecordOffset.context)
    #expect(offset(\FuncRecord.type) == FuncRecordOffset.type)
    #expect(offset(\FuncRecord.host) == FuncRecordOffset.host)
    #expect(offset(\TableRecord.elements) == RecordOffset.tableElements)
    #expect(offset(\TableRecord.count) == RecordOffset.tableCount)
    #expect(offset(\FreeRun.next) == RecordOffset.freeRunNext)
    #expect(offset(\FreeRun.end) == RecordOffset.freeRunEnd)
    #expect(MemoryLayout<FreeRun>.stride == Int(RecordOffset.freeRunSize))
    #expect(MemoryLayout<DataRecord>.stride == 16)
    #expect(MemoryLayout<ElementRecord>.stride == 16)
    let record = UnsafeMutablePointer<MemoryRecord>.allocate(capacity: 1)
    record.initialize(
      to: MemoryRecord(
        base: UnsafeMutableRawPointer(record), pageCount: 3, pageSizeLog2: 16, is64: false, isShared: false))
    let raw = UnsafeMutableRawPointer(record)
    #expect(raw.load(fromByteOffset: Int(RecordOffset.memoryBase), as: UInt.self) == UInt(bitPattern: record))
    #expect(raw.load(fromByteOffset: Int(RecordOffset.memorySize), as: UInt64.self) == 3 << 16)
    record.deinitialize(count: 1)
    record.deallocate()
  }

  /// A display, read as compiled code does, agrees with the registry.
  @Test func displaysAreLaidOut() throws {
    let text = """
      (module (type $a (sub (struct))) (type $b (sub $a (struct (field i32)))) (type $c (sub $b (struct (field i32 i64))))
        (type $d (array i8)) (type $e (func (param i32))))
      """
    let guest = try Guest(text)
    let module = guest.instance.module
    let types = guest.store.context.pointee.types
    let offset = try #require(MemoryLayout<StoreContext>.offset(of: \.types))
    let displays = UnsafeRawPointer(guest.store.context) + offset
    let segments = displays.load(fromByteOffset: Int(DisplayOffset.segments), as: UnsafeRawPointer.self)
    let canonical = (0..<5).map { module.canonical(TypeIndex($0)) }
    for (type, depth) in zip(canonical, [0, 1, 2, 0, 0] as [UInt32]) {
      let segment = Int(type >> UInt32(DisplayOffset.segmentLog2))
      let entries = segments.load(fromByteOffset: segment * 8, as: UnsafeRawPointer.self)
      let index = Int(type) & (1 << Int(DisplayOffset.segmentLog2) - 1)
      let entry = entries + index << Int(DisplayOffset.entryLog2)
      #expect(entry.load(fromByteOffset: Int(DisplayOffset.depth), as: UInt32.self) == depth)
      let kind = entry.load(fromByteOffset: Int(DisplayOffset.kind), as: UInt8.self)
      #expect(kind == types.kind(of: CanonicalType(rawValue: type)).rawValue)
      let display = entry.load(fromByteOffset: Int(DisplayOffset.display), as: UnsafePointer<UInt32>.self)
      #expect(display[Int(depth)] == type)
      for above in 0..<Int(depth) { #expect(display[above] == canonical[above]) }
    }
  }

  /// Objects begin with their type; the length and the elements of arrays are where compiled code reads them.
  @Test func objectsAreLaidOut() throws {
    let text = """
      (module (type $s (struct (field i32))) (type $a (array i32))
        (func (export "structure") (result (ref $s)) (struct.new $s (i32.const 7)))
        (func (export "array") (result (ref $a)) (array.new_fixed $a 2 (i32.const 8) (i32.const 9))))
      """
    let guest = try Guest(text)
    let module = guest.instance.module
    let structure: () throws -> StructRef? = try guest.instance.function("structure")
    let array: () throws -> ArrayRef? = try guest.instance.function("array")
    let first = try #require(try structure()).reference
    let second = try #require(try array()).reference
    let base = UnsafeRawPointer(guest.store.context.pointee.heap.base)
    func word(_ reference: AnyRef, _ offset: Int) -> UInt32 {
      base.load(fromByteOffset: Int(reference.bits) + offset, as: UInt32.self)
    }
    #expect(word(first, ObjectLayout.type) == module.canonical(TypeIndex(0)))
    #expect(word(first, 4) == 7)
    #expect(word(second, ObjectLayout.type) == module.canonical(TypeIndex(1)))
    #expect(word(second, ObjectLayout.length) == 2)
    #expect(word(second, ObjectLayout.elements) == 8)
    #expect(word(second, ObjectLayout.elements + 4) == 9)
  }

  /// The constants of the assembler code for these offsets.
  @Test func assemblerAgrees() {
    #expect(ContextOffset.memoryBase == APUS_CONTEXT_MEMORY_BASE)
    #expect(ContextOffset.exitStack == APUS_CONTEXT_EXIT_STACK)
    #expect(ContextOffset.store == APUS_CONTEXT_STORE)
    #expect(ContextOffset.recordTrap == APUS_CONTEXT_RECORD_TRAP)
    #expect(ContextOffset.unwind == APUS_CONTEXT_UNWIND)
    #expect(ContextOffset.switchStub == APUS_CONTEXT_SWITCH_STUB)
    #expect(ContextOffset.hostFailure == APUS_CONTEXT_HOST_FAILURE)
    #expect(ContextOffset.compile == APUS_CONTEXT_COMPILE)
    #expect(ContextOffset.hot == APUS_CONTEXT_HOT)
    #expect(StoreOffset.activation == APUS_STORE_ACTIVATION)
    #expect(StoreOffset.exit == APUS_STORE_EXIT)
    #expect(StoreOffset.exception == APUS_STORE_EXCEPTION)
    #expect(FuncRecordOffset.native == APUS_RECORD_NATIVE)
    #expect(FuncRecordOffset.context == APUS_RECORD_CONTEXT)
    #expect(X64ABI.checkedEntrySize == Int(APUS_CHECKED_ENTRY_SIZE))
    #expect(X64ABI.trapCallSize == Int(APUS_TRAP_CALL_SIZE))
    #expect(TrapCode.uncaughtException.rawValue == UInt32(APUS_TRAP_UNCAUGHT_EXCEPTION))
  }

  @Test func variablePartsDoNotOverlap() {
    let layout = InstanceLayout(
      globals: 5, importedGlobals: 2, memories: 1, tables: 3, functions: 7, importedFunctions: 2, datas: 1,
      elements: 2, tags: 3, types: 5)
    #expect(layout.globals[2...].allSatisfy { $0 % 16 == 0 })
    var ranges: [(Int32, Int)] = layout.globals.enumerated().map { ($0.element, $0.offset < 2 ? 8 : 16) }
    ranges += [
      (layout.memories, 8), (layout.tables, 24), (layout.functions, 56), (layout.datas, 16), (layout.elements, 32),
      (layout.tags, 12), (layout.types, 20), (layout.counters, 20),
    ]
    ranges.sort { $0.0 < $1.0 }
    #expect(ranges[0].0 >= ContextOffset.variablePart)
    for (low, high) in zip(ranges, ranges.dropFirst()) { #expect(Int(low.0) + low.1 <= Int(high.0)) }
    #expect(Int(ranges[ranges.count - 1].0) + ranges[ranges.count - 1].1 <= layout.byteCount)
  }

  /// The fields of the context that the interpreter uses point into the same block.
  @Test func instancesAreLaidOut() throws {
    let text = """
      (module (memory 1) (table 2 funcref) (global i32 (i32.const 4)) (func) (func) (data "abc") (elem func 0)
        (tag (param i32)))
      """
    let guest = try Guest(text)
    let layout = guest.instance.module.layout
    let context = guest.instance.data.context
    let block = UnsafeMutableRawPointer(context)
    #expect(block.load(fromByteOffset: Int(layout.globals[0]), as: UInt32.self) == 4)
    #expect(UnsafeMutableRawPointer(context.pointee.functions) == block + Int(layout.functions))
    #expect(UnsafeMutableRawPointer(context.pointee.datas) == block + Int(layout.datas))
    #expect(context.pointee.memoryBase == context.pointee.memory0.pointee.base)
    #expect(context.pointee.datas[0].count == 3)
  }
}
