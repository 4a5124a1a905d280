/// The code of one instruction with registers assigned, to be emitted wherever the baseline compiler meets the
/// instruction. Operands are in the registers of arguments, results in those of results (`CallingConvention`).
final class Fragment {
  let machine: MachineFunction
  let allocation: Allocation
  let constants: [SIMD2<UInt64>]
  let parameters: [SSAType]
  let results: [SSAType]
  /// The registers that it may change, apart from the scratch registers.
  let clobbers: RegisterSet
  /// Whether code after it can be reached.
  let continues: Bool

  init(
    _ machine: MachineFunction, _ allocation: Allocation, _ constants: [SIMD2<UInt64>], _ signature: SSASignature,
    continues: Bool, _ registers: MachineRegisters
  ) {
    self.machine = machine
    self.allocation = allocation
    self.constants = constants
    self.continues = continues
    (parameters, results) = (signature.parameters, signature.results)
    var clobbers: RegisterSet = []
    for location in allocation.locations where location.isRegister { clobbers.insert(location.register) }
    for edit in allocation.edits where edit.destination.isRegister { clobbers.insert(edit.destination.register) }
    for instruction in machine.instructions where !instruction.traits.isDisjoint(with: [.clobbers, .clobbersAll]) {
      clobbers = clobbers.union(registers.clobberedByCalls)
    }
    clobbers.remove(registers.integerScratch)
    clobbers.remove(registers.floatScratch)
    self.clobbers = clobbers
  }
}
