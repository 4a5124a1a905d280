/// The encoder's choices among equivalent encodings, which the printer needs too.
extension X64Instruction {
  /// The label of a branch, or nil.
  package var target: Label? {
    if case .memory(let address) = rm { return address.label }
    return nil
  }

  /// The width in which the instruction is encoded. `test` and `and` of a register with a small immediate are encoded
  /// narrower with the same effect, flags included: the bits left out are zero in the result.
  var encodedWidth: X64Width {
    guard case .register = rm, immediate >= 0 else { return width }
    if opcode == .testImmediate && immediate <= 127 { return .w8 }
    let isSmall = immediate <= Int64(Int32.max)
    return (opcode == .testImmediate || opcode == .andImmediate) && width == .w64 && isSmall ? .w32 : width
  }

  enum ConstantForm {
    /// Four bytes; the upper half becomes zero.
    case unsigned32
    /// Four bytes, sign-extended.
    case signed32
    case full
  }

  /// The form in which `movConstant` is encoded.
  var constantForm: ConstantForm {
    if width != .w64 || immediate >= 0 && immediate <= Int64(UInt32.max) { return .unsigned32 }
    return immediate == Int64(Int32(truncatingIfNeeded: immediate)) ? .signed32 : .full
  }
}
