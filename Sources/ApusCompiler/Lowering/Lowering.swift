import ApusLayout
import ApusWasm

/// Lowers a validated function to an `SSAFunction`, in one pass over its instructions.
///
/// Locals become SSA values, known at each instruction from the blocks around it. At a loop head each local that the
/// loop assigns becomes a block parameter (`LoopScan` finds them); where branches meet, only the locals that differ.
/// Functions with too many variables for that keep their locals in cells of the frame.
///
/// A worker makes one of these for a module and uses it for many functions.
package struct Lowering: ~Copyable {
  let module: ValidModule
  let layout: InstanceLayout
  let options: LoweringOptions
  var tables: ModuleTables
  var hints = BranchHints()
  var builder = SSABuilder()
  var reader: InstructionReader
  var operands = Arena<SSAValue>()
  var controls = Arena<Control>()
  /// The number of open blocks within the unreachable rest of the innermost block.
  var skippedBlocks = 0
  /// The indices of the controls that are not in the source, but around loops that `repeatLoop` has begun again.
  var repetitions: [Int] = []
  /// The parameters of `if` blocks, kept for their second arms.
  var saved = Arena<SSAValue>()

  // Locals (`Lowering+Locals`)
  var locals = Arena<SSAValue>()
  var localTypes = Arena<SSAType>()
  var changes = Arena<LocalChange>()
  /// By local: the index of its last change in `changes`, plus one; 0 if there is none.
  var lastChange = Arena<UInt32>()
  /// Whether the function keeps its locals in cells of the frame.
  var usesCells = false

  // Edges (`Lowering+Joins`)
  var pending = Arena<PendingEdge>()
  var duplicates = Arena<DuplicateEdge>()
  var records = Arena<UInt32>()
  /// By local: `stamps` has the `stamp` of the last edge that recorded it, `joined` what the edges of a join pass for
  /// it. `joinedLocals` lists the locals of the current join.
  var stamps = Arena<UInt32>()
  var stamp: UInt32 = 0
  var joined = Arena<JoinedLocal>()
  var joinedLocals = Arena<UInt32>()
  /// By control, while a `br_table` is lowered: the pending edge that already leads there (see `connectTable`).
  var switchTargets = Arena<UInt32>()

  var loopScan = LoopScan()
  var loopFinder = SSALoops()
  /// The index of the next loop in `loopScan.loops`.
  var nextLoop = 0

  // Bodies in place of calls (`Lowering+Inlining`, `Lowering+LikelyCallees`)
  /// What is known of the indirect calls of the module's functions.
  private(set) var profile: CallProfile?
  /// The likely callees in the function whose body was lowered last.
  var likelyCallees: (function: Int, list: [LikelyCallee]) = (-1, [])
  var candidates: InlineCandidates
  var frame = InlineFrame()
  /// The functions whose bodies are around that of `frame`, outermost first.
  var suspended: [SuspendedFrame] = []
  /// The number of loops around the current instruction.
  var openLoops = 0
  /// The number of bytes of bodies that may still be lowered in place of calls, and the number of those that were.
  var inlineBudget = 0
  var inlinedBytes = 0
  /// The first position that belongs to no body (`InlineSite`).
  var nextPosition: UInt32 = 0

  /// By type index: the index of its signature in the function, plus one; 0 if it has none. `signaturesInUse` lists
  /// the types that have one.
  var signatureIndices = Arena<UInt32>()
  var signaturesInUse = Arena<UInt32>()
  var builtinSignatures = Arena<UInt32>()
  var objects = ObjectTables()

  /// The cost of this function so far, and its limit: steps that are not proportional to the function's length, and
  /// values carried by edges.
  var work = 0
  var workLimit = 0
  /// The most SSA instructions that any function may have as far as memory allows, and the limit for the current one.
  var affordableInstructions = Int.max
  private(set) var instructionLimit = 0
  /// Whether the function begins at a loop.
  private var isReentry = false
  /// Whether to give up; called once per 65536 instructions.
  var isInterrupted: @Sendable () -> Bool = { false }
  var isTooLarge = false
  /// The offset in the module to which position 0 would belong, in bytes: that of the function's body. Less for a body in
  /// place of a call.
  var bodyOffset = 0

  package init(module: ValidModule, layout: InstanceLayout, options: LoweringOptions = LoweringOptions()) {
    self.module = module
    self.layout = layout
    self.options = options
    tables = ModuleTables(module, layout, options)
    candidates = InlineCandidates(count: module.module.code.count)
    reader = InstructionReader(module.module.bytes, ByteRange(offset: 0, count: 0))
    signatureIndices.append(repeating: 0, count: module.types.count)
    builtinSignatures.append(repeating: 0, count: NativeBuiltin.allCases.count)
  }

  /// Lowers a function, by its index among those that the module defines.
  /// - Parameters:
  ///   - reentry: where the function begins, if not with its first instruction.
  ///   - isPlain: whether its calls all remain calls.
  ///   - profile: what is known of the indirect calls of the module's functions.
  /// - Throws: `LoweringError` for functions that are too large.
  package mutating func lower(
    _ index: Int, from reentry: Reentry? = nil, isPlain: Bool = false, profile: CallProfile? = nil,
    into result: inout SSAFunction
  ) throws(LoweringError) {
    self.profile = profile
    // It keeps memory of the instance.
    defer { self.profile = nil }
    // From here on `builder.function` is the function, and `result` the builder's empty one until they are swapped
    // back.
    swap(&builder.function, &result)
    defer { swap(&builder.function, &result) }
    usesCells = false
    if !options.alwaysUsesCells {
      if try attempt(index, reentry, inlines: options.inlines && !isPlain) { return }
      if inlinedBytes > 0, try attempt(index, reentry, inlines: false) { return }
    }
    // Code for a loop is worth less than that: each loop around it is lowered once more.
    if reentry == nil || options.alwaysUsesCells {
      usesCells = true
      if try attempt(index, reentry, inlines: false) { return }
    }
    throw LoweringError("function is too large", at: module.module.code[index].offset)
  }

  /// Returns false if the function is too large when lowered this way (`usesCells`).
  private mutating func attempt(_ index: Int, _ reentry: Reentry?, inlines: Bool) throws(LoweringError) -> Bool {
    do throws(DecodingError) {
      try body(index, reentry, inlines: inlines)
    } catch {
      throw LoweringError(error.message, at: error.offset)
    }
    if isTooLarge { return false }
    loopFinder.find(in: &builder.function)
    return true
  }

  private mutating func body(_ index: Int, _ reentry: Reentry?, inlines: Bool) throws(DecodingError) {
    let body = module.module.code[index]
    begin(index, body)
    if inlines { inlineBudget = InlineLimits.total(inBody: body.instructions.count) }
    let type = tables.functionTypes[module.importedFunctionCount + index]
    let shape = tables.shapes[Int(type)]
    builder.function.signature = tables.signature(Int(type))
    startBlock(builder.function.makeBlock())
    isReentry = reentry != nil
    limitInstructions(body.instructions.count)
    let exceptions = reentry.map { addParameters($0, shape, body) }
    if reentry == nil { addLocals(shape, body) }
    loopScan.reset()
    if module.bodies[index].hasLoop, !usesCells {
      isTooLarge = !(try loopScan.scan(reader, localCount: locals.count, limit: workLimit))
    }
    if usesCells { storeLocals() }
    checkInterrupt()
    controls.append(Control(kind: .function, base: 0, shape: shape, scope: builder.scope, changes: 0))
    if let reentry, let exceptions { try openBlocks(reentry, exceptions) }
    try lowerInstructions()
  }

  private mutating func lowerInstructions() throws(DecodingError) {
    var count = 0
    while controls.count > 0, !isTooLarge {
      count &+= 1
      if count & 0xFFFF == 0, isInterrupted() { isTooLarge = true }
      let offset = reader.offset
      let (opcode, form) = try reader.next()
      if controls[controls.count - 1].isUnreachable {
        try skip(form)
      } else {
        builder.position = UInt32(truncatingIfNeeded: offset &- bodyOffset)
        try lower(opcode, form)
        if builder.function.instructions.count > instructionLimit { isTooLarge = true }
      }
    }
  }

  /// Prepares for a function, by its index among those that the module defines.
  mutating func begin(_ index: Int, _ body: FuncBody) {
    builder.reset(expecting: body.instructions.count / 4)
    builder.function.index = UInt32(module.importedFunctionCount + index)
    reader = InstructionReader(module.module.bytes, body.instructions)
    bodyOffset = body.offset
    beginFrames(index)
    likelyCallees = (-1, [])
    hints.begin(builder.function.index, body, module.module)
    operands.removeAll()
    controls.removeAll()
    saved.removeAll()
    pending.removeAll()
    duplicates.removeAll()
    records.removeAll()
    changes.removeAll()
    (skippedBlocks, nextLoop, work) = (0, 0, 0)
    repetitions.removeAll(keepingCapacity: true)
    workLimit = min(1 << 24, 1 << 16 + 64 * body.instructions.count)
    isReentry = false
    limitInstructions(body.instructions.count)
    isTooLarge = false
    for position in 0..<signaturesInUse.count { signatureIndices[Int(signaturesInUse[position])] = 0 }
    signaturesInUse.removeAll()
    for position in 0..<builtinSignatures.count { builtinSignatures[position] = 0 }
  }

  /// Limits the SSA instructions by the size of all bodies in the function.
  mutating func limitInstructions(_ byteCount: Int) {
    let limit = isReentry ? SSALimits.instructions(ofReentry: byteCount) : SSALimits.instructions(ofBody: byteCount)
    instructionLimit = min(affordableInstructions, limit)
  }

  /// Begins a block and adds it to the order.
  @inline(__always) mutating func startBlock(_ block: SSABlockIndex) {
    builder.function.order.append(block)
    builder.start(block)
  }

  /// Traps if an interrupt of the store was requested.
  mutating func checkInterrupt() {
    guard options.isInterruptible else { return }
    let address = contextLoad(.i64, ContextOffset.interrupt)
    // Other threads write it: an ordinary load could be moved out of the loop.
    var load = SSAInstruction(.atomicLoad, .i32)
    load.a = address
    load.flags = AccessFlags(.runtime)
    let word = builder.add(load)
    trapIf(word, .interrupted)
  }

  // MARK: Operands

  @inline(__always) mutating func push(_ value: SSAValue) { operands.append(value) }

  @inline(__always) mutating func pop() -> SSAValue {
    let last = operands.count &- 1
    let value = operands[last]
    operands.removeAll(from: last)
    return value
  }

  // MARK: The context

  /// Loads a field of the context that never changes.
  mutating func contextLoad(_ type: SSAType, _ offset: Int32) -> SSAValue {
    builder.load(type, context(), offset: Int64(offset), AccessFlags(.constant))
  }

  mutating func context() -> SSAValue { builder.add(SSAInstruction(.context, .i64)) }

  mutating func trapIf(_ condition: SSAValue, _ code: TrapCode) { builder.trapIf(condition, code: code.rawValue) }
}
