import ApusLayout
import ApusWasm

/// New objects (spec 4.6.4): a cell from the free run of the size class, or from the builtin `allocate`.
extension Lowering {
  /// The base of the heap, which references are offsets from. It is set for the first object: only calls change it.
  mutating func heapBase() -> SSAValue {
    builder.load(.i64, context(), offset: Int64(ContextOffset.heapBase), AccessFlags(.sizes))
  }

  /// Allocates an object of `byteCount` bytes and writes its type; returns a reference to it, and the base of the heap.
  mutating func allocate(_ type: TypeIndex, byteCount: Int) -> (reference: SSAValue, base: SSAValue) {
    guard byteCount <= SizeClass.largestByteCount else {
      return allocate(type, byteCount: builder.i64(UInt64(byteCount)))
    }
    let sizeClass = SizeClass(byteCount: byteCount)
    let runs = builder.load(.i64, context(), offset: Int64(ContextOffset.heapRuns), AccessFlags(.sizes))
    let run = Int64(sizeClass.index) * Int64(RecordOffset.freeRunSize)
    let flags = AccessFlags(.runtime)
    let cell = builder.load(.i32, runs, offset: run + Int64(RecordOffset.freeRunNext), flags)
    let end = builder.load(.i32, runs, offset: run + Int64(RecordOffset.freeRunEnd), flags)
    let slow = builder.function.makeBlock()
    let fast = builder.function.makeBlock()
    let next = builder.function.makeBlock()
    builder.branch(builder.compare(.equal, cell, end), to: slow, else: fast)
    let scope = builder.scope
    startBlock(slow)
    markCold()
    let helped = callBuiltin(.allocate, builder.i64(UInt64(byteCount)))
    trapIf(builder.compare(.equal, helped, with: 0), .limitExceeded)
    pass(helped, builder.jump(to: next))
    builder.leaveScope(scope)
    startBlock(fast)
    let following = builder.binary(.add, .i32, cell, builder.i32(UInt32(sizeClass.byteCount)))
    builder.store(following, runs, offset: run + Int64(RecordOffset.freeRunNext), flags)
    pass(cell, builder.jump(to: next))
    builder.leaveScope(scope)
    startBlock(next)
    return header(builder.parameter(.i32), type)
  }

  /// The same for a size that is only known at run time.
  mutating func allocate(_ type: TypeIndex, byteCount: SSAValue) -> (reference: SSAValue, base: SSAValue) {
    let reference = callBuiltin(.allocate, byteCount)
    trapIf(builder.compare(.equal, reference, with: 0), .limitExceeded)
    return header(reference, type)
  }

  private mutating func header(_ reference: SSAValue, _ type: TypeIndex) -> (reference: SSAValue, base: SSAValue) {
    let base = heapBase()
    builder.store(canonical(type), base, reference, offset: Int64(ObjectLayout.type), AccessFlags(.heap))
    return (reference, base)
  }

  /// Gives an edge one argument.
  mutating func pass(_ value: SSAValue, _ edge: Int) {
    let first = builder.function.lists.append(value)
    let pointer = builder.function.edges.pointer(edge)
    pointer.pointee.firstArgument = UInt32(first)
    pointer.pointee.argumentCount = 1
  }
}
