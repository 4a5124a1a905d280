import ApusLayout
import ApusWasm

/// Compiles functions of one module, one after the other, to code for one instruction set. A thread keeps it, and its
/// arenas, from function to function.
struct FunctionCompiler<ISA: InstructionSet>: ~Copyable {
  private var lowering: Lowering
  private var function = SSAFunction()
  private var pipeline = Pipeline()
  private var selector = InstructionSelector<ISA>()
  private var allocator = RegisterAllocator()
  private var allocation = Allocation()
  private var emitter = CodeEmitter<ISA>()
  private(set) var meter: FunctionMeter
  private let budget: CompilationBudget
  private var memory = WorkerMemory()
  /// The function that is compiled, imports counted, and the offset of its body in the module.
  private var current = (function: 0, offset: 0)

  /// - Parameter isMeasured: whether `meter` measures times and counts.
  init(
    _ module: ValidModule, _ layout: InstanceLayout, _ options: CompilationOptions, _ budget: CompilationBudget,
    isMeasured: Bool = false
  ) {
    self.budget = budget
    allocator.isInterrupted = budget.limits.isInterrupted
    lowering = Lowering(module: module, layout: layout, options: LoweringOptions(options))
    lowering.affordableInstructions = budget.limits.memoryBytes / CompilationLimits.bytesPerSSAInstruction
    lowering.isInterrupted = budget.limits.isInterrupted
    emitter.describesFrames = options.describesFrames
    emitter.callsEntries = options.callsEntries
    pipeline.checksFacts = options.checksFacts
    meter = FunctionMeter(isOn: isMeasured)
  }

  /// Compiles a function that the module defines.
  /// - Parameters:
  ///   - reentry: where the code begins, if not with the first instruction.
  ///   - isPlain: whether the passes that optimize are left out.
  ///   - profile: what is known of the indirect calls of the module's functions.
  /// - Returns: the code, and the size of its frame in bytes.
  mutating func compile(
    _ definedFunction: Int, from reentry: Reentry? = nil, isPlain: Bool = false, profile: CallProfile? = nil
  ) throws(CompilationError) -> (code: MachineCode, frameSize: Int) {
    meter.begin()
    try lower(definedFunction, from: reentry, isPlain: isPlain, profile: profile)
    meter.end(.lowering)
    if meter.isOn {
      let count = function.linkedInstructionCount
      meter.count { $0.loweredInstructions += count }
      meter.begin()
    }
    try optimize(isPlain ? Pipeline.plainOrder : Pipeline.order)
    if meter.isOn {
      let count = function.linkedInstructionCount
      meter.count { $0.optimizedInstructions += count }
      meter.begin()
    }
    return try generate()
  }

  private mutating func lower(
    _ definedFunction: Int, from reentry: Reentry? = nil, isPlain: Bool = false, profile: CallProfile? = nil
  ) throws(CompilationError) {
    current = (
      lowering.module.importedFunctionCount + definedFunction, lowering.module.module.code[definedFunction].offset
    )
    try budget.check()
    do throws(LoweringError) {
      try lowering.lower(definedFunction, from: reentry, isPlain: isPlain, profile: profile, into: &function)
    } catch {
      try budget.check()
      guard lowering.instructionLimit < lowering.affordableInstructions else { throw here(budget.memoryError) }
      throw CompilationError(error.message, cause: .size, function: current.function, offset: error.offset)
    }
    let count = function.instructions.count
    do throws(CompilationError) {
      try budget.take(instructions: count, inlinedBytes: lowering.inlinedBytes)
      try memory.need(count * CompilationLimits.bytesPerSSAInstruction, budget)
    } catch { throw here(error) }
    verify()
  }

  private mutating func optimize(_ order: [Pipeline.Pass]) throws(CompilationError) {
    for pass in order {
      pipeline.run(pass, &function)
      meter.end(.pass(pass))
      // The clock is not read for small functions, of which many are compiled in a millisecond.
      if function.instructions.count > 10_000 { try budget.check() }
    }
    if pipeline.checksFacts { FactChecks.checkRanges(&function) }
  }

