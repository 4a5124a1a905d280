import ApusLayout
import ApusWasm

/// Calls and returns (spec 4.6.8).
extension Registers {
  /// The three slots of a frame's header.
  typealias Header = (callerWord: UInt64, callerFrame: UInt64, callerFunction: UInt64)

  @inline(__always) func header(at slot: Int) -> Header { (frame[slot], frame[slot + 1], frame[slot + 2]) }

  /// Calls a function whose arguments start at `slots`.
  @inline(__always) mutating func call(_ callee: UnsafeMutablePointer<FuncRecord>, at slots: FP) {
    guard let code = callee.pointee.code else {
      fields.pointee.callee = callee
      fields.pointee.calleeFrame = slots
      return Registers.prepare(pc, frame, memory, memorySize, machine)
    }
    enter(callee, code, slots)
  }

  /// Starts a translated function.
  @inline(__always) private mutating func enter(_ callee: UnsafeMutablePointer<FuncRecord>, _ code: PC, _ slots: FP) {
    guard _fastPath(slots + Int(callee.pointee.frameSlots) <= fields.pointee.stackLimit) else {
      fields.pointee.callee = callee
      return stop(.stackExhausted)
    }
    let header = slots + Int(callee.pointee.parameterSlots)
    header[Frame.callerWord] = UInt64(UInt(bitPattern: pc))
    header[Frame.callerFrame] = UInt64(UInt(bitPattern: frame))
    header[Frame.callerFunction] = UInt64(UInt(bitPattern: fields.pointee.function))
    fields.pointee.function = callee
    frame = slots
    pc = code
    if _slowPath(callee.pointee.context != fields.pointee.context) {
      fields.pointee.context = callee.pointee.context
      reloadMemory()
    }
    next()
  }

  /// Calls a function that is not translated yet, or a host function.
  @inline(never) static func prepare(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ s: SP) {
    var registers = Registers(p, f, m, n, s)
    let fields = registers.fields
    let (callee, slots) = (fields.pointee.callee, fields.pointee.calleeFrame)
    let (function, context) = (fields.pointee.function, fields.pointee.context)
    let trap = Interpreter.prepare(callee, at: slots, caller: context, fields.pointee.store)
    guard trap == .none else {
      fields.pointee.callee = callee
      // A host function threw an exception: for the caller, the call instruction throws it.
      if trap == .uncaughtException { return Registers.raise(p, f, m, n, s) }
      return registers.stop(trap)
    }
    if let code = callee.pointee.code { return registers.enter(callee, code, slots) }
    // A host function has run; it may have called back in and grown the memory.
    assert(fields.pointee.function == function && fields.pointee.context == context, "entries restore what they found")
    if let function {
      // After a tail call, the function that continues may belong to another instance.
      fields.pointee.context = function.pointee.context
      registers.reloadMemory()
      registers.next()
    }
  }

  /// Makes the registers as they are between operations, with cleared accumulators.
  @inline(__always) init(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ s: SP) {
    pc = p
    frame = f
    memory = m
    memorySize = n
    machine = s
    (acc, facc, word) = (0, 0, CodeWord(address: p))
  }

  /// Performs a tail call: the current frame becomes the callee's; the arguments start at slot a.
  @inline(__always) mutating func tailCall(_ callee: UnsafeMutablePointer<FuncRecord>) {
    guard let current = fields.pointee.function else { preconditionFailure("a tail call has a function") }
    let header = header(at: Int(current.pointee.parameterSlots))
    frame.update(from: frame + word.a, count: Int(callee.pointee.parameterSlots))
    let slots = frame
    pc = Registers.pointer(header.callerWord)
    frame = Registers.pointer(header.callerFrame)
    fields.pointee.function = UnsafeMutablePointer(bitPattern: UInt(header.callerFunction))
    call(callee, at: slots)
  }

