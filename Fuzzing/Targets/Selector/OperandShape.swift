import ApusCompiler

/// How an operand is computed: selection looks through some of these shapes, and must not look through others.
enum OperandShape: Hashable {
  case register
  case constant(UInt64)
  case load
  case narrowLoad(LoadKind)
  /// Converted from the other width.
  case converted
  case signExtended(UInt8)
  case binary(SSAOperation, UInt64)
  case negated
  case inverted
  case comparison(Condition, UInt64)
  /// The same value as the first operand.
  case same

  /// All shapes except constants.
  static func composite(_ type: SSAType) -> [OperandShape] {
    var shapes: [OperandShape] = [
      .register, .load, .narrowLoad(.unsigned8), .narrowLoad(.signed8), .narrowLoad(.unsigned16),
      .narrowLoad(.signed16),
      .converted, .signExtended(8), .signExtended(16), .binary(.shiftLeft, 1), .binary(.shiftLeft, 2),
      .binary(.shiftLeft, 3), .binary(.shiftLeft, 4), .binary(.shiftLeft, 33), .binary(.shiftRightUnsigned, 8),
      .binary(.and, 255), .binary(.and, 0xFFFF), .binary(.and, 0xFFFF_FFFF), .binary(.add, 1), .binary(.add, .max),
      .binary(.add, 0x7FFF_FFFF), .binary(.add, 0x8000_0000), .negated, .inverted, .comparison(.lessUnsigned, 9),
      .comparison(.equal, 0), .comparison(.notEqual, 0), .comparison(.greaterOrEqualUnsigned, 200),
      .comparison(.lessSigned, 0), .same,
    ]
    if type == .i64 { shapes += [.narrowLoad(.unsigned32), .narrowLoad(.signed32), .signExtended(32)] }
    return shapes
  }

  static func all(_ type: SSAType) -> [OperandShape] {
    composite(type) + InterestingNumbers.constants(type).map { .constant($0) }
  }

  static func few(_ type: SSAType) -> [OperandShape] {
    [.register, .load, .converted, .binary(.shiftLeft, 2), .binary(.add, .max), .comparison(.lessUnsigned, 9), .same]
      + InterestingNumbers.fewConstants(type).map { .constant($0) }
  }

  var isConstant: Bool { if case .constant = self { true } else { false } }
}

extension Sketch {
  /// Builds an operand of a shape; `side` 0 is the first operand, 1 the second. `same` is the value for the shape
  /// `same`.
  func operand(_ shape: OperandShape, _ type: SSAType, side: Int, same: SSAValue = .none) -> SSAValue {
    let is64 = type == .i64
    let register = side == 0 ? (is64 ? x.0 : z.0) : (is64 ? x.1 : z.1)
    switch shape {
    case .register: return register
    case .same: return same.isNone ? register : same
    case .constant(let bits): return constant(type, bits)
    case .load: return load(type, cell: side)
    case .narrowLoad(let kind): return load(type, cell: side, kind)
    case .converted:
      return is64
        ? add(.zeroExtend, .i64, side == 0 ? z.0 : z.1) : add(.truncate, .i32, side == 0 ? x.0 : x.1)
    case .signExtended(let bits): return add(.signExtend, type, register, detail: bits)
    case .binary(let operation, let bits): return add(operation, type, register, constant(type, bits))
    case .negated: return add(.subtract, type, constant(type, 0), register)
    case .inverted: return add(.xor, type, register, constant(type, .max))
    case .comparison(let condition, let bits):
      let number = compare(condition, register, constant(type, bits))
      return is64 ? add(.zeroExtend, .i64, number) : number
    }
  }

  /// Builds two operands, the second of which may be the same value as the first.
  func operands(_ a: OperandShape, _ b: OperandShape, _ type: SSAType) -> (SSAValue, SSAValue) {
    let first = operand(a, type, side: 0)
    return (first, operand(b, type, side: 1, same: first))
  }
}
