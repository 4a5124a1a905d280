import ApusLayout

/// Rare operations whose handlers have more than one statement.
extension Registers {
  @inline(__always) mutating func memoryGrow() {
    (acc, facc) = (0, 0)
    let record = context.pointee.memories[word.c]
    let old = store.pointee.builtins.memoryGrow(record, frame[word.b])
    frame[word.a] = record.pointee.is64 ? UInt64(bitPattern: old) : UInt64(UInt32(truncatingIfNeeded: old))
    memorySize = context.pointee.memory0.pointee.byteCount
  }

  @inline(__always) mutating func referToFunction() {
    (acc, facc) = (0, 0)
    frame[word.a] = UInt64(UInt(bitPattern: Interpreter.function(word.c, of: context, store)))
  }

  @inline(__always) mutating func tableGrow() {
    (acc, facc) = (0, 0)
    Interpreter.tableGrow(word.bits, pc.pointee, frame, context, store)
    pc += 1
  }

  @inline(__always) func wideMulS() {
    let product = Int64(bitPattern: frame[word.b]).multipliedFullWidth(by: Int64(bitPattern: frame[word.c]))
    frame[word.a] = product.low
    frame[word.a + 1] = UInt64(bitPattern: product.high)
  }

  @inline(__always) func wideMulU() {
    let product = frame[word.b].multipliedFullWidth(by: frame[word.c])
    frame[word.a] = product.low
    frame[word.a + 1] = product.high
  }
}
