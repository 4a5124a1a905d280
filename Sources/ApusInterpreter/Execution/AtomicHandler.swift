import ApusLayout

/// An access of `size` bytes to memory 0, at an address that must be a multiple of `size`.
@inline(__always)
func atomic(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, size: UInt64,
  at address: (Registers) -> UInt64, _ body: (inout Registers, MP) -> Void
) {
  var registers = Registers(p, f, m, n, i, s, d)
  let start = address(registers)
  guard _fastPath(start & (size - 1) == 0) else { return registers.stop(.unalignedAtomic) }
  guard _fastPath(start &+ size <= n) else { return memoryExceeded(p, f, m, n, i, s, d) }
  body(&registers, m + Int(bitPattern: UInt(start)))
  registers.next()
}

/// Operands and results of atomic operations (threads proposal).
extension Registers {
  /// The address in slot b plus the offset in the lower half of the next word.
  @inline(__always) var farAddress: UInt64 { frame[word.b] &+ (pc.pointee & 0xFFFF_FFFF) }

  /// The operand in slot c.
  @inline(__always) var operand32: UInt32 { UInt32(truncatingIfNeeded: operand64) }
  @inline(__always) var operand64: UInt64 { frame[word.c] }

  /// The operand in the slot whose number is in the upper half of the next word.
  @inline(__always) var replacement32: UInt32 { UInt32(truncatingIfNeeded: replacement64) }
  @inline(__always) var replacement64: UInt64 { frame[Int(pc.pointee >> 32)] }

  /// Writes the result to slot a and skips the word of the offset.
  @inline(__always) mutating func finish(_ value: UInt64) {
    frame[word.a] = value
    pc += 1
  }

  /// An atomic access that no other handler does.
  @inline(__always) mutating func accessAtomically() -> TrapCode {
    (acc, facc) = (0, 0)
    let trap = Interpreter.atomic(word.bits, pc, frame, context)
    pc += 2
    return trap
  }
}
