import ApusLayout

/// Calls of the runtime's builtins. All arguments are i64; numbers of 32 bits are zero-extended.
extension Lowering {
  @discardableResult
  mutating func callBuiltin(
    _ builtin: NativeBuiltin, _ a: SSAValue, _ b: SSAValue = .none, _ c: SSAValue = .none, _ d: SSAValue = .none,
    _ e: SSAValue = .none
  ) -> SSAValue {
    let first = builder.function.lists.count
    addArgument(a)
    addArgument(b)
    addArgument(c)
    addArgument(d)
    addArgument(e)
    let count = builder.function.lists.count - first
    var call = SSACall(.builtin, target: builtin.rawValue, signature: signature(of: builtin, count))
    call.firstArgument = UInt32(first)
    call.argumentCount = UInt32(count)
    var instruction = SSAInstruction(.call, builtin.result)
    instruction.a = SSAValue(builder.function.calls.append(call))
    return builder.add(instruction)
  }

  private mutating func addArgument(_ value: SSAValue) {
    guard !value.isNone else { return }
    // References are i32, and so are some operands of atomic instructions.
    builder.function.lists.append(builder.zeroExtend(value))
  }

  private mutating func signature(of builtin: NativeBuiltin, _ count: Int) -> UInt32 {
    let known = builtinSignatures[Int(builtin.rawValue)]
    if known != 0 { return known - 1 }
    let results = builtin.result == .none ? [] : [builtin.result]
    let signature = SSASignature(parameters: Array(repeating: .i64, count: count), results: results)
    builder.function.signatures.append(signature)
    builtinSignatures[Int(builtin.rawValue)] = UInt32(builder.function.signatures.count)
    return UInt32(builder.function.signatures.count - 1)
  }
}

extension NativeBuiltin {
  /// What it returns: a trap code or a reference is an i32.
  var result: SSAType {
    switch self {
    case .memoryCopy, .memoryFill, .memoryInit, .tableFill, .tableCopy, .tableInit, .arrayInitData, .arrayInitElement,
      .arrayCopy, .arrayFill, .allocate:
      .i32
    case .memoryGrow, .tableGrow, .arrayNewData, .arrayNewElement, .atomicWait, .atomicNotify: .i64
    case .dataDrop, .elementDrop, .throwException: .none
    }
  }
}
