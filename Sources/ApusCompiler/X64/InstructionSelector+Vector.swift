/// Vectors.
extension X64Selector {
  mutating func selectVector(_ value: SSAValue, _ instruction: SSAInstruction) {
    preconditionFailure("vectors are not there yet")
  }

  mutating func selectVectorLoad(_ kind: LoadKind, _ place: X64Operand, to destination: VirtualRegister) {
    preconditionFailure("vectors are not there yet")
  }
}
