import ApusCompiler

extension Interpreter {
  /// Finds who catches the store's exception: the innermost frame with a clause for it, down to the last entry from
  /// the host. The payload is put there, and that function is made the one that runs.
  /// - Parameters:
  ///   - pc: the word after the instruction that threw, or called who threw.
  ///   - frame: that function's.
  /// - Returns: where to go on, or nil if nobody catches it; then nothing is changed.
  static func unwind(_ fields: UnsafeMutablePointer<Machine>, _ pc: PC, _ frame: FP) -> (pc: PC, frame: FP)? {
    let reference = fields.pointee.store.pointee.exception
    let exception = fields.pointee.heapBase + Int(reference)
    let tag = exception.load(fromByteOffset: ExceptionLayout.tag, as: UInt32.self)
    var (pc, frame) = (pc, frame)
    var running = fields.pointee.function
    while let function = running {
      if let code = function.pointee.code, let context = function.pointee.context,
        let clause = Bytecode.catches(of: code)?.pointee.clause(
          before: Int32(truncatingIfNeeded: pc - code), tag: tag, tags: context.pointee.tags)
      {
        let payload = exception + ExceptionLayout.payload
        (frame + Int(clause.payload)).update(
          from: payload.assumingMemoryBound(to: UInt64.self), count: Int(clause.payloadCount))
        if clause.reference != 0 { frame[Int(clause.reference)] = UInt64(reference) }
        fields.pointee.function = function
        fields.pointee.context = context
        return (code + Int(clause.target), frame)
      }
      let header = frame + Int(function.pointee.parameterSlots)
      guard let caller = UnsafeMutablePointer<FuncRecord>(bitPattern: UInt(header[Frame.callerFunction])),
        let callerFrame = FP(bitPattern: UInt(header[Frame.callerFrame])),
        let callerWord = PC(bitPattern: UInt(header[Frame.callerWord]))
      else { return nil }
      (running, frame, pc) = (caller, callerFrame, callerWord)
    }
    return nil
  }
}
