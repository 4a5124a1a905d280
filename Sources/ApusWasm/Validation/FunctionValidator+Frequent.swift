/// The fast path of body validation.
///
/// It only accepts. Any instruction that is not frequent or not valid is left to `instruction()`, which has all rules
/// and throws all errors.
extension FunctionValidator {
  /// Accepts instructions until one is not frequent or not valid.
  mutating func acceptFrequent() {
    let limit = reader.end - InstructionBytes.count
    guard reader.position <= limit else { return }
    // SAFETY: the stacks do not grow while the windows are in use, and the rows live as long as the context.
    var stack = unsafe OperandWindow(
      base: operands.base, count: operands.count,
      capacity: Swift.min(operands.capacity, ImplementationLimits.operands), floor: floor)
    let locals = frequentLocals.window
    let rows = unsafe context.frequent.rows
    let base = unsafe reader.base
    var position = reader.position
    while position <= limit {
      // SAFETY: `InstructionBytes.count` bytes from the position on are inside the body, and there are 256 rows.
      let bytes = unsafe InstructionBytes(base + position)
      let row = unsafe rows[Int(bytes.opcode)]
      guard let size = accept(row, bytes, locals, &stack) else { break }
      position &+= size
    }
    reader.position = position
    operands.setCount(stack.count)
  }

  /// Accepts one instruction.
  /// - Returns: Its length in bytes; nil if it is left to the general rules.
  @inline(__always) private mutating func accept(
    _ row: FrequentInstruction, _ bytes: InstructionBytes, _ locals: LocalWindow, _ stack: inout OperandWindow
  ) -> Int? {
    switch row.kind {
    case .other: return nil
    case .unary:
      guard stack.ends(with: row.top) else { return nil }
      stack.replaceTop(by: row.result)
      return 1
    case .binary:
      guard stack.ends(with: row.below, row.top) else { return nil }
      stack.count &-= 1
      stack.replaceTop(by: row.result)
      return 1
    case .constant:
      guard let length = bytes.length(at: 1), stack.push(row.result) else { return nil }
      return 1 &+ length
    case .constant4: return stack.push(row.result) ? 5 : nil
    case .constant8: return stack.push(row.result) ? 9 : nil
    case .load:
      guard stack.ends(with: row.top), let length = bytes.accessLength(row.maximumAlign) else { return nil }
      stack.replaceTop(by: row.result)
      return length
    case .store:
      guard stack.ends(with: row.below, row.top), let length = bytes.accessLength(row.maximumAlign) else { return nil }
      stack.count &-= 2
      return length
    case .localGet:
      guard let type = locals.readable(bytes.immediate) else { return nil }
      return stack.push(type) ? 2 : nil
    case .localSet:
      guard stack.ends(with: locals[bytes.immediate]) else { return nil }
      stack.count &-= 1
      return 2
    case .localTee:
      return stack.ends(with: locals[bytes.immediate]) ? 2 : nil
    case .globalGet:
      guard let type = context.frequent.global(bytes.immediate) else { return nil }
      return stack.push(type.value.rawValue) ? 2 : nil
    case .globalSet:
      guard let type = context.frequent.global(bytes.immediate), type.isMutable,
        stack.ends(with: type.value.rawValue)
      else { return nil }
      stack.count &-= 1
      return 2
    case .drop:
      guard stack.count > stack.floor else { return nil }
      stack.count &-= 1
      return 1
    case .branchIf:
      guard isPlainLabel(bytes.immediate), stack.ends(with: ValueType.i32.rawValue) else { return nil }
      stack.count &-= 1
      return 2
    case .branch:
      guard isPlainLabel(bytes.immediate) else { return nil }
      leave(&stack)
      return 2
    case .block: return bytes.immediate == 0x40 && enterPlain(.block, &stack) ? 2 : nil
    case .loop: return bytes.immediate == 0x40 && enterPlain(.loop, &stack) ? 2 : nil
    case .if:
      guard bytes.immediate == 0x40, stack.ends(with: ValueType.i32.rawValue) else { return nil }
      stack.count &-= 1
      if enterPlain(.if, &stack) { return 2 }
      stack.count &+= 1
      return nil
    case .end: return endPlain(&stack) ? 1 : nil
    case .call: return call(bytes, &stack)
    }
  }

  /// Whether a constant expression is only an integer of this type in its usual encoding, as most are.
  func isPlainConstant(_ range: ByteRange, of type: ValueType) -> Bool {
    guard reader.bytes.count - range.offset >= InstructionBytes.count else { return false }
    // SAFETY: at least that many bytes of the module follow, and there are 256 rows.
    let bytes = unsafe InstructionBytes(reader.base + range.offset)
    let row = unsafe context.frequent.rows[Int(bytes.opcode)]
    guard row.kind == .constant, row.result == type.rawValue, let length = bytes.length(at: 1) else { return false }
    // SAFETY: the length is at most 5, and there are 256 rows.
    return unsafe range.count == length + 2 && context.frequent.rows[Int(bytes.byte(at: 1 + length))].kind == .end
  }
}
