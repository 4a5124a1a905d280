import ApusLayout

/// A run: from an entry by the host until the called function returns or a trap ends the run.
extension Interpreter {
  static func run(
    _ entry: UnsafeMutablePointer<FuncRecord>, frame: FP, store: UnsafeMutablePointer<StoreContext>
  ) -> TrapCode {
    guard let machine = store.pointee.machine else { preconditionFailure("the store is not attached") }
    let fields = Machine.at(machine)
    // This entry may come from a host function that the store's guests called.
    let (function, context) = (fields.pointee.function, fields.pointee.context)
    fields.pointee.function = nil
    fields.pointee.context = nil
    fields.pointee.trap = .none
    begin(entry, frame, machine)
    #if DEBUG
      drive(fields)
    #endif
    fields.pointee.function = function
    fields.pointee.context = context
    // If there is a run around this one, it has not ended.
    let trap = fields.pointee.trap
    fields.pointee.trap = .none
    return trap
  }

  /// Makes the call for the host, which has no current word and no frame; returns when the run ends.
  @inline(never) private static func begin(_ entry: UnsafeMutablePointer<FuncRecord>, _ frame: FP, _ machine: SP) {
    var registers = Registers(PC(frame), frame, MP(frame), 0, machine)
    registers.call(entry, at: frame)
  }

  #if DEBUG
    /// Without the optimizer, handlers return here instead of jumping to the next handler.
    private static func drive(_ fields: UnsafeMutablePointer<Machine>) {
      while let step = fields.pointee.step {
        fields.pointee.step = nil
        let registers = step.registers
        unsafeBitCast(step.handler, to: VectorHandler.self)(
          registers.pc, registers.frame, registers.memory, registers.memorySize, registers.acc, registers.machine,
          registers.facc, VP(bits: step.vector))
      }
    }
  #endif

  /// Translates a Wasm function, or calls a host function.
  @inline(never) static func prepare(
    _ callee: UnsafeMutablePointer<FuncRecord>, at frame: FP,
    caller: UnsafeMutablePointer<InstanceContext>?, _ store: UnsafeMutablePointer<StoreContext>
  ) -> TrapCode {
    guard let host = callee.pointee.host else {
      // Only a direct call, of a function of the caller's module, finds a record that does not exist yet.
      if callee.pointee.context == nil, let caller {
        let record = function(callee - caller.pointee.records, of: caller, store)
        assert(record == callee, "a call of a record that was not created")
      }
      return TrapCode(rawValue: store.pointee.builtins.translate(callee, store)) ?? .translationFailed
    }
    let top = frame + Int(max(callee.pointee.parameterSlots, callee.pointee.resultSlots))
    if top > store.pointee.stackLimit { return .stackExhausted }
    store.pointee.stackTop = top
    return TrapCode(rawValue: host(callee, caller, frame, store)) ?? .hostError
  }

  /// Returns the record of a function, by its index in the module; creates it if it does not exist yet.
  static func function(
    _ index: Int, of context: UnsafeMutablePointer<InstanceContext>, _ store: UnsafeMutablePointer<StoreContext>
  ) -> UnsafeMutablePointer<FuncRecord> {
    if let record = context.pointee.functions[index] { return record }
    return store.pointee.builtins.function(context, index).assumingMemoryBound(to: FuncRecord.self)
  }
}
