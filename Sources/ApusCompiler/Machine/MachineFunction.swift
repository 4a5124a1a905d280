/// An instruction of a machine whose operands are not yet in places. What it means is the machine's business; here it
/// is known only what register allocation has to know.
package struct MachineInstruction: BitwiseCopyable, Sendable {
  /// The machine's number for what it is.
  package var opcode: UInt16
  /// The machine's: width, condition, form of the operands and whatever else.
  package var width: UInt8 = 0
  package var condition: UInt8 = 0
  package var form: UInt8 = 0
  package var scale: UInt8 = 0
  package var traits: Traits = []
  /// How many operands it has, and where in `MachineFunction.operands` they begin.
  package var operandCount: UInt8 = 0
  package var firstOperand: UInt32 = 0
  package var displacement: Int32 = 0
  package var immediate: Int64 = 0
  /// Where in the source (bytes from the start of the function's body) it comes from.
  package var position: UInt32 = 0
  /// An index into a table of the machine's: a descriptor of a call, a list of targets, the code of a trap.
  package var payload: UInt32 = 0

  package struct Traits: OptionSet, BitwiseCopyable, Sendable {
    package var rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Copies its one use to its one definition, which should share a place.
    package static var move: Traits { Traits(rawValue: 1) }
    /// A call: changes the registers of `MachineRegisters.clobberedByCalls` that it does not define.
    package static var clobbers: Traits { Traits(rawValue: 2) }
    /// Changes all registers that can be allocated and that it does not define: a call that may go on at a handler. A
    /// function with one saves all registers that other calls leave alone.
    package static var clobbersAll: Traits { Traits(rawValue: 4) }
    /// Ends its block.
    package static var terminator: Traits { Traits(rawValue: 8) }
  }

  package init(opcode: UInt16) { self.opcode = opcode }
}

/// A block of instructions: a run of `MachineFunction.instructions`. The last is a terminator, and no other is.
package struct MachineBlock: Sendable {
  package var instructions: Range<Int>
  /// Virtual registers that get their values from the arguments on the edges to this block, in
  /// `MachineFunction.registerLists`.
  package var parameters: Range<Int> = 0..<0
  /// In the order of the terminator's targets, each once, in `MachineFunction.blockLists`. A block with several successors has none
  /// with several predecessors: critical edges have been split. Edges out of blocks with several successors pass no
  /// arguments.
  package var successors: Range<Int> = 0..<0
  /// The arguments for the one successor's parameters, of a block with one successor, in
  /// `MachineFunction.registerLists`.
  package var arguments: Range<Int> = 0..<0
  /// In `MachineFunction.blockLists`.
  package var predecessors: Range<Int> = 0..<0
  /// How many loops it lies in.
  package var loopDepth: Int = 0
  /// Whether it is seldom executed.
  package var isCold = false

  package init(instructions: Range<Int>) { self.instructions = instructions }
}

/// One function in the instructions of a machine over virtual registers, which are in SSA form: each has one
/// definition, as an operand or as a parameter of a block, which dominates its uses.
package struct MachineFunction: Sendable {
  package var instructions: [MachineInstruction] = []
  package var operands: [Operand] = []
  /// Block 0 is the entry and has no predecessors and no parameters (arguments of the function are definitions in fixed
  /// registers by its first instruction). Blocks are in the order in which code is laid out, which is a reverse
  /// postorder in which the blocks of a loop follow each other, but for cold ones, which may stand at the end.
  package var blocks: [MachineBlock] = []
  package var registerLists: [VirtualRegister] = []
  package var blockLists: [Int32] = []
  /// How many virtual registers there are.
  package var registerCount = 0
  /// For virtual registers (by index) whose value an instruction without uses can make anew anywhere, that instruction
  /// (an index into `rematerializations`), else -1. Its one operand is the definition.
  package var rematerialization: [Int32] = []
  package var rematerializations: [MachineInstruction] = []

  package init() {}

  /// The operands of an instruction.
  @inline(__always)
  package func operands(of instruction: Int) -> Range<Int> {
    let first = Int(instructions[instruction].firstOperand)
    return first..<first + Int(instructions[instruction].operandCount)
  }

  /// Makes a virtual register.
  package mutating func makeRegister(_ kind: RegisterKind) -> VirtualRegister {
    defer { registerCount += 1 }
    rematerialization.append(-1)
    return VirtualRegister(index: registerCount, kind: kind)
  }
}

/// What register allocation has to know of a machine.
package struct MachineRegisters: Sendable {
  /// Those that may be allocated, in the order in which they should be taken when nothing else decides.
  package var allocatable: [PhysicalRegister]
  /// Those of them that a call changes.
  package var clobberedByCalls: RegisterSet
  /// Not among the allocatable: for moves from slot to slot and for cycles of moves.
  package var integerScratch: PhysicalRegister
  package var floatScratch: PhysicalRegister

  package init(
    allocatable: [PhysicalRegister], clobberedByCalls: RegisterSet,
    integerScratch: PhysicalRegister, floatScratch: PhysicalRegister
  ) {
    self.allocatable = allocatable
    self.clobberedByCalls = clobberedByCalls
    self.integerScratch = integerScratch
    self.floatScratch = floatScratch
  }
}
