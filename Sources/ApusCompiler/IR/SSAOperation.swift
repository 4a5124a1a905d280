/// What an instruction of the intermediate representation does. `a`, `b` and `c` are its operands; where they are not
/// values, it is said here.
package enum SSAOperation: UInt8, Sendable, BitwiseCopyable {
  // Values from elsewhere
  /// A number: its bits are `immediate` (of an i32 or f32 the lower 32, the upper ones zero).
  case constant
  /// A vector: `immediate` is an index into `SSAFunction.vectors`.
  case vectorConstant
  /// A parameter of the block, the one of number `immediate`. Stands before all else in its block.
  case parameter
  /// The address of the context of the running instance; pinned.
  case context
  /// The address of the first byte of the first memory; pinned.
  case memoryBase
  /// Of the call `a` the result of number `immediate`. Follows the call; of an `invoke`, it stands first in the block
  /// where that goes on.
  case result
  /// The exception that an `invoke` goes on with at a handler, an i32. Stands first in the handler's block.
  case caughtException

  // Integers; operands and result have the same type. Shifts and rotations count modulo the width.
  case add, subtract, multiply, and, or, xor
  case shiftLeft, shiftRightSigned, shiftRightUnsigned, rotateLeft, rotateRight
  /// The upper half of the product.
  case multiplyHighSigned, multiplyHighUnsigned
  /// Undefined for a divisor of zero; the signed ones also for the least number and -1 (but the remainder then is 0).
  /// Checks stand before them, so they are not moved before what stands before them unless `b` is a constant.
  case divideSigned, divideUnsigned, remainderSigned, remainderUnsigned
  case countLeadingZeros, countTrailingZeros, countOnes
  /// Of the lower `detail` bits (8, 16, 32) with their sign.
  case signExtend
  /// An i64 of an i32 without sign, and of an i64 the lower half as an i32.
  case zeroExtend, truncate
  /// 1 or 0, an i32; `detail` is a `Condition`.
  case compare

  // Floats; rounding to nearest, ties to even. A NaN that results has its quiet bit set, and is otherwise any.
  case floatAdd, floatSubtract, floatMultiply, floatDivide
  case floatMinimum, floatMaximum, floatCopySign
  case floatAbsolute, floatNegate, floatSquareRoot, floatCeil, floatFloor, floatTruncate, floatNearest
  /// 1 or 0, an i32; `detail` is a `FloatCondition`.
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

  // Memory. The address is `a` (an i64, a base) plus `b` (an i32 or i64, or none) plus `immediate` (0 to 2^32 - 1 with
  // an index, else any that fits 32 bits with sign), without wrapping. `flags` has the region, and says whether the
  // access may fault and what it then is.
  /// `detail` is a `LoadKind`.
  case load
  /// Of `c`; `detail` is a `StoreKind`.
  case store
  /// Into lane `detail & 15` (of 1 << (detail >> 4) bytes) of the vector `c`.
  case loadLane
  /// Of lane `detail & 15` (of 1 << (detail >> 4) bytes) of the vector `c`.
  case storeLane
  /// Atomic accesses, sequentially consistent, at the address `a` (computed, aligned). `detail` is a `LoadKind` of an
  /// unsigned number, or a `StoreKind`.
  case atomicLoad
  /// Of `c`.
  case atomicStore
  /// With `c`: the value before. The operation is in bits 4 and up of `detail`, a `StoreKind` below.
  case atomicModify
  /// `b` is expected, `c` replaces it: the value before. `detail` is a `StoreKind`.
  case atomicCompareExchange
  case fence
  /// The spill-like cell of the frame of number `immediate` (of 16 bytes): for functions with too many variables.
  case cellLoad
  /// Of `a`.
  case cellStore

  // Vectors; `detail` is a `VectorOperation` with its shape, see there
  case vectorUnary, vectorBinary, vectorTernary
  /// By an i32 `b`, modulo the width of a lane.
  case vectorShift
  /// All lanes `a`; `detail` is a `VectorShape`.
  case splat
  /// The lane of number `immediate`; `detail` is a `VectorShape`, bit 7 set if the lane is to be extended with sign.
  case extractLane
  /// The vector `a` with lane `immediate` replaced by `b`; `detail` is a `VectorShape`.
  case replaceLane
  /// Bytes of `a` and `b`, picked by the bytes of the vector of number `immediate` in `SSAFunction.vectors`.
  case shuffle
  /// An i32 of a vector.
  case vectorTest

  // Traps
  /// With the code `immediate` if `a` (an i32) is not zero.
  case trapIf
  /// With the code `a` if that is not zero.
  case trapWithCode
  /// With the code `detail` unless `immediate` bytes from the index `a` on (an i32 or i64, without sign) lie in a memory:
  /// unless `a` is at most `b` plus `CheckedMemory.slack` less `immediate`, which is no greater. `b` is the size less `slack`.
  /// `flags` is the memory's number.
  case boundsCheck

  /// A call: `a` is an index into `SSAFunction.calls`, not a value. `type` is that of the first result.
  case call

  // Terminators. `b` is the first of `c` edges in `SSAFunction.edges`.
  case jump
  /// To the first edge if `a` is not zero, else to the second.
  case branch
  /// To the edge of number `a` (an i32, unsigned), or to the last if there are not as many before it.
  case switch_
  /// A call that may throw; `a` is an index into `calls`. Edge 0 if it returns; the others lead to handlers, and those
  /// blocks begin with `caughtException`.
  case invoke
  /// `b` is the first of `c` values in `SSAFunction.lists`.
  case return_
  /// A call in the last place; `a` is an index into `calls`.
  case tailCall
  /// With the code `immediate`.
  case trap
}
