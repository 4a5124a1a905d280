import ApusWasm

/// Where compiled code finds what it needs: distances in bytes from the start of an `InstanceContext`, of which one
/// register always holds the address. A test compares them with the structure itself.
public enum ContextOffset {
  /// The lowest value of the stack pointer that a function may be entered with.
  public static var stackLimit: Int32 { 0 }
  /// The address of the first byte of memory 0, which never changes.
  public static var memoryBase: Int32 { 8 }
  /// The code that a trap calls: the return address tells which.
  public static var trapExit: Int32 { 16 }
  /// Where compiled code leaves its stack pointer when it calls the runtime: the return address lies below it.
  public static var exitStack: Int32 { 24 }
  /// The address of the store's word that asks to stop (`StoreContext.interrupt`).
  public static var interrupt: Int32 { 32 }
  /// The address of the table of `NativeBuiltin`s.
  public static var builtins: Int32 { 40 }
  /// The address of the store's area where arguments and results pass that find no register, in slots of 16 bytes.
  public static var overflow: Int32 { 48 }
  public static var store: Int32 { 56 }
  /// `HeapRecord.base` and `HeapRecord.runs`.
  public static var heapBase: Int32 { 64 }
  public static var heapRuns: Int32 { 72 }
  /// The address of `StoreContext.types`.
  public static var typeDisplays: Int32 { 80 }
  /// The address of memory 0's `MemoryRecord`.
  public static var memory0: Int32 { 88 }
  /// The code that a trap calls whose `TrapCode` is in the register of the first result.
  public static var trapExitWithCode: Int32 { 96 }
  /// The code that switches to the instance of the record's function (see `TargetABI`), for callers of another.
  public static var switchStub: Int32 { 104 }
  /// The code that goes on after a host function that failed, with its `TrapCode` in the register of the first result.
  public static var hostFailure: Int32 { 112 }
  /// What of the runtime the code of traps and of exceptions calls (`NativeRuntime`).
  public static var recordTrap: Int32 { 120 }
  public static var unwind: Int32 { 128 }
  /// Where the part begins whose size depends on the module (`InstanceLayout`).
  public static var variablePart: Int32 { 256 }
}

/// Distances in bytes from the start of a `StoreContext`.
public enum StoreOffset {
  /// The activation of compiled code that runs: the stack pointer within the code that the host entered by.
  public static var activation: Int32 { 0 }
  /// Where compiled code was left last, for the host or for a collection: the address of a word that holds what the
  /// stack pointer was (as `ContextOffset.exitStack`). All that the code has on the stack lies above that word.
  public static var exit: Int32 { 8 }
  /// `StoreContext.exception`, 32 bits wide.
  public static var exception: Int32 { 16 }
}

/// Distances in bytes from the start of a `FuncRecord`.
public enum FuncRecordOffset {
  /// The code to call the function by: whoever calls has the address of the record in the register for it.
  public static var native: Int32 { 0 }
  public static var context: Int32 { 8 }
  /// The canonical type, 32 bits wide.
  public static var type: Int32 { 16 }
  /// What a host function runs.
  public static var host: Int32 { 40 }
}

/// Distances in bytes from the start of the other records.
public enum RecordOffset {
  /// `MemoryRecord`
  public static var memoryBase: Int32 { 0 }
  public static var memorySize: Int32 { 8 }
  public static var memoryLimit: Int32 { 16 }
  public static var memoryMask: Int32 { 24 }
  /// `TableRecord`
  public static var tableElements: Int32 { 0 }
  public static var tableCount: Int32 { 8 }
  /// `FreeRun`: next and end, 32 bits each; the size of a run.
  public static var freeRunNext: Int32 { 0 }
  public static var freeRunEnd: Int32 { 4 }
  public static var freeRunSize: Int32 { 12 }
}

