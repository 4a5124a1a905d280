import ApusLayout
import ApusWasm

/// Executes bytecode.
public enum Interpreter {
  /// Sets up the interpreter's state in a store; to be called once, before the first call of a function.
  public static func attach(to store: UnsafeMutablePointer<StoreContext>) {
    store.pointee.forms = UnsafeRawPointer(OpcodeTable.forms)
    store.pointee.vectorHandlers = UnsafeRawPointer(Handlers.rareVectors)
    store.pointee.runtimeHandlers = UnsafeRawPointer(RuntimeOperations.handlers)
    store.pointee.machine = Machine.allocate(for: store)
  }

  /// Updates the interpreter's state after the store's heap has got its base address.
  public static func attachHeap(of store: UnsafeMutablePointer<StoreContext>) {
    guard let machine = store.pointee.machine else { preconditionFailure("the store is not attached") }
    Machine.at(machine).pointee.heapBase = store.pointee.heap.base
  }

  /// Frees the interpreter's state of a store; to be called after the last call of a function.
  public static func detach(from store: UnsafeMutablePointer<StoreContext>) {
    if let machine = store.pointee.machine { Machine.deallocate(machine) }
    store.pointee.machine = nil
  }

  /// Calls a function, Wasm or host. Its arguments start at the first slot of `frame`, and its results replace them.
  /// `frame` must be the store's `stackTop`.
  /// - Returns: the reason the run ended, `.none` for a normal return; after a trap, the store's `trapFunction`,
  ///   `trapFrame` and `trapWord` identify the instruction.
  public static func execute(
    _ function: UnsafeMutablePointer<FuncRecord>, frame: UnsafeMutablePointer<UInt64>,
    store: UnsafeMutablePointer<StoreContext>
  ) -> TrapCode {
    guard store.pointee.entryDepth < store.pointee.entryDepthLimit else {
      store.pointee.trapFunction = function
      store.pointee.trapFrame = nil
      return .stackExhausted
    }
    let stackTop = store.pointee.stackTop
    store.pointee.entryDepth += 1
    let trap = run(function, frame: frame, store: store)
    store.pointee.entryDepth -= 1
    store.pointee.stackTop = stackTop
    return trap
  }

  /// Returns the functions on the stack at the last trap, down to the last entry from the host, innermost first.
  /// - Parameter limit: the maximal number of functions returned.
  /// - Returns: each function with the word after the instruction at which it stopped (nil for a host function).
  public static func backtrace(
    store: UnsafePointer<StoreContext>, limit: Int
  ) -> [(function: UnsafeMutablePointer<FuncRecord>, word: UnsafePointer<UInt64>?)] {
    var frames: [(function: UnsafeMutablePointer<FuncRecord>, word: UnsafePointer<UInt64>?)] = []
    guard var function = store.pointee.trapFunction else { return [] }
    guard var frame = store.pointee.trapFrame else { return [(function, nil)] }
    var word = store.pointee.trapWord
    while frames.count < limit {
      frames.append((function, word))
      let header = frame + Int(function.pointee.parameterSlots)
      guard let caller = UnsafeMutablePointer<FuncRecord>(bitPattern: UInt(header[Frame.callerFunction])),
        let callerFrame = FramePointer(bitPattern: UInt(header[Frame.callerFrame]))
      else { break }
      function = caller
      frame = callerFrame
      word = UnsafePointer(bitPattern: UInt(header[Frame.callerWord]))
    }
    return frames
  }
}
