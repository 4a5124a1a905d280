import ApusCompiler
import ApusPlatform
import ApusWasm
import CApus
import Testing

@testable import Apus

/// What compiled code takes for granted of structures is so.
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

  /// The assembler's idea of all that.
  @Test func assemblerAgrees() {
    #expect(ContextOffset.memoryBase == APUS_CONTEXT_MEMORY_BASE)
    #expect(ContextOffset.exitStack == APUS_CONTEXT_EXIT_STACK)
    #expect(ContextOffset.store == APUS_CONTEXT_STORE)
    #expect(ContextOffset.recordTrap == APUS_CONTEXT_RECORD_TRAP)
    #expect(ContextOffset.unwind == APUS_CONTEXT_UNWIND)
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
      globals: 5, importedGlobals: 2, memories: 1, tables: 3, functions: 7, datas: 1, elements: 2, tags: 3)
    #expect(layout.globals[2...].allSatisfy { $0 % 16 == 0 })
    var ranges: [(Int32, Int)] = layout.globals.enumerated().map { ($0.element, $0.offset < 2 ? 8 : 16) }
    ranges += [
      (layout.memories, 8), (layout.tables, 24), (layout.functions, 56), (layout.datas, 16), (layout.elements, 32),
      (layout.tags, 12),
    ]
    ranges.sort { $0.0 < $1.0 }
    #expect(ranges[0].0 >= ContextOffset.variablePart)
    for (low, high) in zip(ranges, ranges.dropFirst()) { #expect(Int(low.0) + low.1 <= Int(high.0)) }
    #expect(Int(ranges[ranges.count - 1].0) + ranges[ranges.count - 1].1 <= layout.byteCount)
  }

  /// What the interpreter uses points into the same block.
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
