import ApusLayout
import ApusWasm
import CApus

/// A handler of operations on vectors. It takes one register more than a `Handler`: the accumulator of vectors, which
/// holds the result of the previous operation if that was also an operation on vectors; otherwise its content is
/// undefined, since other handlers may overwrite any register that is not among their parameters.
///
/// Both kinds of handlers are in one table: with C's calling conventions an additional argument in a register does no
/// harm.
typealias VectorHandler = @convention(c) (PC, FP, MP, UInt64, UInt64, SP, Double, VP) -> Void

/// The accumulator of vectors. Swift cannot declare parameters of C functions with a SIMD type, but it passes a C
/// structure that contains one in the same register.
typealias VP = ApusVector

/// An operation whose result is a vector: the value returned by the body goes to the slots at a and to the accumulator.
@inline(__always)
func vector(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP,
  _ body: (inout Registers) -> Bits
) {
  var registers = Registers(p, f, m, n, i, s, d)
  let result = body(&registers)
  registers.frame.setBits(result, at: registers.word.a)
  registers.next(vector: result)
}

/// An operation on vectors whose result is an integer.
@inline(__always)
func vectorToInteger(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP,
  _ body: (Registers) -> UInt64
) {
  var registers = Registers(p, f, m, n, i, s, d)
  registers.set(body(registers))
  registers.next(vector: v.bits)
}

/// One of the rare operations, which have a third operand.
@inline(__always)
func rareVector(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP,
  _ body: (Bits, Bits, Bits) -> Bits
) {
  vector(p, f, m, n, i, s, d, v) {
    let third = Int(UInt16(truncatingIfNeeded: $0.pc.pointee >> 16))
    $0.pc += 1
    return body($0.vectorB, $0.vectorC, $0.frame.bits(at: third))
  }
}

/// A load from memory 0.
@inline(__always)
func vectorLoad(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP, _ kind: VectorLoad,
  at address: (Registers) -> UInt64
) {
  let registers = Registers(p, f, m, n, i, s, d)
  let start = address(registers)
  // An offset and an address of 32 bits together cannot wrap.
  if _fastPath(start &+ (1 << UInt64(kind.accessSizeLog2)) <= n) {
    let result = VectorOperations.load(kind, from: UnsafeRawPointer(m) + Int(bitPattern: UInt(start)))
    registers.frame.setBits(result, at: registers.word.a)
    registers.next(vector: result)
  } else {
    memoryExceeded(p, f, m, n, i, s, d)
  }
}

/// A store of a vector to memory 0.
@inline(__always)
func vectorStore(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP,
  at address: (Registers) -> UInt64, _ body: (Registers) -> Bits
) {
  let registers = Registers(p, f, m, n, i, s, d)
  let start = address(registers)
  if _fastPath(start &+ 16 <= n) {
    let value = body(registers)
    m.storeBytes(of: value, toByteOffset: Int(bitPattern: UInt(start)), as: Bits.self)
    registers.next(vector: value)
  } else {
    vectorMemoryExceeded(p, f, m, n, i, s, d, v)
  }
}

/// As `memoryExceeded`, for stores whose value may be in the accumulator of vectors.
@inline(never)
func vectorMemoryExceeded(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  var registers = Registers(p, f, m, n, i, s, d)
  registers.reloadMemory()
  guard registers.memorySize > n else { return registers.stop(.memoryOutOfBounds) }
  registers.pc = p
  registers.next(vector: v.bits)
}
