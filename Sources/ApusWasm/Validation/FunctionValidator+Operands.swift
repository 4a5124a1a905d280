/// The operand stack (spec A.3).
extension FunctionValidator {
  @inline(__always) mutating func push(_ type: ValueType) {
    operands.push(type)
  }

  /// Pops an operand of any type; returns `bottom` if the stack is polymorphic.
  @inline(__always) mutating func pop() throws(ModuleError) -> ValueType {
    guard operands.count > floor else {
      if isUnreachable { return .bottom }
      throw invalid("type mismatch: instruction requires a value but stack has []")
    }
    return operands.pop()
  }

  /// Pops an operand that must match `expected`.
  @inline(__always) mutating func pop(_ expected: ValueType) throws(ModuleError) {
    if operands.count > floor {
      let type = operands.pop()
      if type == expected { return }
      if context.types.isSubtype(type, of: expected) { return }
      throw mismatch(expected, found: type)
    }
    if !isUnreachable { throw mismatch(expected, found: nil) }
  }

  /// Pops a reference; returns `bottom` if the stack is polymorphic.
  mutating func popReference() throws(ModuleError) -> ValueType {
    let type = try pop()
    guard type.isReference || type == .bottom else {
      throw invalid("type mismatch: instruction requires a reference but stack has [\(type)]")
    }
    return type
  }

  mutating func pop(_ list: TypeList) throws(ModuleError) {
    var position = list.count
    while position > 0 {
      position -= 1
      try pop(list.type(position, in: context.types.flat))
    }
  }

  mutating func push(_ list: TypeList) throws(ModuleError) {
    guard operands.count + list.count <= ImplementationLimits.operands else {
      throw invalid("too many operands")
    }
    for position in 0..<list.count { push(list.type(position, in: context.types.flat)) }
  }

  /// Checks that the topmost operands match `list`, without popping them.
  func checkTop(_ list: TypeList) throws(ModuleError) {
    var height = operands.count
    var position = list.count
    while position > 0 {
      position -= 1
      let expected = list.type(position, in: context.types.flat)
      if height == floor {
        if isUnreachable { return }
        throw mismatch(expected, found: nil)
      }
      height -= 1
      let found = operands[height]
      guard context.types.isSubtype(found, of: expected) else { throw mismatch(expected, found: found) }
    }
  }

  /// Pops the operands and pushes the results of the table's row, with `address` as the type of its addresses.
  @inline(__always) mutating func apply(_ row: OpcodeFacts, address: ValueType) throws(ModuleError) {
    var pops = row.pops
    while pops != 0 {
      try pop(Self.type(pops & 15, address))
      pops >>= 4
    }
    var pushes = row.pushes
    while pushes != 0 {
      push(Self.type(pushes & 15, address))
      pushes >>= 4
    }
  }

  @inline(__always) private static func type(_ slot: UInt32, _ address: ValueType) -> ValueType {
    slot == Signature.Slot.address.rawValue ? address : ValueType(rawValue: slot &- 1)
  }

  /// Marks the rest of the block as unreachable: its stack has operands of any type.
  mutating func markUnreachable() {
    operands.truncate(to: floor)
    isUnreachable = true
  }

  @inline(never) func mismatch(_ expected: ValueType, found: ValueType?) -> ModuleError {
    invalid(
      "type mismatch: instruction requires [\(expected)] but stack has [\(found.map { "\($0)" } ?? "")]")
  }
}
