/// What selection adds to the instructions of the processor: things that become several instructions, or none.
package enum X64Pseudo: UInt16, Sendable, CaseIterable {
  /// Defines the parameters of the function.
  case entry = 0x8000
  /// Defines the exception, at the start of a handler.
  case landing
  /// A copy of a register.
  case copy
  /// Calls: uses of the arguments, then definitions of the results. The first use of a call through a record is the
  /// record. `immediate` is the symbol, or the number of the service.
  case callDirect, callRecord, callBuiltin
  case tailCallDirect, tailCallRecord
  case ret
  /// To the only successor.
  case jump
  /// On a condition (of integers) to the first successor, else to the second. The flags are set.
  case branch
  /// After a comparison of floats: to the first successor if equal and ordered; if not equal or unordered.
  case branchFloatEqual, branchFloatNotEqual
  /// A jump by table: operand 0 is the index, 1 and 2 are scratch. The last successor is the default.
  case jumpTable
  /// Traps: `payload` is the code. On a condition; if equal and ordered, if not; always; with the code in rax.
  case trapIf, trapIfFloatEqual, trapIfFloatNotEqual, trapAlways, trapWithCode
  /// Compares operand 0 with a limit, the operand that may be in memory: traps with the code `payload` if it is greater by
  /// more than `immediate`.
  case boundsCheck
  /// Traps if operand 0 is the least number and operand 1 is -1.
  case trapIfOverflow
  /// An integer of a float, trapping or saturating: `form` tells which (`X64FloatToInteger`).
  case toInteger
  /// Signed remainder that is zero for -1.
  case remainderSigned
  /// A float of an unsigned i64.
  case convertUnsigned64
  /// Minimum and maximum of floats as WebAssembly wants them; `scale` is 1 for maximum.
  case minMax
  /// A loop of compare and exchange.
  case atomicModifyLoop
  /// Zeros or ones in all bits of a register of floats.
  case zeroFloat, onesFloat
  /// Operand 2 if the condition holds (the flags are set), else operand 1, in its register: of floats.
  case selectFloat
}

/// Where an instruction's operand in memory is counted from (`MachineInstruction.form`, the lower bits).
package enum X64Base: UInt8, Sendable {
  /// Not in memory: the place is an operand, a register or, if allocation says so, a spill slot.
  case place
  /// A register that is an operand, or none.
  case register, none
  /// The pinned registers.
  case memory, context
  /// The cells of the frame.
  case cell
  /// The constant of 8 or 16 bytes whose number is the displacement.
  case constant8, constant16

  /// Set in `form` beside the base if there is an operand for the index.
  package static var hasIndex: UInt8 { 0x10 }
}
