/// The operation of an instruction of the intermediate representation. `a`, `b` and `c` are its operands, which are
/// values unless stated otherwise here.
package enum SSAOperation: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  // Values from elsewhere
  /// A number; `immediate` has its bits (of an i32 or f32 the lower 32, the upper ones zero).
  case constant
  /// A vector: `immediate` is an index into `SSAFunction.vectors`.
  case vectorConstant
  /// The block parameter with index `immediate`. Parameters come before all other instructions of their block.
  case parameter
  /// The address of the context of the running instance; in a register reserved for it.
  case context
  /// The address of the first byte of the first memory; in a register reserved for it.
  case memoryBase
  /// Result number `immediate` of the call `a`. Follows the call; the results of an `invoke` are the first instructions
  /// of the block that its edge 0 leads to.
  case result
  /// The exception with which an `invoke` continues at a handler, an i32. The first instruction of the handler's block.
  case caughtException

  // Integers; operands and result have the same type. Shifts and rotations take their counts modulo the width.
  case add, subtract, multiply, and, or, xor
  case shiftLeft, shiftRightSigned, shiftRightUnsigned, rotateLeft, rotateRight
  /// The upper half of the product.
  case multiplyHighSigned, multiplyHighUnsigned
  /// Undefined for a divisor of zero; signed division also for the least number divided by -1 (the remainder is then
  /// 0). Checks precede them, so they must not be moved before what precedes them unless `b` is a constant.
  case divideSigned, divideUnsigned, remainderSigned, remainderUnsigned
  case countLeadingZeros, countTrailingZeros, countOnes
  /// The lower `detail` bits (8, 16, 32), sign-extended.
  case signExtend
  /// An i32 zero-extended to an i64; the lower half of an i64 as an i32.
  case zeroExtend, truncate
  /// An i32: 1 if the condition holds, else 0; `detail` is a `Condition`.
  case compare

  // Floats; rounding to nearest, ties to even. A NaN result has its quiet bit set; its other bits are not specified.
  case floatAdd, floatSubtract, floatMultiply, floatDivide
  case floatMinimum, floatMaximum, floatCopySign
  case floatAbsolute, floatNegate, floatSquareRoot, floatCeil, floatFloor, floatTruncate, floatNearest
  /// An i32: 1 if the condition holds, else 0; `detail` is a `FloatCondition`.
  case floatCompare

  // Conversions, by the types of operand and result
  case convertSigned, convertUnsigned
  /// Trap with `invalidConversionToInteger` or `integerOverflow` if there is no such integer.
  case toIntegerSigned, toIntegerUnsigned
  case toIntegerSignedSaturating, toIntegerUnsignedSaturating
  case promote, demote
  /// The same bits as another type.
  case reinterpret

  /// `b` if `a` (an i32) is not zero, else `c`.
  case select

  // Memory. The address is `a` (an i64, the base) plus `b` (an i32 or i64, or none) plus `immediate` (0 to 2^32 - 1
  // with an index, else any signed number of 32 bits), without wrapping. `flags` has the alias region and, if the
  // access may fault, the trap code for that.
  /// `detail` is a `LoadKind`.
  case load
  /// Stores `c`; `detail` is a `StoreKind`.
  case store
  /// The vector `c` with lane `detail & 15` (of 1 << (detail >> 4) bytes) loaded.
  case loadLane
  /// Stores lane `detail & 15` (of 1 << (detail >> 4) bytes) of the vector `c`.
  case storeLane
  /// Atomic accesses are sequentially consistent. The address is `a`, which is aligned; there is no index and no
  /// displacement. `detail` is a `LoadKind` of an unsigned number here, elsewhere a `StoreKind`.
  case atomicLoad
  /// Stores `c`.
  case atomicStore
  /// Changes memory by an operation with `c`; returns the old value. `detail` has the `AtomicOperation` in bits 4 and
  /// up, a `StoreKind` below.
  case atomicModify
  /// Stores `c` if the old value is `b`; returns the old value. `detail` is a `StoreKind`.
  case atomicCompareExchange
  case fence
  /// Loads the frame's cell with index `immediate` (of 16 bytes). Cells hold the locals of functions with too many of
  /// them.
  case cellLoad
  /// Stores `a`.
  case cellStore

  // Vectors; `detail` is a `VectorOperation` and `immediate` its `VectorShape`, unless stated otherwise.
  case vectorUnary, vectorBinary, vectorTernary
  /// The lanes of `a` shifted by `b` (an i32), modulo the width of a lane.
  case vectorShift
  /// A vector with `a` in all lanes; `detail` is a `VectorShape`.
  case splat
  /// Lane `immediate` of `a`; `detail` is a `VectorShape`, with bit 7 set if the lane is to be sign-extended.
  case extractLane
  /// The vector `a` with lane `immediate` replaced by `b`; `detail` is a `VectorShape`.
  case replaceLane
  /// Bytes of `a` and `b`, selected by the bytes of the vector with index `immediate` in `SSAFunction.vectors`.
  case shuffle
  /// An i32 computed from a vector.
  case vectorTest

  // Traps
  /// Traps with the code `immediate` if `a` (an i32) is not zero.
  case trapIf
  /// Traps with the code `a` if that is not zero.
  case trapWithCode
  /// Traps with the code `detail` unless `immediate` bytes from the index `a` on (an i32 or i64, unsigned) are in a
  /// memory: unless `a <= b + (slack - immediate)`, where `slack` is `CheckedMemory.slack`, `b` the size minus `slack`,
  /// and `immediate <= slack`. `flags` is the index of the memory.
  case boundsCheck

  /// A call: `a` is an index into `SSAFunction.calls`, not a value. `type` is that of the first result.
  case call

  // Terminators. From `jump` to `invoke`, `b` is the first of `c` edges in `SSAFunction.edges`.
  case jump
  /// Takes the first edge if `a` is not zero, else the second.
  case branch
  /// Takes the edge with index `a` (an i32, unsigned), or the last one if there is none with that index.
  case switch_
  /// A call that may throw; `a` is an index into `calls`. Takes edge 0 if it returns; the other edges lead to handlers,
  /// whose blocks begin with `caughtException`.
  case invoke
  /// Returns values: `b` is the first of `c` in `SSAFunction.lists`.
  case return_
  /// A tail call; `a` is an index into `calls`.
  case tailCall
  /// Traps with the code `immediate`.
  case trap

  /// The number of the case: its value in memory. The derived getter is a switch over all cases, which Swift would
  /// optimize again at each use.
  @inline(__always) package var rawValue: UInt8 { unsafeBitCast(self, to: UInt8.self) }
}
