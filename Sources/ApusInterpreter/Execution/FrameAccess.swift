import ApusCompiler
import ApusWasm

extension StoreContext {
  /// The form of an opcode.
  @inline(__always) func form(_ opcode: Int) -> Form {
    forms.unsafelyUnwrapped.assumingMemoryBound(to: Form.self)[opcode]
  }

  /// The handler of a rare vector operation, by the opcode in a word of its own.
  @inline(__always) func vectorHandler(_ word: UInt64) -> Handler {
    vectorHandlers.unsafelyUnwrapped.assumingMemoryBound(to: Handler.self)[Int(word & 0x1FF)]
  }
}

/// The slots of a frame.
typealias FramePointer = UnsafeMutablePointer<UInt64>

/// What the standard library has under other names: not all of its functions are inlined.
extension Double {
  @inline(__always) var bits: UInt64 { bitPattern }
  @inline(__always) var root: Double { squareRoot() }
}

extension UInt64 {
  @inline(__always) var double: Double { Double(bitPattern: self) }
}

/// Division (spec 4.3.2): the only integer arithmetic that traps.
extension UnsafeMutablePointer<UInt64> {
  @inline(__always) func divideSigned32(_ word: UInt64) -> TrapCode {
    let divisor = Int32(truncatingIfNeeded: self[word.c])
    if divisor == 0 { return .integerDivideByZero }
    let (quotient, overflow) = Int32(truncatingIfNeeded: self[word.b]).dividedReportingOverflow(by: divisor)
    if overflow { return .integerOverflow }
    self[word.a] = UInt64(UInt32(bitPattern: quotient))
    return .none
  }

  @inline(__always) func divideUnsigned32(_ word: UInt64) -> TrapCode {
    let divisor = UInt32(truncatingIfNeeded: self[word.c])
    if divisor == 0 { return .integerDivideByZero }
    self[word.a] = UInt64(UInt32(truncatingIfNeeded: self[word.b]) / divisor)
    return .none
  }

  @inline(__always) func remainderSigned32(_ word: UInt64) -> TrapCode {
    let divisor = Int32(truncatingIfNeeded: self[word.c])
    if divisor == 0 { return .integerDivideByZero }
    let dividend = Int32(truncatingIfNeeded: self[word.b])
    self[word.a] = divisor == -1 ? 0 : UInt64(UInt32(bitPattern: dividend % divisor))
    return .none
  }

  @inline(__always) func remainderUnsigned32(_ word: UInt64) -> TrapCode {
    let divisor = UInt32(truncatingIfNeeded: self[word.c])
    if divisor == 0 { return .integerDivideByZero }
    self[word.a] = UInt64(UInt32(truncatingIfNeeded: self[word.b]) % divisor)
    return .none
  }

  @inline(__always) func divideSigned64(_ word: UInt64) -> TrapCode {
    let divisor = Int64(bitPattern: self[word.c])
    if divisor == 0 { return .integerDivideByZero }
    let (quotient, overflow) = Int64(bitPattern: self[word.b]).dividedReportingOverflow(by: divisor)
    if overflow { return .integerOverflow }
    self[word.a] = UInt64(bitPattern: quotient)
    return .none
  }

  @inline(__always) func divideUnsigned64(_ word: UInt64) -> TrapCode {
    let divisor = self[word.c]
    if divisor == 0 { return .integerDivideByZero }
    self[word.a] = self[word.b] / divisor
    return .none
  }

  @inline(__always) func remainderSigned64(_ word: UInt64) -> TrapCode {
    let divisor = Int64(bitPattern: self[word.c])
    if divisor == 0 { return .integerDivideByZero }
    let dividend = Int64(bitPattern: self[word.b])
    self[word.a] = divisor == -1 ? 0 : UInt64(bitPattern: dividend % divisor)
    return .none
  }

  @inline(__always) func remainderUnsigned64(_ word: UInt64) -> TrapCode {
    let divisor = self[word.c]
    if divisor == 0 { return .integerDivideByZero }
    self[word.a] = self[word.b] % divisor
    return .none
  }
}
