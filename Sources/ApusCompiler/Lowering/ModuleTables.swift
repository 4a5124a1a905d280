import ApusLayout
import ApusWasm

/// Properties of a module that lowering often needs, computed once and stored in flat tables.
struct ModuleTables: ~Copyable {
  /// The types of a function or a block: a run of `types`, parameters first.
  struct Shape: BitwiseCopyable {
    var first: UInt32 = 0
    var parameterCount: UInt32 = 0
    var resultCount: UInt32 = 0
  }

  struct Global: BitwiseCopyable {
    var type: SSAType
    /// Whether its value never changes once the instance is made.
    var isImmutable: Bool
    var isImported: Bool
    /// The offset in the context, in bytes, of its cell, or of the address of its cell if it is imported.
    var offset: Int32
    /// Whether its value is known to be `bits`.
    var isKnown = false
    var bits: SIMD2<UInt64> = .zero
  }

  struct Memory: BitwiseCopyable {
    var is64: Bool
    var isShared: Bool
    var pageSizeLog2: UInt8
    /// Whether accesses beyond the end fault.
    var isGuarded: Bool
    /// Whether indices are masked against speculative accesses out of bounds.
    var isMasked: Bool
    /// Whether it may end so close to the last 32-bit address that the sum of an index and `MemoryRecord.slack` wraps.
    var mayWrap: Bool
    /// The minimum size in bytes.
    var minimum: UInt64
  }

  struct Table: BitwiseCopyable {
    var is64: Bool
    /// Whether its size is always `minimum` and its elements never move.
    var isFixed: Bool
    var minimum: UInt64
    var element: SSAType
  }

  /// The types of all shapes. The first of them are the cases of `SSAType`, each at its raw value.
  private(set) var types = Arena<SSAType>()
  /// By type index; empty for a type that is no function type.
  private(set) var shapes = Arena<Shape>()
  /// By function: its type index.
  private(set) var functionTypes = Arena<UInt32>()
  private(set) var globals = Arena<Global>()
  private(set) var memories = Arena<Memory>()
  private(set) var tables = Arena<Table>()
  /// By type index, for function types; computed on first use.
  private var signatures: [SSASignature?]

  init(_ module: ValidModule, _ layout: InstanceLayout, _ options: LoweringOptions) {
    signatures = Array(repeating: nil, count: module.types.count)
    for type in [SSAType.none, .i32, .i64, .f32, .f64, .v128] { types.append(type) }
    for type in module.types.normalized {
      guard let type = type.funcType else {
        shapes.append(Shape())
        continue
      }
      let first = UInt32(types.count)
      for value in type.parameters { types.append(SSAType(value, in: module.types)) }
      for value in type.results { types.append(SSAType(value, in: module.types)) }
      shapes.append(
        Shape(first: first, parameterCount: UInt32(type.parameters.count), resultCount: UInt32(type.results.count)))
    }
    for type in module.functions { functionTypes.append(type.rawValue) }
    addGlobals(module, layout)
    for (index, memory) in module.memories.enumerated() {
      let (bytes, overflow) = memory.limits.minimum.multipliedReportingOverflow(by: 1 << UInt64(memory.pageSizeLog2))
      let is64 = memory.addressType == .i64
      memories.append(
        Memory(
          is64: is64, isShared: memory.isShared, pageSizeLog2: memory.pageSizeLog2,
          isGuarded: options.boundsChecks == .guardPages && !is64 && memory.pageSizeLog2 == 16,
          isMasked: options.masksSpeculation
            && !(options.reservesFullMemories && index >= module.importedMemoryCount && memory.reachesAllAddresses),
          mayWrap: !is64
            && memory.mayReachLastAddress(
              isImported: index < module.importedMemoryCount || !options.reservesFullMemories),
          minimum: overflow ? .max : bytes))
    }
    addTables(module)
  }

