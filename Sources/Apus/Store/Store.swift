import ApusInterpreter
import ApusLayout
import ApusPlatform
import ApusWasm

/// All that guests create at run time (spec 4.2.3): instances, memories, tables, globals, functions.
///
/// A store belongs to one task at a time; it is not `Sendable`. Values that belong to it (`Instance`, `Func`, `Memory`
/// ...) keep it alive, and are valid as long as it is. Create a store per guest, or per request, and drop it to free
/// everything.
///
/// A host function that captures a value of its own store keeps that store alive forever: get such values from the
/// `Caller` instead.
public final class Store {
  /// The engine to which the store belongs.
  public let engine: Engine
  /// Stops this store's guests, from any thread.
  ///
  /// - Precondition: to stop running code, `Engine.Configuration.isInterruptible` is set.
  public let interruptHandle = InterruptHandle()
  /// The Wasm functions that were running when the last call failed, innermost first.
  public internal(set) var lastBacktrace: [Trap.Frame] = []

  @usableFromInline let context: UnsafeMutablePointer<StoreContext>
  let stack: ValueStack
  let account: ResourceAccount
  /// The error that a host function threw, while the frames of Wasm code are unwound.
  @exclusivity(unchecked) var pendingError: CallError?
  /// The reason why a function could not be translated, while frames are unwound.
  @exclusivity(unchecked) var pendingTranslationError: TranslationError?
  /// What compiled code needs; nil in an engine that interprets.
  let native: NativeStore?
  let references = ReferenceTable()
  /// The types of host functions, tags and objects that the host created in this store. Types of guests belong to their
  /// modules.
  let types: TypeHolder
  /// Modules whose instantiation failed: objects of their types may be on the heap.
  var failedModules: [Module] = []
  /// The objects of guests, the data that collections need, and the references that the host holds.
  let heap: Heap
  let maps: HeapMaps
  lazy var worklist = Worklist()
  @exclusivity(unchecked) var roots = RootTable()
  /// A memory of no bytes, for instances without a memory.
  let emptyMemory: UnsafeMutablePointer<MemoryRecord>

  // The store owns all of these, so that their records keep their addresses.
  var instances: [InstanceData] = []
  /// Instances under construction, whose globals, tables and segments are not yet in the lists of the store.
  var unfinished: [InstanceData] = []
  var memories: [MemoryStorage] = []
  var tables: [TableStorage] = []
  var globals: [GlobalStorage] = []
  var tags: [TagStorage] = []
  var hostFunctions: [HostFunction] = []
  /// The values that the host attached to the store.
  var hostValues = HostValues()
  /// The object that stops the guests at the deadline; nil if there is none.
  var alarm: AnyObject?

  /// Creates an empty store.
  ///
  /// If the system has no address space for the value stack, every call traps with "call stack exhausted".
  /// - Parameters:
  ///   - engine: the engine of all modules that are instantiated in the store.
  ///   - limits: the resources that guests may use.
  public init(engine: Engine, limits: ResourceLimits = .init()) {
    self.engine = engine
    types = TypeHolder(engine.types)
    account = ResourceAccount(limits: limits)
    let configuration = engine.configuration
    heap = Heap(
      limit: limits.heapBytes, account: account, collectsAlways: configuration.collectsAtEveryAllocation)
    maps = HeapMaps(types: engine.types)
    let hasCode = engine.native != nil
    stack = ValueStack(
      byteCount: configuration.maximumValueStackSize, tailByteCount: hasCode ? NativeStore.overflowByteCount : 0)
    context = .allocate(capacity: 1)
    // Without a stack no code runs, so the address does not matter.
    native = hasCode ? NativeStore(overflow: stack.tail ?? UnsafeMutableRawPointer(context)) : nil
    emptyMemory = .allocate(capacity: 1)
    emptyMemory.initialize(
      to: MemoryRecord(base: context, pageCount: 0, pageSizeLog2: 16, is64: false, isShared: false))
    context.initialize(
      to: StoreContext(
        stackTop: stack.base, stackLimit: stack.limit,
        entryDepthLimit: UInt32(clamping: max(configuration.maximumHostDepth, 1)),
        interrupt: interruptHandle.word, builtins: Runtime.builtins, heap: heap.record(placeholder: context),
        types: engine.types.displays))
    Interpreter.attach(to: context)
    context.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit {
    assert(context.pointee.entryDepth == 0, "the store is released while code runs in it")
    Interpreter.detach(from: context)
    emptyMemory.deallocate()
    context.deallocate()
  }

  /// The resources that guests may use.
  public var limits: ResourceLimits { account.limits }

  /// The store to which a context belongs.
  static func of(_ context: UnsafeMutableRawPointer) -> Store {
    let record = context.assumingMemoryBound(to: StoreContext.self)
    guard let owner = record.pointee.owner else { preconditionFailure("the context has no store") }
    return Unmanaged<Store>.fromOpaque(owner).takeUnretainedValue()
  }
}
