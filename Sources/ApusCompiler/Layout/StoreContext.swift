import ApusWasm

/// What code reaches of its store: the value stack, the request to stop, the runtime's services.
@frozen public struct StoreContext {
  /// Of compiled code, at the offsets of `StoreOffset`: the activation that runs, and where it was left.
  public var activation: UnsafeMutableRawPointer?
  public var exit: UnsafeMutableRawPointer?
  /// The exception thrown, a reference: between host and guest with `TrapCode.uncaughtException`. Nothing keeps it
  /// alive here; whoever gets it puts it where something does before anything is allocated.
  public var exception: UInt32
  /// The lowest stack pointer that compiled code may be entered with, and for which thread and for entries from which
  /// part of its stack that is.
  public var nativeLimit = NativeLimit()
  /// The first free slot of the value stack: an entry from the host puts its frame here. Set before
  /// every call out of Wasm code, so that hosts may call back in.
  public var stackTop: UnsafeMutablePointer<UInt64>
  /// The end of the value stack.
  public var stackLimit: UnsafeMutablePointer<UInt64>
  /// How many entries from the host lie on the native stack, and how many may.
  public var entryDepth: UInt32
  public var entryDepthLimit: UInt32
  /// Whether values of the host wait to be released as soon as the host may run code again.
  public var hasDeadReferences = false
  /// Non-zero asks running code to stop with `TrapCode.interrupted`. Written from any thread with
  /// atomics; read at function entries and loop heads of code translated to be interruptible.
  public var interrupt: UnsafeMutablePointer<UInt32>
  /// Where the last trap happened: the innermost frame, its function, and the word after the
  /// instruction that trapped (nil in a host function).
  public var trapFrame: UnsafeMutablePointer<UInt64>?
  public var trapFunction: UnsafeMutablePointer<FuncRecord>?
  public var trapWord: UnsafePointer<UInt64>?
  public var builtins: Builtins
  public var heap: HeapRecord
  /// The supertypes of all types, for casts.
  public var types: TypeDisplays
  /// Tables of the interpreter, here because globals of Swift are checked for being made at each use.
  public var forms: UnsafeRawPointer?
  public var vectorHandlers: UnsafeRawPointer?
  public var runtimeHandlers: UnsafeRawPointer?
  /// The state of the interpreter.
  public var machine: UnsafeMutableRawPointer?
  /// Belongs to the runtime.
  public var owner: UnsafeMutableRawPointer?

  public init(
    stackTop: UnsafeMutablePointer<UInt64>, stackLimit: UnsafeMutablePointer<UInt64>,
    entryDepthLimit: UInt32, interrupt: UnsafeMutablePointer<UInt32>, builtins: Builtins, heap: HeapRecord,
    types: TypeDisplays
  ) {
    self.stackTop = stackTop
    self.stackLimit = stackLimit
    activation = nil
    exit = nil
    exception = 0
    entryDepth = 0
    self.entryDepthLimit = entryDepthLimit
    self.interrupt = interrupt
    self.builtins = builtins
    self.heap = heap
    self.types = types
  }
}

/// How far down compiled code may use the stack of a thread.
@frozen public struct NativeLimit {
  /// The lowest stack pointer that a function may be entered with.
  public var stackLimit: UInt = 0
  public var threadNumber: UInt64 = 0
  /// The last address of the part of the stack.
  public var anchor: UInt = 0
  /// The lowest address of the stack that the system has given to the thread; 0 if it is another stack.
  public var stackLow: UInt = 0

  @inlinable public init() {}

  /// The size of such a part.
  @inlinable public static var grain: UInt { 16 << 10 }

  /// The last address of the part around a stack pointer.
  @inlinable public static func anchor(_ stackPointer: UInt) -> UInt { stackPointer | (grain - 1) }

  /// Whether it holds for an entry by a thread from somewhere; within other entries, if it is on the same stack.
  @inlinable @inline(__always) public func holds(_ thread: UInt64, _ stackPointer: UInt, depth: UInt32) -> Bool {
    thread == threadNumber
      && (depth == 0 ? Self.anchor(stackPointer) == anchor : stackPointer <= anchor && stackPointer >= stackLow)
  }
}

/// Services of the runtime that code calls through pointers, because no lower layer knows a store.
/// Records and stores pass untyped, because C function types cannot name Swift's types.
@frozen public struct Builtins {
  /// Makes `code` and `frameSlots` of the `FuncRecord` of a Wasm function that has none yet, in the
  /// store given. Returns a `TrapCode`.
  public typealias Translate = @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> UInt32
  /// Grows a `MemoryRecord` by so many pages: the old number of pages, or -1.
  public typealias MemoryGrow = @convention(c) (UnsafeMutableRawPointer, UInt64) -> Int64
  /// Grows a `TableRecord` by so many elements of the value given: the old number of elements, or -1.
  public typealias TableGrow = @convention(c) (UnsafeMutableRawPointer, UInt64, UInt64) -> Int64
  /// Makes room for an object of so many bytes in the store given, after a collection if need be: a reference to it,
  /// or 0 if a limit forbids it. The store's `stackTop` lies behind all slots in use. The contents are not known.
  public typealias Allocate = @convention(c) (UnsafeMutableRawPointer, UInt64) -> UInt32
  /// Waits in the store given, at an address in a shared memory, while the value there is the one expected: four bytes
  /// or eight, by the flag. The last parameter is the timeout in nanoseconds, none if negative. Returns what
  /// `memory.atomic.wait` does, or 3 if the store was interrupted.
  public typealias AtomicWait =
    @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer, UInt64, Bool, Int64) -> UInt32
  /// Wakes at most so many of those who wait at an address: how many.
  public typealias AtomicNotify = @convention(c) (UnsafeMutableRawPointer, UInt32) -> UInt32

  public var translate: Translate
  public var memoryGrow: MemoryGrow
  public var tableGrow: TableGrow
  public var allocate: Allocate
  public var atomicWait: AtomicWait
  public var atomicNotify: AtomicNotify

  public init(
    translate: @escaping Translate, memoryGrow: @escaping MemoryGrow, tableGrow: @escaping TableGrow,
    allocate: @escaping Allocate, atomicWait: @escaping AtomicWait, atomicNotify: @escaping AtomicNotify
  ) {
    self.translate = translate
    self.memoryGrow = memoryGrow
    self.tableGrow = tableGrow
    self.allocate = allocate
    self.atomicWait = atomicWait
    self.atomicNotify = atomicNotify
  }
}
