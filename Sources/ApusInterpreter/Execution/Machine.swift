import ApusLayout
import CApus

/// The state of the interpreter in a store. It follows the table of handlers, which is indexed by operation, and holds
/// what is not kept in registers. One pointer to the start of the table reaches both, so that the next handler is one
/// load away.
struct Machine {
  var store: UnsafeMutablePointer<StoreContext>
  /// The end of the value stack.
  var stackLimit: FP
  /// The running function and its instance; nil while the host is the caller.
  var function: UnsafeMutablePointer<FuncRecord>?
  var context: UnsafeMutablePointer<InstanceContext>?
  /// The address that references are offsets from; see `HeapRecord`.
  var heapBase: UnsafeMutableRawPointer
  /// A callee that is not translated yet or is a host function, and its arguments.
  var callee: UnsafeMutablePointer<FuncRecord>
  var calleeFrame: FP
  /// The reason the last run ended.
  var trap = TrapCode.none
  /// The implementations of shuffle and swizzle for this processor.
  var shuffle = bytesFunctions.shuffle
  var swizzle = bytesFunctions.swizzle
  /// Only without the optimizer: the next step, if there is one.
  var step: Step?

  /// A handler and the registers to call it with.
  struct Step {
    var handler: Handler
    var registers: Registers
    var vector = Bits.zero
  }

  /// Chosen once, since asking the processor takes microseconds in a virtual machine.
  private static let bytesFunctions = (shuffle: apus_vector_shuffle(), swizzle: apus_vector_swizzle())

  /// The length of the table in bytes.
  private static let tableSize = Operation.numberCount * MemoryLayout<Handler>.stride

  /// The state after a table.
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
