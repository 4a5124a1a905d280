import ApusLayout
import ApusWasm

/// Compiles functions to x86-64 code in one pass over their instructions.
///
/// Operands are on an abstract stack (`BaselineOperand`): constants and locals stay what they are until an instruction
/// needs them. The locals that are accessed most often have registers, some in the whole function, others in a loop
/// without calls; the rest are in their home slots. Where branches meet, operands are in their home slots, except that
/// the only result of a block is in the register of results. Instructions for which there is no code here are fragments
/// (`FragmentCompiler`).
///
/// A worker makes one of these for a module and uses it for many functions.
struct BaselineCompiler: ~Copyable {
  let module: ValidModule
  let layout: InstanceLayout
  let options: LoweringOptions
  /// Whether to give up; called once per 65536 instructions.
  private let isInterrupted: @Sendable () -> Bool
  var emitter = X64Emitter()
  var fragments: FragmentCompiler
  var scan = BaselineScan()
  var reader: InstructionReader
  let bytes: UnsafeRawBufferPointer

  // The function.
  var definedFunction = 0
  /// The offset of the body in the module, in bytes; that of the current instruction; its distance from the body.
  var bodyOffset = 0
  var start = 0
  var position: UInt32 = 0
  var locals = Arena<BaselineLocal>()
  var operands = Arena<BaselineOperand>()
  var controls = Arena<BaselineControl>()
  /// The operands below this index are constants or in their home slots.
  var settled = 0
  /// The end of the home slots of the operands on the stack.
  var operandsEnd: Int32 = 0
  /// By register: the index of the operand that was pushed with it last, which may have left it since.
  var owners = Arena<Int32>()
  /// The number of open blocks within the unreachable rest of the innermost block.
  var skippedBlocks = 0
  /// The values that were moved at joins, calls and fragments so far, and the most that a function of this size may move.
  var work = 0
  private var workLimit = 0
  /// Why compilation failed, other than by an error of the source: an instruction has more operands than pass to a
  /// fragment, or the host interrupted it.
  var hasTooManyOperands = false
  private var wasInterrupted = false
  /// The index of the next loop in `scan.loops`.
  var nextLoop = 0
  /// The locals that are in registers in the whole function.
  var pinned = Arena<UInt32>()
  /// The locals that are in registers from the head of the current loop on.
  var cached = Arena<UInt32>()
  /// For the choice of registers: by local its weight, and the locals that had one at first.
  var weights = Arena<UInt32>()
  var weighted = Arena<UInt32>()
  /// The condition in the flags, if the instruction before was a comparison for the current one.
  var pending: BaselineCondition?
  /// Whether the flags are still needed by the current instruction.
  var keepsFlags = false

  // Registers and the frame.
  /// The registers that have no value.
  var free: RegisterSet = []
  /// The registers for operands: those that no local has for the whole function.
  var pool: RegisterSet = []
  /// The number of slots that fragments may use, at the start of the frame, and the number that they need.
  var fragmentSlots = 0
  var neededSlots = 0
  /// The offset of the first home slot of operands, and the end of the slots in use so far, in bytes.
  var operandsStart: Int32 = 0
  var frameEnd: Int32 = 0
  /// The slot for the exception that the next older `try` catches, in bytes from the stack pointer.
  var nextCaught: Int32 = 0
  /// The fields in the prologue that depend on the size of the frame.
  var sizeFields: [SizeField] = []
  var hotPaths: [HotPath] = []
  var otherCallees: [OtherCallee] = []
  /// The number of the body's indirect calls so far.
  var indirectCalls = 0
  /// The loops for which the compiler notes how other code enters them; for each of these that has begun: how, or nil
  /// if it cannot.
  var notedLoops: Range<Int>
  var reentries: [Reentry?] = []
  /// The locals that are passed there.
  var passed: [UInt32] = []
  /// The number of loops, and of values that loops with operands pass, for which there may still be code.
  var exitBudget = (loops: 0, values: 0)
  /// Where returns and tail calls leave the function.
  var returnLabel = Label(rawValue: 0)
  var isReturnUsed = false
  var tailLabel = Label(rawValue: 0)
  var isTailUsed = false
  /// The operands of fragments of the emitter that have no `Allocation` of their own.
  var places = Allocation()
  var moves = Arena<BaselineMove>()
  /// By control, while a `br_table` is compiled: the label of the code that leads there, plus one; 0 if there is none.
  var tableTargets = Arena<UInt32>()

  /// An access to memory 0 is plain if its offset is less: no address plus such an offset is after the guard.
  private(set) var plainOffsetsEnd: UInt64 = 0

  /// What is added to the counter of a function at each call and iteration; 0 if nothing is counted.
  let counterStep: UInt32

