/// The code of one instruction with registers assigned, to be emitted wherever the baseline compiler meets the
/// instruction. Operands are in the registers of arguments, results in those of results (`CallingConvention`).
final class Fragment {
  private(set) var machine: MachineFunction
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

  /// Sets the source position of all its instructions.
  func setPosition(_ position: UInt32) {
    for index in machine.instructions.indices { machine.instructions[index].position = position }
  }
}

/// What a fragment is the code of.
struct FragmentKey: Hashable {
  enum Kind: UInt8 {
    case instruction
    /// The test of `br_on_cast` and `br_on_cast_fail`.
    case castTest
    /// The search of the callee of `call_indirect`: the address of its record.
    case lookUp
  }

  /// The longest instruction, in bytes, whose code is kept.
  static var largestSize: Int { 24 }

  var kind: Kind
  var byteCount: UInt8
  var bytes: SIMD4<UInt64>

  /// - Parameter bytes: the bytes of the instruction, at most `largestSize`.
  init(_ kind: Kind, _ bytes: UnsafeRawBufferPointer) {
    self.kind = kind
    byteCount = UInt8(bytes.count)
    var words = SIMD4<UInt64>.zero
    for index in 0..<bytes.count { words[index >> 3] |= UInt64(bytes[index]) << UInt64(8 * (index & 7)) }
    self.bytes = words
  }
}
