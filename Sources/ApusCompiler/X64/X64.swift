/// x86-64, as `InstructionSet` describes it to the back end.
package enum X64: InstructionSet {
  package typealias ABI = X64ABI
  package typealias Branch = X64Branch
  package typealias Padding = X64Padding
  package typealias Stubs = X64Stubs
  package typealias Assembler = X64Assembler
}

package typealias X64Selector = InstructionSelector<X64>
package typealias X64Emitter = CodeEmitter<X64>

extension X64 {
  @inline(__always) package static func select(
    _ value: SSAValue, _ instruction: SSAInstruction, _ selector: inout X64Selector
  ) { selector.select(value, instruction) }

  package static func materialize(
    _ instruction: SSAInstruction, in register: VirtualRegister, _ selector: inout X64Selector
  ) { selector.materialize(instruction, in: register) }

  package static func materializeComparison(
    _ instruction: SSAInstruction, in register: VirtualRegister, _ selector: inout X64Selector
  ) { selector.materializeComparison(instruction, in: register) }

  package static func load(
    _ register: VirtualRegister, from base: VirtualRegister?, _ displacement: Int32,
    _ selector: inout X64Selector
  ) { selector.emit(register.kind.x64Load, .w64, to: register, X64Operand(at: base, displacement)) }

  package static func store(
    _ register: VirtualRegister, to base: VirtualRegister, _ displacement: Int32,
    _ selector: inout X64Selector
  ) { selector.emit(register.kind.x64Store, .w64, register, X64Operand(at: base, displacement)) }
}

extension X64 {
  @inline(__always) package static func emit(
    _ number: Int, in block: Int, _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation,
    _ emitter: inout X64Emitter
  ) { emitter.emit(number, in: block, machine, allocation) }

  package static func rematerialize(
    _ instruction: MachineInstruction, in place: Place, _ emitter: inout X64Emitter
  ) { emitter.rematerialize(instruction, in: place) }

  @inline(__always) package static func move(
    _ kind: RegisterKind, from source: Place, to destination: Place, _ emitter: inout X64Emitter
  ) { emitter.emitMove(kind, from: source, to: destination) }

  package static func jump(to label: Label, _ emitter: inout X64Emitter) { emitter.put(.jump(to: label)) }

  package static func jump(
    by table: Label?, _ places: ArraySlice<Place>, count: Int, otherwise: Label, _ emitter: inout X64Emitter
  ) { emitter.emitJump(by: table, places, count: count, otherwise: otherwise) }

  package static func trapCall(_ exit: Int32, _ emitter: inout X64Emitter) {
    emitter.put(X64Instruction(.callPlace, place: .memory(X64Address(base: X64ABI.context, displacement: exit))))
  }

  package static func call(
    _ pseudo: PseudoInstruction, _ instruction: MachineInstruction, _ allocation: borrowing Allocation,
    _ emitter: inout X64Emitter
  ) { emitter.emitCall(pseudo, instruction, allocation) }

  package static func truncateBuiltinResult(_ emitter: inout X64Emitter) {
    emitter.put(X64Instruction(.mov, .w32, register: X64ABI.builtinResult, place: .register(X64ABI.builtinResult)))
  }

  package static func tailCall(
    _ pseudo: PseudoInstruction, _ instruction: MachineInstruction, _ allocation: borrowing Allocation,
    _ emitter: inout X64Emitter
  ) { emitter.emitTailCall(pseudo, instruction, allocation) }

  package static func prologue(_ emitter: inout X64Emitter) { emitter.emitPrologue() }
  package static func epilogue(_ emitter: inout X64Emitter) { emitter.emitEpilogue(X64Instruction(.ret)) }

  package static func rarePaths(_ emitter: inout X64Emitter) {
    emitter.emitSlowPaths()
    emitter.emitBoundsPaths()
  }
}

extension X64 {
  /// The only kind of field that refers to code or data: four bytes with a distance, which is added to their value as
  /// emitted.
  package static var distance32: UInt8 { 0 }

  package static func patch(_ field: UnsafeMutableRawPointer, _ kind: UInt8, distance: Int) {
    let value = field.loadUnaligned(as: Int32.self) &+ Int32(truncatingIfNeeded: distance)
    field.storeBytes(of: value, as: Int32.self)
  }
}

extension X64: HostInstructionSet {
  package static var unwindRegisters: UnwindRegisters {
    UnwindRegisters(
      numbers: [0, 2, 1, 3, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15], stackPointer: 7, returnAddress: 16,
      returnAddressSize: UInt8(X64ABI.returnAddressSize))
  }

  package static var elfMachine: UInt16 { 62 }

  package static func signatureStubs(_ signature: NativeSignature) -> (code: MachineCode, adapterOffset: Int) {
    X64SignatureStubs.make(signature)
  }
}
