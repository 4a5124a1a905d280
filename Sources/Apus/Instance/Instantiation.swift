import ApusLayout
import ApusWasm

/// The steps of instantiation (spec 4.7.2): allocation, segments, the start function.
struct Instantiation {
  let store: Store
  let module: Module
  let instance: InstanceData
  private let evaluator: ConstantEvaluator
  private var valid: ValidModule { module.valid }

  /// Allocates an instance whose imports are `externs`, one for each import in order. This executes no function of
  /// the guest and changes nothing in other instances.
  init(_ module: Module, store: Store, externs: [Extern]) throws(LinkError) {
    guard module.engine === store.engine else { throw .foreignEngine }
    self.store = store
    self.module = module
    let imports = try ResolvedImports(externs, for: module, store: store)
    let limits = store.limits
    guard store.instances.count < limits.instances else {
      throw .resourceLimit("more than \(limits.instances) instances")
    }
    guard store.memories.count + module.valid.module.memories.count <= limits.memories else {
      throw .resourceLimit("more than \(limits.memories) memories")
    }
    guard store.tables.count + module.valid.module.tables.count <= limits.tables else {
      throw .resourceLimit("more than \(limits.tables) tables")
    }
    instance = InstanceData(module, store: store, imports: imports)
    evaluator = ConstantEvaluator(instance, store: store)
    store.unfinished.append(instance)
    defer { store.unfinished.removeLast() }
    do throws(LinkError) {
      try allocate()
    } catch {
      if !store.failedModules.contains(where: { $0 === module }) { store.failedModules.append(module) }
      throw error
    }
    store.instances.append(instance)
    store.memories += instance.memories[imports.memories.count...]
    store.tables += instance.tables[imports.tables.count...]
    store.globals += instance.globals[imports.globals.count...]
    store.tags += instance.tags[imports.tags.count...]
  }

  private func allocate() throws(LinkError) {
    let protection = store.engine.memoryProtection
    for type in valid.module.memories {
      instance.append(try MemoryStorage(type, account: store.account, protection: protection))
    }
    // If address space is short, a memory may have less of it than the engine's code relies on.
    instance.native = try module.nativeFunctions(isChecked: !instance.memories.allSatisfy { $0.satisfies(protection) })
    store.attachNative(instance)
    for (position, index) in valid.module.tags.enumerated() {
      let number = UInt32(store.tags.count + position)
      instance.append(TagStorage(number: number, canonicalType: module.canonical(index)))
    }
    for (position, global) in valid.module.globals.enumerated() {
      let type = module.globalType(valid.importedGlobalCount + position)
      instance.appendGlobal(type, value: try evaluator.evaluate(global.initial))
    }
    for (position, table) in valid.module.tables.enumerated() {
      let value = try table.initial.map { (initial) throws(LinkError) in try evaluator.evaluate(initial).low }
      let type = module.tableType(valid.importedTableCount + position)
      instance.append(try TableStorage(type, value: value ?? 0, account: store.account))
    }
    for (position, segment) in valid.module.elements.enumerated() {
      try makeElements(position, segment)
    }
    for (position, segment) in valid.module.datas.enumerated() {
      let record = DataRecord(bytes: bytes(of: segment), count: UInt64(segment.contents.count))
      (instance.context.pointee.datas + position).initialize(to: record)
    }
  }

  private func makeElements(_ position: Int, _ segment: ElementSegment) throws(LinkError) {
    // It only declares functions, and is dropped at once.
    if case .declarative = segment.mode { return }
    switch segment.items {
    case .functions(let indices):
      let elements = instance.makeElements(position, count: indices.count)
      for (number, index) in indices.enumerated() {
        elements[number] = UInt64(UInt(bitPattern: instance.function(index.position)))
      }
    case .expressions(let expressions):
      let elements = instance.makeElements(position, count: expressions.count)
      for (number, expression) in expressions.enumerated() { elements[number] = try evaluator.evaluate(expression).low }
    }
  }

  private func bytes(of segment: DataSegment) -> UnsafePointer<UInt8>? {
    guard segment.contents.count > 0, let base = valid.module.bytes.buffer.baseAddress else { return nil }
    return (base + segment.contents.offset).assumingMemoryBound(to: UInt8.self)
  }

  /// Copies the active segments and runs the start function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw. What was written before remains.
  func initialize() throws(CallError) {
    for (position, segment) in valid.module.elements.enumerated() {
      switch segment.mode {
      case .passive: continue
      case .active(let table, let offset): try copyElements(position, to: table, at: offset)
      case .declarative: break
      }
      instance.context.pointee.elements[position] = ElementRecord(elements: nil, count: 0)
    }
    for (position, segment) in valid.module.datas.enumerated() {
      guard case .active(let memory, let offset) = segment.mode else { continue }
      try copyData(position, to: memory, at: offset)
      instance.context.pointee.datas[position] = DataRecord(bytes: nil, count: 0)
    }
    if let start = valid.module.start {
      let record = instance.function(start.position)
      try store.invoke(record, frame: try store.beginCall(record))
    }
  }

  /// The start of an active segment in its table or memory.
  private func segmentStart(_ offset: ConstantExpression) throws(CallError) -> UInt64 {
    do throws(LinkError) { return try evaluator.evaluate(offset).low } catch { throw error.callError }
  }

  private func copyElements(_ position: Int, to table: TableIndex, at offset: ConstantExpression) throws(CallError) {
    let segment = instance.context.pointee.elements[position]
    let target = instance.context.pointee.tables[table.position]
    let start = try segmentStart(offset)
    guard start <= target.pointee.count, segment.count <= target.pointee.count - start else {
      throw Trap(.tableOutOfBounds).callError
    }
    guard let elements = segment.elements else { return }
    (target.pointee.elements + Int(start)).update(from: elements, count: Int(segment.count))
  }

  private func copyData(_ position: Int, to memory: MemoryIndex, at offset: ConstantExpression) throws(CallError) {
    let segment = instance.context.pointee.datas[position]
    let target = instance.context.pointee.memories[memory.position]
    let start = try segmentStart(offset)
    guard start <= target.pointee.byteCount, segment.count <= target.pointee.byteCount - start else {
      throw Trap(.memoryOutOfBounds).callError
    }
    guard let bytes = segment.bytes else { return }
    (target.pointee.base + Int(start)).copyMemory(from: bytes, byteCount: Int(segment.count))
  }
}
