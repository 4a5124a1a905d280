import ApusWasm

/// The rare vector instructions, which share one operation: its second word holds the opcode, which selects the
/// handler, and the slot of a third operand.
extension Handlers {
  /// The handlers, indexed by `Opcode.number` after the prefix 0xFD. Never freed.
  nonisolated(unsafe) static let rareVectors: UnsafePointer<VectorHandler> = {
    let handlers = UnsafeMutablePointer<VectorHandler>.allocate(capacity: Opcode.pageSize)
    handlers.initialize(repeating: noVectorHandler, count: Opcode.pageSize)
    OpcodeTable.forEach { row in
      guard row.opcode.prefix == 0xFD, let handler = rareHandler(row.form) else { return }
      handlers[Int(row.opcode.number)] = handler
    }
    return UnsafePointer(handlers)
  }()

  private static let noVectorHandler: VectorHandler = { _, _, _, _, _, _, _, _ in
    preconditionFailure("not a rare vector instruction")
  }
}
