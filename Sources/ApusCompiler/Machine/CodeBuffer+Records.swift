extension CodeBuffer {
  /// Records that the instruction emitted next may fault, and that the fault is a trap with `code`.
  package mutating func recordTrap(code: UInt8, position source: UInt32) {
    traps.append(Record(position: position, first: source, second: 0, kind: code))
  }

  /// Records that the instruction emitted last is a call.
  package mutating func recordCallSite(position source: UInt32, handler: UInt32 = CallSite.noHandler) {
    callSites.append(Record(position: position, first: source, second: handler))
  }

  /// Records that from the instruction emitted next on, `size` bytes are between the stack pointer and that at the
  /// entry.
  ///
  /// - Parameter register: the register that the instruction emitted last has pushed, if it is a push.
  package mutating func recordFrameChange(size: Int, _ register: PhysicalRegister = .none) {
    frameChanges.append(
      Record(position: position, first: UInt32(size), second: 0, kind: register.rawValue))
  }

  /// Replaces a size of the frame in all records that have it.
  mutating func replaceFrameSize(_ placeholder: Int, by size: Int) {
    for index in 0..<frameChanges.count where frameChanges[index].first == UInt32(placeholder) {
      frameChanges.pointer(index).pointee.first = UInt32(size)
    }
  }

  /// Records that the field at `field`, within the reserved bytes, needs a relocation.
  mutating func addRelocation(
    _ kind: UInt8, at field: UnsafeMutablePointer<UInt8>, symbol: UInt32, addend: Int32
  ) {
    var position = position
    position.offset = UInt32(truncatingIfNeeded: field - bytes)
    relocations.append(
      Record(position: position, first: symbol, second: UInt32(bitPattern: addend), kind: kind))
  }
}