  /// Adds the current function to an error.
  private func here(_ error: CompilationError) -> CompilationError {
    var error = error
    error.function = current.function
    error.offset = current.offset
    return error
  }

  /// Verifies the lowered function. `Pipeline` verifies the results of its passes.
  private func verify() { Pipeline.verify(function, after: "lowering") }

  /// Checks that the allocated code means the same as the selected code.
  private func verifyAllocation() {
    guard checksItself else { return }
    do throws(AllocationProblem) {
      try AllocationChecker.check(allocation, of: selector.machine, for: ISA.ABI.registers)
    } catch {
      invariant(false, "register allocation of function \(function.index): \(error.text)")
    }
  }

  private mutating func generate() throws(CompilationError) -> (code: MachineCode, frameSize: Int) {
    selector.select(function)
    meter.end(.selection)
    try prepareAllocation()
    let isAllocated = allocator.allocate(selector.machine, for: ISA.ABI.registers, into: &allocation)
    meter.end(.registerAllocation)
    try budget.check()
    if let register = allocator.undefinedRegister {
      throw here(
        CompilationError("internal error: register v\(register) is used but not defined", cause: .internalError))
    }
    guard isAllocated, allocation.edits.count <= SSALimits.largestFunction else {
      throw here(CompilationError("function is too large: too many values live in too many blocks", cause: .size))
    }
    verifyAllocation()
    let frame = MachineFrame(
      ISA.ABI.self, allocation, cellCount: function.cellCount, hasCalls: selector.hasCalls,
      hasHandlers: selector.hasHandlers)
    var code = emitter.emit(selector.machine, allocation, constants: selector.constants, frame: frame)
    // A copy, because the array of the function keeps the capacity for the most sites so far.
    code.inlineSites = function.inlineSites.map { $0 }
    meter.end(.emission)
    do throws(CompilationError) {
      try budget.take(bytes: code.byteCount)
    } catch { throw here(error) }
    if meter.isOn {
      let count = selector.machine.instructions.count
      meter.count { $0.machineInstructions += count }
    }
    return (code, frame.size)
  }

  /// Checks limits before register allocation, which takes most of the time and memory.
  private mutating func prepareAllocation() throws(CompilationError) {
    let count = selector.machine.instructions.count
    do throws(CompilationError) {
      guard count <= SSALimits.largestFunction else {
        throw CompilationError("function is too large", cause: .size)
      }
      try memory.need(
        function.instructions.count * CompilationLimits.bytesPerSSAInstruction
          + count * CompilationLimits.bytesPerMachineInstruction, budget)
    } catch { throw here(error) }
    if count > 10_000 { try budget.check() }
  }

  /// Compiles a function that the module defines, and prints it at every stage.
  /// - Parameter reentry: where the code begins, if not with the first instruction.
  mutating func dump(_ definedFunction: Int, from reentry: Reentry? = nil) throws(CompilationError) -> FunctionDump {
    var dump = FunctionDump()
    dump.loop = reentry?.loop
    try lower(definedFunction, from: reentry)
    dump.ssa = ownPositions(SSAPrinter.lines(function))
    try optimize(Pipeline.order)
    dump.optimized = ownPositions(SSAPrinter.lines(function))
    emitter.beginListing()
    let (code, frameSize) = try generate()
    dump.machine = ownPositions(emitter.takeListing())
    dump.codeSize = code.bytes.count
    dump.frameSize = frameSize
    return dump
  }

  /// Replaces the positions of lines from inlined bodies by those of the calls, and notes the bodies.
  private func ownPositions(_ lines: [PrintedLine]) -> [PrintedLine] {
    let sites = function.inlineSites[...]
    if sites.isEmpty { return lines }
    return lines.map { line in
      var line = line
      guard let position = line.position else { return line }
      let own = sites.outermost(position)
      line.position = own
      if own != position { line.inlined = sites.source(of: position, in: 0).function }
      return line
    }
  }
}
