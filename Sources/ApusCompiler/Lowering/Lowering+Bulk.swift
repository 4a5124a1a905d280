import ApusLayout
import ApusWasm

/// Instructions on memories as a whole (spec 4.6.7): calls of builtins, except for `memory.size`.
extension Lowering {
  mutating func memory(_ form: Form) throws(DecodingError) {
    let first = Int(try reader.u32())
    switch form {
    case .memorySize:
      let pages = builder.binary(
        .shiftRightUnsigned, .i64, memorySize(first), builder.i64(UInt64(tables.memories[first].pageSizeLog2)))
      push(tables.memories[first].is64 ? pages : builder.truncate(pages))
    case .memoryGrow:
      let pages = builder.zeroExtend(pop())
      let old = callBuiltin(.memoryGrow, builder.i64(UInt64(first)), pages)
      push(tables.memories[first].is64 ? old : builder.truncate(old))
    case .dataDrop: callBuiltin(.dataDrop, builder.i64(UInt64(first)))
    case .memoryFill: bulk(.memoryFill, UInt64(first))
    case .memoryCopy: bulk(.memoryCopy, UInt64(first) | UInt64(try reader.u32()) << 32)
    // The binary format names the segment first.
    default: bulk(.memoryInit, UInt64(try reader.u32()) | UInt64(first) << 32)
    }
  }

  /// Calls a builtin with indices, two operands and a count, and traps with the code that it returns.
  mutating func bulk(_ builtin: NativeBuiltin, _ indices: UInt64) {
    let count = builder.zeroExtend(pop())
    let second = builder.zeroExtend(pop())
    let first = builder.zeroExtend(pop())
    trapWith(callBuiltin(builtin, builder.i64(indices), first, second, count))
  }

  /// Traps with the code that a builtin returned, unless that is zero.
  mutating func trapWith(_ code: SSAValue) {
    var instruction = SSAInstruction(.trapWithCode, .none)
    instruction.a = code
    _ = builder.add(instruction)
  }

  /// The lower half of the result of a builtin; traps with the upper half as the code, unless that is zero.
  mutating func lowerHalf(_ both: SSAValue) -> SSAValue {
    trapWith(builder.truncate(builder.binary(.shiftRightUnsigned, .i64, both, builder.i64(32))))
    return builder.truncate(both)
  }
}