  /// Returns to the caller that a header names; to the host, if the header names no caller.
  @inline(__always) mutating func leave(_ header: Header) {
    guard let caller = UnsafeMutablePointer<FuncRecord>(bitPattern: UInt(header.callerFunction)) else { return }
    pc = Registers.pointer(header.callerWord)
    frame = Registers.pointer(header.callerFrame)
    fields.pointee.function = caller
    if _slowPath(caller.pointee.context != fields.pointee.context) {
      fields.pointee.context = caller.pointee.context
      reloadMemory()
    }
    next()
  }

  /// A pointer from a slot of a header, never null.
  @inline(__always) private static func pointer<P>(_ bits: UInt64) -> P {
    assert(bits != 0, "a header without a caller")
    return unsafeBitCast(UInt(bits), to: P.self)
  }

  /// The callee of `call_ref`; nil for a null reference.
  @inline(__always) var reference: UnsafeMutablePointer<FuncRecord>? {
    UnsafeMutablePointer(bitPattern: UInt(frame[word.b]))
  }

  /// Finds the callee of `call_indirect`: the index is in slot b; the next word holds the type in its lower half and
  /// the table in its upper half.
  @inline(__always) func lookUp() -> (callee: UnsafeMutablePointer<FuncRecord>?, trap: TrapCode) {
    let table = context.pointee.tables[Int(pc.pointee >> 32)]
    let index = frame[word.b]
    guard _fastPath(index < table.pointee.count) else { return (nil, .undefinedElement) }
    let element = table.pointee.elements[Int(truncatingIfNeeded: index)]
    guard let target = UnsafeMutablePointer<FuncRecord>(bitPattern: UInt(element)) else {
      return (nil, .uninitializedElement)
    }
    let type = UInt32(truncatingIfNeeded: pc.pointee)
    if _slowPath(target.pointee.type != type) {
      let types = store.pointee.types
      guard types.isSubtype(CanonicalType(rawValue: target.pointee.type), of: CanonicalType(rawValue: type)) else {
        return (nil, .indirectCallTypeMismatch)
      }
    }
    return (target, .none)
  }
}

/// The operations. Each continues with the code of a callee or caller.
extension Registers {
  /// Calls a function that the module defines.
  @inline(__always) mutating func callFunction() { call(context.pointee.records + word.c, at: frame + word.a) }

  @inline(__always) mutating func callImported() {
    call(context.pointee.functions[word.c].unsafelyUnwrapped, at: frame + word.a)
  }

  @inline(__always) mutating func callIndirect() {
    let (callee, trap) = lookUp()
    pc += 1
    guard let callee else { return stop(trap) }
    call(callee, at: frame + word.a)
  }

  @inline(__always) mutating func callReference() {
    guard let callee = reference else { return stop(.nullFunctionReference) }
    call(callee, at: frame + word.a)
  }

  @inline(__always) mutating func tailCallFunction() {
    guard let callee = context.pointee.functions[word.c] else {
      return Registers.tailCallNew(pc, frame, memory, memorySize, machine)
    }
    tailCall(callee)
  }

  /// A tail call, in the word before `p`, of a function whose record does not exist yet.
  @inline(never) private static func tailCallNew(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ s: SP) {
    var registers = Registers(p - 1, f, m, n, 0, s, 0)
    registers.tailCall(Interpreter.function(registers.word.c, of: registers.context, registers.store))
  }

  @inline(__always) mutating func tailCallIndirect() {
    let (callee, trap) = lookUp()
    pc += 1
    guard let callee else { return stop(trap) }
    tailCall(callee)
  }

  @inline(__always) mutating func tailCallReference() {
    guard let callee = reference else { return stop(.nullFunctionReference) }
    tailCall(callee)
  }

  /// Returns a result in slot b.
  @inline(__always) mutating func leaveWithSlot() {
    let header = header(at: word.c)
    frame.pointee = frame[word.b]
    leave(header)
  }

  /// Returns the accumulator.
  @inline(__always) mutating func leaveWithAccumulator() {
    let header = header(at: word.c)
    frame.pointee = acc
    leave(header)
  }

  /// Returns c results in slots from a on.
  @inline(__always) mutating func leaveWithMany() {
    // The copied results may overwrite the header.
    let header = header(at: word.b)
    frame.update(from: frame + word.a, count: word.c)
    leave(header)
  }
}
