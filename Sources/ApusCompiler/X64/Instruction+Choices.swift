/// What the encoder chooses among encodings that do the same, known to the printer too.
extension X64Instruction {
  /// The label of a branch.
  package var target: Label? {
    if case .memory(let address) = place { return address.label }
    return nil
  }

  /// The width in which the instruction is encoded. `test` and `and` of a register with a small immediate do the same,
  /// flags included, in less: the bits they leave out are zero in the result.
  var encodedWidth: X64Width {
    guard case .register = place, immediate >= 0 else { return width }
    if opcode == .testImmediate && immediate <= 127 { return .w8 }
    let isSmall = immediate <= Int64(Int32.max)
    return (opcode == .testImmediate || opcode == .andImmediate) && width == .w64 && isSmall ? .w32 : width
  }

  enum ConstantForm {
    /// Four bytes; the upper half becomes zero.
    case unsigned32
    /// Four bytes with a sign.
    case signed32
    case full
  }

  /// Of `movConstant`.
  var constantForm: ConstantForm {
    if width != .w64 || immediate >= 0 && immediate <= Int64(UInt32.max) { return .unsigned32 }
    return immediate == Int64(Int32(truncatingIfNeeded: immediate)) ? .signed32 : .full
  }
}
