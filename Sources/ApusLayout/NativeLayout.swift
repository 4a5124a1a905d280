import ApusWasm

/// The offsets in bytes, from the start of an `InstanceContext`, of the fields that compiled code uses. One register
/// always holds the address of the context. A test compares the offsets with the structure itself.
public enum ContextOffset {
  /// The lowest stack pointer with which a function may be entered.
  public static var stackLimit: Int32 { 0 }
  /// The address of the first byte of memory 0, which never changes.
  public static var memoryBase: Int32 { 8 }
  /// The code that a trap calls; its return address identifies the trap.
  public static var trapExit: Int32 { 16 }
  /// The stack pointer of compiled code at its last call of the runtime; the return address is in the word below it.
  public static var exitStack: Int32 { 24 }
  /// The address of the store's interrupt request (`StoreContext.interrupt`).
  public static var interrupt: Int32 { 32 }
  /// The address of the table of `NativeBuiltin`s.
  public static var builtins: Int32 { 40 }
  /// The address of the store's overflow area, for arguments and results without a register, in slots of 16 bytes.
  public static var overflow: Int32 { 48 }
  /// The address of the `StoreContext`.
  public static var store: Int32 { 56 }
  /// `HeapRecord.base`
  public static var heapBase: Int32 { 64 }
  /// `HeapRecord.runs`
  public static var heapRuns: Int32 { 72 }
  /// The address of `StoreContext.types`.
  public static var typeDisplays: Int32 { 80 }
  /// The address of memory 0's `MemoryRecord`.
  public static var memory0: Int32 { 88 }
  /// The code that a trap calls if its `TrapCode` is in the register of the first result.
  public static var trapExitWithCode: Int32 { 96 }
  /// The code that switches to the instance of the record's function (see `CallingConvention`), for callers in another
  /// instance.
  public static var switchStub: Int32 { 104 }
  /// The code that continues after a host function failed; its `TrapCode` is in the register of the first result.
  public static var hostFailure: Int32 { 112 }
  /// The function of the runtime that records a trap (`NativeRuntime`).
  public static var recordTrap: Int32 { 120 }
  /// The function of the runtime that finds the handler of an exception (`NativeRuntime`).
  public static var unwind: Int32 { 128 }
  /// The address of the table of the functions' bodies (`NativeFunctions`), as if it began with the imported functions.
  public static var entries: Int32 { 136 }
  /// The function of the runtime that compiles a function at its first call (`NativeRuntime`).
  public static var compile: Int32 { 144 }
  /// The code that baseline code calls when the counter of its function overflows, before the function has a frame. It
  /// changes only flags and the scratch register, or continues in other code of the same function.
  public static var hotEntry: Int32 { 152 }
  /// The same at the head of a loop, whose index is in the scratch register. It always returns, with the address of a
  /// word that has the address of other code for the loop, or zero, in the scratch register.
  public static var hotLoop: Int32 { 160 }
  /// The function of the runtime that these call (`NativeRuntime`).
  public static var hot: Int32 { 168 }
  /// The start of the part whose size depends on the module (`InstanceLayout`).
  public static var variablePart: Int32 { 256 }
}

/// Offsets in bytes from the start of a `StoreContext`.
public enum StoreOffset {
  /// The innermost activation of compiled code: the value of the stack pointer in the stub through which the host
  /// entered.
  public static var activation: Int32 { 0 }
  /// The last exit from compiled code, for the host or for a collection: the address of a word that holds the stack
  /// pointer (as in `ContextOffset.exitStack`). All words that the code has on the stack are above that word.
  public static var exit: Int32 { 8 }
  /// `StoreContext.exception`, 32 bits wide.
  public static var exception: Int32 { 16 }
}

/// Offsets in bytes from the start of a `FuncRecord`.
public enum FuncRecordOffset {
  /// The code by which the function is called; callers put the address of the record in `CallingConvention.record`.
  public static var native: Int32 { 0 }
  /// The address of the function's `InstanceContext`.
  public static var context: Int32 { 8 }
  /// The canonical type, 32 bits wide.
  public static var type: Int32 { 16 }
  /// The C function of a host function.
  public static var host: Int32 { 40 }
}

