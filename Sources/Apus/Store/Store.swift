import ApusCompiler
import ApusInterpreter
import ApusPlatform
import ApusWasm

/// All that guests create at run time (spec 4.2.3): instances, memories, tables, globals, functions.
///
/// A store belongs to one task at a time; it is not `Sendable`. What lives in it keeps it alive and
/// lives as long as it does. Make a store per guest, or per request, and drop it to free everything.
///
/// A host function that captures something of its store keeps that store alive forever: take it from
/// the `Caller` instead.
public final class Store {
  /// The engine it belongs to.
  public let engine: Engine
  /// Stops this store's guests from other threads.
  ///
  /// - Precondition: to have an effect on running code, `Engine.Configuration.isInterruptible` is set.
  public let interruptHandle = InterruptHandle()
  /// The Wasm functions that were running when the last call failed, innermost first.
  public internal(set) var lastBacktrace: [Trap.Frame] = []

  @usableFromInline let context: UnsafeMutablePointer<StoreContext>
  let stack: ValueStack
  let account: ResourceAccount
  /// What a host function threw, on its way out through Wasm code.
  @exclusivity(unchecked) var pendingError: CallError?
  /// Why a function could not be translated, likewise.
  @exclusivity(unchecked) var pendingTranslationError: TranslationError?
  /// What running compiled code needs; nil in an engine that interprets.
  let native: NativeStore?
  let references = ReferenceTable()
  /// The types of host functions, tags and objects that the host made here. Those of guests belong to their modules.
  let types: TypeHolder
  /// Modules that were not instantiated in the end: objects of their types may be on the heap.
  var failedModules: [Module] = []
  /// What guests allocate, what the collection of it needs, and what of it the host holds.
  let heap: Heap
  let maps: HeapMaps
  lazy var worklist = Worklist()
  @exclusivity(unchecked) var roots = RootTable()
  /// A memory of no bytes, for instances without one.
  let emptyMemory: UnsafeMutablePointer<MemoryRecord>

  // All that lives here, so that its records stay where they are.
  var instances: [InstanceData] = []
  /// Instances on the way, whose globals, tables and segments are not yet among those here.
  var unfinished: [InstanceData] = []
  var memories: [MemoryStorage] = []
  var tables: [TableStorage] = []
  var globals: [GlobalStorage] = []
  var tags: [TagStorage] = []
  var hostFunctions: [HostFunction] = []

  /// Makes an empty store.
  ///
  /// If the system has no address space for the value stack, every call traps with
  /// "call stack exhausted".
  public init(engine: Engine, limits: ResourceLimits = .init()) {
    self.engine = engine
    types = TypeHolder(engine.types)
    account = ResourceAccount(limits: limits)
    let configuration = engine.configuration
    heap = Heap(
      limit: limits.heapBytes, account: account, collectsAlways: configuration.collectsAtEveryAllocation)
    maps = HeapMaps(types: engine.types)
    native = engine.native == nil ? nil : NativeStore()
    stack = ValueStack(byteCount: configuration.maximumValueStackSize)
    context = .allocate(capacity: 1)
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
    assert(context.pointee.entryDepth == 0, "a store ends while code runs in it")
    Interpreter.detach(from: context)
    emptyMemory.deallocate()
    context.deallocate()
  }

  /// What guests may take at most.
  public var limits: ResourceLimits { account.limits }

  /// The store that a context belongs to.
  static func of(_ context: UnsafeMutableRawPointer) -> Store {
    let record = context.assumingMemoryBound(to: StoreContext.self)
    guard let owner = record.pointee.owner else { preconditionFailure("a context without a store") }
    return Unmanaged<Store>.fromOpaque(owner).takeUnretainedValue()
  }
}
