/// A machine instruction over virtual registers. Only the parts that register allocation needs have a meaning here; the
/// instruction set defines the others.
package struct MachineInstruction: BitwiseCopyable, Sendable {
  /// The operation, as numbered by the instruction set.
  package var opcode: UInt16
  /// `width`, `condition`, `form` and `scale` are defined by the instruction set.
  package var width: UInt8 = 0
  package var condition: UInt8 = 0
  package var form: UInt8 = 0
  package var scale: UInt8 = 0
  package var traits: Traits = []
  /// The operands: `operandCount` elements of `MachineFunction.operands` from `firstOperand` on.
  package var operandCount: UInt8 = 0
  package var firstOperand: UInt32 = 0
  package var displacement: Int32 = 0
  package var immediate: Int64 = 0
  /// The source position: an offset in bytes from the start of the function's body.
  package var position: UInt32 = 0
  /// An index into a table of the instruction set: a call descriptor, a list of targets, a trap code.
  package var payload: UInt32 = 0

  package struct Traits: OptionSet, BitwiseCopyable, Sendable {
    package var rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Copies its only use to its only definition. The two should share a location.
    package static var move: Traits { Traits(rawValue: 1) }
    /// A call: clobbers the registers of `MachineRegisters.clobberedByCalls` that it does not define.
    package static var clobbers: Traits { Traits(rawValue: 2) }
    /// A call that may continue at an exception handler: clobbers all allocatable registers that it does not define. A
    /// function with such a call saves all callee-saved registers.
    package static var clobbersAll: Traits { Traits(rawValue: 4) }
    /// Ends its block.
    package static var terminator: Traits { Traits(rawValue: 8) }
  }

  package init(opcode: UInt16) { self.opcode = opcode }
}

/// A basic block: a range of `MachineFunction.instructions`. The last instruction is a terminator, the others are not.
package struct MachineBlock: Sendable {
  package var instructions: Range<Int>
  /// The block parameters, in `MachineFunction.registerLists`: virtual registers that receive the arguments of the
  /// edges to this block.
  package var parameters: Range<Int> = 0..<0
  /// The successors in the order of the terminator's targets, each once, in `MachineFunction.blockLists`. No successor
  /// of a block with several successors has several predecessors: critical edges have been split. Edges from blocks
  /// with several successors pass no arguments.
  package var successors: Range<Int> = 0..<0
  /// If the block has exactly one successor: the arguments for its parameters, in `MachineFunction.registerLists`.
  package var arguments: Range<Int> = 0..<0
  /// The predecessors, in `MachineFunction.blockLists`.
  package var predecessors: Range<Int> = 0..<0
  /// The number of loops that contain the block.
  package var loopDepth: Int = 0
  /// Whether the block is rarely executed.
  package var isCold = false

  package init(instructions: Range<Int>) { self.instructions = instructions }
}

/// A function in machine instructions over virtual registers in SSA form: each register has one definition, an operand
/// or a block parameter, which dominates its uses.
package struct MachineFunction: Sendable {
  package var instructions: [MachineInstruction] = []
  package var operands: [Operand] = []
  /// Block 0 is the entry and has no predecessors and no parameters (the function's arguments are definitions in fixed
  /// registers by its first instruction). Blocks are in the order of code layout: a reverse postorder in which the
  /// blocks of a loop are contiguous, except that cold blocks may be at the end.
  package var blocks: [MachineBlock] = []
  package var registerLists: [VirtualRegister] = []
  package var blockLists: [Int32] = []
  /// The number of virtual registers.
  package var registerCount = 0
  /// Indexed by virtual register: if an instruction without uses can rematerialize the value anywhere, the index of
  /// that instruction in `rematerializations`, else -1. The only operand of the instruction is the definition.
  package var rematerialization: [Int32] = []
  package var rematerializations: [MachineInstruction] = []

  package init() {}

  /// The indices of an instruction's operands in `operands`.
  @inline(__always)
  package func operands(of instruction: Int) -> Range<Int> {
    let first = Int(instructions[instruction].firstOperand)
    return first..<first + Int(instructions[instruction].operandCount)
  }

  /// Adds a virtual register.
  package mutating func makeRegister(_ kind: RegisterKind) -> VirtualRegister {
    defer { registerCount += 1 }
    rematerialization.append(-1)
    return VirtualRegister(index: registerCount, kind: kind)
  }
}

/// The registers of a machine, as register allocation needs them.
package struct MachineRegisters: Sendable {
  /// The allocatable registers, in the order of preference.
  package var allocatable: [PhysicalRegister]
  /// The allocatable registers that a call clobbers.
  package var clobberedByCalls: RegisterSet
  /// Scratch registers for moves from slot to slot and for cycles of moves. They are not allocatable.
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
