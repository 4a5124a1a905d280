import ApusWasm

/// A module with changed functions of one real program, each with up to two of its callees; all other callees are short
/// functions that return a number. Loops consume fuel. The host fills the memory.
struct MutantModule {
  private let program: RealProgram
  private var pool: [UInt8] = []
  private var functions: [TypeIndex] = []
  private var bodies: [FuncBody] = []
  /// The short function of each type, by the type's index.
  private var stubs: [Int: Int] = [:]
  /// The functions to be called by the trial.
  private(set) var entries: [(function: Int, type: FuncType)] = []

  static let decisions = 48
  static let pages: UInt64 = 2

  init(_ program: RealProgram) { self.program = program }

  /// Generates an encoded module with a function for each run of decisions.
  static func generate(
    _ program: RealProgram, _ decisions: [ArraySlice<UInt8>]
  ) -> (bytes: [UInt8], entries: [(function: Int, type: FuncType)]) {
    var made = MutantModule(program)
    for part in decisions {
      var choices = Choices(Array(part))
      made.addGroup(&choices)
    }
    return (made.encoded(), made.entries)
  }

  /// Adds a function and at most two of its callees that can be extracted.
  private mutating func addGroup(_ choices: inout Choices) {
    let number = choices.element(program.numbers)
    guard let function = program.functions[number] else { return }
    var members: [Int: Int] = [:]
    let callees = Set(function.callees).filter { $0 != number && program.functions[$0] != nil }.sorted().prefix(2)
    for callee in callees {
      guard let body = program.functions[callee] else { continue }
      members[callee] = add(body, Mutation(body, &choices), members: [:], fuel: 30)
    }
    let entry = add(function, Mutation(function, &choices), members: members, fuel: 150)
    guard let type = program.types[function.type.position].funcType else { return }
    entries.append((entry, type))
  }

  private mutating func add(
    _ function: RealFunction, _ mutation: Mutation, members: [Int: Int], fuel: Int64
  ) -> Int {
    var writer = InstructionWriter()
    let fuelLocal = UInt32(function.locals.count)
    BodyGenerator.writeConstant(.i32, fuel, &writer)
    writer.opcode(BodyGenerator.opcode("local.set"))
    writer.u32(fuelLocal)
    for instruction in mutation.instructions {
      switch instruction.form {
      case .call, .returnCall:
        let callee = Int(LEB.unsigned(instruction.immediates))
        writer.opcode(instruction.opcode)
        writer.u32(UInt32(members[callee] ?? stub(program.functionTypes[callee])))
      case .callIndirect, .returnCallIndirect:
        let isTail = if case .returnCallIndirect = instruction.form { true } else { false }
        writer.opcode(BodyGenerator.opcode("drop"))
        writer.opcode(BodyGenerator.opcode(isTail ? "return_call" : "call"))
        writer.u32(UInt32(stub(TypeIndex(UInt32(LEB.unsigned(instruction.immediates))))))
      case .memoryGrow:
        writer.opcode(BodyGenerator.opcode("drop"))
        BodyGenerator.writeConstant(program.is64 ? .i64 : .i32, -1, &writer)
      case .loop:
        writer.opcode(instruction.opcode)
        writer.append(instruction.immediates)
        useFuel(fuelLocal, &writer)
      case .load, .store:
        writer.opcode(instruction.opcode)
        // The alignment is reset, because a narrower access may not declare a larger one.
        writer.byte(0)
        writer.append(instruction.immediates.dropFirst())
      default:
        writer.opcode(instruction.opcode)
        writer.append(instruction.immediates)
      }
    }
    let locals = function.locals.dropFirst(function.parameterCount).map { LocalRun(count: 1, type: $0) }
    return define(function.type, locals + [LocalRun(count: 1, type: .i32)], writer.bytes)
  }

  private func useFuel(_ local: UInt32, _ writer: inout InstructionWriter) {
    func emit(_ mnemonic: String, _ index: UInt32? = nil) {
      writer.opcode(BodyGenerator.opcode(mnemonic))
      if let index { writer.u32(index) }
    }
    emit("local.get", local)
    emit("i32.eqz")
    emit("if")
    writer.blockType(.empty)
    emit("unreachable")
    emit("end")
    emit("local.get", local)
    BodyGenerator.writeConstant(.i32, 1, &writer)
    emit("i32.sub")
    emit("local.set", local)
  }

  private mutating func define(_ type: TypeIndex, _ locals: [LocalRun], _ code: [UInt8]) -> Int {
    functions.append(type)
    bodies.append(FuncBody(locals: locals, instructions: keep(code), offset: 0))
    return functions.count - 1
  }

  private mutating func keep(_ bytes: [UInt8]) -> ByteRange {
    defer { pool += bytes }
    return ByteRange(offset: pool.count, count: bytes.count)
  }

  /// The short function of a type: it computes each result from the first parameter of the result's type, or returns a
  /// constant.
  private mutating func stub(_ type: TypeIndex) -> Int {
    if let known = stubs[type.position] { return known }
    let signature = program.types[type.position].funcType ?? FuncType()
    var writer = InstructionWriter()
    for result in signature.results {
      if let parameter = signature.parameters.firstIndex(of: result) {
        writer.opcode(BodyGenerator.opcode("local.get"))
        writer.u32(UInt32(parameter))
        guard result == .i32 || result == .i64 else { continue }
        BodyGenerator.writeConstant(result, 40, &writer)
        writer.opcode(BodyGenerator.opcode(result == .i32 ? "i32.xor" : "i64.xor"))
      } else {
        BodyGenerator.writeConstant(result, 4096, &writer)
      }
    }
    writer.opcode(BodyGenerator.opcode("end"))
    let made = define(type, [], writer.bytes)
    stubs[type.position] = made
    return made
  }

  private mutating func encoded() -> [UInt8] {
    let globals = program.globals.enumerated().map { index, type in
      var writer = InstructionWriter()
      // If it is mutable, the first global is most likely the stack pointer.
      let number: Int64 = type.isMutable ? (index == 0 ? 60000 : 1000) : Int64(256 * index)
      BodyGenerator.writeConstant(type.value, number, &writer)
      writer.opcode(BodyGenerator.opcode("end"))
      return Global(type: type, initial: ConstantExpression(keep(writer.bytes)), offset: 0)
    }
    var module = Module(bytes: ModuleBytes(pool))
    module.types = program.types
    module.recursionGroups = program.recursionGroups
    module.functions = functions
    module.globals = globals
    module.memories = [
      MemoryType(
        addressType: program.is64 ? .i64 : .i32, limits: Limits(minimum: Self.pages, maximum: Self.pages))
    ]
    module.code = bodies
    module.exports =
      [Export(name: "m", kind: .memory, index: 0, offset: 0)]
      + entries.indices.map {
        Export(name: "f\($0)", kind: .function, index: UInt32(entries[$0].function), offset: 0)
      }
    return ModuleEncoder.encode(module)
  }
}
