import ApusCompiler

/// The registers of the interpreter, in the order in which handlers take them: so many that the calling
/// conventions of x86-64 and AArch64 keep all of them in registers of the processor.
///
/// The next word to execute.
typealias PC = UnsafePointer<UInt64>
/// The first slot of the frame.
typealias FP = UnsafeMutablePointer<UInt64>
/// The first byte of memory 0; its size in bytes is the parameter after it.
typealias MP = UnsafeMutableRawPointer
/// The state of the interpreter in the store; see `Machine`. Before it come the accumulator of integers, after it
/// that of floats.
typealias SP = UnsafeMutableRawPointer

/// The code of one operation, which starts with its word at `PC` and ends by jumping to the code of the next.
///
/// That jump is a call in the last place, which the optimizer makes a jump: all handlers have the same C signature,
/// and none has anything left to do after it. Without the optimizer it returns to `Machine.drive` instead.
typealias Handler = @convention(c) (PC, FP, MP, UInt64, UInt64, SP, Double) -> Void

/// An operation that goes on with the next one.
@inline(__always)
func operation(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ body: (inout Registers) -> Void
) {
  var registers = Registers(p, f, m, n, i, s, d)
  body(&registers)
  registers.next()
}

/// An operation that goes to its distance if the body says so.
@inline(__always)
func branch(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ body: (inout Registers) -> Bool
) {
  var registers = Registers(p, f, m, n, i, s, d)
  // A branch and no conditional move, on which the next word would wait.
  if _fastPath(body(&registers)) {
    registers.pc += registers.word.distance
    registers.next()
  } else {
    registers.next()
  }
}

/// An operation that may trap.
@inline(__always)
func checked(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ body: (inout Registers) -> TrapCode
) {
  var registers = Registers(p, f, m, n, i, s, d)
  let trap = body(&registers)
  if _fastPath(trap == .none) { registers.next() } else { registers.stop(trap) }
}

/// An operation whose body says how it goes on.
@inline(__always)
func control(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ body: (inout Registers) -> Void
) {
  var registers = Registers(p, f, m, n, i, s, d)
  body(&registers)
}

/// A load from memory 0, whose result the body puts where it belongs.
@inline(__always)
func load<Value: FixedWidthInteger & BitwiseCopyable>(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ type: Value.Type,
  at address: (Registers) -> UInt64, _ body: (inout Registers, Value) -> Void
) {
  var registers = Registers(p, f, m, n, i, s, d)
  let start = address(registers)
  // An offset and an address of 32 bits together cannot wrap.
  if _fastPath(start &+ UInt64(MemoryLayout<Value>.size) <= n) {
    body(&registers, m.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(start)), as: type))
    registers.next()
  } else {
    memoryExceeded(p, f, m, n, i, s, d)
  }
}

/// A store to memory 0 of what the body gives.
@inline(__always)
func store<Value: FixedWidthInteger & BitwiseCopyable>(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double,
  at address: (Registers) -> UInt64, _ body: (Registers) -> Value
) {
  let registers = Registers(p, f, m, n, i, s, d)
  let start = address(registers)
  if _fastPath(start &+ UInt64(MemoryLayout<Value>.size) <= n) {
    m.storeBytes(of: body(registers), toByteOffset: Int(bitPattern: UInt(start)), as: Value.self)
    registers.next()
  } else {
    memoryExceeded(p, f, m, n, i, s, d)
  }
}

/// What a load or store beyond the end of memory 0 does: once more, if another thread has made the memory larger than
/// the size in the register. Who stays inside pays nothing for that.
@inline(never)
func memoryExceeded(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  registers.reloadMemory()
  guard registers.memorySize > n else { return registers.stop(.memoryOutOfBounds) }
  registers.pc = p
  registers.next()
}
