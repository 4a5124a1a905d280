import ApusWasm

/// Makes an `SSAFunction` of a validated function, in one pass over its instructions.
///
/// Locals are values: what a local is at a place is known from the blocks around it. At a loop's head each local the
/// loop assigns becomes a parameter (`LoopScan` finds them), where branches meet only those that differ. Functions
/// with too many variables for that keep their locals in cells of the frame.
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
  /// How many blocks of the unreachable rest of the innermost block are open.
  var skippedBlocks = 0
  /// Operands kept for second arms.
  var saved = Arena<SSAValue>()

  // Locals (`Lowering+Locals`)
  var locals = Arena<SSAValue>()
  var localTypes = Arena<SSAType>()
  var changes = Arena<LocalChange>()
  /// By local: its last change, plus one.
  var lastChange = Arena<UInt32>()
  /// The function keeps its locals in cells.
  var usesCells = false

  // Edges (`Lowering+Joins`)
  var pending = Arena<PendingEdge>()
  var duplicates = Arena<DuplicateEdge>()
  var records = Arena<UInt32>()
  /// By local, for telling who was seen: marks, values, and how often; the place among a block's parameters.
  var stamps = Arena<UInt32>()
  var stamp: UInt32 = 0
  var joined = Arena<JoinedLocal>()
  var joinedLocals = Arena<UInt32>()
  /// By control, for `br_table`: the pending edge that already leads there.
  var switchTargets = Arena<UInt32>()

  var loopScan = LoopScan()
  var loopFinder = SSALoops()
  /// The number of the next loop.
  var nextLoop = 0
  /// By type index: the signature in the function, plus one. Those that are set.
  var signatureIndices = Arena<UInt32>()
  var signaturesInUse = Arena<UInt32>()
  var builtinSignatures = Arena<UInt32>()
  var objects = ObjectTables()

  /// What this function has cost so far, and may cost: steps that are not proportional to its length, and values
  /// carried by edges.
  var work = 0
  var workLimit = 0
  /// How many instructions any function may become, as far as there is memory for them; and the one that is lowered.
  var affordableInstructions = Int.max
  private(set) var instructionLimit = 0
  /// Whether to give up, asked now and then.
  var isInterrupted: @Sendable () -> Bool = { false }
  var isTooLarge = false
  /// Where the function's body begins in the module.
  var bodyOffset = 0

  package init(module: ValidModule, layout: InstanceLayout, options: LoweringOptions = LoweringOptions()) {
    self.module = module
    self.layout = layout
    self.options = options
    tables = ModuleTables(module, layout, options)
    reader = InstructionReader(module.module.bytes, ByteRange(offset: 0, count: 0))
    signatureIndices.append(repeating: 0, count: module.types.count)
    builtinSignatures.append(repeating: 0, count: NativeBuiltin.allCases.count)
  }

  /// Lowers a function, by its index among those that the module defines.
  /// - Throws: `LoweringError` for functions that are too large.
  package mutating func lower(_ index: Int, into result: inout SSAFunction) throws(LoweringError) {
    // What is swapped in has another name here than there: the same name would mean the empty one.
    swap(&builder.function, &result)
    defer { swap(&builder.function, &result) }
    usesCells = false
    if !options.alwaysUsesCells, try attempt(index) { return }
    usesCells = true
    if try attempt(index) { return }
    throw LoweringError("function is too large", at: module.module.code[index].offset)
  }

  /// False if the function is too large, this way.
  private mutating func attempt(_ index: Int) throws(LoweringError) -> Bool {
    do throws(DecodingError) {
      try body(index)
    } catch {
      throw LoweringError(error.message, at: error.offset)
    }
    if isTooLarge { return false }
    loopFinder.find(in: &builder.function)
    return true
  }

  private mutating func body(_ index: Int) throws(DecodingError) {
    let body = module.module.code[index]
    begin(index, body)
    let type = tables.functionTypes[module.importedFunctionCount + index]
    let shape = tables.shapes[Int(type)]
    builder.function.signature = tables.signature(Int(type))
    startBlock(builder.function.makeBlock())
    addLocals(shape, body)
    loopScan.reset()
    if module.hasLoop[index], !usesCells {
      isTooLarge = !(try loopScan.scan(reader, localCount: locals.count, limit: workLimit))
    }
    checkInterrupt()
    controls.append(Control(kind: .function, base: 0, shape: shape, scope: builder.scope, changes: 0))
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

  private mutating func begin(_ index: Int, _ body: FuncBody) {
    builder.reset(expecting: body.instructions.count / 4)
    builder.function.index = UInt32(module.importedFunctionCount + index)
    reader = InstructionReader(module.module.bytes, body.instructions)
    bodyOffset = body.offset
    hints.begin(builder.function.index, body, module.module)
    operands.removeAll()
    controls.removeAll()
    saved.removeAll()
    pending.removeAll()
    duplicates.removeAll()
    records.removeAll()
    changes.removeAll()
    skippedBlocks = 0
    nextLoop = 0
    work = 0
    workLimit = min(1 << 24, 1 << 16 + 64 * body.instructions.count)
    instructionLimit = min(
      affordableInstructions, CompilationLimits.instructions(ofBody: body.instructions.count))
    isTooLarge = false
    for position in 0..<signaturesInUse.count { signatureIndices[Int(signaturesInUse[position])] = 0 }
    signaturesInUse.removeAll()
    for position in 0..<builtinSignatures.count { builtinSignatures[position] = 0 }
  }

  /// Begins a block, which is the next in the order.
  @inline(__always) mutating func startBlock(_ block: SSABlockIndex) {
    builder.function.order.append(block)
    builder.start(block)
  }

  /// Looks whether the store is asked to stop.
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

  /// A part of the context that never changes.
  mutating func contextLoad(_ type: SSAType, _ offset: Int32) -> SSAValue {
    builder.load(type, context(), offset: Int64(offset), AccessFlags(.constant))
  }

  mutating func context() -> SSAValue { builder.add(SSAInstruction(.context, .i64)) }

  mutating func trapIf(_ condition: SSAValue, _ code: TrapCode) { builder.trapIf(condition, code: code.rawValue) }
}
