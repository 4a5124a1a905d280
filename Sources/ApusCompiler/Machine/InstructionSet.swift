/// An instruction set: what the back end has to know of it, from selection to linking. `Machine/` and `Artifact/` are
/// generic over it and name no other property of a machine.
///
/// The functions are the parts of `InstructionSelector` and `CodeEmitter` that differ between instruction sets. They
/// get the selector or the emitter that calls them.
///
/// Every instruction set keeps this contract: the upper half of an integer register with a value of 32 bits is zero.
package protocol InstructionSet: SendableMetatype {
  associatedtype ABI: CallingConvention
  associatedtype Branch: BranchEncoding
  associatedtype Padding: CodePadding
  associatedtype Stubs: ModuleStubs
  associatedtype Assembler: MachineAssembler

  // MARK: Selection

  /// Selects an instruction whose value was requested or which has an effect.
  static func select(_ value: SSAValue, _ instruction: SSAInstruction, _ selector: inout InstructionSelector<Self>)

  /// Emits an instruction that is made at each use (`SSAOperation.isMaterializedAtUse`).
  static func materialize(
    _ instruction: SSAInstruction, in register: VirtualRegister, _ selector: inout InstructionSelector<Self>)

  /// Emits a comparison of integers at another position than its own; the register becomes 1 or 0.
  static func materializeComparison(
    _ instruction: SSAInstruction, in register: VirtualRegister, _ selector: inout InstructionSelector<Self>)

  /// Emits a load of all of a register from memory at `base`, or at the context if that is nil.
  static func load(
    _ register: VirtualRegister, from base: VirtualRegister?, _ displacement: Int32,
    _ selector: inout InstructionSelector<Self>)

  /// Emits a store of all of a register to memory at `base`.
  static func store(
    _ register: VirtualRegister, to base: VirtualRegister, _ displacement: Int32,
    _ selector: inout InstructionSelector<Self>)

  // MARK: Emission

  /// Emits one instruction. Those of `PseudoInstruction` are passed on to `CodeEmitter.emitPseudo`.
  static func emit(
    _ number: Int, in block: Int, _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation,
    _ emitter: inout CodeEmitter<Self>)

  /// Emits an instruction of `MachineFunction.rematerializations`.
  static func rematerialize(
    _ instruction: MachineInstruction, in location: Location, _ emitter: inout CodeEmitter<Self>)

  /// Emits a move between two different locations that are not both slots.
  static func move(
    _ kind: RegisterKind, from source: Location, to destination: Location, _ emitter: inout CodeEmitter<Self>)

  static func jump(to label: Label, _ emitter: inout CodeEmitter<Self>)

  /// Emits a jump by a table of distances (`CodeBuffer.beginJumpTable`), and to `otherwise` if the index is not below
  /// `count`.
  /// - Parameters:
  ///   - table: the label of the table; nil if `count` is zero.
  ///   - locations: the locations of the operands of `PseudoInstruction.jumpTable`.
  static func jump(
    by table: Label?, _ locations: ArraySlice<Location>, count: Int, otherwise: Label,
    _ emitter: inout CodeEmitter<Self>)

  /// Emits the call that ends in a trap; its address identifies the trap.
  /// - Parameter exit: the offset of the called address in the context.
  static func trapCall(_ exit: Int32, _ emitter: inout CodeEmitter<Self>)

  /// Emits a call up to the instruction after which the callee returns.
  static func call(
    _ pseudo: PseudoInstruction, _ instruction: MachineInstruction, _ allocation: borrowing Allocation,
    _ emitter: inout CodeEmitter<Self>)

  /// Clears the upper half of `ABI.builtinResult`.
  static func truncateBuiltinResult(_ emitter: inout CodeEmitter<Self>)

  /// Emits a tail call, which removes the frame.
  static func tailCall(
    _ pseudo: PseudoInstruction, _ instruction: MachineInstruction, _ allocation: borrowing Allocation,
    _ emitter: inout CodeEmitter<Self>)

  /// Emits the check of the stack limit if the frame needs one (`MachineFrame.isChecked`), and makes the frame.
  static func prologue(_ emitter: inout CodeEmitter<Self>)

  /// Removes the frame and returns.
  static func epilogue(_ emitter: inout CodeEmitter<Self>)

  /// Emits the rare parts of the function's instructions, after all blocks.
  static func rarePaths(_ emitter: inout CodeEmitter<Self>)

  // MARK: Layout and linking

  /// Changes an emitted field so that it refers to something `distance` bytes from its own beginning.
  /// - Parameter kind: the kind of the field, as numbered by the instruction set.
  static func patch(_ field: UnsafeMutableRawPointer, _ kind: UInt8, distance: Int)
}

/// An instruction set in which this process can run code.
package protocol HostInstructionSet: InstructionSet {
  /// The registers by which debuggers unwind.
  static var unwindRegisters: UnwindRegisters { get }
  /// The number of the machine in ELF files (`e_machine`).
  static var elfMachine: UInt16 { get }

  /// Makes the code between host and guest for one signature: the entry, by which the host calls the guest, and the
  /// adapter, by which the guest calls the host.
  /// - Returns: the code, and the offset of the adapter in it, in bytes.
  static func signatureStubs(_ signature: NativeSignature) -> (code: MachineCode, adapterOffset: Int)
}

/// The forms of branches within the code of a function. A branch is emitted in its short form; `CodeBuffer.finish`
/// finds those that need the long one. Distances count in bytes from the end of the branch.
package protocol BranchEncoding {
  /// Branches that are further apart than this, in bytes as emitted, do not affect each other while the other one is
  /// short.
  static var mutualReach: UInt32 { get }

  /// Whether the short form of a branch spans a distance.
  static func isShort(_ distance: Int, _ form: UInt8) -> Bool

  /// Writes a branch with its final distance.
  /// - Parameter emitted: the branch as it was emitted, in its short form with the distance zero.
  static func write(
    _ emitted: UnsafePointer<UInt8>, distance: Int, to output: UnsafeMutablePointer<UInt8>, isLong: Bool)
}

/// A form of branches.
struct BranchForm {
  /// The form as numbered by the instruction set.
  var number: UInt8
  /// The size of the short form in bytes, and by how much the long form is longer.
  var size: UInt8
  var longGrowth: UInt8
}

package protocol CodePadding {
  /// The byte that fills what is never executed. A sequence of them traps.
  static var unreachable: UInt8 { get }

  /// Writes `count` bytes of instructions without effect.
  static func write(_ count: Int, to output: UnsafeMutablePointer<UInt8>)
}

/// The code at the start of a module and before each function.
package protocol ModuleStubs {
  /// The start of a module's code, to which all checked entries jump: goes to `ContextOffset.switchStub`.
  static var moduleStart: [UInt8] { get }

  /// The checked entry of a function, `CallingConvention.checkedEntrySize` bytes: falls through to the body if the
  /// function is one of the running instance, else jumps to the start of the module.
  /// - Parameter offset: the offset of the entry in the code of the module.
  static func checkedEntry(at offset: Int) -> [UInt8]
}

/// The part of an emitter that the instruction set defines: encodes instructions, and tracks the contents of the flags.
package protocol MachineAssembler {
  associatedtype Instruction: MachineText

  init()

  mutating func encode(_ instruction: Instruction, into code: inout CodeBuffer)
  mutating func beginFunction()
  mutating func beginBlock()
  /// Notes that a move between instructions changes a register.
  mutating func noteChange(of register: PhysicalRegister)
}

/// An instruction that has a text.
package protocol MachineText {
  /// The instruction as assemblers write it, with labels as `L3` and symbols as `@3`.
  var text: String { get }
}
