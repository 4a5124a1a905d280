/// The handlers of all operations.
enum Handlers {
  /// A handler for each value of a word's operation bits. Never freed.
  nonisolated(unsafe) static let table: UnsafePointer<Handler> = {
    let table = UnsafeMutablePointer<Handler>.allocate(capacity: Operation.numberCount)
    table.initialize(repeating: noHandler, count: Operation.numberCount)
    var hasHandler = [Bool](repeating: false, count: Operation.count)
    func add(_ handler: Handler, for operation: Operation) {
      precondition(!hasHandler[Int(operation.rawValue)], "an operation has two handlers")
      hasHandler[Int(operation.rawValue)] = true
      table[Int(operation.rawValue)] = handler
    }
    for (operation, handler) in scalars { add(handler, for: operation) }
    for (operation, handler) in vectors { add(unsafeBitCast(handler, to: Handler.self), for: operation) }
    precondition(hasHandler.allSatisfy { $0 }, "every operation has a handler")
    precondition(copies.count == Operation.copied.count, "every copied operation has a second handler")
    precondition(Operation.count + copies.count <= Operation.numberCount, "more operations than numbers")
    for (operation, handler) in copies { table[Int(Operation.copies[Int(operation.rawValue)])] = handler }
    return UnsafePointer(table)
  }()

  private static let scalars =
    i32 + i32Accumulator + i64 + i64Accumulator + float + memory + memoryPlus + values + oneOperand + branches + calls
    + runtime + structures + arrays + references + allocations + exceptions + atomics + special

  private static let vectors =
    vectorMemory + vectorMoves + vectorV128 + vectorI8x16 + vectorI16x8 + vectorI32x4 + vectorI64x2 + vectorF32x4
    + vectorF64x2

  private static let copies =
    i32Copies + i32AccumulatorCopies + i64Copies + i64AccumulatorCopies + floatCopies + memoryCopies + valuesCopies
    + branchesCopies

  private static let noHandler: Handler = { _, _, _, _, _, _, _ in preconditionFailure("no such operation") }
}
