import CApus

/// Operands and results of operations on vectors.
extension Registers {
  @inline(__always) var vectorB: Bits { frame.bits(at: word.b) }
  @inline(__always) var vectorC: Bits { frame.bits(at: word.c) }

  @inline(__always) func unary(_ body: (Bits) -> Bits) -> Bits { body(vectorB) }
  @inline(__always) func binary(_ body: (Bits, Bits) -> Bits) -> Bits { body(vectorB, vectorC) }

  /// Applies an operation whose third operand is in the slots given by the next word.
  @inline(__always) mutating func ternary(_ body: (Bits, Bits, Bits) -> Bits) -> Bits {
    let third = Int(truncatingIfNeeded: pc.pointee)
    pc += 1
    return body(vectorB, vectorC, frame.bits(at: third))
  }

  @inline(__always) func shift(_ body: (Bits, UInt64) -> Bits) -> Bits { body(vectorB, frame[word.c]) }
  @inline(__always) func splat(_ body: (UInt64) -> Bits) -> Bits { body(frame[word.b]) }

  /// The first operand (`first`) or the second (`second`) is in the accumulator of vectors.
  @inline(__always) func first(_ v: VP, _ body: (Bits, Bits) -> Bits) -> Bits { body(v.bits, vectorC) }
  @inline(__always) func second(_ v: VP, _ body: (Bits, Bits) -> Bits) -> Bits { body(vectorB, v.bits) }
  @inline(__always) func firstShift(_ v: VP, _ body: (Bits, UInt64) -> Bits) -> Bits { body(v.bits, frame[word.c]) }

  /// The vector in b with one lane replaced by the value in a slot; the upper bits of c are the lane's number.
  @inline(__always) func replace(_ body: (Bits, UInt64, UInt64) -> Bits) -> Bits {
    body(vectorB, frame[word.index], word.number)
  }

  @inline(__always) func vectorTest(_ body: (Bits) -> UInt64) -> UInt64 { body(vectorB) }
  @inline(__always) func vectorLane(_ body: (SlotPointer, Int) -> UInt64) -> UInt64 { body(frame + word.b, word.c) }

  /// The sum of slot b and an immediate, which wraps at 32 bits.
  @inline(__always) var addressSum: UInt64 {
    UInt64(UInt32(truncatingIfNeeded: frame[word.b]) &+ UInt32(truncatingIfNeeded: word.immediate))
  }

  /// The vector in the next two words.
  @inline(__always) mutating func vectorConstant() -> Bits {
    let value = UnsafeRawPointer(pc).loadUnaligned(as: Bits.self)
    pc += 2
    return value
  }

  /// These are calls because the best byte-selection instructions are known only at run time.
  @inline(__always) mutating func shuffle() -> Bits {
    (acc, facc) = (0, 0)
    fields.pointee.shuffle(frame + word.a, frame + word.b, frame + word.c, pc[0], pc[1])
    pc += 2
    return frame.bits(at: word.a)
  }

  @inline(__always) mutating func swizzle() -> Bits {
    (acc, facc) = (0, 0)
    fields.pointee.swizzle(frame + word.a, frame + word.b, frame + word.c, 0, 0)
    return frame.bits(at: word.a)
  }

  /// Continues with the operation at `pc`, with a vector in the accumulator.
  @inline(__always) func next(vector: Bits) {
    let handler = handler(pc.pointee)
    #if DEBUG
      fields.pointee.step = Machine.Step(handler: handler, registers: self, vector: vector)
    #else
      unsafeBitCast(handler, to: VectorHandler.self)(
        pc, frame, memory, memorySize, acc, machine, facc, VP(bits: vector))
    #endif
  }
}
