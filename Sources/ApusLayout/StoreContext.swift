import ApusWasm

/// The parts of a store that code accesses: the value stack, the interrupt request, the services of the runtime.
@frozen public struct StoreContext {
  /// The activation of compiled code that runs (`StoreOffset.activation`); nil outside of compiled code.
  public var activation: UnsafeMutableRawPointer?
  /// The exit through which compiled code was last left (`StoreOffset.exit`).
  public var exit: UnsafeMutableRawPointer?
  /// The exception on its way between host and guest, as a reference; valid with `TrapCode.uncaughtException`.
  /// It is not a root here: the code that receives it must store it in a root before anything is allocated.
  public var exception: UInt32
  /// The lowest stack pointer with which compiled code may be entered, with the thread and the part of its stack for
  /// which that limit was computed.
  public var nativeLimit = NativeLimit()
  /// The first free slot of the value stack: an entry from the host puts its frame here. It is set before
  /// every call out of Wasm code, so that the host may call back in.
  public var stackTop: UnsafeMutablePointer<UInt64>
  /// The end of the value stack.
  public var stackLimit: UnsafeMutablePointer<UInt64>
  /// The number of entries from the host that are on the native stack.
  public var entryDepth: UInt32
  /// The largest number of entries from the host that may be on the native stack.
  public var entryDepthLimit: UInt32
  /// Whether host references are waiting to be released as soon as the host may run code again.
  public var hasDeadReferences = false
  /// Points to a word that is non-zero if running code has to stop with `TrapCode.interrupted`. Any thread may write
  /// the word, atomically; code translated to be interruptible reads it at function entries and loop heads.
  public var interrupt: UnsafeMutablePointer<UInt32>
  /// The innermost frame at the last trap of interpreted code.
  public var trapFrame: UnsafeMutablePointer<UInt64>?
  /// The function of `trapFrame`.
  public var trapFunction: UnsafeMutablePointer<FuncRecord>?
  /// The word after the instruction that trapped; nil in a host function.
  public var trapWord: UnsafePointer<UInt64>?
  /// The services of the runtime that code calls.
  public var builtins: Builtins
  /// The heap of structures, arrays and exceptions.
  public var heap: HeapRecord
  /// The supertypes of all types, for casts.
  public var types: TypeDisplays
  /// Tables of the interpreter: the forms of all opcodes. The tables are reached from here because Swift checks at each
  /// use of a global whether it is initialized.
  public var forms: UnsafeRawPointer?
  /// Tables of the interpreter: the handlers of rare vector operations.
  public var vectorHandlers: UnsafeRawPointer?
  /// Tables of the interpreter: the handlers of runtime operations.
  public var runtimeHandlers: UnsafeRawPointer?
  /// The state of the interpreter.
  public var machine: UnsafeMutableRawPointer?
  /// Belongs to the runtime.
  public var owner: UnsafeMutableRawPointer?

  /// Creates the context of a store in which no code runs.
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

/// How far down compiled code may use the stack of a thread, valid for entries from one part of that stack.
@frozen public struct NativeLimit {
  /// The lowest stack pointer with which a function may be entered.
  public var stackLimit: UInt = 0
  /// The number of the thread; 0 if the limit was not computed yet.
  public var threadNumber: UInt64 = 0
  /// The last address of the part of the stack for which the limit was computed.
  public var anchor: UInt = 0
  /// The lowest address of the stack that the system has given to the thread; 0 if the thread runs on another stack.
  public var stackLow: UInt = 0

  /// Creates a limit that holds for no thread.
  @inlinable public init() {}

  /// The size of a part of the stack in bytes, a power of two.
  @inlinable public static var grain: UInt { 16 << 10 }

  /// The last address of the part that contains a stack pointer.
  @inlinable public static func anchor(_ stackPointer: UInt) -> UInt { stackPointer | (grain - 1) }

  /// Whether the limit holds for an entry with a stack pointer: by the same thread, and from the same part of the stack
  /// if the entry is the outermost (`depth` 0), else from the same stack, below `anchor`.
  @inlinable @inline(__always) public func holds(_ thread: UInt64, _ stackPointer: UInt, depth: UInt32) -> Bool {
    thread == threadNumber
      && (depth == 0 ? Self.anchor(stackPointer) == anchor : stackPointer <= anchor && stackPointer >= stackLow)
  }
}

/// Services of the runtime that code calls through pointers, because lower layers cannot refer to `Store`.
/// Records and stores pass untyped, because C function types cannot name Swift's types.
@frozen public struct Builtins {
  /// Returns the `FuncRecord` of a function of the `InstanceContext` given, by its index among all functions. Creates
  /// it if it does not exist yet.
  public typealias Function = @convention(c) (UnsafeMutableRawPointer, Int) -> UnsafeMutableRawPointer
  /// Sets `code` and `frameSlots` of the `FuncRecord` (first parameter) of a Wasm function that was not translated
  /// yet, in the store given (second parameter). Returns a `TrapCode`.
  public typealias Translate = @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> UInt32
  /// Grows a `MemoryRecord` by a number of pages. Returns the old number of pages, or -1.
  public typealias MemoryGrow = @convention(c) (UnsafeMutableRawPointer, UInt64) -> Int64
  /// Grows a `TableRecord` by a number of elements, which get the value given last. Returns the old number of elements,
  /// or -1.
  public typealias TableGrow = @convention(c) (UnsafeMutableRawPointer, UInt64, UInt64) -> Int64
  /// Allocates an object of a size in bytes in the store given, after a collection if necessary. Returns a reference to
  /// it, or 0 if a limit forbids it. The store's `stackTop` must be after all slots in use. The contents of the object
  /// are undefined.
  public typealias Allocate = @convention(c) (UnsafeMutableRawPointer, UInt64) -> UInt32
  /// Waits in the store given, at an address in a shared memory, while the value there is the expected one. The flag is
  /// true if the value has eight bytes, false if it has four. The last parameter is the timeout in nanoseconds; a
  /// negative one means none. Returns the result of `memory.atomic.wait`, or 3 if the store was interrupted.
  public typealias AtomicWait =
    @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer, UInt64, Bool, Int64) -> UInt32
  /// Wakes at most the given number of the threads that wait at an address. Returns the number of threads woken.
  public typealias AtomicNotify = @convention(c) (UnsafeMutableRawPointer, UInt32) -> UInt32

  /// Creates the record of a function.
  public var function: Function
  /// Translates a function to bytecode.
  public var translate: Translate
  /// Grows a memory.
  public var memoryGrow: MemoryGrow
  /// Grows a table.
  public var tableGrow: TableGrow
  /// Allocates an object.
  public var allocate: Allocate
  /// Waits at an address.
  public var atomicWait: AtomicWait
  /// Wakes threads that wait at an address.
  public var atomicNotify: AtomicNotify

  /// Creates the table of services.
  public init(
    function: @escaping Function, translate: @escaping Translate, memoryGrow: @escaping MemoryGrow,
    tableGrow: @escaping TableGrow,
    allocate: @escaping Allocate, atomicWait: @escaping AtomicWait, atomicNotify: @escaping AtomicNotify
  ) {
    self.function = function
    self.translate = translate
    self.memoryGrow = memoryGrow
    self.tableGrow = tableGrow
    self.allocate = allocate
    self.atomicWait = atomicWait
    self.atomicNotify = atomicNotify
  }
}
