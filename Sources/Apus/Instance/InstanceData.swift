import ApusCompiler
import ApusWasm

/// An instance's records (spec 4.2.6), each at a stable address until the store ends.
final class InstanceData {
  let module: Module
  /// What code of the instance reaches; its arrays belong to this object.
  let context: UnsafeMutablePointer<InstanceContext>
  /// The functions the module defines, one after the other.
  let definedFunctions: UnsafeMutablePointer<FuncRecord>
  private let definedCount: Int
  // The index spaces, imports first.
  private(set) var tables: [TableStorage]
  private(set) var memories: [MemoryStorage]
  private(set) var globals: [GlobalStorage]
  private(set) var tags: [TagStorage]
  /// The elements of segments; records forget them when they are dropped.
  private var segments: [UnsafeMutablePointer<UInt64>] = []

  /// An instance with imported things in its index spaces, and room for those the module defines.
  init(_ module: Module, store: Store, imports: ResolvedImports) {
    let valid = module.valid
    self.module = module
    tables = imports.tables
    memories = imports.memories
    globals = imports.globals
    tags = imports.tags
    definedCount = valid.functions.count - valid.importedFunctionCount
    definedFunctions = .allocate(capacity: definedCount)
    context = .allocate(capacity: 1)
    context.initialize(
      to: InstanceContext(
        store: store.context, memory0: store.emptyMemory,
        memories: .allocate(capacity: valid.memories.count), tables: .allocate(capacity: valid.tables.count),
        globals: .allocate(capacity: valid.globals.count),
        functions: .allocate(capacity: valid.functions.count),
        datas: .allocate(capacity: valid.module.datas.count),
        elements: .allocate(capacity: valid.module.elements.count)))
    context.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
    for position in valid.module.elements.indices {
      (context.pointee.elements + position).initialize(to: ElementRecord(elements: nil, count: 0))
    }
    for (position, item) in memories.enumerated() { context.pointee.memories[position] = item.record }
    if let first = memories.first { context.pointee.memory0 = first.record }
    for (position, item) in tables.enumerated() { context.pointee.tables[position] = item.record }
    for (position, item) in globals.enumerated() { context.pointee.globals[position] = item.cell }
    for (position, item) in imports.functions.enumerated() { context.pointee.functions[position] = item.record }
    initializeFunctions()
  }

  deinit {
    let context = self.context.pointee
    context.memories.deallocate()
    context.tables.deallocate()
    context.globals.deallocate()
    context.functions.deallocate()
    context.datas.deallocate()
    context.elements.deallocate()
    for segment in segments { segment.deallocate() }
    definedFunctions.deallocate()
    self.context.deallocate()
  }

  private func initializeFunctions() {
    let imported = module.valid.importedFunctionCount
    // Modules have many functions of few types.
    var prototypes: [TypeIndex: FuncRecord] = [:]
    for position in 0..<definedCount {
      let index = module.valid.functions[imported + position]
      var record =
        prototypes[index] ?? FuncRecord(type: module.canonical(index), module.valid.funcType(index))
      prototypes[index] = record
      record.context = context
      record.definedIndex = UInt32(position)
      (definedFunctions + position).initialize(to: record)
      context.pointee.functions[imported + position] = definedFunctions + position
    }
  }

  func append(_ memory: MemoryStorage) {
    context.pointee.memories[memories.count] = memory.record
    if memories.isEmpty { context.pointee.memory0 = memory.record }
    memories.append(memory)
  }

  func append(_ table: TableStorage) {
    context.pointee.tables[tables.count] = table.record
    tables.append(table)
  }

  func append(_ global: GlobalStorage) {
    context.pointee.globals[globals.count] = global.cell
    globals.append(global)
  }

  func append(_ tag: TagStorage) { tags.append(tag) }

  /// Makes the record of an element segment of null references, to be written by the caller.
  func makeElements(_ segment: Int, count: Int) -> UnsafeMutablePointer<UInt64> {
    let elements = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
    elements.initialize(repeating: 0, count: count)
    segments.append(elements)
    context.pointee.elements[segment] = ElementRecord(elements: elements, count: UInt64(count))
    return elements
  }

  /// Calls a closure for every element segment that holds references which keep objects alive and was not dropped.
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
      preconditionFailure("a context without an instance")
    }
    return Unmanaged<InstanceData>.fromOpaque(owner).takeUnretainedValue()
  }

  /// The instance whose module defines a function; not for host functions.
  static func of(_ function: UnsafeMutablePointer<FuncRecord>) -> InstanceData {
    guard let context = function.pointee.context else { preconditionFailure("a host function") }
    return of(UnsafeMutableRawPointer(context))
  }
}
