/// What code of one instance reaches at run time. Index spaces include imports; entries are pointers,
/// because imported things belong to other instances.
@frozen public struct InstanceContext {
  public var store: UnsafeMutablePointer<StoreContext>
  /// Memory 0, or a record of size zero if the module has no memory.
  public var memory0: UnsafeMutablePointer<MemoryRecord>
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

  public init(
    store: UnsafeMutablePointer<StoreContext>,
    memory0: UnsafeMutablePointer<MemoryRecord>,
    memories: UnsafeMutablePointer<UnsafeMutablePointer<MemoryRecord>>,
    tables: UnsafeMutablePointer<UnsafeMutablePointer<TableRecord>>,
    globals: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>,
    functions: UnsafeMutablePointer<UnsafeMutablePointer<FuncRecord>>,
    datas: UnsafeMutablePointer<DataRecord>,
    elements: UnsafeMutablePointer<ElementRecord>,
    tags: UnsafeMutablePointer<UInt32>
  ) {
    self.store = store
    self.memory0 = memory0
    self.memories = memories
    self.tables = tables
    self.globals = globals
    self.functions = functions
    self.datas = datas
    self.elements = elements
    self.tags = tags
    owner = nil
  }
}
