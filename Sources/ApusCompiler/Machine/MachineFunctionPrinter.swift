/// Prints a function in machine instructions, with the result of register allocation if there is one.
///
///     block1(v3, v4) <- block0, block2  depth 1  cold
///               r0 -> [2]
///         7  add  v3 early = r1, v4 early any = [2], def v5 late reuse 0 = r1
///         8  jump  -> block1(v5, v4)
package struct MachineFunctionPrinter {
  let function: MachineFunction
  let allocation: Allocation?
  private var text = ""

  /// - Parameters:
  ///   - opcode: returns the name of an instruction.
  ///   - register: returns the name of a register; by default a letter for its class and its number.
  package static func text(
    of function: MachineFunction, _ allocation: Allocation? = nil,
    opcode: (MachineInstruction) -> String = { "op\($0.opcode)" },
    register: (PhysicalRegister) -> String = { ($0.isFloat ? "f" : "r") + "\($0.number)" }
  ) -> String {
    var printer = MachineFunctionPrinter(function: function, allocation: allocation)
    var edit = 0
    for block in function.blocks.indices {
      printer.printHeader(of: block)
      for instruction in function.blocks[block].instructions {
        while let edits = allocation?.edits, edit < edits.count, Int(edits[edit].instruction) <= instruction {
          printer.print(edits[edit], register)
          edit += 1
        }
        printer.print(instruction, in: block, opcode, register)
      }
    }
    return printer.text
  }

  private init(function: MachineFunction, allocation: Allocation?) {
    self.function = function
    self.allocation = allocation
  }

  private mutating func printHeader(of number: Int) {
    let block = function.blocks[number]
    text += "block\(number)"
    if !block.parameters.isEmpty { text += "(" + list(block.parameters) + ")" }
    if !block.predecessors.isEmpty {
      text += " <- " + block.predecessors.map { "block\(function.blockLists[$0])" }.joined(separator: ", ")
    }
    if block.loopDepth > 0 { text += "  depth \(block.loopDepth)" }
    if block.isCold { text += "  cold" }
    text += "\n"
  }

  private func list(_ registers: Range<Int>) -> String {
    registers.map { name(function.registerLists[$0]) }.joined(separator: ", ")
  }

  private func name(_ register: VirtualRegister) -> String {
    switch register.kind {
    case .integer: "v\(register.index)"
    case .float: "v\(register.index): float"
    case .vector: "v\(register.index): vector"
    }
  }

  private func name(_ location: Location, _ register: (PhysicalRegister) -> String) -> String {
    if let slot = location.slot { return "[\(slot)]" }
    return location.isRegister ? register(location.register) : "nowhere"
  }

  private mutating func print(_ edit: Edit, _ register: (PhysicalRegister) -> String) {
    let source = edit.source == .none ? "constant \(edit.rematerialization)" : name(edit.source, register)
    text += "          \(source) -> \(name(edit.destination, register))\n"
  }

  private mutating func print(
    _ instruction: Int, in block: Int, _ opcode: (MachineInstruction) -> String,
    _ register: (PhysicalRegister) -> String
  ) {
    let record = function.instructions[instruction]
    let number = String(instruction)
    text += String(repeating: " ", count: max(0, 5 - number.count)) + number + "  " + opcode(record)
    let operands = function.operands(of: instruction)
    for index in operands {
      text += index == operands.lowerBound ? "  " : ", "
      print(function.operands[index], register)
      if let allocation { text += " = " + name(allocation.locations[index], register) }
    }
    if record.traits.contains(.clobbersAll) {
      text += "  clobbers all"
    } else if record.traits.contains(.clobbers) {
      text += "  clobbers"
    }
    if record.traits.contains(.terminator) { printTargets(of: function.blocks[block]) }
    text += "\n"
  }

  private mutating func print(_ operand: Operand, _ register: (PhysicalRegister) -> String) {
    text += (operand.role == .def ? "def " : "") + name(operand.register)
    text += operand.position == .early ? " early" : " late"
    switch operand.constraint {
    case .register: break
    case .any: text += " any"
    case .fixed(let fixed): text += " in " + register(fixed)
    case .reuse(let other): text += " reuse \(other)"
    }
  }

  private mutating func printTargets(of block: MachineBlock) {
    if block.successors.isEmpty { return }
    text += "  -> " + block.successors.map { "block\(function.blockLists[$0])" }.joined(separator: ", ")
    if !block.arguments.isEmpty { text += "(" + list(block.arguments) + ")" }
  }
}
