import ApusCompiler
import ApusWasm

extension StoreContext {
  /// The form of an opcode.
  @inline(__always) func form(_ opcode: Int) -> Form {
    forms.unsafelyUnwrapped.assumingMemoryBound(to: Form.self)[opcode]
  }

  /// The handler of a vector operation, by the opcode in a word of its own.
  @inline(__always) func vectorHandler(_ word: UInt64) -> VectorHandler {
    vectorHandlers.unsafelyUnwrapped.assumingMemoryBound(to: VectorHandler.self)[Int(word & 0x1FF)]
  }
}

/// The slots of a frame, and the shapes of arithmetic on them.
typealias FramePointer = UnsafeMutablePointer<UInt64>

extension UnsafeMutablePointer<UInt64> {
  @inline(__always) func binary32(_ word: UInt64, _ body: (UInt32, UInt32) -> UInt32) -> UInt64 {
    UInt64(body(UInt32(truncatingIfNeeded: self[word.b]), UInt32(truncatingIfNeeded: self[word.c])))
  }

  @inline(__always) func first32(_ acc: UInt64, _ word: UInt64, _ body: (UInt32, UInt32) -> UInt32) -> UInt64 {
    UInt64(body(UInt32(truncatingIfNeeded: acc), UInt32(truncatingIfNeeded: self[word.c])))
  }

  @inline(__always) func second32(_ word: UInt64, _ acc: UInt64, _ body: (UInt32, UInt32) -> UInt32) -> UInt64 {
    UInt64(body(UInt32(truncatingIfNeeded: self[word.b]), UInt32(truncatingIfNeeded: acc)))
  }

  @inline(__always) func immediate32(_ word: UInt64, _ body: (UInt32, UInt32) -> UInt32) -> UInt64 {
    UInt64(body(UInt32(truncatingIfNeeded: self[word.b]), UInt32(truncatingIfNeeded: word.immediate)))
  }

  @inline(__always) func compare32(_ word: UInt64, _ body: (UInt32, UInt32) -> Bool) -> UInt64 {
    body(UInt32(truncatingIfNeeded: self[word.b]), UInt32(truncatingIfNeeded: self[word.c])) ? 1 : 0
  }

  @inline(__always) func compareImmediate32(_ word: UInt64, _ body: (UInt32, UInt32) -> Bool) -> UInt64 {
    body(UInt32(truncatingIfNeeded: self[word.b]), UInt32(truncatingIfNeeded: word.immediate)) ? 1 : 0
  }

  @inline(__always) func test32(_ word: UInt64, _ body: (UInt32, UInt32) -> Bool) -> Bool {
    _fastPath(body(UInt32(truncatingIfNeeded: self[word.a]), UInt32(truncatingIfNeeded: self[word.b])))
  }

  @inline(__always) func testImmediate32(_ word: UInt64, _ body: (UInt32, UInt32) -> Bool) -> Bool {
    _fastPath(body(UInt32(truncatingIfNeeded: self[word.a]), UInt32(truncatingIfNeeded: word.shortImmediate)))
  }

  @inline(__always) func testFirst32(_ acc: UInt64, _ word: UInt64, _ body: (UInt32, UInt32) -> Bool) -> Bool {
    _fastPath(body(UInt32(truncatingIfNeeded: acc), UInt32(truncatingIfNeeded: self[word.b])))
  }

  @inline(__always) func binary64(_ word: UInt64, _ body: (UInt64, UInt64) -> UInt64) -> UInt64 {
    body(self[word.b], self[word.c])
  }

  @inline(__always) func first64(_ acc: UInt64, _ word: UInt64, _ body: (UInt64, UInt64) -> UInt64) -> UInt64 {
    body(acc, self[word.c])
  }

  @inline(__always) func second64(_ word: UInt64, _ acc: UInt64, _ body: (UInt64, UInt64) -> UInt64) -> UInt64 {
    body(self[word.b], acc)
  }

  @inline(__always) func immediate64(_ word: UInt64, _ body: (UInt64, UInt64) -> UInt64) -> UInt64 {
    body(self[word.b], UInt64(bitPattern: word.immediate))
  }

  @inline(__always) func compare64(_ word: UInt64, _ body: (UInt64, UInt64) -> Bool) -> UInt64 {
    body(self[word.b], self[word.c]) ? 1 : 0
  }

