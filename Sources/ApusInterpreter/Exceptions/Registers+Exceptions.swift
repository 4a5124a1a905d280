import ApusLayout

/// Throwing (spec 4.6.8).
extension Registers {
  /// Throws the store's exception from the instruction that ends before `p`: continues at the handler, or ends the run
  /// with `TrapCode.uncaughtException`.
  @inline(never) static func raise(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ s: SP) {
    var registers = Registers(p, f, m, n, s)
    registers.raise()
  }

  /// As above, from the instruction that ends before `pc`.
  @inline(__always) mutating func raise() {
    (acc, facc) = (0, 0)
    guard let handler = Interpreter.unwind(fields, pc, frame) else { return stop(.uncaughtException) }
    (pc, frame) = handler
    reloadMemory()
    next()
  }

  /// Allocates an exception with the payload that starts at slot a, and moves `pc` past the operation.
  /// - Returns: false if a limit forbids the allocation.
  @inline(__always) mutating func makeException() -> Bool {
    let more = pc[1]
    let (object, reference): Cell
    if let cell = takeCell() {
      (object, reference) = cell
    } else if let cell = store.allocate(more & 0xFFFF_FFFF, Allocation(pc[0]), frame) {
      (object, reference) = cell
    } else {
      return false
    }
    let tag = context.pointee.tags[Int(truncatingIfNeeded: more >> 32)]
    object.storeBytes(of: tag, toByteOffset: ExceptionLayout.tag, as: UInt32.self)
    let payload = (object + ExceptionLayout.payload).assumingMemoryBound(to: UInt64.self)
    let count = (Int(truncatingIfNeeded: more & 0xFFFF_FFFF) - ExceptionLayout.payload) / 8
    payload.initialize(from: frame + word.a, count: count)
    store.pointee.exception = reference
    pc += 2
    return true
  }

  @inline(__always) mutating func throwTag() {
    guard makeException() else { return stop(.limitExceeded) }
    raise()
  }

  @inline(__always) mutating func throwReference() {
    let reference = UInt32(truncatingIfNeeded: frame[word.b])
    guard reference != 0 else { return stop(.nullExceptionReference) }
    store.pointee.exception = reference
    raise()
  }
}