/// The variable part of an `InstanceContext`: for every index space, imports first, where its entries are.
public struct InstanceLayout: Sendable {
  /// Of a global defined here its cell of 16 bytes, of an imported one the address of its cell.
  public private(set) var globals: [Int32] = []
  /// How many of the globals are imported.
  public let importedGlobalCount: Int
  /// Addresses of `MemoryRecord`s, `TableRecord`s and `FuncRecord`s, 8 bytes each.
  public let memories: Int32
  public let tables: Int32
  public let functions: Int32
  /// `DataRecord`s and `ElementRecord`s, 16 bytes each.
  public let datas: Int32
  public let elements: Int32
  /// Numbers of tags in the store, 4 bytes each.
  public let tags: Int32
  /// The size of the whole context in bytes.
  public let byteCount: Int

  public init(
    globals globalCount: Int, importedGlobals: Int, memories memoryCount: Int, tables tableCount: Int,
    functions functionCount: Int, datas dataCount: Int, elements elementCount: Int, tags tagCount: Int
  ) {
    importedGlobalCount = importedGlobals
    // By `ImplementationLimits`, all is less than 256 MB: offsets have 32 bits.
    var end = Int(ContextOffset.variablePart)
    globals.reserveCapacity(globalCount)
    // Cells first, aligned for vectors; offsets of the rest follow.
    let cells = end
    end += (globalCount - importedGlobals) * 16
    for index in 0..<globalCount {
      globals.append(Int32(index < importedGlobals ? end + index * 8 : cells + (index - importedGlobals) * 16))
    }
    end += importedGlobals * 8
    func take(_ count: Int, of size: Int) -> Int32 {
      defer { end += (count * size + 7) & ~7 }
      return Int32(end)
    }
    memories = take(memoryCount, of: 8)
    tables = take(tableCount, of: 8)
    datas = take(dataCount, of: 16)
    elements = take(elementCount, of: 16)
    tags = take(tagCount, of: 4)
    functions = take(functionCount, of: 8)
    byteCount = end
  }

  /// That of the instances of a module.
  public init(_ module: ValidModule) {
    self.init(
      globals: module.globals.count, importedGlobals: module.importedGlobalCount, memories: module.memories.count,
      tables: module.tables.count, functions: module.functions.count, datas: module.module.datas.count,
      elements: module.module.elements.count, tags: module.tags.count)
  }
}

/// The runtime's services for compiled code, C functions that get the address of the instance's context and at most
/// five integers. Those that say *code* return a `TrapCode`, zero if all went well.
public enum NativeBuiltin: UInt32, CaseIterable, Sendable {
  /// (memory, pages): the old number of pages, or -1
  case memoryGrow
  /// (target memory | source memory << 32, target, source, count): code
  case memoryCopy
  /// (memory, target, value, count): code
  case memoryFill
  /// (memory | segment << 32, target, source, count): code
  case memoryInit
  /// (segment)
  case dataDrop
  /// (table, count, value): the old number of elements, or -1
  case tableGrow
  /// (table, target, value, count): code
  case tableFill
  /// (target table | source table << 32, target, source, count): code
  case tableCopy
  /// (table | segment << 32, target, source, count): code
  case tableInit
  /// (segment)
  case elementDrop
  /// (size in bytes): a reference to an object without contents, or 0 if a limit forbids it
  case allocate
  /// (type index of the module | segment << 32, offset, length): a reference, or a `TrapCode` << 32
  case arrayNewData, arrayNewElement
  /// (type index of the module | segment << 32, array, target, source, count): code
  case arrayInitData, arrayInitElement
  /// (target array | source array << 32, target, source, count, bytes of an element): code; the arrays are not null
  case arrayCopy
  /// (array, target, count, value, bytes of an element up to 8): code; the array is not null
  case arrayFill
  /// (exception, not null): never returns; the code goes on at a handler, or the call of the host ends
  case throwException
  /// (memory, address, expected, timeout, 4 or 8): the result, or a `TrapCode` << 32; the address is aligned
  case atomicWait
  /// (memory, address, count): how many, or a `TrapCode` << 32; the address is aligned
  case atomicNotify
}
