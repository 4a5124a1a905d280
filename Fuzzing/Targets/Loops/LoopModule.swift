import ApusWasm

/// Modules of functions that resemble programs after optimization: see `LoopFunction`. Each function has its own
/// decisions, so that it can be generated alone.
struct LoopModule {
  /// The number of decisions of a function.
  static let decisions = 224
  /// The type of the functions; the last two parameters are small in most calls.
  static let type = FuncType(parameters: [.i64, .i64, .i32, .i32], results: [.i64])

  /// Chooses the memories. All but the third have 32-bit addresses; the last has a page size of one byte. They are
  /// small, so that wrong addresses are detected.
  static func memories(_ choices: inout Choices) -> [MemoryType] {
    func memory(_ addressType: AddressType, _ pages: Int) -> MemoryType {
      MemoryType(addressType: addressType, limits: Limits(minimum: UInt64(pages), maximum: UInt64(pages)))
    }
    var small = MemoryType(limits: Limits(minimum: 600, maximum: 600))
    small.pageSizeLog2 = 0
    return [
      memory(.i32, 1 + choices.below(2)), memory(.i32, 1), memory(.i64, 1 + choices.below(2)), small,
    ]
  }

  /// Splits decisions into runs, one per function; there is at least one.
  static func parts(of decisions: [UInt8]) -> [ArraySlice<UInt8>] {
    stride(from: 0, to: max(decisions.count, 1), by: Self.decisions).map {
      decisions[$0..<min($0 + Self.decisions, decisions.count)]
    }
  }

  /// Generates a module with a function for each run of decisions, and the arguments to call the functions with.
  static func generate(_ decisions: [ArraySlice<UInt8>]) -> (bytes: [UInt8], arguments: [[LoopArguments]]) {
    var pool: [UInt8] = []
    func keep(_ bytes: [UInt8]) -> ByteRange {
      defer { pool += bytes }
      return ByteRange(offset: pool.count, count: bytes.count)
    }
    var choices = Choices(Array(decisions.first ?? []))
    let memories = memories(&choices)
    // The callees are too large to replace calls of them in half of the modules.
    let padding = Array(repeating: UInt8(1), count: choices.once(in: 2) ? 100 : 0)
    var arguments: [[LoopArguments]] = []
    var bodies: [FuncBody] = []
    var hints: [BranchHint] = []
    for part in decisions {
      var function = LoopFunction(Choices(Array(part)), helper: decisions.count, thrower: decisions.count + 1)
      let code = function.generate()
      hints += function.unlikely.map {
        BranchHint(function: FuncIndex(UInt32(bodies.count)), offset: $0, isLikely: false)
      }
      bodies.append(FuncBody(locals: LoopFunction.locals, instructions: keep(code), offset: 0))
      arguments.append(function.arguments())
    }
    for code in [helper, thrower] { bodies.append(FuncBody(locals: [], instructions: keep(padding + code), offset: 0)) }
    var zero = InstructionWriter()
    BodyGenerator.writeConstant(.i32, 0, &zero)
    zero.opcode(BodyGenerator.opcode("end"))
    var zero64 = InstructionWriter()
    BodyGenerator.writeConstant(.i64, 0, &zero64)
    zero64.opcode(BodyGenerator.opcode("end"))
    let offsets = [ConstantExpression(keep(zero.bytes)), ConstantExpression(keep(zero64.bytes))]
    let contents = keep(Self.contents)
    var module = Module(bytes: ModuleBytes(pool))
    module.types = [type, FuncType(parameters: [.i64], results: [])].map { SubType(composite: .function($0)) }
    module.recursionGroups = [0..<1, 1..<2]
    module.tags = [TypeIndex(1)]
    module.functions = bodies.map { _ in TypeIndex(0) }
    module.memories = memories
    module.code = bodies
    module.branchHints = hints
    module.exports =
      decisions.indices.map { Export(name: "f\($0)", kind: .function, index: UInt32($0), offset: 0) }
      + memories.indices.map { Export(name: "m\($0)", kind: .memory, index: UInt32($0), offset: 0) }
    module.datas = memories.indices.map { index in
      let offset = memories[index].addressType == .i64 ? offsets[1] : offsets[0]
      return DataSegment(
        contents: contents, mode: .active(memory: MemoryIndex(UInt32(index)), offset: offset), offset: 0)
    }
    return (ModuleEncoder.encode(module), arguments)
  }

  /// The code of the function that the others call: computes a number that depends on all arguments.
  private static let helper: [UInt8] = {
    var writer = InstructionWriter()
    func emit(_ mnemonic: String, _ immediate: Int64? = nil) {
      writer.opcode(BodyGenerator.opcode(mnemonic))
      if let immediate { writer.signed(immediate) }
    }
    for (local, count) in [(0, 0), (1, 13), (2, 29), (3, 47)] {
      emit("local.get", Int64(local))
      if local > 1 { emit("i64.extend_i32_u") }
      emit("i64.const", Int64(count))
      emit("i64.rotl")
      if local > 0 { emit("i64.add") }
    }
    emit("end")
    return writer.bytes
  }()

  /// The code of the function that the others call with a handler: computes the sum of the first two arguments, and
  /// throws it unless the last argument is odd, in which case it returns it.
  private static let thrower: [UInt8] = {
    var writer = InstructionWriter()
    func emit(_ mnemonic: String, _ immediate: Int64) {
      writer.opcode(BodyGenerator.opcode(mnemonic))
      writer.signed(immediate)
    }
    emit("local.get", 0)
    emit("local.get", 1)
    writer.opcode(BodyGenerator.opcode("i64.add"))
    emit("local.get", 3)
    emit("i32.const", 1)
    writer.opcode(BodyGenerator.opcode("i32.and"))
    emit("br_if", 0)
    emit("throw", 0)
    writer.opcode(BodyGenerator.opcode("end"))
    return writer.bytes
  }()

  /// The initial contents of memories: small numbers, and numbers at which operations overflow.
  private static let contents: [UInt8] = {
    let numbers: [UInt32] = [
      5, 0x2000_0000, 0xFFFF_FFFF, 1, 0x4000_0000, 0x6000_0000, 0x8000_0000, 0, 0x7FFF_FFFF, 16, 0x1000_0000, 255,
      0xFFFF_FFF8, 3, 0xFFFF, 0xA000_0000,
    ]
    return (0..<8).flatMap { _ in numbers }.flatMap { number in (0..<4).map { UInt8(number >> ($0 * 8) & 255) } }
  }()
}

/// The arguments of one call.
struct LoopArguments {
  var x: Int64
  var y: Int64
  var z: Int32
  var w: Int32
}
