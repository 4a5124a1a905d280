import ApusWasm

/// A vector instruction that does not access memory, as words: its operation with the operands but not the result, and
/// the words that follow.
struct VectorInstruction {
  var operation: Operation
  var b: Int
  var c: Int
  var more: [UInt64] = []

  /// - Parameters:
  ///   - slots: the slots of the operands.
  ///   - immediate: a lane, the lanes of `i8x16.shuffle` or a constant; zero for instructions without an immediate.
  init(_ opcode: Opcode, _ form: Form, slots: [Int], immediate: V128) {
    let slots = slots + [0, 0, 0]
    (b, c) = (slots[0], slots[1])
    guard let (operation, swaps) = Operation.vector(form) else {
      operation = .vector
      more = [UInt64(opcode.rawValue) | UInt64(slots[2]) << 16]
      return
    }
    self.operation = operation
    if swaps { (b, c) = (c, b) }
    switch form {
    case .extractLane: c = Int(immediate.low)
    case .replaceLane: c |= Int(immediate.low) << 16
    case .vectorConst, .shuffle: more = [immediate.low, immediate.high]
    case .vectorBitwise(.bitselect), .vectorTernop: more = [UInt64(slots[2])]
    default: break
    }
  }
}
