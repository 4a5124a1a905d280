/// As `operation`, for second copies of handlers. A processor predicts an indirect jump that always has the same target
/// several times faster than one with several targets, even if it predicts the latter correctly; two copies used in
/// turn have separate jumps. The copies read the next word at different times, which keeps the optimizer from merging
/// them.
@inline(__always)
func operation2(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ body: (inout Registers) -> Void
) {
  var registers = Registers(p, f, m, n, i, s, d)
  let following = registers.pc.pointee
  body(&registers)
  registers.jump(registers.handler(following))
}

@inline(__always)
func branch2(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ body: (inout Registers) -> Bool
) {
  var registers = Registers(p, f, m, n, i, s, d)
  if _fastPath(body(&registers)) {
    registers.pc += registers.word.distance
    registers.next()
  } else {
    registers.jump(registers.handler(UInt64(UnsafeRawPointer(registers.pc).load(as: UInt16.self))))
  }
}

@inline(__always)
func load2<Value: FixedWidthInteger & BitwiseCopyable>(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ type: Value.Type,
  at address: (Registers) -> UInt64, _ body: (inout Registers, Value) -> Void
) {
  var registers = Registers(p, f, m, n, i, s, d)
  let following = registers.pc.pointee
  let start = address(registers)
  if _fastPath(start &+ UInt64(MemoryLayout<Value>.size) <= n) {
    body(&registers, m.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(start)), as: type))
    registers.jump(registers.handler(following))
  } else {
    memoryExceeded(p, f, m, n, i, s, d)
  }
}

@inline(__always)
func store2<Value: FixedWidthInteger & BitwiseCopyable>(
  _ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double,
  at address: (Registers) -> UInt64, _ body: (Registers) -> Value
) {
  let registers = Registers(p, f, m, n, i, s, d)
  let following = registers.pc.pointee
  let start = address(registers)
  if _fastPath(start &+ UInt64(MemoryLayout<Value>.size) <= n) {
    m.storeBytes(of: body(registers), toByteOffset: Int(bitPattern: UInt(start)), as: Value.self)
    registers.jump(registers.handler(following))
  } else {
    memoryExceeded(p, f, m, n, i, s, d)
  }
}
