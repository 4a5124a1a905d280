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

/// The operations for accesses to memory; those for other instructions are in `Operation+Instructions`.
extension Operation {
  func advanced(by count: UInt16) -> Operation {
    guard let operation = Operation(rawValue: rawValue + count) else { preconditionFailure("no such operation") }
    return operation
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
