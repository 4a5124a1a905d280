/// The part of `CodeEmitter` that x86-64 needs for itself.
package struct X64Assembler: MachineAssembler {
  private let encoder = X64Encoder()
  /// The register that is zero if and only if the zero flag is set, after the instruction emitted last; or none.
  var zeroFlagRegister = PhysicalRegister.none
  var zeroFlagWidth: UInt8 = 0
  var slowPaths: [X64SlowPath] = []
  var boundsPaths: [X64BoundsPath] = []

  package init() {}

  @inline(__always) package mutating func encode(_ instruction: X64Instruction, into code: inout CodeBuffer) {
    encoder.encode(instruction, into: &code)
  }

  package mutating func beginFunction() {
    slowPaths.removeAll(keepingCapacity: true)
    boundsPaths.removeAll(keepingCapacity: true)
  }

  @inline(__always) package mutating func beginBlock() { zeroFlagRegister = .none }

  @inline(__always) package mutating func noteChange(of register: PhysicalRegister) {
    if register == zeroFlagRegister { zeroFlagRegister = .none }
  }
}

/// The rare part of a pseudo instruction, which is emitted after the function.
struct X64SlowPath {
  var instruction: MachineInstruction
  var destination: PhysicalRegister
  var left: PhysicalRegister
  var right: PhysicalRegister
  var entry: Label
  var resume: Label
}

/// The exact part of a bounds check, which is emitted after the function: the index is greater than the limit, but
/// perhaps by no more than `slack` bytes.
struct X64BoundsPath {
  var index: PhysicalRegister
  var limit: X64RegisterOrMemory
  var slack: Int64
  var trap: UInt8
  var position: UInt32
  var entry: Label
  var resume: Label
}
