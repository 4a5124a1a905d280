import ApusWasm

/// Calls and tail calls (spec 4.6.8).
extension Translator {
  mutating func call(_ form: Form) throws(TranslationFailure) {
    let first = try read { (reader) throws(DecodingError) in try reader.u32() }
    switch form {
    case .call, .returnCall:
      let type = module.funcType(FuncIndex(first))
      let arguments = try takeArguments(type)
      if case .call = form {
        emit(first < module.importedFunctionCount ? .callImported : .call, a: arguments, c: Int(first))
        try pushResults(type)
      } else {
        emit(.returnCall, a: arguments, c: Int(first))
        becomeUnreachable()
      }
    case .callRef, .returnCallRef:
      let type = module.funcType(TypeIndex(first))
      let reference = try popSlot()
      let arguments = try takeArguments(type)
      if case .callRef = form {
        emit(.callRef, a: arguments, b: reference)
        try pushResults(type)
      } else {
        emit(.returnCallRef, a: arguments, b: reference)
        becomeUnreachable()
      }
    default:
      let table = try read { (reader) throws(DecodingError) in try reader.u32() }
      let type = module.funcType(TypeIndex(first))
      let index = try popSlot()
      let arguments = try takeArguments(type)
      let canonical = module.types.canonical[Int(first)].rawValue
      let isTail = if case .returnCallIndirect = form { true } else { false }
      emit(isTail ? .returnCallIndirect : .callIndirect, a: arguments, b: index)
      words.append(UInt64(canonical) | UInt64(table) << 32)
      if isTail { becomeUnreachable() } else { try pushResults(type) }
    }
  }

  /// Moves the arguments to their home slots, where the callee's frame begins, and pops them; returns the first slot.
  private mutating func takeArguments(_ type: FuncType) throws(TranslationFailure) -> Int {
    try moveHome(type.parameters.count)
    for _ in type.parameters { pop() }
    return height
  }

  private mutating func pushResults(_ type: FuncType) throws(TranslationFailure) {
    definition = nil
    for result in type.results { try push(result) }
  }
}
