import ApusCompiler
import ApusLayout
import ApusWasm

/// The facts on which the code of a module may rely, derived only from the module, the options and the layout.
struct ModuleContract {
  /// The kind of a value that passes between functions.
  enum ValueKind: Hashable {
    /// 32 bits; the upper half of the register or slot is zero.
    case narrow
    case wide
    /// A reference to a function.
    case record(RecordType)
    case float
  }

  struct Signature {
    var parameters: [ValueKind] = []
    var results: [ValueKind] = []
  }

  struct Memory {
    /// The smallest and the largest size in bytes.
    var minimum: UInt64
    var maximum: UInt64
    /// The number of bytes from the base on that belong to the memory, accessible or not; 0 if every access must be
    /// within the size.
    var reservation: UInt64
  }

  struct Table {
    var minimum: UInt64
    /// Whether the address of the elements and the count never change.
    var isFixed: Bool
    var element: ValueKind
  }

  struct Global {
    var kind: ValueKind
    var size: Int32
  }

  let module: ValidModule
  let layout: InstanceLayout
  private(set) var signatures: [Signature] = []
  private(set) var memories: [Memory] = []
  private(set) var tables: [Table] = []
  private(set) var globals: [Global] = []
  /// The types of references to functions, by canonical type.
  let recordTypes: [UInt32: RecordType]
  private let tagCount: Int
  /// The largest number of slots of the overflow area that calls in the module use.
  private(set) var overflowSlots = 0
  /// Whether a bound is known only at run time, so that facts have to be kept.
  private(set) var hasBounds = false

  init(_ module: ValidModule, _ options: CompilationOptions) {
    self.module = module
    layout = InstanceLayout(module)
    tagCount = module.tags.count
    recordTypes = Dictionary(
      zip(module.types.canonical.map(\.rawValue), module.types.representatives.map { RecordType($0) }),
      uniquingKeysWith: { first, _ in first })
    for type in module.types.normalized {
      var signature = Signature()
      if let function = type.funcType {
        signature.parameters = function.parameters.map { ValueKind($0, in: module.types) }
        signature.results = function.results.map { ValueKind($0, in: module.types) }
      } else {
        hasBounds = true
      }
      signatures.append(signature)
      for kinds in [signature.parameters, signature.results] {
        let floats = kinds.count { $0 == .float }
        let integers = kinds.count - floats
        let slots = max(0, integers - HostISA.ABI.integers.count) + max(0, floats - HostISA.ABI.floats.count)
        overflowSlots = max(overflowSlots, slots)
      }
    }
    for (index, memory) in module.memories.enumerated() {
      addMemory(memory, isImported: index < module.importedMemoryCount, options)
    }
    let mayGrow = !module.tables.isEmpty && Self.mayGrowTables(module)
    for (index, table) in module.tables.enumerated() {
      let isShared =
        index < module.importedTableCount
        || module.module.exports.contains { $0.kind == .table && Int($0.index) == index }
      if mayGrow || isShared { hasBounds = true }
      tables.append(
        Table(
          minimum: table.limits.minimum, isFixed: !isShared && !mayGrow,
          element: ValueKind(table.element, in: module.types)))
    }
    for type in module.globals {
      globals.append(Global(kind: ValueKind(type.value, in: module.types), size: type.value == .v128 ? 16 : 8))
    }
  }

  private mutating func addMemory(_ memory: MemoryType, isImported: Bool, _ options: CompilationOptions) {
    let is32 = memory.addressType == .i32
    let isGuarded = options.hasGuardedMemories && is32 && memory.pageSizeLog2 == 16
    let (bytes, overflow) = memory.limits.minimum.multipliedReportingOverflow(by: 1 << UInt64(memory.pageSizeLog2))
    var maximum: UInt64 = 1 << 56
    if is32 {
      let mayReachEnd = memory.mayReachLastAddress(isImported: isImported || !options.reservesFullMemories)
      maximum = mayReachEnd ? 1 << 32 : MemoryType.largestGrown
    }
    if !isGuarded { hasBounds = true }
    // 2^32 for the address, as much for the offset, and a page after them for the access (`MemoryAddressSpace`).
    memories.append(
      Memory(
        minimum: overflow ? .max >> 1 : bytes, maximum: maximum, reservation: isGuarded ? 1 << 33 + 1 << 16 : 0))
  }

  /// Whether `table.grow` may occur: whether its bytes do, as this instruction or as part of others.
  private static func mayGrowTables(_ module: ValidModule) -> Bool {
    let bytes = module.module.bytes.buffer
    for body in module.module.code {
      for offset in body.instructions.offset..<max(body.instructions.offset, body.instructions.end - 1)
      where bytes[offset] == 0xFC && bytes[offset + 1] & 0x7F == 0x0F {
        return true
      }
    }
    return false
  }

  // MARK: The context

  /// An entry of the variable part of the context.
  enum ContextEntry {
    case global(Int)
    case importedGlobal(Int)
    case memory(Int), table(Int), function(Int)
    case tag
    /// A type of the module, whose canonical type it is.
    case type(Int)
    /// The counter of a function that the module defines.
    case counter
    /// A word of the `CallTarget` of an indirect call.
    case callTarget
  }

