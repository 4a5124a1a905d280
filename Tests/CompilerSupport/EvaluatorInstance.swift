import ApusCompiler
import ApusLayout
import ApusWasm

/// A lowered function, kept so that it is lowered only once.
package final class LoweredFunction {
  package var ssa = SSAFunction()
  package init() {}
}

/// An instance of a module whose functions the evaluator runs, with the contexts and records that compiled code
/// expects.
package final class EvaluatorInstance {
  let module: ValidModule
  let layout: InstanceLayout
  private var lowering: Lowering
  private var pipeline = Pipeline()
  private let isOptimized: Bool
  private var functions: [LoweredFunction?]
  unowned let store: EvaluatorStore
  let context: UnsafeMutableRawPointer
  private(set) var memories: [UnsafeMutableRawPointer] = []
  private(set) var tables: [UnsafeMutableRawPointer] = []
  private(set) var records: [UnsafeMutableRawPointer] = []
  var dataIsDropped: [Bool]
  var elements: [[UInt64]] = []
  private var globalCells: [UnsafeMutableRawPointer] = []
  private var tagNumbers: [UInt32] = []
  static let memoryByteCount = 64 << 20
  static let tableCount = 1 << 12
  /// The maximal number of instructions that a call may execute.
  package var stepLimit = 20_000_000
  /// If not nil, records the values that accesses to memories overwrite, eight bytes each, in order.
  package var journal: [(address: UnsafeMutableRawPointer, before: UInt64)]?

  var heap: UnsafeMutableRawPointer { store.heap }
  var contextAddress: UInt64 { UInt64(UInt(bitPattern: context)) }
  var memoryBase: UInt64 { memories.isEmpty ? 0 : memories[0].load(as: UInt64.self) }

  package init(
    _ module: ValidModule, in store: EvaluatorStore, _ options: LoweringOptions, isOptimized: Bool = false
  ) throws {
    self.module = module
    self.isOptimized = isOptimized
    self.store = store
    layout = InstanceLayout(module)
    lowering = Lowering(module: module, layout: layout, options: options)
    functions = Array(repeating: nil, count: module.module.code.count)
    dataIsDropped = Array(repeating: false, count: module.module.datas.count)
    context = store.allocate(layout.byteCount)
    let types = store.allocate(16)
    types.bindMemory(to: TypeDisplays.self, capacity: 1).initialize(to: store.types.displays)
    set(ContextOffset.heapBase, store.heap)
    set(ContextOffset.heapRuns, store.runs)
    set(ContextOffset.typeDisplays, types)
    set(ContextOffset.interrupt, store.allocate(8))
    for (index, type) in module.types.canonical.enumerated() {
      context.storeBytes(of: type.rawValue, toByteOffset: Int(layout.types) + index * 4, as: UInt32.self)
    }
    for entry in module.module.imports { try link(entry) }
    try makeSpaces()
    try initialize()
  }

  // MARK: Imports

  private func link(_ entry: Import) throws {
    if let exporter = store.named[entry.module] {
      guard let export = exporter.module.module.exports.first(where: { $0.name.utf8.elementsEqual(entry.name.utf8) }),
        export.kind == entry.description.kind
      else { throw EvaluationStop.unsupported("an import") }
      let index = Int(export.index)
      switch export.kind {
      case .function: records.append(exporter.records[index])
      case .table: tables.append(exporter.tables[index])
      case .memory: memories.append(exporter.memories[index])
      case .global: globalCells.append(exporter.globalCells[index])
      case .tag: tagNumbers.append(exporter.tagNumbers[index])
      }
      return
    }
    guard entry.module == "spectest" else { throw EvaluationStop.unsupported("an import") }
    switch entry.description {
    case .function(let type): makeRecord(records.count, type)
    case .table(let type): try makeTable(max(type.limits.minimum, 10))
    case .memory(let type): try makeMemory(max(type.limits.minimum, 1) << UInt64(type.pageSizeLog2), maximum: 2)
    case .global(let type):
      let cell = store.allocate(16)
      let bits: UInt64 =
        switch type.value {
        case .f32: UInt64(Float(666.6).bitPattern)
        case .f64: Double(666.6).bitPattern
        default: 666
        }
      cell.storeBytes(of: bits, as: UInt64.self)
      globalCells.append(cell)
    case .tag: throw EvaluationStop.unsupported("an import")
    }
  }

  private func set(_ offset: Int32, _ pointer: UnsafeMutableRawPointer) {
    context.storeBytes(of: UInt64(UInt(bitPattern: pointer)), toByteOffset: Int(offset), as: UInt64.self)
  }

  // MARK: Making

  private func makeRecord(_ index: Int, _ type: TypeIndex) {
    let record = store.allocate(64)
    record.storeBytes(
      of: module.types.canonical[type.position].rawValue, toByteOffset: Int(FuncRecordOffset.type), as: UInt32.self)
    store.functions[UInt64(UInt(bitPattern: record))] = (self, index)
    records.append(record)
  }

  /// - Parameter maximum: in pages; stored after the fields of the record that code reads.
  private func makeMemory(_ byteCount: UInt64, maximum: UInt64) throws {
    guard byteCount <= Self.memoryByteCount else { throw EvaluationStop.unsupported("a large memory") }
    let record = store.allocate(40)
    record.storeBytes(of: UInt64(UInt(bitPattern: store.allocate(Self.memoryByteCount))), as: UInt64.self)
    record.storeBytes(of: byteCount, toByteOffset: 8, as: UInt64.self)
    record.storeBytes(of: byteCount &- MemoryRecord.slack, toByteOffset: Int(RecordOffset.memoryLimit), as: UInt64.self)
    record.storeBytes(of: UInt64(Self.memoryByteCount - 1), toByteOffset: Int(RecordOffset.memoryMask), as: UInt64.self)
    record.storeBytes(of: maximum, toByteOffset: 32, as: UInt64.self)
    memories.append(record)
  }

  private func makeTable(_ count: UInt64) throws {
    guard count <= Self.tableCount else { throw EvaluationStop.unsupported("a large table") }
    let record = store.allocate(16)
    record.storeBytes(of: UInt64(UInt(bitPattern: store.allocate(Self.tableCount * 8))), as: UInt64.self)
    record.storeBytes(of: count, toByteOffset: 8, as: UInt64.self)
    tables.append(record)
  }

  private func makeSpaces() throws {
    for index in records.count..<module.functions.count { makeRecord(index, module.functions[index]) }
    for memory in module.memories[memories.count...] {
      let log2 = UInt64(memory.pageSizeLog2)
      let maximum = memory.limits.maximum ?? (memory.addressType == .i32 ? 1 << (32 - log2) : 1 << 48)
      try makeMemory(memory.limits.minimum << log2, maximum: maximum)
    }
    for table in module.tables[tables.count...] { try makeTable(table.limits.minimum) }
    for index in globalCells.count..<module.globals.count { globalCells.append(context + Int(layout.globals[index])) }
    while tagNumbers.count < module.tags.count {
      tagNumbers.append(store.nextTag)
      store.nextTag += 1
    }
    for (index, record) in records.enumerated() { set(layout.functions + Int32(index) * 8, record) }
    for (index, record) in memories.enumerated() { set(layout.memories + Int32(index) * 8, record) }
    for (index, record) in tables.enumerated() { set(layout.tables + Int32(index) * 8, record) }
    for index in 0..<module.importedGlobalCount { set(layout.globals[index], globalCells[index]) }
    for (index, number) in tagNumbers.enumerated() {
      context.storeBytes(of: number, toByteOffset: Int(layout.tags) + 4 * index, as: UInt32.self)
    }
    if let first = memories.first { set(ContextOffset.memory0, first) }
  }

  private func initialize() throws {
    let imported = module.importedGlobalCount
    for (index, global) in module.module.globals.enumerated() {
      let value = try constant(global.initial)
      context.storeBytes(of: value, toByteOffset: Int(layout.globals[imported + index]), as: SIMD2<UInt64>.self)
    }
    for (index, table) in module.module.tables.enumerated() {
      guard let initial = table.initial else { continue }
      let value = try constant(initial)[0]
      for element in 0..<Int(table.type.limits.minimum) {
        elementPointer(module.importedTableCount + index)[element] = value
      }
    }
    try initializeSegments()
    if let start = module.module.start { _ = try call(function: start.position, []) }
  }

  private func initializeSegments() throws {
    for segment in module.module.elements {
      switch segment.items {
      case .functions(let indices):
        elements.append(indices.map { UInt64(UInt(bitPattern: records[$0.position])) })
      case .expressions(let expressions): elements.append(try expressions.map { try constant($0)[0] })
      }
    }
    for (index, segment) in module.module.elements.enumerated() {
      switch segment.mode {
      case .active(let table, let offset):
        let count = UInt64(elements[index].count)
        try check(builtin(.tableInit, [table.rawValue.wide | UInt64(index) << 32, constant(offset)[0], 0, count]))
        elements[index] = []
      case .declarative: elements[index] = []
      case .passive: break
      }
    }
    for (index, segment) in module.module.datas.enumerated() {
      guard case .active(let memory, let offset) = segment.mode else { continue }
      let count = UInt64(segment.contents.count)
      try check(builtin(.memoryInit, [memory.rawValue.wide | UInt64(index) << 32, constant(offset)[0], 0, count]))
      dataIsDropped[index] = true
    }
  }

  private func check(_ code: SSAEvaluator.Word) throws {
    if code[0] != 0 { throw EvaluationStop.trap(SSAEvaluator.code(code[0])) }
  }

  private func constant(_ expression: ConstantExpression) throws -> SIMD2<UInt64> {
    var reader = InstructionReader(module.module.bytes, expression.range)
    var stack: [SIMD2<UInt64>] = []
    while true {
      switch try reader.next().form {
      case .end: return stack[0]
      case .const(.i32): stack.append(SIMD2(UInt64(UInt32(bitPattern: try reader.s32())), 0))
      case .const(.i64): stack.append(SIMD2(UInt64(bitPattern: try reader.s64()), 0))
      case .const(.f32): stack.append(SIMD2(UInt64(try reader.f32Bits()), 0))
      case .const(.f64): stack.append(SIMD2(try reader.f64Bits(), 0))
      case .vectorConst:
        let bits = try reader.v128()
        stack.append(SIMD2(bits.low, bits.high))
      case .refNull:
        _ = try reader.heapType()
        stack.append(.zero)
      case .refFunc: stack.append(SIMD2(UInt64(UInt(bitPattern: records[Int(try reader.u32())])), 0))
      case .refI31: stack[stack.count - 1][0] = (stack[stack.count - 1][0] << 1 | 1) & 0xFFFF_FFFF
      case .global:
        stack.append(globalCells[Int(try reader.u32())].load(as: SIMD2<UInt64>.self))
      case .binop(let type, let op):
        let b = stack.removeLast()[0]
        let a = stack.removeLast()[0]
        let value = op == .add ? a &+ b : op == .sub ? a &- b : a &* b
        stack.append(SIMD2(type == .i32 ? value & 0xFFFF_FFFF : value, 0))
      case let form: try construct(form, &reader, &stack)
      }
    }
  }

  /// Allocates an object in a constant expression.
  private func construct(
    _ form: Form, _ reader: inout InstructionReader, _ stack: inout [SIMD2<UInt64>]
  ) throws {
    switch form {
    case .anyConvertExtern, .externConvertAny: return
    case .structNew, .structNewDefault, .arrayNew, .arrayNewDefault, .arrayNewFixed: break
    default: throw EvaluationStop.unsupported("a constant expression")
    }
    let type = Int(try reader.u32())
    var fields: [FieldLayout] = []
    var values: [SIMD2<UInt64>] = []
    var length: Int?
    switch module.types.normalized[type].composite {
    case .structure(let members):
      fields = StructLayout(members, in: module.types).fields
      if case .structNew = form {
        values = Array(stack.suffix(fields.count))
        stack.removeLast(fields.count)
      }
    case .array(let element):
      let first = FieldLayout(element.storage, in: module.types, offset: 8)
      if case .arrayNewFixed = form {
        length = Int(try reader.u32())
        values = Array(stack.suffix(length!))
        stack.removeLast(length!)
      } else {
        length = Int(stack.removeLast()[0])
        if case .arrayNew = form { values = Array(repeating: stack.removeLast(), count: length!) }
      }
      guard length! < 100_000 else { throw EvaluationStop.unsupported("a large array") }
      for index in 0..<length! {
        var field = first
        field.offset += UInt32(index * first.width.byteCount)
        fields.append(field)
      }
    case .function: break
    }
    let byteCount = fields.last.map { Int($0.offset) + $0.width.byteCount } ?? 8
    let reference = store.allocateCell(max(byteCount, 8))
    let object = heap + Int(reference)
    object.storeBytes(of: module.types.canonical[type].rawValue, as: UInt32.self)
    if let length { object.storeBytes(of: UInt32(length), toByteOffset: 4, as: UInt32.self) }
    for (index, field) in fields.enumerated() {
      let value = values.isEmpty ? .zero : values[index]
      withUnsafeBytes(of: value) { bytes in
        object.storeField(bytes.bindMemory(to: UInt64.self).baseAddress!, as: field.width, at: Int(field.offset))
      }
    }
    stack.append(SIMD2(reference, 0))
  }

  // MARK: Calls

  /// Runs a function, which need not belong to the module, with the instance's context and memories.
  package func run(_ function: LoweredFunction, _ arguments: [SIMD2<UInt64>]) throws -> [SIMD2<UInt64>] {
    store.steps = 0
    store.depth = 0
    store.tailCall = nil
    var evaluator = SSAEvaluator(self, function)
    let results = try evaluator.run(arguments)
    guard let tail = evaluator.tail else { return results }
    return try tail.callee.instance.call(function: tail.callee.index, tail.arguments)
  }

  /// Undoes all writes since the journal began, and starts a new journal.
  /// - Returns: a hash over the addresses and values of the words that had changed.
  package func undoJournal() -> UInt64 {
    guard let entries = journal, !entries.isEmpty else { return 0 }
    let addresses = Set(entries.map { UInt(bitPattern: $0.address) & ~7 }).sorted()
    func words(_ address: UInt) -> UInt64 { UnsafePointer<UInt64>(bitPattern: address)!.pointee }
    // A write at the end of a word may reach into the next word.
    let all = Set(addresses + addresses.map { $0 + 8 }).sorted()
    let after = all.map { words($0) }
    for entry in entries.reversed() { entry.address.storeBytes(of: entry.before, as: UInt64.self) }
    journal?.removeAll(keepingCapacity: true)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for (address, word) in zip(all, after) where words(address) != word {
      hash = (hash ^ UInt64(address)) &* 0x100_0000_01B3
      hash = (hash ^ word) &* 0x100_0000_01B3
    }
    return hash
  }

  /// The bytes of a memory, at an address that never changes.
  package func memoryBytes(_ memory: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(bitPattern: UInt(memories[memory].load(as: UInt64.self)))!
  }

  package func call(export name: String, _ arguments: [SIMD2<UInt64>]) throws -> [SIMD2<UInt64>] {
    guard
      let export = module.module.exports.first(where: { $0.name.utf8.elementsEqual(name.utf8) && $0.kind == .function })
    else {
      throw EvaluationStop.unsupported("no function \(name)")
    }
    store.steps = 0
    store.depth = 0
    store.tailCall = nil
    return try call(function: Int(export.index), arguments)
  }

  package func call(function index: Int, _ arguments: [SIMD2<UInt64>]) throws -> [SIMD2<UInt64>] {
    guard let owner = store.functions[UInt64(UInt(bitPattern: records[index]))] else { return [] }
    var results = try owner.instance.enter(owner.index, arguments)
    while let tail = store.tailCall {
      store.tailCall = nil
      results = try tail.instance.enter(tail.function, tail.arguments)
    }
    return results
  }

  private func enter(_ index: Int, _ arguments: [SIMD2<UInt64>]) throws -> [SIMD2<UInt64>] {
    let defined = index - module.importedFunctionCount
    guard defined >= 0 else { return [] }
    if functions[defined] == nil {
      let lowered = LoweredFunction()
      try lowering.lower(defined, into: &lowered.ssa)
      if isOptimized { pipeline.run(&lowered.ssa) }
      if let problem = SSAVerifier.problem(in: lowered.ssa) { throw EvaluationStop.unsupported(problem) }
      functions[defined] = lowered
    }
    store.depth += 1
    defer { store.depth -= 1 }
    guard store.depth < 2000 else { throw EvaluationStop.trap(.stackExhausted) }
    var evaluator = SSAEvaluator(self, functions[defined]!)
    let results = try evaluator.run(arguments)
    guard let tail = evaluator.tail else { return results }
    store.tailCall = (tail.callee.instance, tail.callee.index, tail.arguments)
    return []
  }

  /// Whether an access is within a memory (region `memory`), or at a valid address (all other regions).
  func contains(_ address: UInt64, _ byteCount: Int, _ region: AliasRegion) -> Bool {
    guard region == .memory else { return address >= 4096 }
    return memories.contains { record in
      let base = record.load(as: UInt64.self)
      return address >= base && address &- base &+ UInt64(byteCount) <= record.load(fromByteOffset: 8, as: UInt64.self)
    }
  }

  func elementPointer(_ table: Int) -> UnsafeMutablePointer<UInt64> {
    UnsafeMutablePointer(bitPattern: UInt(tables[table].load(as: UInt64.self)))!
  }
}

extension UInt32 {
  var wide: UInt64 { UInt64(self) }
}