/// Offsets in bytes from the start of the other records.
public enum RecordOffset {
  /// `MemoryRecord.base`
  public static var memoryBase: Int32 { 0 }
  /// `MemoryRecord.size`
  public static var memorySize: Int32 { 8 }
  /// `MemoryRecord.limit`
  public static var memoryLimit: Int32 { 16 }
  /// `MemoryRecord.addressMask`
  public static var memoryMask: Int32 { 24 }
  /// `TableRecord.elements`
  public static var tableElements: Int32 { 0 }
  /// `TableRecord.count`
  public static var tableCount: Int32 { 8 }
  /// `FreeRun.next`, 32 bits wide.
  public static var freeRunNext: Int32 { 0 }
  /// `FreeRun.end`, 32 bits wide.
  public static var freeRunEnd: Int32 { 4 }
  /// The size of a `FreeRun`.
  public static var freeRunSize: Int32 { 12 }
}

/// The variable part of an `InstanceContext`: the offsets in bytes of the entries of every index space, imports first.
public struct InstanceLayout: Sendable {
  /// For a global defined here, the offset of its cell of 16 bytes; for an imported one, that of the address of its
  /// cell.
  public private(set) var globals: [Int32] = []
  /// The number of imported globals.
  public let importedGlobalCount: Int
  /// The addresses of the `MemoryRecord`s, 8 bytes each.
  public let memories: Int32
  /// The addresses of the `TableRecord`s, 8 bytes each.
  public let tables: Int32
  /// The addresses of the `FuncRecord`s, 8 bytes each.
  public let functions: Int32
  /// The `DataRecord`s, 16 bytes each.
  public let datas: Int32
  /// The `ElementRecord`s, 16 bytes each.
  public let elements: Int32
  /// The numbers of the tags in the store, 4 bytes each.
  public let tags: Int32
  /// The canonical types of the module's types, 4 bytes each. Code that compares or stores a type loads it from here, so
  /// that it does not depend on the engine.
  public let types: Int32
  /// The counters of the functions that the module defines, 4 bytes each, for baseline code.
  public let counters: Int32
  /// The `CallTarget`s of the first `callTargetCount` indirect calls of the module, for baseline code.
  public let callTargets: Int32
  /// The number of indirect calls that are observed.
  public let callTargetCount: Int
  /// The size of the whole context in bytes.
  public let byteCount: Int

  /// The layout for the numbers of definitions in each index space, imports included.
  public init(
    globals globalCount: Int, importedGlobals: Int, memories memoryCount: Int, tables tableCount: Int,
    functions functionCount: Int, importedFunctions: Int = 0, datas dataCount: Int, elements elementCount: Int,
    tags tagCount: Int, types typeCount: Int, indirectCalls: Int = 0
  ) {
    importedGlobalCount = importedGlobals
    // By `ImplementationLimits`, the context is smaller than 256 MB, so offsets have 32 bits.
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
    types = take(typeCount, of: 4)
    functions = take(functionCount, of: 8)
    counters = take(functionCount - importedFunctions, of: 4)
    callTargetCount = min(indirectCalls, CallTarget.mostPerInstance)
    callTargets = take(callTargetCount, of: MemoryLayout<CallTarget>.stride)
    byteCount = end
  }

  /// The layout of the instances of a module.
  public init(_ module: ValidModule) {
    self.init(
      globals: module.globals.count, importedGlobals: module.importedGlobalCount, memories: module.memories.count,
      tables: module.tables.count, functions: module.functions.count,
      importedFunctions: module.importedFunctionCount, datas: module.module.datas.count,
      elements: module.module.elements.count, tags: module.tags.count, types: module.types.count,
      indirectCalls: module.bodies.last.map { Int($0.firstIndirectCall) + Int($0.indirectCallCount) } ?? 0)
  }
}

/// The runtime's services for compiled code: C functions that get the address of the instance's context and at most
/// five integers. The comment of each case has the arguments after the context, then the result. A result called
/// *code* is a `TrapCode`, zero on success.
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
  /// (size in bytes): a reference to an object with undefined contents, or 0 if a limit forbids it
  case allocate
  /// (type index of the module | segment << 32, offset, length): a reference, or a `TrapCode` << 32
  case arrayNewData, arrayNewElement
  /// (type index of the module | segment << 32, array, target, source, count): code
  case arrayInitData, arrayInitElement
  /// (target array, source array, target | source << 32, count, bytes of an element): code; the arrays are not null
  case arrayCopy
  /// (array, target, count, value, bytes of an element up to 8): code; the array is not null
  case arrayFill
  /// (exception, not null): never returns; execution continues at a handler, or the call of the host ends
  case throwException
  /// (memory, address, expected, timeout, 4 or 8): the result, or a `TrapCode` << 32; the address is aligned
  case atomicWait
  /// (memory, address, count): the number of threads woken, or a `TrapCode` << 32; the address is aligned
  case atomicNotify
}
