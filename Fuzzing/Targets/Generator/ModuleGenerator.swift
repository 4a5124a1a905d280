import ApusWasm

/// Generates valid modules from decisions: well-typed instructions, loops and calls that consume fuel, addresses mostly
/// within bounds. Results do not depend on the engine: NaNs are made canonical.
public struct ModuleGenerator {
  private let shape: ModuleShape
  private var pool: [UInt8] = []

  private init(_ shape: ModuleShape) { self.shape = shape }

  /// Returns an encoded module. The same decisions and options lead to the same module.
  public static func generate(_ decisions: [UInt8], options: GeneratorOptions = GeneratorOptions()) -> [UInt8] {
    var choices = Choices(decisions)
    let shape = ModuleShape(&choices, options)
    var generator = ModuleGenerator(shape)
    return ModuleEncoder.encode(generator.module(&choices))
  }

  private mutating func module(_ choices: inout Choices) -> Module {
    let instructions = InstructionPool(shape.options)
    var bodies: [FuncBody] = []
    for function in shape.functions.indices {
      var body = BodyGenerator(shape, instructions, choices, function: function)
      let code = body.generate()
      choices = body.choices
      bodies.append(FuncBody(locals: body.declaredLocals, instructions: keep(code), offset: 0))
    }
    let globals = shape.globals.enumerated().map { index, type in
      let fuel: Int32? = index == 0 ? shape.options.fuel : nil
      return Global(
        type: type, initial: constant(type.value, number: fuel.map(Int64.init) ?? choices.integer()), offset: 0)
    }
    let contents = (0..<shape.dataSegments).map { _ in
      (0..<40).map { _ in UInt8(truncatingIfNeeded: choices.integer()) }
    }
    let datas = contents.enumerated().map { index, bytes in
      DataSegment(
        contents: keep(bytes),
        mode: index == 0 ? .active(memory: MemoryIndex(0), offset: constant(.i32, number: 1000)) : .passive, offset: 0)
    }
    let elements = self.elements(&choices)
    var module = Module(bytes: ModuleBytes(pool))
    module.types = shape.types
    module.recursionGroups = [0..<shape.types.count]
    module.functions = shape.functions.map { TypeIndex(UInt32($0)) }
    module.tables = shape.tables.map {
      Table(type: TableType(limits: Limits(minimum: 10, maximum: 20), element: $0), offset: 0)
    }
    module.memories = shape.memories
    module.tags = shape.tags.indices.map { shape.tagType($0) }
    module.globals = globals
    module.exports = exports
    module.elements = elements
    module.dataCount = UInt32(datas.count)
    module.code = bodies
    module.datas = datas
    return module
  }

  /// The exports: all items whose types every host supports (no vectors, no references to aggregates), or all with
  /// `exportsEverything`; tables and tags are never exported.
  private var exports: [Export] {
    var exports: [Export] = []
    let add = { (kind: ExternKind, letter: String, index: Int, types: [ValueType]) in
      guard
        shape.options.exportsEverything
          || types.allSatisfy({ [.i32, .i64, .f32, .f64, .funcref, .externref].contains($0) })
      else { return }
      exports.append(Export(name: "\(letter)\(index)", kind: kind, index: UInt32(index), offset: 0))
    }
    for (index, type) in shape.functions.enumerated() {
      add(.function, "f", index, shape.functionTypes[type].parameters + shape.functionTypes[type].results)
    }
    for index in shape.memories.indices { add(.memory, "m", index, []) }
    for (index, type) in shape.globals.enumerated() { add(.global, "g", index, [type.value]) }
    return exports
  }

  private mutating func elements(_ choices: inout Choices) -> [ElementSegment] {
    var segments: [ElementSegment] = []
    for (index, type) in shape.elementSegments.enumerated() {
      let items = (0..<5).map { _ in item(type, &choices) }
      let start = constant(.i32, number: 1)
      segments.append(
        ElementSegment(
          type: type, items: .expressions(items),
          mode: index == 0 ? .active(table: TableIndex(0), offset: start) : .passive,
          offset: 0))
    }
    // Functions used by `ref.func` must be declared outside of bodies.
    let all = shape.functions.indices.map { FuncIndex(UInt32($0)) }
    segments.append(
      ElementSegment(type: .ref(.func, nullable: false), items: .functions(all), mode: .declarative, offset: 0))
    return segments
  }

  private mutating func item(_ type: ValueType, _ choices: inout Choices) -> ConstantExpression {
    guard !choices.once(in: 4), let heap = type.heapType else { return constant(type, number: 0) }
    var writer = InstructionWriter()
    let structure = shape.structures.first { HeapType($0.index) == heap }
    let array = shape.arrays.first { HeapType($0.index) == heap }
    if heap == .func {
      writer.opcode(BodyGenerator.opcode("ref.func"))
      writer.u32(UInt32(choices.below(shape.functions.count)))
    } else if [.any, .eq, .i31].contains(heap) {
      BodyGenerator.writeConstant(.i32, Int64(choices.below(100)), &writer)
      writer.opcode(BodyGenerator.opcode("ref.i31"))
    } else if let structure {
      writer.opcode(BodyGenerator.opcode("struct.new_default"))
      writer.index(structure.index)
    } else if let array {
      BodyGenerator.writeConstant(.i32, Int64(choices.below(6)), &writer)
      writer.opcode(BodyGenerator.opcode("array.new_default"))
      writer.index(array.index)
    } else {
      return constant(type, number: 0)
    }
    return ended(writer)
  }

  private mutating func keep(_ bytes: [UInt8]) -> ByteRange {
    defer { pool += bytes }
    return ByteRange(offset: pool.count, count: bytes.count)
  }

  private mutating func ended(_ writer: InstructionWriter) -> ConstantExpression {
    var writer = writer
    writer.opcode(BodyGenerator.opcode("end"))
    return ConstantExpression(keep(writer.bytes))
  }

  /// A number, or null.
  private mutating func constant(_ type: ValueType, number: Int64) -> ConstantExpression {
    var writer = InstructionWriter()
    BodyGenerator.writeConstant(type, number, &writer)
    return ended(writer)
  }
}
