import ApusLayout

/// The registers of the interpreter, in the order in which handlers take them: as many as the calling conventions of
/// x86-64 and AArch64 both keep in processor registers.
///
/// The next word to execute.
typealias PC = UnsafePointer<UInt64>
/// The first slot of the frame.
typealias FP = UnsafeMutablePointer<UInt64>
/// The first byte of memory 0; its size in bytes is the parameter after it.
typealias MP = UnsafeMutableRawPointer
/// The state of the interpreter in the store; see `Machine`. The parameter before it is the accumulator of integers,
/// the one after it that of floats.
typealias SP = UnsafeMutableRawPointer

/// The code of one operation, which starts with the operation's word at `PC` and ends by jumping to the code of the
/// next.
///
/// That jump is a tail call, which the optimizer turns into a jump: all handlers have the same C signature, and none
/// has anything left to do after it. Without the optimizer the handler returns to `Interpreter.drive` instead.
typealias Handler = @convention(c) (PC, FP, MP, UInt64, UInt64, SP, Double) -> Void

/// An operation that continues with the next one.
@inline(__always)
func operation(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ body: (inout Registers) -> Void
) {
  var registers = Registers(p, f, m, n, i, s, d)
  body(&registers)
  registers.next()
}

/// An operation that branches by its distance if the body returns true.
@inline(__always)
func branch(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ body: (inout Registers) -> Bool
) {
  var registers = Registers(p, f, m, n, i, s, d)
  // A branch, not a conditional move: the load of the next word would have to wait for a conditional move.
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

/// An operation whose body determines where execution continues.
@inline(__always)
func control(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ body: (inout Registers) -> Void
) {
  var registers = Registers(p, f, m, n, i, s, d)
  body(&registers)
}

/// A load from memory 0; the body stores the loaded value in its destination.
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

/// A store to memory 0 of the value that the body returns.
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

/// Handles a load or store beyond the end of memory 0: repeats it if another thread has made the memory larger than the
/// size in the register, and otherwise traps. Accesses inside the memory pay nothing for this.
@inline(never)
func memoryExceeded(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  registers.reloadMemory()
  guard registers.memorySize > n else { return registers.stop(.memoryOutOfBounds) }
  registers.pc = p
  registers.next()
}
