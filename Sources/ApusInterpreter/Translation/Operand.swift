import ApusWasm

/// An operand on the stack during translation.
struct Operand {
  /// The location of the value.
  enum Location {
    case home
    /// The slot of a local.
    case local(Int)
    case constant(UInt64)
  }

  var location: Location
  /// The first of the operand's home slots.
  var slot: Int
  var isVector: Bool

  /// The slot to read the value from, if it is in a slot.
  var source: Int? {
    switch location {
    case .home: slot
    case .local(let local): local
    case .constant: nil
    }
  }
}

/// The operation that defined the topmost operand. It is still the last operation if the code ends at `end`.
struct Definition {
  var word: Int
  var end: Int
  var slot: Int
}

/// The operands of the function being translated.
extension Translator {
  /// Ensures that `count` more slots fit in the frame.
  mutating func reserve(_ count: Int) throws(TranslationError) {
    frameSlots = max(frameSlots, height + count)
    guard frameSlots < 1 << 16 else { throw TranslationError(message: "function has too many locals", offset: offset) }
  }

  /// Pushes an operand in its home slot, which the next operation defines; returns that slot.
  @discardableResult mutating func push(_ type: ValueType) throws(TranslationFailure) -> Int {
    try push(slots: type.slots)
  }

  @discardableResult mutating func push(slots: Int) throws(TranslationFailure) -> Int {
    operands.append(Operand(location: .home, slot: height, isVector: slots == 2))
    height += slots
    frameSlots = max(frameSlots, height)
    guard frameSlots < 1 << 16 else { throw failure("function needs too many slots") }
    return height - slots
  }

  mutating func push(_ location: Operand.Location, slots: Int) throws(TranslationFailure) {
    try push(slots: slots)
    operands[operands.count - 1].location = location
    if case .local(let local) = location { pendingLocals.add(local) }
  }

  @discardableResult mutating func pop() -> Operand {
    guard let operand = operands.popLast() else { preconditionFailure("a validated body has its operands") }
    if case .local(let local) = operand.location { pendingLocals.remove(local) }
    height = operand.slot
    return operand
  }

  /// Pops an operand and returns the slot that holds its value.
  mutating func popSlot() throws(TranslationFailure) -> Int {
    let operand = pop()
    if let source = operand.source { return source }
    try materialize(operand)
    return operand.slot
  }

  /// Pops an i32 or i64 operand if it is a constant that fits as a signed number in `bits` bits, by default those of c.
  mutating func popImmediate(_ type: NumType, bits: Int = UInt64.widthOfC) -> Int? {
    guard let last = operands.last, case .constant(let raw) = last.location else { return nil }
    let value = type == .i32 ? Int64(Int32(truncatingIfNeeded: raw)) : Int64(bitPattern: raw)
    guard value >= -(1 << (bits - 1)), value < 1 << (bits - 1) else { return nil }
    pop()
    return Int(value)
  }

  /// Emits code that moves the operand's value to its home slot; the caller updates `location`.
  mutating func materialize(_ operand: Operand) throws(TranslationFailure) {
    try move(operand, to: operand.slot)
  }

  /// Emits code that copies an operand's value to a slot.
  mutating func move(_ operand: Operand, to slot: Int) throws(TranslationFailure) {
    switch operand.location {
    case .constant(let bits): try constant(bits, to: slot)
    case .home, .local:
      guard let source = operand.source, source != slot else { return }
      emit(operand.isVector ? .v128Copy : .copy, a: slot, b: source)
    }
  }

  private mutating func constant(_ bits: UInt64, to slot: Int) throws(TranslationFailure) {
    let signed = Int64(bitPattern: bits)
    let narrow = Int64(Int32(truncatingIfNeeded: bits))
    if bits >> 32 == 0, UInt64.fits(signed: narrow) {
      emit(.constI32, a: slot, c: Int(narrow))
    } else if UInt64.fits(signed: signed) {
      emit(.constI64, a: slot, c: Int(signed))
    } else {
      emit(.const64, a: slot)
      words.append(bits)
    }
  }

  /// Moves the `count` topmost operands to their home slots.
  mutating func moveHome(_ count: Int) throws(TranslationFailure) {
    for index in (operands.count - count)..<operands.count {
      if case .home = operands[index].location { continue }
      try materialize(operands[index])
      if case .local(let local) = operands[index].location { pendingLocals.remove(local) }
      operands[index].location = .home
    }
  }

  /// Whether some operand is the local in that slot.
  func isPending(_ slot: Int) -> Bool { pendingLocals.count(of: slot) > 0 }

  /// Moves to their home slots all operands that are locals: the local in `slot`, or any local if `slot` is nil.
  mutating func moveLocalsHome(_ slot: Int? = nil) throws(TranslationFailure) {
    // Scans from the top only down to the lowest such operand: code with few of them deep in the stack must not make
    // this quadratic.
    var missing = pendingLocals.count(of: slot)
    var first = operands.count
    while missing > 0 {
      first -= 1
      if case .local(let local) = operands[first].location, slot == nil || slot == local { missing -= 1 }
    }
    for index in first..<operands.count {
      guard case .local(let local) = operands[index].location, slot == nil || slot == local else { continue }
      try materialize(operands[index])
      operands[index].location = .home
      pendingLocals.remove(local)
    }
  }
}
