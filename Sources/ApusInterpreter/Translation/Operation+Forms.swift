import ApusWasm

extension BinOp {
  /// Whether the operands may be exchanged.
  var isCommutative: Bool {
    switch self {
    case .add, .mul, .and, .or, .xor: true
    default: false
    }
  }
}

/// The operations for numeric forms. The families in `Operation` are in the order of the cases of `BinOp` and `RelOp`.
extension Operation {
  func advanced(by count: UInt16) -> Operation {
    guard let operation = Operation(rawValue: rawValue + count) else { preconditionFailure("no such operation") }
    return operation
  }

  /// The operation on slots, and the one with an immediate if there is one.
  static func binary(_ type: NumType, _ op: BinOp) -> (slots: Operation, immediate: Operation?) {
    switch type {
    case .i32: integer(op, first: .i32Add, immediate: .i32AddImmediate, division: .i32DivS)
    case .i64: integer(op, first: .i64Add, immediate: .i64AddImmediate, division: .i64DivS)
    case .f32: (Operation.f32Add.advanced(by: floatIndex(op)), nil)
    case .f64: (Operation.f64Add.advanced(by: floatIndex(op)), nil)
    }
  }

  private static func integer(
    _ op: BinOp, first: Operation, immediate: Operation, division: Operation
  ) -> (slots: Operation, immediate: Operation?) {
    switch op {
    case .add, .sub, .mul:
      (first.advanced(by: UInt16(op.rawValue)), immediate.advanced(by: UInt16(op.rawValue)))
    case .divS, .divU, .remS, .remU: (division.advanced(by: UInt16(op.rawValue - BinOp.divS.rawValue)), nil)
    case .and, .or, .xor, .shl, .shrS, .shrU, .rotl, .rotr:
      (first.advanced(by: UInt16(op.rawValue - 4)), immediate.advanced(by: UInt16(op.rawValue - 4)))
    case .div, .min, .max, .copysign: preconditionFailure("no integer operation")
    }
  }

  private static func floatIndex(_ op: BinOp) -> UInt16 {
    switch op {
    case .add, .sub, .mul: UInt16(op.rawValue)
    case .div, .min, .max, .copysign: UInt16(op.rawValue - BinOp.div.rawValue + 3)
    default: preconditionFailure("no float operation")
    }
  }

  static func comparison(_ type: NumType, _ op: RelOp) -> (slots: Operation, immediate: Operation?) {
    let index = UInt16(op.rawValue)
    switch type {
    case .i32: return (Operation.i32Eq.advanced(by: index), Operation.i32EqImmediate.advanced(by: index))
    case .i64: return (Operation.i64Eq.advanced(by: index), Operation.i64EqImmediate.advanced(by: index))
    case .f32, .f64:
      // eq and ne are shared with the integers; lt, gt, le, ge come after the ten integer comparisons.
      let floatIndex = index < 2 ? index : index - UInt16(RelOp.lt.rawValue) + 2
      return ((type == .f32 ? Operation.f32Eq : .f64Eq).advanced(by: floatIndex), nil)
    }
  }

  /// The dedicated operation of a frequent conversion or unary operation; nil if there is none.
  static func unary(_ form: Form) -> Operation? {
    switch form {
    case .cvtop(.i32, .i64, .wrap): .i32WrapI64
    case .cvtop(.i64, .i32, .extendS), .unop(.i64, .extend32S): .i64ExtendI32S
    case .cvtop(.f64, .i32, .convertS): .f64ConvertI32S
    case .cvtop(.f64, .i32, .convertU): .f64ConvertI32U
    case .unop(.f64, .sqrt): .f64Sqrt
    case .unop(.i32, .clz): .i32Clz
    case .unop(.i32, .ctz): .i32Ctz
    case .unop(.i32, .popcnt): .i32Popcnt
    case .unop(.i32, .extend8S): .i32Extend8S
    case .unop(.i32, .extend16S): .i32Extend16S
    case .unop(.i64, .clz): .i64Clz
    case .unop(.i64, .ctz): .i64Ctz
    case .unop(.i64, .popcnt): .i64Popcnt
    case .unop(.i64, .extend8S): .i64Extend8S
    case .unop(.i64, .extend16S): .i64Extend16S
    case .unop(.f64, .abs): .f64Abs
    case .unop(.f64, .neg): .f64Neg
    case .cvtop(.f64, .f32, .promote): .f64PromoteF32
    case .cvtop(.f32, .f64, .demote): .f32DemoteF64
    case .cvtop(.f32, .i32, .convertS): .f32ConvertI32S
    default: nil
    }
  }

  /// The operation for a plain access to memory 0.
  static func access(_ form: Form) -> Operation? {
    switch form {
    case .load(let type, .full): type == .i32 || type == .f32 ? .load32 : .load64
    case .load(_, .u8): .load8U
    case .load(_, .u16): .load16U
    case .load(_, .u32): .load32
    case .load(let type, .s8): type == .i32 ? .load8S32 : .load8S64
    case .load(let type, .s16): type == .i32 ? .load16S32 : .load16S64
    case .load(_, .s32): .load32S64
    case .store(let type, .full): type == .i32 || type == .f32 ? .store32 : .store64
    case .store(_, .w8): .store8
    case .store(_, .w16): .store16
    case .store(_, .w32): .store32
    default: nil
    }
  }

  /// The same access at the sum of two slots and an offset.
  var indexed: Operation? {
    switch self {
    case .load8U: .load8UIndexed
    case .load16U: .load16UIndexed
    case .load32: .load32Indexed
    case .load64: .load64Indexed
    case .store8: .store8Indexed
    case .store32: .store32Indexed
    case .store64: .store64Indexed
    default: nil
    }
  }

  /// The same access at the sum of a slot and an immediate.
  var plus: Operation? {
    switch self {
    case .load8U: .load8UPlus
    case .load16U: .load16UPlus
    case .load32: .load32Plus
    case .load64: .load64Plus
    case .store8: .store8Plus
    case .store16: .store16Plus
    case .store32: .store32Plus
    case .store64: .store64Plus
    default: nil
    }
  }
}
