/// A group of operations whose rules for types and immediates are the same. The associated value identifies the operation
/// in its group.
///
/// Code that handles only some operations switches over the form: it names the other groups instead of all other
/// operations, and a new operation of a group changes only code that depends on what it computes.
package enum SSAForm: Sendable {
  case source(Source)
  // Integers
  case arithmetic(Arithmetic), shift(Shift), division(Division), count(Count), extend(Extension), compare
  // Floats
  case floatBinary(FloatBinary), floatUnary(FloatUnary), floatCompare, conversion(Conversion)
  case select
  // Memory
  case access(Access), atomic(Atomic), fence, cell(Cell)
  case vector(Vector)
  case check(Check)
  case call, terminator(Terminator)

  /// Values from elsewhere.
  package enum Source: Sendable { case constant, vectorConstant, parameter, context, memoryBase, result, exception }

  package enum Arithmetic: Sendable, CaseIterable {
    case add, subtract, multiply, and, or, xor, multiplyHighSigned, multiplyHighUnsigned
  }
  package enum Shift: Sendable, CaseIterable { case left, rightSigned, rightUnsigned, rotateLeft, rotateRight }
  package enum Division: Sendable, CaseIterable {
    case quotientSigned, quotientUnsigned, remainderSigned, remainderUnsigned
  }
  package enum Count: Sendable, CaseIterable { case leadingZeros, trailingZeros, ones }
  package enum Extension: Sendable { case sign, zero, truncate }

  package enum FloatBinary: Sendable { case add, subtract, multiply, divide, minimum, maximum, copySign }
  package enum FloatUnary: Sendable { case absolute, negate, squareRoot, ceil, floor, truncate, nearest }
  package enum Conversion: Sendable {
    case toFloat(isSigned: Bool), toInteger(isSigned: Bool, isSaturating: Bool), promote, demote, reinterpret
  }

  package enum Access: Sendable { case load, store, loadLane, storeLane }
  package enum Atomic: Sendable { case load, store, modify, compareExchange }
  package enum Cell: Sendable { case load, store }
  package enum Vector: Sendable {
    case unary, binary, ternary, shift, test, splat, extractLane, replaceLane, shuffle
  }
  package enum Check: Sendable { case trapIf, trapWithCode, bounds }
  package enum Terminator: Sendable { case jump, branch, switch_, invoke, return_, tailCall, trap }
}
