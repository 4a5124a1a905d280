import ApusLayout

extension Interpreter {
  /// Finds the handler for the store's exception: the innermost frame with a matching clause, down to the last entry
  /// from the host. Copies the payload to the clause's slots, and makes the function of that frame the running one.
  /// - Parameters:
  ///   - pc: the word after the instruction that threw, or after the call to the function that threw.
  ///   - frame: the frame of the function that contains that instruction.
  /// - Returns: the word and the frame to continue with, or nil if there is no handler; then nothing has been changed.
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
