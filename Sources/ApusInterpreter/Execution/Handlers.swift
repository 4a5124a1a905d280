/// The handlers of all operations.
enum Handlers {
  /// Handlers of consecutive operations, starting with `first`.
  struct Run {
    var first: Operation
    var handlers: [Handler]

    init(_ first: Operation, _ handlers: [Handler]) {
      self.first = first
      self.handlers = handlers
    }
  }

  /// A handler for each value of a word's operation bits. Never freed.
  nonisolated(unsafe) static let table: UnsafePointer<Handler> = {
    let table = UnsafeMutablePointer<Handler>.allocate(capacity: Operation.numberCount)
    table.initialize(repeating: noHandler, count: Operation.numberCount)
    var count = 0
    for run in i32 + i32Accumulator + i64 + i64Accumulator + float + memory + memoryPlus + values + oneOperand
      + branches
      + calls + runtime + structures + arrays + references + allocations + exceptions + atomics
    {
      for (index, handler) in run.handlers.enumerated() { table[Int(run.first.rawValue) + index] = handler }
      count += run.handlers.count
    }
    for (operation, handler) in vectors {
      table[Int(operation.rawValue)] = unsafeBitCast(handler, to: Handler.self)
      count += 1
    }
    let copies =
      i32Copies + i32AccumulatorCopies + i64Copies + i64AccumulatorCopies + floatCopies + memoryCopies + valuesCopies
      + branchesCopies
    precondition(copies.count == Operation.copied.count, "every copied operation has a second handler")
    for (operation, handler) in copies { table[Int(Operation.copies[Int(operation.rawValue)])] = handler }
    precondition(Operation.count + copies.count <= Operation.numberCount, "more operations than numbers")
    precondition(count == Operation.count, "every operation has one handler")
    return UnsafePointer(table)
  }()

  private static let vectors =
    vectorMemory + vectorMoves + vectorV128 + vectorI8x16 + vectorI16x8 + vectorI32x4 + vectorI64x2 + vectorF32x4
    + vectorF64x2

  private static let noHandler: Handler = { _, _, _, _, _, _, _ in preconditionFailure("no such operation") }
}
