/// The data that code of one instance accesses at run time. Index spaces include imports; their entries are pointers,
/// because imported definitions belong to other instances.
///
/// The context is at the start of a block whose rest `InstanceLayout` describes; the block contains most of the arrays.
/// Compiled code uses the fields up to `hot`, at the offsets of `ContextOffset`; the interpreter uses the fields
/// after them.
@frozen public struct InstanceContext {
  /// See `ContextOffset.stackLimit`.
  public var stackLimit: UInt = 0
  /// The address of the first byte of memory 0.
  public var memoryBase: UnsafeMutableRawPointer
  /// See `ContextOffset.trapExit`.
  public var trapExit: UnsafeRawPointer?
  /// See `ContextOffset.exitStack`.
  public var exitStack: UInt = 0
  /// `StoreContext.interrupt` of the store.
  public var interrupt: UnsafeMutablePointer<UInt32>
  /// The table of `NativeBuiltin`s.
  public var builtins: UnsafeRawPointer?
  /// The overflow area of the store, for arguments and results without a register.
  public var overflow: UnsafeMutableRawPointer?
  /// The store of the instance.
  public var store: UnsafeMutablePointer<StoreContext>
  /// `HeapRecord.base` of the store.
  public var heapBase: UnsafeMutableRawPointer
  /// `HeapRecord.runs` of the store.
  public var heapRuns: UnsafeMutablePointer<FreeRun>
  /// The address of `StoreContext.types`.
  public var typeDisplays: UnsafeRawPointer?
  /// Memory 0, or a record of size zero if the module has no memory.
  public var memory0: UnsafeMutablePointer<MemoryRecord>
  /// See `ContextOffset.trapExitWithCode`.
  public var trapExitWithCode: UnsafeRawPointer?
  /// See `ContextOffset.switchStub`.
  public var switchStub: UnsafeRawPointer?
  /// See `ContextOffset.hostFailure`.
  public var hostFailure: UnsafeRawPointer?
  /// See `ContextOffset.recordTrap`.
  public var recordTrap: UnsafeRawPointer?
  /// See `ContextOffset.unwind`.
  public var unwind: UnsafeRawPointer?
  /// See `ContextOffset.entries`.
  public var entries: UnsafeRawPointer?
  /// See `ContextOffset.compile`.
  public var compile: UnsafeRawPointer?
  /// See `ContextOffset.hotEntry`.
  public var hotEntry: UnsafeRawPointer?
  /// See `ContextOffset.hotLoop`.
  public var hotLoop: UnsafeRawPointer?
  /// See `ContextOffset.hot`.
  public var hot: UnsafeRawPointer?

  /// The memories of the instance.
  public var memories: UnsafeMutablePointer<UnsafeMutablePointer<MemoryRecord>>
  /// The tables of the instance.
  public var tables: UnsafeMutablePointer<UnsafeMutablePointer<TableRecord>>
  /// The cells of the globals, two slots each; scalars use the first.
  public var globals: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>
  /// The functions of the instance. The entry of a function that the module defines is nil until its record is created
  /// (`Builtins.function`).
  public var functions: UnsafeMutablePointer<UnsafeMutablePointer<FuncRecord>?>
  /// The records of the functions that the module defines, by index among all functions; zero until they are created.
  public var records: UnsafeMutablePointer<FuncRecord>
  /// The data segments of the instance.
  public var datas: UnsafeMutablePointer<DataRecord>
  /// The element segments of the instance.
  public var elements: UnsafeMutablePointer<ElementRecord>
  /// The numbers of the instance's tags in the store.
  public var tags: UnsafeMutablePointer<UInt32>
  /// Belongs to the runtime.
  public var owner: UnsafeMutableRawPointer?

  /// Creates the context at the start of a block with a given layout.
  /// - Parameters:
  ///   - memory0: the record of memory 0, or an empty record until the module's memories are set up.
  ///   - globals: an array with space for the addresses of all cells.
  ///   - records: zeros, with space for a record for each function.
  public init(
    in block: UnsafeMutableRawPointer, _ layout: InstanceLayout, store: UnsafeMutablePointer<StoreContext>,
    memory0: UnsafeMutablePointer<MemoryRecord>, globals: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>,
    records: UnsafeMutablePointer<FuncRecord>
  ) {
    func array<Element: ~Copyable>(_ offset: Int32) -> UnsafeMutablePointer<Element> {
      (block + Int(offset)).assumingMemoryBound(to: Element.self)
    }
    self.store = store
    self.memory0 = memory0
    self.globals = globals
    self.records = records
    memoryBase = memory0.pointee.base
    interrupt = store.pointee.interrupt
    heapBase = store.pointee.heap.base
    heapRuns = store.pointee.heap.runs
    memories = array(layout.memories)
    tables = array(layout.tables)
    functions = array(layout.functions)
    datas = array(layout.datas)
    elements = array(layout.elements)
    tags = array(layout.tags)
    owner = nil
  }
}
