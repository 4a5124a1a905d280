/// What code of one instance reaches at run time. Index spaces include imports; entries are pointers,
/// because imported things belong to other instances.
///
/// It lies at the start of a block whose rest `InstanceLayout` describes; most of the arrays lie there. The fields up to
/// `unwind` are for compiled code, at the offsets that `ContextOffset` says; the interpreter uses those after them.
@frozen public struct InstanceContext {
  public var stackLimit: UInt = 0
  public var memoryBase: UnsafeMutableRawPointer
  public var trapExit: UnsafeRawPointer?
  public var exitStack: UInt = 0
  public var interrupt: UnsafeMutablePointer<UInt32>
  public var builtins: UnsafeRawPointer?
  public var overflow: UnsafeMutableRawPointer?
  public var store: UnsafeMutablePointer<StoreContext>
  public var heapBase: UnsafeMutableRawPointer
  public var heapRuns: UnsafeMutablePointer<FreeRun>
  public var typeDisplays: UnsafeRawPointer?
  /// Memory 0, or a record of size zero if the module has no memory.
  public var memory0: UnsafeMutablePointer<MemoryRecord>
  public var trapExitWithCode: UnsafeRawPointer?
  public var switchStub: UnsafeRawPointer?
  public var hostFailure: UnsafeRawPointer?
  public var recordTrap: UnsafeRawPointer?
  public var unwind: UnsafeRawPointer?

  public var memories: UnsafeMutablePointer<UnsafeMutablePointer<MemoryRecord>>
  public var tables: UnsafeMutablePointer<UnsafeMutablePointer<TableRecord>>
  /// Cells of two slots each; scalars use the first.
  public var globals: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>
  public var functions: UnsafeMutablePointer<UnsafeMutablePointer<FuncRecord>>
  public var datas: UnsafeMutablePointer<DataRecord>
  public var elements: UnsafeMutablePointer<ElementRecord>
  /// The numbers that the tags have in the store.
  public var tags: UnsafeMutablePointer<UInt32>
  /// Belongs to the runtime.
  public var owner: UnsafeMutableRawPointer?

  /// The context at the start of a block laid out so, whose memory 0 is that of a module without memories.
  /// - Parameter globals: room for the addresses of all cells.
  public init(
    in block: UnsafeMutableRawPointer, _ layout: InstanceLayout, store: UnsafeMutablePointer<StoreContext>,
    memory0: UnsafeMutablePointer<MemoryRecord>, globals: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>
  ) {
    func array<Element: ~Copyable>(_ offset: Int32) -> UnsafeMutablePointer<Element> {
      (block + Int(offset)).assumingMemoryBound(to: Element.self)
    }
    self.store = store
    self.memory0 = memory0
    self.globals = globals
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
