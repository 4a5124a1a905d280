import ApusLayout

/// Constants, moves and variables whose handlers have more than one statement (spec 4.6.2, 4.6.5).
extension Registers {
  /// An operation with one operand that has no handler of its own: a = op b, with the opcode in c.
  @inline(__always) mutating func executeUnary() -> TrapCode {
    (acc, facc) = (0, 0)
    return Unary.execute(store.pointee.form(word.c), frame, word.a, word.b)
  }

  @inline(__always) mutating func loadConstant() {
    frame[word.a] = pc.pointee
    pc += 1
  }

  @inline(__always) mutating func select() {
    let other = Int(truncatingIfNeeded: pc.pointee)
    frame[word.a] = UInt32(truncatingIfNeeded: frame[word.c]) != 0 ? frame[word.b] : frame[other]
    pc += 1
  }

  @inline(__always) mutating func selectVector() {
    let other = Int(truncatingIfNeeded: pc.pointee)
    let chosen = UInt32(truncatingIfNeeded: frame[word.c]) != 0 ? word.b : other
    frame.setVector(frame.vector(at: chosen), at: word.a)
    pc += 1
  }

  @inline(__always) func globalGetVector() {
    frame.setVector(context.pointee.globals[word.c].vector(at: 0), at: word.a)
  }

  @inline(__always) func globalSetVector() {
    context.pointee.globals[word.c].setVector(frame.vector(at: word.a), at: 0)
  }
}
