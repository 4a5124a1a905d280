import ApusLayout

/// The registers of a handler, and the operation's word. Handlers inline all of this.
struct Registers {
  /// The address of the word after the operation's word.
  var pc: PC
  var frame: FP
  var memory: MP
  var memorySize: UInt64
  /// The accumulators of integers and of floats: the results of the last operations, where the translator uses them.
  /// Operations that call out clear them, so that they need not be saved around the call.
  var acc: UInt64
  var facc: Double
  let machine: SP
  let word: CodeWord

  @inline(__always)
  init(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
    pc = p + 1
    frame = f
    memory = m
    memorySize = n
    acc = i
    machine = s
    facc = d
    word = CodeWord(address: p)
  }

  @inline(__always) var fields: UnsafeMutablePointer<Machine> { Machine.at(machine) }

  @inline(__always) var store: UnsafeMutablePointer<StoreContext> { fields.pointee.store }

  /// The instance of the running function.
  @inline(__always) var context: UnsafeMutablePointer<InstanceContext> { fields.pointee.context.unsafelyUnwrapped }

  /// Continues with the operation at `pc`.
  @inline(__always) func next() { jump(handler(pc.pointee)) }

  /// Returns the handler of the operation in `word`; of the word, only the bits of the operation are needed.
  @inline(__always) func handler(_ word: UInt64) -> Handler {
    let number = Int(truncatingIfNeeded: word & Operation.mask)
    return machine.load(fromByteOffset: number &* MemoryLayout<Handler>.stride, as: Handler.self)
  }

  /// Continues with the handler of the operation at `pc`.
  @inline(__always) func jump(_ handler: Handler) {
    #if DEBUG
      fields.pointee.step = Machine.Step(handler: handler, registers: self)
    #else
      handler(pc, frame, memory, memorySize, acc, machine, facc)
    #endif
  }

  /// Ends the run with a trap.
  @inline(__always) func stop(_ trap: TrapCode) { Registers.stop(pc, frame, machine, trap) }

  @inline(never) private static func stop(_ pc: PC, _ frame: FP, _ machine: SP, _ trap: TrapCode) {
    let fields = Machine.at(machine)
    let store = fields.pointee.store
    fields.pointee.trap = trap
    store.pointee.trapFunction = fields.pointee.function ?? fields.pointee.callee
    store.pointee.trapFrame = fields.pointee.function == nil ? nil : frame
    store.pointee.trapWord = pc
  }

  /// Loads base and size of memory 0 of the running function's instance.
  @inline(__always) mutating func reloadMemory() {
    let record = context.pointee.memory0
    memory = record.pointee.base
    memorySize = record.pointee.byteCount
  }
}
