import ApusLayout
import ApusPlatform
import ApusWasm

/// The records of an instance (spec 4.2.6), each at an address that does not change until the store ends.
final class InstanceData {
  let module: Module
  /// The data that code of the instance accesses: one block, which begins with the context.
  let context: UnsafeMutablePointer<InstanceContext>
  /// The functions in the machine code of the instance; nil in an engine that interprets.
  var native: NativeFunctions?
  // The index spaces, imports first.
  private(set) var tables: [TableStorage]
  private(set) var memories: [MemoryStorage]
  private(set) var globals: [GlobalStorage]
  private(set) var tags: [TagStorage]
  /// The elements of segments; they stay allocated when a segment is dropped and its record is cleared.
  private var segments: [UnsafeMutablePointer<UInt64>] = []

  /// The memory that begins with the context, and that of the records of functions.
  let block: ZeroedBlock
  let records: ZeroedBlock

  /// Creates an instance whose index spaces begin with the imports and have room for what the module defines.
  init(_ module: Module, store: Store, imports: ResolvedImports) {
    let valid = module.valid
    self.module = module
    tables = imports.tables
    memories = imports.memories
    globals = imports.globals
    tags = imports.tags
    // Nothing is written per function, so that a function takes memory only when its record is created.
    records = ZeroedBlock(byteCount: valid.functions.count * MemoryLayout<FuncRecord>.stride)
    block = ZeroedBlock(byteCount: module.layout.byteCount)
    context = block.base.bindMemory(to: InstanceContext.self, capacity: 1)
    context.initialize(
      to: InstanceContext(
        in: block.base, module.layout, store: store.context, memory0: store.emptyMemory,
        globals: .allocate(capacity: valid.globals.count),
        records: records.base.bindMemory(to: FuncRecord.self, capacity: valid.functions.count)))
    context.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
    for (position, item) in memories.enumerated() { context.pointee.memories[position] = item.record }
    if let first = memories.first { setMemory0(first) }
    for (position, item) in tables.enumerated() { context.pointee.tables[position] = item.record }
    for (position, item) in globals.enumerated() { setGlobal(item, at: position) }
    for (position, item) in tags.enumerated() { context.pointee.tags[position] = item.number }
    for (position, item) in imports.functions.enumerated() { context.pointee.functions[position] = item.record }
  }

  deinit {
    context.pointee.globals.deallocate()
    for segment in segments { segment.deallocate() }
  }

  private func setMemory0(_ memory: MemoryStorage) {
    context.pointee.memory0 = memory.record
    context.pointee.memoryBase = memory.record.pointee.base
  }

  /// Compiled code finds the cells of globals defined here in the block, and for imported ones the address of the
  /// cell.
  private func setGlobal(_ global: GlobalStorage, at position: Int) {
    context.pointee.globals[position] = global.cell
    guard position < module.layout.importedGlobalCount else { return }
    block.base.storeBytes(
      of: global.cell, toByteOffset: Int(module.layout.globals[position]), as: UnsafeMutablePointer.self)
  }

  /// The record of a function, by its index in the module; created when it is first needed.
  func function(_ index: Int) -> UnsafeMutablePointer<FuncRecord> {
    if let record = context.pointee.functions[index] { return record }
    let type = module.valid.functions[index]
    let definedIndex = index - module.valid.importedFunctionCount
    let record = context.pointee.records + index
    record.initialize(to: FuncRecord(type: module.canonical(type), module.valid.funcType(type)))
    record.pointee.context = context
    record.pointee.definedIndex = UInt32(definedIndex)
    record.pointee.native = native?.entry(definedIndex)
    context.pointee.functions[index] = record
    return record
  }

  #if APUS_COMPILER
    /// Changes the code by which a function is called through its record, if it has one.
    func replaceCode(ofDefinedFunction index: Int, by entry: UnsafeRawPointer) {
      context.pointee.functions[module.valid.importedFunctionCount + index]?.pointee.native = entry
    }
  #endif

  func append(_ memory: MemoryStorage) {
    context.pointee.memories[memories.count] = memory.record
    if memories.isEmpty { setMemory0(memory) }
    memories.append(memory)
  }

  func append(_ table: TableStorage) {
    context.pointee.tables[tables.count] = table.record
    tables.append(table)
  }

  /// Adds a global that the module defines; its cell is in the block.
  func appendGlobal(_ type: GlobalType, value: V128) {
    let cell = block.base + Int(module.layout.globals[globals.count])
    let global = GlobalStorage(type, value: value, at: cell.assumingMemoryBound(to: UInt64.self))
    setGlobal(global, at: globals.count)
    globals.append(global)
  }

  func append(_ tag: TagStorage) {
    context.pointee.tags[tags.count] = tag.number
    tags.append(tag)
  }

  /// Creates the record of an element segment of null references, which the caller overwrites.
  func makeElements(_ segment: Int, count: Int) -> UnsafeMutablePointer<UInt64> {
    let elements = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
    elements.initialize(repeating: 0, count: count)
    segments.append(elements)
    context.pointee.elements[segment] = ElementRecord(elements: elements, count: UInt64(count))
    return elements
  }

  /// Calls `body` for every element segment that was not dropped and holds references that keep objects alive.
  func forEachTracedSegment(_ body: (UnsafePointer<UInt64>, Int) -> Void) {
    let types = module.valid.types
    for (position, segment) in module.valid.module.elements.enumerated() {
      let record = context.pointee.elements[position]
      guard record.count > 0, let elements = record.elements, segment.type.isTraced(in: types) else { continue }
      body(elements, Int(record.count))
    }
  }
}

extension InstanceData {
  /// The instance that a context belongs to.
  static func of(_ context: UnsafeMutableRawPointer) -> InstanceData {
    guard let owner = context.assumingMemoryBound(to: InstanceContext.self).pointee.owner else {
      preconditionFailure("the context has no instance")
    }
    return Unmanaged<InstanceData>.fromOpaque(owner).takeUnretainedValue()
  }

  /// The instance whose module defines a function; not for host functions.
  static func of(_ function: UnsafeMutablePointer<FuncRecord>) -> InstanceData {
    guard let context = function.pointee.context else { preconditionFailure("a host function has no context") }
    return of(UnsafeMutableRawPointer(context))
  }
}
