import ApusCompiler

/// The state of the interpreter in a store: the table of handlers, by operation, and behind it what does not stay
/// in registers. One pointer to the start reaches both, so that the next handler is one load away.
struct Machine {
  var store: UnsafeMutablePointer<StoreContext>
  /// The end of the value stack.
  var stackLimit: FP
  /// The function that runs and its instance; nil on behalf of the host.
  var function: UnsafeMutablePointer<FuncRecord>?
  var context: UnsafeMutablePointer<InstanceContext>?
  /// What references count from; see `HeapRecord`.
  var heapBase: UnsafeMutableRawPointer
  /// A function to call that is not translated, or a host's, and its arguments.
  var callee: UnsafeMutablePointer<FuncRecord>
  var calleeFrame: FP
  /// Why the last run ended.
  var trap = TrapCode.none
  /// Only without the optimizer: the next step, if there is one.
  var step: Step?

  /// The registers of a handler, and it.
  struct Step {
    var handler: Handler
    var registers: Registers
  }

  /// The length of the table in bytes.
  private static let tableSize = Operation.numberCount * MemoryLayout<Handler>.stride

  /// The state behind a table.
  @inline(__always) static func at(_ pointer: SP) -> UnsafeMutablePointer<Machine> {
    (pointer + tableSize).assumingMemoryBound(to: Machine.self)
  }

  static func allocate(for store: UnsafeMutablePointer<StoreContext>) -> SP {
    let pointer = SP.allocate(
      byteCount: tableSize + MemoryLayout<Machine>.size, alignment: max(64, MemoryLayout<Machine>.alignment))
    pointer.initializeMemory(as: Handler.self, from: Handlers.table, count: Operation.numberCount)
    let none = UnsafeMutablePointer<FuncRecord>(bitPattern: 8).unsafelyUnwrapped
    (pointer + tableSize).initializeMemory(
      as: Machine.self,
      repeating: Machine(
        store: store, stackLimit: store.pointee.stackLimit, heapBase: store.pointee.heap.base, callee: none,
        calleeFrame: store.pointee.stackTop),
      count: 1)
    return pointer
  }

  static func deallocate(_ pointer: SP) { pointer.deallocate() }
}
