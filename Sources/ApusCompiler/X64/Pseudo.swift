/// Instructions that selection uses besides those of the processor and `PseudoInstruction`, and which the emitter
/// expands.
package enum X64Pseudo: UInt16, Sendable, CaseIterable {
  /// A branch to the first successor if the condition holds in the flags, else to the second.
  case branch = 0x9000
  /// Branches after a comparison of floats: to the first successor if equal and ordered, or if not equal or unordered;
  /// else to the second.
  case branchFloatEqual, branchFloatNotEqual
  /// Traps with the code `payload`: if the condition holds in the flags; after a comparison of floats, if equal and
  /// ordered, or if not equal or unordered. `trapWithCode` traps with the code in rax if that is not 0.
  case trapIf, trapIfFloatEqual, trapIfFloatNotEqual, trapWithCode
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
  case registerOrSlot
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