  init(
    _ module: ValidModule, _ layout: InstanceLayout, _ options: BaselineOptions,
    isInterrupted: @escaping @Sendable () -> Bool
  ) {
    self.module = module
    self.layout = layout
    self.isInterrupted = isInterrupted
    counterStep = options.counterStep
    notedLoops = options.notesReentries ? 0..<Int.max : 0..<0
    self.options = options.lowering
    fragments = FragmentCompiler(module, layout, options.lowering, isInterrupted: isInterrupted)
    reader = InstructionReader(module.module.bytes, ByteRange(offset: 0, count: 0))
    bytes = module.module.bytes.buffer
    emitter.describesFrames = options.describesFrames
    emitter.callsEntries = true
    places.locations = Array(repeating: .none, count: 3)
    // Swift 6.3.1 releases an undefined value if the closure of `&&` reads a property before all have values.
    guard !module.memories.isEmpty, fragments.lowering.tables.memories[0].isGuarded else { return }
    plainOffsetsEnd = options.lowering.guardByteCount - UInt64(Self.largestAccess - 1)
  }

  /// Compiles a function, by its index among those that the module defines.
  /// - Returns: the code, and the size of its frame in bytes; nil if the function has an instruction with so many
  ///   operands that it needs the optimizing compiler.
  mutating func compile(_ definedFunction: Int) throws(CompilationError) -> (code: MachineCode, frameSize: Int)? {
    self.definedFunction = definedFunction
    let body = module.module.code[definedFunction]
    (hasTooManyOperands, wasInterrupted) = (false, false)
    (fragmentSlots, neededSlots) = (0, 0)
    do throws(DecodingError) {
      try compile(body)
      while neededSlots > fragmentSlots {
        // A fragment needs more slots than there are.
        fragmentSlots = neededSlots
        try compile(body)
      }
    } catch {
      if hasTooManyOperands { return nil }
      if wasInterrupted { throw CompilationError("interrupted", cause: .interrupted) }
      throw failure(error.message, error.offset)
    }
    var code = emitter.finish()
    code.isBaseline = true
    return (code, emitter.frame.size)
  }

  /// Compiles a function, and prints its code.
  /// - Returns: the lines, and the size of the code in bytes; nil if the function needs the optimizing compiler.
  mutating func dump(_ definedFunction: Int) throws(CompilationError) -> (lines: [PrintedLine], byteCount: Int)? {
    emitter.beginListing()
    let result = try compile(definedFunction)
    let lines = emitter.takeListing()
    return result.map { (lines, $0.code.bytes.count) }
  }

  private mutating func failure(_ message: String, _ offset: Int) -> CompilationError {
    CompilationError(
      message, cause: .size, function: module.importedFunctionCount + definedFunction, offset: offset)
  }

  private mutating func compile(_ body: FuncBody) throws(DecodingError) {
    begin(body)
    try scan.scan(reader)
    // Most fragments that call the runtime need no more.
    if scan.callsRuntime { fragmentSlots = max(fragmentSlots, 4) }
    // `emitReentry` needs one.
    if counterStep > 0, scan.loops.count > 0 { fragmentSlots = max(fragmentSlots, 2) }
    addLocals(body)
    enterFunction()
    var count = 0
    while controls.count > 0 {
      count &+= 1
      if count & 0xFFFF == 0, isInterrupted() {
        wasInterrupted = true
        throw DecodingError("interrupted", at: start)
      }
      try checkWork()
      start = reader.offset
      let form = try reader.next().form
      if controls[controls.count - 1].isUnreachable {
        try skip(form)
      } else {
        position = UInt32(truncatingIfNeeded: start &- bodyOffset)
        emitter.position = position
        try compile(form)
      }
    }
    leaveFunction()
  }

  /// A few bytes may stand for a thousand values: limits the code to a multiple of the source.
  mutating func checkWork() throws(DecodingError) {
    if work > workLimit { throw DecodingError("function is too large", at: start) }
  }

  private mutating func begin(_ body: FuncBody) {
    reader = InstructionReader(module.module.bytes, body.instructions)
    bodyOffset = body.offset
    position = 0
    operands.removeAll()
    controls.removeAll()
    locals.removeAll()
    cached.removeAll()
    pinned.removeAll()
    work = 0
    workLimit = min(1 << 24, 1 << 16 + 64 * body.instructions.count)
    (settled, skippedBlocks, nextLoop, indirectCalls) = (0, 0, 0, 0)
    owners.fill(64, with: -1)
    // A compilation that failed leaves these.
    tableTargets.removeAll()
    hotPaths.removeAll(keepingCapacity: true)
    otherCallees.removeAll(keepingCapacity: true)
    reentries.removeAll(keepingCapacity: true)
    moves.removeAll()
    keepsFlags = false
    pending = nil
    (isReturnUsed, isTailUsed) = (false, false)
    emitter.beginFunction()
    // A function that is compiled again is listed once.
    if emitter.listing != nil { emitter.beginListing() }
    returnLabel = emitter.code.newLabel()
    tailLabel = emitter.code.newLabel()
  }

  /// The type of the function with this index, as a shape.
  mutating func shape(ofFunction index: Int) -> ModuleTables.Shape {
    fragments.lowering.tables.shapes[Int(fragments.lowering.tables.functionTypes[index])]
  }
}
