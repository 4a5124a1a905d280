/// Calls and tail calls (spec 3.3.8).
extension FunctionValidator {
  mutating func call(_ form: Form) throws(ModuleError) {
    let signature: FuncSlices
    let isTail: Bool
    var isIndirect = true
    switch form {
    case .call, .returnCall:
      let index = try u32()
      signature = context.types.signatures[try functionType(index).position]
      countCall(of: Int(index))
      isTail = if case .returnCall = form { true } else { false }
      isIndirect = false
    case .callRef, .returnCallRef:
      let type = try representative(try u32())
      signature = try funcSlices(type)
      try pop(.ref(HeapType(type), nullable: true))
      isTail = if case .returnCallRef = form { true } else { false }
    default:
      signature = try indirect()
      isTail = if case .returnCallIndirect = form { true } else { false }
    }
    try pop(signature.parameters)
    if isTail {
      try checkTailCall(signature.results)
      markUnreachable()
    } else {
      if isIndirect { summary.indirectCallCount += 1 }
      try push(signature.results)
    }
  }

  /// Returns the type of the function with an index.
  func functionType(_ index: UInt32) throws(ModuleError) -> TypeIndex {
    guard Int(index) < context.spaces.functions.count else { throw invalid("unknown function \(index)") }
    return context.spaces.functions[Int(index)]
  }

  private mutating func indirect() throws(ModuleError) -> FuncSlices {
    let typeIndex = try u32()
    let table = try table(try u32())
    let type = try representative(typeIndex)
    guard context.types.isSubtype(table.element, of: .funcref) else {
      throw invalid("type mismatch: instruction requires a table of functions, not of \(table.element)")
    }
    let signature = try funcSlices(type)
    try pop(table.addressType.valueType)
    return signature
  }

  /// Checks that the results of the callee match those of this function.
  private func checkTailCall(_ results: TypeList) throws(ModuleError) {
    let own = frames[0].results
    let flat = context.types.flat
    guard results.count == own.count,
      (0..<results.count).allSatisfy({
        context.types.isSubtype(results.type($0, in: flat), of: own.type($0, in: flat))
      })
    else { throw invalid("type mismatch: the callee's results are not those of the function") }
  }
}