  @inline(__always) func compareImmediate64(_ word: UInt64, _ body: (UInt64, UInt64) -> Bool) -> UInt64 {
    body(self[word.b], UInt64(bitPattern: word.immediate)) ? 1 : 0
  }

  @inline(__always) func test64(_ word: UInt64, _ body: (UInt64, UInt64) -> Bool) -> Bool {
    _fastPath(body(self[word.a], self[word.b]))
  }

  @inline(__always) func testImmediate64(_ word: UInt64, _ body: (UInt64, UInt64) -> Bool) -> Bool {
    _fastPath(body(self[word.a], UInt64(bitPattern: word.shortImmediate)))
  }

  @inline(__always) func indexed(_ acc: UInt64, _ word: UInt64) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: acc) &+ UInt32(truncatingIfNeeded: self[word.index])) &+ word.number
  }

  /// The address of an indexed access: the sum of two slots, which wraps, and the offset, which does not.
  @inline(__always) func indexed(_ base: Int, _ word: UInt64) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: self[base]) &+ UInt32(truncatingIfNeeded: self[word.index])) &+ word.number
  }

  @inline(__always) func float(at slot: Int) -> Float { Float(bitPattern: UInt32(truncatingIfNeeded: self[slot])) }
  @inline(__always) func double(at slot: Int) -> Double { Double(bitPattern: self[slot]) }

  @inline(__always) func float32(_ word: UInt64, _ body: (Float, Float) -> Float) {
    self[word.a] = UInt64(body(float(at: word.b), float(at: word.c)).bitPattern)
  }

  @inline(__always) func compareFloat32(_ word: UInt64, _ body: (Float, Float) -> Bool) {
    self[word.a] = body(float(at: word.b), float(at: word.c)) ? 1 : 0
  }
}

/// Operands in an accumulator, and the immediates of a word.
extension UInt64 {
  @inline(__always) func immediate32(_ acc: UInt64, _ body: (UInt32, UInt32) -> UInt32) -> UInt64 {
    UInt64(body(UInt32(truncatingIfNeeded: acc), UInt32(truncatingIfNeeded: immediate)))
  }

  @inline(__always) func immediate64(_ acc: UInt64, _ body: (UInt64, UInt64) -> UInt64) -> UInt64 {
    body(acc, UInt64(bitPattern: immediate))
  }

  @inline(__always) func testImmediate32(_ acc: UInt64, _ body: (UInt32, UInt32) -> Bool) -> Bool {
    _fastPath(body(UInt32(truncatingIfNeeded: acc), UInt32(truncatingIfNeeded: shortImmediate)))
  }

  /// What `i32ShlAdd` makes of its operands.
  @inline(__always) func scaledSum(_ scaled: UInt64, _ other: UInt64) -> UInt64 {
    let shifted = UInt32(truncatingIfNeeded: scaled) &<< UInt32(truncatingIfNeeded: number)
    return UInt64(shifted &+ UInt32(truncatingIfNeeded: other))
  }
}

/// What the standard library has under other names: its functions are not inlined into one as long as the dispatch loop.
extension Double {
  @inline(__always) var bits: UInt64 { bitPattern }
  @inline(__always) var root: Double { squareRoot() }
}

extension UInt64 {
  @inline(__always) var double: Double { Double(bitPattern: self) }
}

/// Accesses to memory 0; nil or false if they are not within its size.
extension UnsafeMutableRawPointer {
  @inline(__always) func load<Value: FixedWidthInteger & BitwiseCopyable>(
    _ type: Value.Type, at address: UInt64, in size: UInt64
  ) -> Value? {
    guard _fastPath(address &+ UInt64(MemoryLayout<Value>.size) <= size) else { return nil }
    return loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: type)
  }

  @inline(__always) func store<Value: FixedWidthInteger & BitwiseCopyable>(
    _ value: Value, at address: UInt64, in size: UInt64
  ) -> Bool {
    guard _fastPath(address &+ UInt64(MemoryLayout<Value>.size) <= size) else { return false }
    storeBytes(of: value, toByteOffset: Int(bitPattern: UInt(address)), as: Value.self)
    return true
  }
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
