/// Instructions that selection uses besides those of the processor, and which the emitter expands.
package enum X64Pseudo: UInt16, Sendable, CaseIterable {
  /// Defines the parameters of the function.
  case entry = 0x8000
  /// Defines the exception, at the start of a handler.
  case landing
  /// A copy of a register.
  case copy
  /// Calls: uses of the arguments, then definitions of the results. The first use of a call through a record is the
  /// record. `immediate` is the symbol, or the number of the builtin.
  case callDirect, callRecord, callBuiltin
  case tailCallDirect, tailCallRecord
  case ret
  /// A jump to the only successor.
  case jump
  /// A branch to the first successor if the condition holds in the flags, else to the second.
  case branch
  /// Branches after a comparison of floats: to the first successor if equal and ordered, or if not equal or unordered;
  /// else to the second.
  case branchFloatEqual, branchFloatNotEqual
  /// A jump by table: operands 0 and 1 are scratch registers, operand 2 is the index. The last successor is the
  /// default.
  case jumpTable
  /// Traps with the code `payload`: if the condition holds in the flags; after a comparison of floats, if equal and
  /// ordered, or if not equal or unordered; always. `trapWithCode` traps with the code in rax if that is not 0.
  case trapIf, trapIfFloatEqual, trapIfFloatNotEqual, trapAlways, trapWithCode
  /// Compares operand 0 with a limit, which is the operand that may be in memory. Traps with the code `payload` if
  /// operand 0 is greater than the limit by more than `immediate`.
  case boundsCheck
  /// Traps with the code `payload` if operand 0 is the least integer and operand 1 is -1.
  case trapIfOverflow
  /// The conversion of a float to an integer; `form` is its kind (`X64FloatToInteger`).
  case toInteger
  /// The signed remainder, which is zero for the divisor -1.
  case remainderSigned
  /// The conversion of an unsigned i64 to a float.
  case convertUnsigned64
  /// The minimum or maximum of floats as WebAssembly defines them; `scale` is 1 for the maximum.
  case minMax
  /// An atomic `and`, `or` or `xor` (`scale`, an `AtomicOperation`), as a loop of compare and exchange.
  case atomicModifyLoop
  /// Sets all bits of a register for floats and vectors to zeros or ones.
  case zeroFloat, onesFloat
  /// A select of floats or vectors: operand 2 if the condition holds in the flags, else operand 1, whose register the
  /// result takes.
  case selectFloat
}

/// The base of the operand that may be in memory (the lower four bits of `MachineInstruction.form`).
package enum X64Base: UInt8, Sendable {
  /// Not in memory: the next operand is a register or, if the allocator chooses one, a spill slot.
  case place
  /// A register that is an operand, or no base.
  case register, none
  /// The registers `X64ABI.memory` and `X64ABI.context`.
  case memory, context
  /// The cells of the frame.
  case cell
  /// The constant of 8 or 16 bytes whose number is in the displacement.
  case constant8, constant16

  /// The bit of `form` that is set if there is an operand for the index.
  package static var hasIndex: UInt8 { 0x10 }
}
