import ApusWasm

/// Generates one function body: statements, and expressions of given types, from the outside in.
struct BodyGenerator {
  let shape: ModuleShape
  let pool: InstructionPool
  var choices: Choices
  var writer = InstructionWriter()
  /// Parameters, then declared locals.
  var locals: [ValueType]
  private let parameterCount: Int
  private let results: [ValueType]
  /// The types of the values that a branch to each label carries, outermost label first.
  var labels: [[ValueType]]
  /// The approximate number of instructions that may still be emitted.
  var budget: Int

  init(_ shape: ModuleShape, _ pool: InstructionPool, _ choices: Choices, function: Int) {
    self.shape = shape
    self.pool = pool
    self.choices = choices
    let type = shape.functionTypes[shape.functions[function]]
    locals = type.parameters
    parameterCount = type.parameters.count
    results = type.results
    labels = [type.results]
    budget = shape.options.instructions
  }

  var declaredLocals: [LocalRun] { locals.dropFirst(parameterCount).map { LocalRun(count: 1, type: $0) } }
  var functionResults: [ValueType] { results }

  mutating func generate() -> [UInt8] {
    // Some are small enough to replace calls of them.
    let isSmall = choices.once(in: 3)
    if isSmall { budget = min(budget, 25) }
    for _ in 0..<choices.below(isSmall ? 3 : 6) { locals.append(choices.element(shape.valueTypes)) }
    useFuel()
    for _ in 0..<(isSmall ? 1 : 1 + choices.below(8)) { statement() }
    for type in results { expression(type) }
    emit("end")
    return writer.bytes
  }

  static func opcode(_ mnemonic: String) -> Opcode {
    guard let opcode = OpcodeTable.opcode(of: mnemonic) else { fatalError("no instruction \(mnemonic)") }
    return opcode
  }

  mutating func emit(_ mnemonic: String) {
    budget -= 1
    writer.opcode(Self.opcode(mnemonic))
  }

  mutating func emit(_ mnemonic: String, _ immediates: Int...) {
    emit(mnemonic)
    for immediate in immediates { writer.u32(UInt32(immediate)) }
  }

  mutating func i32(_ value: Int) {
    emit("i32.const")
    writer.signed(Int64(Int32(truncatingIfNeeded: value)))
  }

  /// Writes a constant of any numeric type, or null; vectors hold the number and its complement.
  static func writeConstant(_ type: ValueType, _ number: Int64, _ writer: inout InstructionWriter) {
    switch type.kind {
    case .i32:
      writer.opcode(opcode("i32.const"))
      writer.signed(Int64(Int32(truncatingIfNeeded: number)))
    case .i64:
      writer.opcode(opcode("i64.const"))
      writer.signed(number)
    case .f32:
      writer.opcode(opcode("f32.const"))
      writer.littleEndian(UInt64(Float(number).bitPattern), count: 4)
    case .f64:
      writer.opcode(opcode("f64.const"))
      writer.littleEndian(Double(number).bitPattern, count: 8)
    case .v128:
      writer.opcode(opcode("v128.const"))
      writer.v128(V128(low: UInt64(bitPattern: number), high: ~UInt64(bitPattern: number)))
    default:
      writer.opcode(opcode("ref.null"))
      writer.heapType(type.heapType ?? .any)
    }
  }

  /// Emits code that traps when the fuel is used up, for the entry of functions and the heads of loops.
  mutating func useFuel() {
    emit("global.get", 0)
    emit("i32.eqz")
    emit("if")
    writer.blockType(.empty)
    emit("unreachable")
    emit("end")
    emit("global.get", 0)
    i32(1)
    emit("i32.sub")
    emit("global.set", 0)
  }

  /// Emits a structured instruction with at most one result; `body` emits the code inside.
  mutating func block(
    _ mnemonic: String, _ result: ValueType?, label: [ValueType], _ body: (inout BodyGenerator) -> Void
  ) {
    emit(mnemonic)
    writer.blockType(result.map { .value($0) } ?? .empty)
    labels.append(label)
    body(&self)
    labels.removeLast()
    emit("end")
  }

  /// The index that refers to a label from the current position.
  func depth(of label: Int) -> Int { labels.count - 1 - label }
}
