import ApusCompiler
import ApusWasm

/// A function as it was lowered, once.
final class LoweredFunction {
  var ssa = SSAFunction()
  init() {}
}

/// An instance of a module whose functions the evaluator runs: contexts and records as compiled code sees them.
package final class EvaluatorInstance {
  let module: ValidModule
  let layout: InstanceLayout
  private var lowering: Lowering
  private var functions: [LoweredFunction?]
  /// Everything allocated, to be freed at the end.
  private var allocations: [UnsafeMutableRawPointer] = []
  let context: UnsafeMutableRawPointer
  private(set) var memories: [UnsafeMutableRawPointer] = []
  private(set) var tables: [UnsafeMutableRawPointer] = []
  private(set) var records: [UnsafeMutableRawPointer] = []
  var dataIsDropped: [Bool]
  var elements: [[UInt64]] = []
  let heap: UnsafeMutableRawPointer
  var heapEnd = 64
  static let heapByteCount = 64 << 20
  static let memoryByteCount = 8 << 20
  static let tableCount = 1 << 12
  package var steps = 0
  package var stepLimit = 20_000_000
  private var depth = 0

  var contextAddress: UInt64 { UInt64(UInt(bitPattern: context)) }
  var memoryBase: UInt64 { memories.isEmpty ? 0 : memories[0].load(as: UInt64.self) }

  package init(_ module: ValidModule, _ displays: TypeDisplays, _ options: LoweringOptions) throws {
    self.module = module
    layout = InstanceLayout(module)
    lowering = Lowering(module: module, layout: layout, options: options)
    functions = Array(repeating: nil, count: module.module.code.count)
    dataIsDropped = Array(repeating: false, count: module.module.datas.count)
    context = .allocate(byteCount: layout.byteCount, alignment: 16)
    context.initializeMemory(as: UInt8.self, repeating: 0, count: layout.byteCount)
    heap = .allocate(byteCount: Self.heapByteCount, alignment: 16)
    allocations += [context, heap]
    let runs = allocate(SizeClass.count * 12)
    let types = allocate(16)
    types.bindMemory(to: TypeDisplays.self, capacity: 1).initialize(to: displays)
    set(ContextOffset.heapBase, heap)
    set(ContextOffset.heapRuns, runs)
    set(ContextOffset.typeDisplays, types)
    set(ContextOffset.interrupt, allocate(8))
    try makeSpaces()
    try initialize()
  }

  deinit { for allocation in allocations { allocation.deallocate() } }

  private func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let pointer = UnsafeMutableRawPointer.allocate(byteCount: max(byteCount, 16), alignment: 16)
    pointer.initializeMemory(as: UInt8.self, repeating: 0, count: max(byteCount, 16))
    allocations.append(pointer)
    return pointer
  }

  private func set(_ offset: Int32, _ pointer: UnsafeMutableRawPointer) {
    context.storeBytes(of: UInt64(UInt(bitPattern: pointer)), toByteOffset: Int(offset), as: UInt64.self)
  }

  // MARK: Making

  private func makeSpaces() throws {
    for (index, type) in module.functions.enumerated() {
      let record = allocate(64)
      record.storeBytes(of: UInt64(index), as: UInt64.self)
      record.storeBytes(
        of: module.types.canonical[type.position].rawValue, toByteOffset: Int(FuncRecordOffset.type), as: UInt32.self)
      records.append(record)
      set(layout.functions + Int32(index) * 8, record)
    }
    for (index, memory) in module.memories.enumerated() {
      let size = memory.limits.minimum << UInt64(memory.pageSizeLog2)
      guard size <= Self.memoryByteCount else { throw EvaluationStop.unsupported("a large memory") }
      let record = allocate(16)
      record.storeBytes(of: UInt64(UInt(bitPattern: allocate(Self.memoryByteCount))), as: UInt64.self)
      record.storeBytes(of: size, toByteOffset: 8, as: UInt64.self)
      memories.append(record)
      set(layout.memories + Int32(index) * 8, record)
    }
    if let first = memories.first { set(ContextOffset.memory0, first) }
    for (index, table) in module.tables.enumerated() {
      guard table.limits.minimum <= Self.tableCount else { throw EvaluationStop.unsupported("a large table") }
      let record = allocate(16)
      record.storeBytes(of: UInt64(UInt(bitPattern: allocate(Self.tableCount * 8))), as: UInt64.self)
      record.storeBytes(of: table.limits.minimum, toByteOffset: 8, as: UInt64.self)
      tables.append(record)
      set(layout.tables + Int32(index) * 8, record)
    }
    for index in module.tags.indices {
      context.storeBytes(of: UInt32(index + 7), toByteOffset: Int(layout.tags) + 4 * index, as: UInt32.self)
    }
  }

  private func initialize() throws {
    var imported = 0
    for entry in module.module.imports {
      guard entry.module == "spectest" else { throw EvaluationStop.unsupported("an import") }
      guard case .global(let type) = entry.description else { continue }
      let cell = allocate(16)
      let bits: UInt64 =
        switch type.value {
        case .f32: UInt64(Float(666.6).bitPattern)
        case .f64: Double(666.6).bitPattern
        default: 666
        }
      cell.storeBytes(of: bits, as: UInt64.self)
      set(layout.globals[imported], cell)
      imported += 1
    }
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
        let index = Int(try reader.u32())
        let place = context + Int(layout.globals[index])
        let cell =
          index < module.importedGlobalCount
          ? UnsafeMutableRawPointer(bitPattern: UInt(place.load(as: UInt64.self)))! : place
        stack.append(cell.load(as: SIMD2<UInt64>.self))
      case .binop(let type, let op):
        let b = stack.removeLast()[0]
        let a = stack.removeLast()[0]
        let value = op == .add ? a &+ b : op == .sub ? a &- b : a &* b
        stack.append(SIMD2(type == .i32 ? value & 0xFFFF_FFFF : value, 0))
      default: throw EvaluationStop.unsupported("a constant expression")
      }
    }
  }

  // MARK: Calls

  package func call(export name: String, _ arguments: [SIMD2<UInt64>]) throws -> [SIMD2<UInt64>] {
    guard let export = module.module.exports.first(where: { $0.name == name && $0.kind == .function }) else {
      throw EvaluationStop.unsupported("no function \(name)")
    }
    steps = 0
    depth = 0
    return try call(function: Int(export.index), arguments)
  }

  func call(record: UInt64, _ arguments: [SIMD2<UInt64>]) throws -> [SIMD2<UInt64>] {
    let pointer = UnsafeRawPointer(bitPattern: UInt(record))!
    return try call(function: Int(pointer.load(as: UInt64.self)), arguments)
  }

  func call(function index: Int, _ arguments: [SIMD2<UInt64>]) throws -> [SIMD2<UInt64>] {
    let defined = index - module.importedFunctionCount
    guard defined >= 0 else { return [] }
    if functions[defined] == nil {
      let lowered = LoweredFunction()
      try lowering.lower(defined, into: &lowered.ssa)
      if let problem = SSAVerifier.problem(in: lowered.ssa) { throw EvaluationStop.unsupported(problem) }
      functions[defined] = lowered
    }
    depth += 1
    defer { depth -= 1 }
    guard depth < 2000 else { throw EvaluationStop.trap(.stackExhausted) }
    var evaluator = SSAEvaluator(self, functions[defined]!)
    return try evaluator.run(arguments)
  }

  /// Whether an access is not to fault.
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
