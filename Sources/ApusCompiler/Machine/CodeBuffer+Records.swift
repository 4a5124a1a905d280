extension CodeBuffer {
  /// The instruction emitted next may fault; a fault there means `code`.
  package mutating func recordTrap(code: UInt8, position source: UInt32) {
    traps.append(Record(position: position, first: source, second: 0, kind: code))
  }

  /// The instruction emitted last is a call.
  package mutating func recordCallSite(position source: UInt32, handler: UInt32 = CallSite.noHandler) {
    callSites.append(Record(position: position, first: source, second: handler))
  }

  /// From what is emitted next on, so many bytes lie between the stack pointer and the return address. The instruction
  /// emitted last has pushed `register`, if that is one.
  package mutating func recordFrameChange(size: Int, _ register: PhysicalRegister = .none) {
    frameChanges.append(
      Record(position: position, first: UInt32(size), second: 0, kind: register.rawValue))
  }

  /// The four bytes at `field`, within what was reserved, are a relocation.
  mutating func addRelocation(
    _ kind: Relocation.Kind, at field: UnsafeMutablePointer<UInt8>, symbol: UInt32, addend: Int32
  ) {
    var position = position
    position.offset = UInt32(truncatingIfNeeded: field - bytes)
    relocations.append(
      Record(position: position, first: symbol, second: UInt32(bitPattern: addend), kind: kind.rawValue))
  }
}