  /// The entry that starts at an offset of the context; nil if none does.
  func entry(at offset: Int64) -> ContextEntry? {
    func index(_ first: Int32, _ count: Int, _ size: Int64) -> Int? {
      let distance = offset - Int64(first)
      return distance >= 0 && distance % size == 0 && distance < Int64(count) * size ? Int(distance / size) : nil
    }
    if let index = index(layout.functions, module.functions.count, 8) { return .function(index) }
    let imported = layout.importedGlobalCount
    if let first = layout.globals.dropFirst(imported).first,
      let cell = index(first, (globals.count - imported) * 2, 8)
    {
      return cell % 2 == 0 ? .global(imported + cell / 2) : nil
    }
    if imported > 0, let index = index(layout.globals[0], imported, 8) { return .importedGlobal(index) }
    if let index = index(layout.memories, memories.count, 8) { return .memory(index) }
    if let index = index(layout.tables, tables.count, 8) { return .table(index) }
    if let index = index(layout.types, module.types.count, 4) { return .type(index) }
    if index(layout.counters, module.module.code.count, 4) != nil { return .counter }
    if index(layout.callTargets, layout.callTargetCount * 4, 4) != nil { return .callTarget }
    return index(layout.tags, tagCount, 4).map { _ in .tag }
  }

  /// The kind of the elements of an element segment; nil if there is no such segment.
  func kind(ofElements index: Int) -> ValueKind? {
    let segments = module.module.elements
    return index < segments.count ? ValueKind(segments[index].type, in: module.types) : nil
  }

  /// The type of the elements of an array; nil if there is no such array type.
  func elementType(ofArray index: Int) -> ValueType? {
    guard index < module.types.normalized.count,
      case .array(let element) = module.types.normalized[index].composite
    else { return nil }
    return element.storage.unpacked
  }

  /// Whether what passes as one kind of value may be taken as another.
  func fits(_ found: ValueKind, _ wanted: ValueKind) -> Bool {
    guard case .record(let found) = found, case .record(let wanted) = wanted else { return found == wanted }
    return module.types.fits(found, wanted)
  }

  /// The type of references to a function, by its index in the module.
  func functionType(_ index: Int) -> RecordType {
    RecordType(module.types.representatives[module.functions[index].position])
  }

  /// Whether every instance has a record of a function from the beginning, by its index in the module.
  func hasRecord(_ index: Int) -> Bool {
    if index < module.importedFunctionCount { return true }
    let references = module.functionReferences
    let found = references.partition({ $0.position < index })
    return found < references.count && references[found].position == index
  }

  /// The signature of a function, by its index in the module.
  func signature(ofFunction index: Int) -> Signature { signatures[module.functions[index].position] }

  /// The number of locals of a function that the module defines, parameters included.
  func localCount(of definedFunction: Int) -> Int {
    module.module.code[definedFunction].locals.reduce(
      signature(ofFunction: module.importedFunctionCount + definedFunction).parameters.count
    ) { $0 + Int($1.count) }
  }

  /// The signature of code that begins at a loop of a function that the module defines.
  func signature(_ reentry: Reentry, of definedFunction: Int) -> Signature {
    let index = module.importedFunctionCount + definedFunction
    var locals = signature(ofFunction: index).parameters
    for run in module.module.code[definedFunction].locals {
      locals.append(contentsOf: repeatElement(ValueKind(run.type, in: module.types), count: Int(run.count)))
    }
    let operands = reentry.operands.map { $0.isInteger ? $0 == .i32 ? ValueKind.narrow : .wide : .float }
    return Signature(
      parameters: reentry.locals.map { locals[Int($0)] } + operands
        + [ValueKind](repeating: .narrow, count: reentry.exceptionCount),
      results: signature(ofFunction: index).results)
  }

  /// The type of the callee that the instruction at a position of a function's body names; nil if it names none.
  func calleeType(_ definedFunction: Int, at position: UInt32) -> RecordType? {
    let body = module.module.code[definedFunction]
    let offset = body.offset + Int(position)
    guard offset >= body.instructions.offset, offset < body.instructions.end else { return nil }
    var reader = InstructionReader(
      module.module.bytes, ByteRange(offset: offset, count: body.instructions.end - offset))
    do throws(DecodingError) {
      switch try reader.next().form {
      case .callRef, .returnCallRef: return RecordType(module.types.representatives[Int(try reader.u32())])
      case .call, .returnCall: return functionType(Int(try reader.u32()))
      default: return nil
      }
    } catch { return nil }
  }
}

extension ModuleContract.ValueKind {
  init(_ type: ValueType, in types: ModuleTypes) {
    switch type.kind {
    case .i32, .i8, .i16: self = .narrow
    case .i64: self = .wide
    case .f32, .f64, .v128: self = .float
    case .ref, .refNull, .bottom: self = type.isTraced(in: types) ? .narrow : .record(types.recordType(type))
    }
  }
}
