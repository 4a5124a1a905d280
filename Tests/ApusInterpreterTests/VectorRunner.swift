import ApusLayout
import ApusWasm

@testable import ApusInterpreter

/// Runs bytecode that does not come from a function, in a frame set up by the caller, up to an `unreachable` appended
/// to it.
struct VectorRunner: ~Copyable {
  private let store: UnsafeMutablePointer<StoreContext>
  private let function: UnsafeMutablePointer<FuncRecord>
  private let interrupt: UnsafeMutablePointer<UInt32>
  private let stack: UnsafeMutablePointer<UInt64>
  private let types = TypeRegistry(limit: 1)
  private static let size = 64

  init() {
    store = .allocate(capacity: 1)
    function = .allocate(capacity: 1)
    interrupt = .allocate(capacity: 1)
    stack = .allocate(capacity: Self.size)
    stack.initialize(repeating: 0, count: Self.size)
    interrupt.initialize(to: 0)
    let builtins = Builtins(
      function: { context, _ in context }, translate: { _, _ in TrapCode.translationFailed.rawValue },
      memoryGrow: { _, _ in -1 },
      tableGrow: { _, _, _ in -1 }, allocate: { _, _ in 0 }, atomicWait: { _, _, _, _, _ in 0 },
      atomicNotify: { _, _ in 0 })
    // There are no objects, so the heap is never accessed.
    let heap = UnsafeMutableRawPointer(stack)
    store.initialize(
      to: StoreContext(
        stackTop: stack, stackLimit: stack + Self.size, entryDepthLimit: 1, interrupt: interrupt, builtins: builtins,
        heap: HeapRecord(base: heap, runs: heap.assumingMemoryBound(to: FreeRun.self)), types: types.displays))
    function.initialize(to: FuncRecord(type: 0, parameterSlots: 0, resultSlots: 0))
    Interpreter.attach(to: store)
  }

  deinit {
    Interpreter.detach(from: store)
    store.deallocate()
    function.deallocate()
    interrupt.deallocate()
    stack.deallocate()
  }

  /// Runs words on slots, which the words may change.
  func run(_ words: [UInt64], on slots: inout [UInt64]) {
    precondition(slots.count + Frame.headerSlots <= Self.size, "the stack is too small")
    for (index, value) in slots.enumerated() { stack[index] = value }
    // The slots are the function's parameters, after which its header is.
    function.pointee.parameterSlots = UInt32(slots.count)
    function.pointee.frameSlots = UInt32(slots.count + Frame.headerSlots)
    let trap = (words + [UInt64(.unreachable)]).withUnsafeBufferPointer { words in
      function.pointee.code = words.baseAddress
      return Interpreter.execute(function, frame: stack, store: store)
    }
    precondition(trap == .unreachable, "stopped before its end")
    for index in slots.indices { slots[index] = stack[index] }
  }
}

extension VectorInstruction {
  /// All its words, with the slot of the result.
  func words(destination: Int) -> [UInt64] { [UInt64(operation, a: destination, b: b, c: c)] + more }
}
