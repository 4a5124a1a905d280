import ApusWasm

/// One vector instruction as a function: pointers to the first slots of its destination and of its
/// operands, and the two halves of its immediate. Operands an instruction does not have are ignored.
///
/// The destination may overlap the operands. A vector takes two slots, its low half first; a scalar takes
/// one, the upper half zero for i32 and f32.
package typealias VectorHandler =
  @convention(c) (
    _ destination: UnsafeMutablePointer<UInt64>, _ a: UnsafeMutablePointer<UInt64>,
    _ b: UnsafeMutablePointer<UInt64>, _ c: UnsafeMutablePointer<UInt64>,
    _ immediateLow: UInt64, _ immediateHigh: UInt64
  ) -> Void

/// The vector instructions that touch no memory (spec 4.3.2, 4.3.3), relaxed ones in the form of the
/// deterministic profile.
package enum VectorOperations {
  /// Performs one instruction on the slots of a frame; `a`, `b` and `c` are its first to third operand.
  ///
  /// The immediate is the lane number in `low` for `extract_lane` and `replace_lane`, the sixteen lane
  /// numbers of `i8x16.shuffle`, or the value of `v128.const`.
  package static func execute(
    _ form: Form, _ slots: UnsafeMutablePointer<UInt64>, destination: Int, _ a: Int, _ b: Int, _ c: Int,
    immediate: V128
  ) {
    handler(for: form)(
      slots + destination, slots + a, slots + b, slots + c, immediate.low, immediate.high)
  }

  /// The handlers by `Opcode.number` behind the prefix 0xFD, dense up to `Opcode.pageSize`; the numbers of
  /// memory instructions and unused numbers hold a handler that stops the program. Never freed.
  package nonisolated(unsafe) static let handlers: UnsafePointer<VectorHandler> = {
    let handlers = UnsafeMutablePointer<VectorHandler>.allocate(capacity: Opcode.pageSize)
    handlers.initialize(repeating: noHandler, count: Opcode.pageSize)
    OpcodeTable.forEach { row in
      guard row.opcode.prefix == 0xFD, row.form.hasVectorHandler else { return }
      handlers[Int(row.opcode.number)] = handler(for: row.form)
    }
    return UnsafePointer(handlers)
  }()

  private static let noHandler: VectorHandler = { _, _, _, _, _, _ in
    preconditionFailure("not a vector instruction without memory")
  }

  /// The function that performs the instructions of a form, which must have `hasVectorHandler`.
  package static func handler(for form: Form) -> VectorHandler {
    switch form {
    case .vectorConst: const
    case .shuffle: shuffle
    case .vectorBitwise(let op): bitwise(op)
    case .vectorUnop(let shape, let op): unop(shape, op)
    case .vectorBinop(let shape, let op): binop(shape, op)
    case .vectorTernop(let shape, let op): ternop(shape, op)
    case .vectorRelop(let shape, let op): relop(shape, op)
    case .vectorShift(let shape, let op): shift(shape, op)
    case .vectorCvtop(let shape, let op): cvtop(shape, op)
    case .allTrue(let shape): allTrue(shape)
    case .bitmask(let shape): bitmask(shape)
    case .splat(let shape): splat(shape)
    case .extractLane(let shape, let sign): extractLane(shape, sign)
    case .replaceLane(let shape): replaceLane(shape)
    default: preconditionFailure("not a vector instruction without memory")
    }
  }

  /// For combinations of shape and operator that the opcode table never makes.
  static func noSuchInstruction(_ name: StaticString) -> Never {
    preconditionFailure("no vector instruction \(name)")
  }
}

extension Form {
  /// True for the vector instructions that touch no memory.
  package var hasVectorHandler: Bool {
    switch self {
    case .vectorConst, .shuffle, .vectorBitwise, .vectorUnop, .vectorBinop, .vectorTernop, .vectorRelop,
      .vectorShift, .vectorCvtop, .allTrue, .bitmask, .splat, .extractLane, .replaceLane:
      true
    default: false
    }
  }
}
