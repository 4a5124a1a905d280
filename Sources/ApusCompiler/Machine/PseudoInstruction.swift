/// Instructions that every instruction set has, and which the emitter expands.
package enum PseudoInstruction: UInt16, Sendable, CaseIterable {
  /// Defines the parameters of the function.
  case entry = 0x8000
  /// Defines the exception, at the start of a handler.
  case landing
  /// A copy of a register.
  case copy
  /// Calls: uses of the arguments, then definitions of the results. The first use of a call through a record is the
  /// record. `immediate` is the symbol, or the number of the builtin. `payload` is the code of the trap if the record
  /// is null, or 0. `scale` is 1 if the result of the builtin is an i32.
  case callDirect, callRecord, callBuiltin
  case tailCallDirect, tailCallRecord
  case ret
  /// A jump to the only successor.
  case jump
  /// A jump by table: operands 0 and 1 are scratch registers, operand 2 is the index. The last successor is the
  /// default.
  case jumpTable
  /// Traps with the code `payload`.
  case trapAlways

  /// The first number of the pseudo instructions that an instruction set defines itself.
  static var firstOfInstructionSet: UInt16 { 0x9000 }
}
