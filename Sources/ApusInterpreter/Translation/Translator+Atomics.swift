import ApusWasm

/// Atomic accesses (threads proposal).
extension Translator {
  mutating func atomic(_ opcode: Opcode, _ form: Form) throws(TranslationFailure) {
    let argument = try read { (reader) throws(DecodingError) in try reader.memoryArgument() }
    // The number of operands after the address.
    let count = Signature.slots(form.signature?.operands ?? 0).count - 1
    let second = count > 1 ? try popSlot() : 0
    let first = count > 0 ? try popSlot() : 0
    let address = try popSlot()
    if argument.memory.rawValue == 0, module.memories[0].addressType == .i32,
      let operation = Operation.atomic(form),
      try frequentAtomic(operation, form, address, first, second, argument.offset)
    {
      return
    }
    let more = [
      argument.offset, UInt64(argument.memory.rawValue) | UInt64(first) << 32 | UInt64(second) << 48,
    ]
    if case .atomicStore = form {
      emit(.atomicFar, b: address, c: Int(opcode.rawValue))
      words += more
    } else {
      try define(.atomicFar, b: address, c: Int(opcode.rawValue), more: more)
    }
  }

  /// Emits an access that has its own operation; returns false if the offset is too large for it.
  private mutating func frequentAtomic(
    _ operation: Operation, _ form: Form, _ address: Int, _ first: Int, _ second: Int, _ offset: UInt64
  ) throws(TranslationFailure) -> Bool {
    switch form {
    case .atomicLoad:
      guard UInt64.fits(unsigned: offset) else { return false }
      try define(operation, b: address, c: Int(offset))
    case .atomicStore:
      guard UInt64.fits(unsigned: offset) else { return false }
      emit(operation, a: address, b: first, c: Int(offset))
    default:
      guard offset >> 32 == 0 else { return false }
      try define(operation, b: address, c: first, more: [offset | UInt64(second) << 32])
    }
    return true
  }
}

extension Operation {
  /// The dedicated operation of a frequent atomic access to memory 0; nil if there is none.
  static func atomic(_ form: Form) -> Operation? {
    switch (form, form.accessSizeLog2) {
    case (.atomicLoad, 2): .atomicLoad32
    case (.atomicLoad, 3): .atomicLoad64
    case (.atomicStore, 2): .atomicStore32
    case (.atomicStore, 3): .atomicStore64
    case (.atomicRMW(_, _, .add), 2): .atomicAdd32
    case (.atomicRMW(_, _, .add), 3): .atomicAdd64
    case (.atomicRMW(_, _, .xchg), 2): .atomicExchange32
    case (.atomicRMW(_, _, .xchg), 3): .atomicExchange64
    case (.atomicCompareExchange, 2): .atomicCompareExchange32
    case (.atomicCompareExchange, 3): .atomicCompareExchange64
    default: nil
    }
  }
}