  private mutating func addGlobals(_ module: ValidModule, _ layout: InstanceLayout) {
    for (index, type) in module.globals.enumerated() {
      let isImported = index < module.importedGlobalCount
      var global = Global(
        type: SSAType(type.value, in: module.types), isImmutable: !type.isMutable, isImported: isImported,
        offset: layout.globals[index])
      if !isImported, !type.isMutable {
        let expression = module.module.globals[index - module.importedGlobalCount].initial
        if let bits = ModuleTables.constant(expression, module.module.bytes) {
          (global.isKnown, global.bits) = (true, bits)
        }
      }
      globals.append(global)
    }
  }

  /// The value of an expression that is a single constant or null; otherwise nil.
  private static func constant(_ expression: ConstantExpression, _ bytes: ModuleBytes) -> SIMD2<UInt64>? {
    var reader = InstructionReader(bytes, expression.range)
    do throws(DecodingError) {
      let bits: SIMD2<UInt64>
      switch try reader.next().form {
      case .const(.i32): bits = SIMD2(UInt64(UInt32(bitPattern: try reader.s32())), 0)
      case .const(.i64): bits = SIMD2(UInt64(bitPattern: try reader.s64()), 0)
      case .const(.f32): bits = SIMD2(UInt64(try reader.f32Bits()), 0)
      case .const(.f64): bits = SIMD2(try reader.f64Bits(), 0)
      case .vectorConst:
        let vector = try reader.v128()
        bits = SIMD2(vector.low, vector.high)
      case .refNull:
        _ = try reader.heapType()
        bits = .zero
      default: return nil
      }
      if case .end = try reader.next().form { return bits }
      return nil
    } catch { return nil }
  }

  private mutating func addTables(_ module: ValidModule) {
    let growing = module.tables.count > module.importedTableCount && ModuleTables.mayGrowTables(module)
    for (index, table) in module.tables.enumerated() {
      let isVisible =
        index < module.importedTableCount
        || module.module.exports.contains { $0.kind == .table && Int($0.index) == index }
      tables.append(
        Table(
          is64: table.addressType == .i64, isFixed: !isVisible && !growing, minimum: table.limits.minimum,
          element: SSAType(table.element, in: module.types)))
    }
  }

  /// Whether the bytes of `table.grow` occur in the code: as that instruction or as part of something else.
  private static func mayGrowTables(_ module: ValidModule) -> Bool {
    guard let first = module.module.code.first, let last = module.module.code.last else { return false }
    let end = last.instructions.end
    let bytes = module.module.bytes.buffer
    var index = first.instructions.offset
    while index + 1 < end {
      if index + 8 < end, !hasPrefix(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
        index += 8
        continue
      }
      if bytes[index] == 0xFC, bytes[index + 1] & 0x7F == 0x0F { return true }
      index += 1
    }
    return false
  }

  /// Whether one of eight bytes is the prefix of `table.grow`: differs from it in no bit.
  @inline(__always) private static func hasPrefix(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let difference = word ^ (ones &* 0xFC)
    return (difference &- ones) & ~difference & (ones &* 0x80) != 0
  }

  /// The signature of a function type.
  mutating func signature(_ type: Int) -> SSASignature {
    if let known = signatures[type] { return known }
    let shape = shapes[type]
    let first = Int(shape.first)
    let end = first + Int(shape.parameterCount)
    let signature = SSASignature(
      parameters: (first..<end).map { types[$0] }, results: (end..<end + Int(shape.resultCount)).map { types[$0] })
    signatures[type] = signature
    return signature
  }
}

extension SSAType {
  /// The type that a value has in code: references to functions are addresses, all others have 32 bits (`Reference`).
  init(_ type: ValueType, in types: ModuleTypes) {
    switch type.kind {
    case .i32, .i8, .i16: self = .i32
    case .i64: self = .i64
    case .f32: self = .f32
    case .f64: self = .f64
    case .v128: self = .v128
    case .ref, .refNull, .bottom: self = type.isTraced(in: types) ? .i32 : .i64
    }
  }
}
