/// Prints a function as text, the same for equal functions: blocks in order with their parameters, one instruction per
/// line.
///
///     b1 (v3: i32, v4: i32): loop, depth 1
///       v5 = add.i32 v3, v4
///       branch v5, b1(v5, v4), b2
package struct SSAPrinter {
  /// The line being written, and those before it.
  private var text = ""
  private var lines: [PrintedLine] = []

  package static func print(_ function: borrowing SSAFunction) -> String {
    lines(function).map { $0.text + "\n" }.joined()
  }

  /// The text in lines, with the positions that they come from.
  package static func lines(_ function: borrowing SSAFunction) -> [PrintedLine] {
    var printer = SSAPrinter()
    for block in function.order { printer.block(block, function) }
    return printer.lines
  }

  private mutating func endLine(_ position: UInt32) {
    lines.append(PrintedLine(text, position: position))
    text = ""
  }

  private mutating func block(_ block: SSABlockIndex, _ function: borrowing SSAFunction) {
    let information = function.blocks[block.index]
    text += "b\(block.rawValue)"
    var value = information.first
    if information.parameterCount > 0 {
      text += " ("
      while !value.isNone, function.instructions[value.index].operation == .parameter {
        if function.instructions[value.index].immediate > 0 { text += ", " }
        text += "\(name(value)): \(name(function.type(of: value)))"
        value = function.next[value.index]
      }
      text += ")"
    }
    text += ":"
    if information.isLoopHead { text += " loop," }
    if information.loopDepth > 0 { text += " depth \(information.loopDepth)" }
    if information.isCold { text += " cold" }
    endLine(0)
    while let next = function.advance(&value) { instruction(next, function) }
  }

  private mutating func instruction(_ value: SSAValue, _ function: borrowing SSAFunction) {
    let instruction = function.instructions[value.index]
    text += "  "
    if instruction.type != .none { text += "\(name(value)) = " }
    text += "\(instruction.operation)"
    if instruction.type != .none { text += ".\(name(instruction.type))" }
    detail(instruction, function)
    operands(instruction, function)
    endLine(instruction.position)
  }

  /// Prints what `detail` means.
  private mutating func detail(_ instruction: SSAInstruction, _ function: borrowing SSAFunction) {
    let detail = instruction.detail
    switch instruction.operation.form {
    case .compare: text += ".\(name(function.type(of: instruction.a))) \(Condition(rawValue: detail)!)"
    case .floatCompare: text += ".\(name(function.type(of: instruction.a))) \(FloatCondition(rawValue: detail)!)"
    case .extend(.sign): text += " \(detail)"
    case .access(.load), .atomic(.load): text += " \(LoadKind(rawValue: detail)!)"
    case .access(.store), .atomic(.store), .atomic(.compareExchange): text += " \(StoreKind(rawValue: detail)!)"
    case .atomic(.modify):
      text += " \(AtomicOperation(rawValue: detail >> 4)!) \(StoreKind(rawValue: detail & 15)!)"
    case .access(.loadLane), .access(.storeLane): text += " \(8 << Int(detail >> 4)) lane \(detail & 15)"
    case .vector(.unary), .vector(.binary), .vector(.ternary), .vector(.shift), .vector(.test):
      text += " \(VectorOperation(rawValue: detail)!) \(VectorShape(rawValue: UInt8(instruction.immediate))!)"
    case .vector(.splat), .vector(.extractLane), .vector(.replaceLane):
      text += " \(VectorShape(rawValue: detail & 127)!)"
      if detail & 128 != 0 { text += " signed" }
    case .vector(.shuffle), .source, .arithmetic, .shift, .division, .count, .extend, .floatBinary, .floatUnary,
      .conversion, .select, .fence, .cell, .check, .call, .terminator:
      break
    }
  }

  private mutating func operands(_ instruction: SSAInstruction, _ function: borrowing SSAFunction) {
    switch instruction.operation.form {
    case .source(.constant): text += " \(number(instruction))"
    case .source(.vectorConstant): text += " \(vector(Int(instruction.immediate), function))"
    case .access: memory(instruction)
    case .call: call(instruction.a.index, function)
    case .terminator(let terminator): end(terminator, instruction, function)
    case .check(.trapIf): text += " \(name(instruction.a)), \(instruction.immediate)"
    case .check(.bounds):
      values(instruction)
      text += ", \(instruction.immediate) bytes of memory \(instruction.flags.rawValue), traps \(instruction.detail)"
      return
    case .source(.parameter), .source(.result), .cell, .vector(.extractLane), .vector(.replaceLane):
      values(instruction)
      text += " #\(instruction.immediate)"
    case .vector(.shuffle):
      values(instruction)
      text += ", \(vector(Int(instruction.immediate), function))"
    case .source, .arithmetic, .shift, .division, .count, .extend, .compare, .floatBinary, .floatUnary, .floatCompare,
      .conversion, .select, .atomic, .fence, .vector, .check(.trapWithCode):
      values(instruction)
    }
    guard instruction.flags.rawValue != 0 else { return }
    text += ", \(name(instruction.flags.region))"
    if let trap = instruction.flags.trap { text += ", traps \(trap)" }
  }

  private mutating func end(
    _ terminator: SSAForm.Terminator, _ instruction: SSAInstruction, _ function: borrowing SSAFunction
  ) {
    switch terminator {
    case .jump: edges(instruction, function, separator: "")
    case .branch, .switch_:
      text += " \(name(instruction.a))"
      edges(instruction, function, separator: ",")
    case .invoke:
      call(instruction.a.index, function)
      edges(instruction, function, separator: ",")
    case .return_: list(instruction.b.index..<instruction.b.index + instruction.c.index, function)
    case .tailCall: call(instruction.a.index, function)
    case .trap: text += " \(instruction.immediate)"
    }
  }

  private mutating func values(_ instruction: SSAInstruction) {
    let operands = [instruction.a, instruction.b, instruction.c].prefix(instruction.operation.valueOperands)
    text += operands.isEmpty ? "" : " " + operands.map { name($0) }.joined(separator: ", ")
  }

  private mutating func memory(_ instruction: SSAInstruction) {
    text += " [\(name(instruction.a))"
    if !instruction.b.isNone { text += " + \(name(instruction.b))" }
    if instruction.immediate != 0 { text += " + \(instruction.immediate)" }
    text += "]"
    if !instruction.c.isNone { text += ", \(name(instruction.c))" }
  }

  private mutating func call(_ index: Int, _ function: borrowing SSAFunction) {
    let call = function.calls[index]
    text += " \(call.kind)"
    if call.kind != .record { text += " \(call.target)" }
    text += "("
    list(function.arguments(ofCall: index), function)
    text += ")"
    if call.nullTrap != 0 { text += " traps \(call.nullTrap)" }
  }

  private mutating func edges(_ instruction: SSAInstruction, _ function: borrowing SSAFunction, separator: String) {
    for edge in instruction.edges {
      text += edge == instruction.b.index ? separator + " " : ", "
      text += "b\(function.edges[edge].block.rawValue)"
      let arguments = function.arguments(of: edge)
      guard !arguments.isEmpty else { continue }
      text += "("
      list(arguments, function)
      text += ")"
    }
  }

  private mutating func list(_ range: Range<Int>, _ function: borrowing SSAFunction) {
    var isFirst = true
    for index in range {
      text += isFirst ? (text.last == "(" ? "" : " ") : ", "
      isFirst = false
      text += name(function.lists[index])
    }
  }

  // MARK: Names

  private func name(_ value: SSAValue) -> String { value.isNone ? "none" : "v\(value.rawValue)" }
  private func name(_ type: SSAType) -> String { "\(type)" }

  private func name(_ region: AliasRegion) -> String {
    switch region {
    case .unknown: "unknown"
    case .constant: "constant"
    case .memory: "memory"
    case .sizes: "sizes"
    case .tables: "tables"
    case .globals: "globals"
    case .heap: "heap"
    default: "runtime"
    }
  }

  private func number(_ instruction: SSAInstruction) -> String {
    switch instruction.type {
    case .i32: "\(Int32(truncatingIfNeeded: instruction.immediate))"
    case .i64: "\(instruction.immediate)"
    default: "0x" + String(UInt64(bitPattern: instruction.immediate), radix: 16)
    }
  }

  private func vector(_ index: Int, _ function: borrowing SSAFunction) -> String {
    let bits = function.vectors[index]
    return "0x" + String(bits[1], radix: 16) + "_" + String(bits[0], radix: 16)
  }
}
