import ApusWasm

/// Compiles functions of one module, one after the other: what a thread keeps from function to function.
struct FunctionCompiler: ~Copyable {
  private var lowering: Lowering
  private var function = SSAFunction()
  private var pipeline = Pipeline()
  private var selector = TargetSelector()
  private var allocator = RegisterAllocator()
  private var allocation = Allocation()
  private var emitter = TargetEmitter()
  private(set) var meter: FunctionMeter

  /// - Parameter isMeasured: whether `meter` is to tell what things take.
  init(_ module: ValidModule, _ layout: InstanceLayout, _ options: CompilationOptions, isMeasured: Bool = false) {
    lowering = Lowering(module: module, layout: layout, options: LoweringOptions(options))
    emitter.describesFrames = options.describesFrames
    pipeline.checksFacts = options.checksFacts
    meter = FunctionMeter(isOn: isMeasured)
  }

  /// The code of a function that the module defines, and the size of its frame.
  mutating func compile(_ definedFunction: Int) throws(CompilationError) -> (code: MachineCode, frameSize: Int) {
    meter.begin()
    try lower(definedFunction)
    meter.end(.lowering)
    if meter.isOn {
      let count = function.linkedInstructionCount
      meter.count { $0.loweredInstructions += count }
      meter.begin()
    }
    optimize()
    if meter.isOn {
      let count = function.linkedInstructionCount
      meter.count { $0.optimizedInstructions += count }
      meter.begin()
    }
    return generate()
  }

  private mutating func lower(_ definedFunction: Int) throws(CompilationError) {
    do throws(LoweringError) {
      try lowering.lower(definedFunction, into: &function)
    } catch {
      throw CompilationError(error.message, offset: error.offset)
    }
    verify()
  }

  private mutating func optimize() {
    for pass in Pipeline.order {
      pipeline.run(pass, &function)
      meter.end(.pass(pass))
    }
    if pipeline.checksFacts { FactChecks.checkRanges(&function) }
  }

  /// What was lowered is a function. `Pipeline` verifies what its passes make of it.
  private func verify() { Pipeline.verify(function, after: "lowering") }

  /// What was allocated means what was selected.
  private func verifyAllocation() {
    guard checksItself else { return }
    do throws(AllocationProblem) {
      try AllocationChecker.check(allocation, of: selector.machine, for: TargetABI.registers)
    } catch {
      invariant(false, "register allocation of function \(function.index): \(error.text)")
    }
  }

  private mutating func generate() -> (code: MachineCode, frameSize: Int) {
    selector.select(function)
    meter.end(.selection)
    allocator.allocate(selector.machine, for: TargetABI.registers, into: &allocation)
    meter.end(.registerAllocation)
    verifyAllocation()
    let frame = TargetFrame(
      allocation, cellCount: function.cellCount, hasCalls: selector.hasCalls, hasHandlers: selector.hasHandlers)
    let code = emitter.emit(selector.machine, allocation, constants: selector.constants, frame: frame)
    meter.end(.emission)
    if meter.isOn {
      let count = selector.machine.instructions.count
      meter.count { $0.machineInstructions += count }
    }
    return (code, frame.size)
  }

  /// The texts of all stages of a function.
  mutating func dump(_ definedFunction: Int) throws(CompilationError) -> FunctionDump {
    var dump = FunctionDump()
    try lower(definedFunction)
    dump.ssa = SSAPrinter.lines(function)
    optimize()
    dump.optimized = SSAPrinter.lines(function)
    emitter.beginListing()
    let (code, frameSize) = generate()
    dump.machine = emitter.takeListing()
    dump.codeSize = code.bytes.count
    dump.frameSize = frameSize
    return dump
  }
}
