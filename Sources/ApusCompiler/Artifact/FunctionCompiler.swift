import ApusWasm

/// Compiles functions of one module, one after the other: what a thread keeps from function to function.
struct FunctionCompiler: ~Copyable {
  private var lowering: Lowering
  private var function = SSAFunction()
  private var pipeline = Pipeline()
  private var selector = X64Selector()
  private var allocator = RegisterAllocator()
  private var allocation = Allocation()
  private var emitter = X64Emitter()

  init(_ module: ValidModule, _ layout: InstanceLayout, _ options: LoweringOptions) {
    lowering = Lowering(module: module, layout: layout, options: options)
  }

  /// The code of a function that the module defines, and the size of its frame.
  mutating func compile(_ definedFunction: Int) throws(CompilationError) -> (code: MachineCode, frameSize: Int) {
    try lower(definedFunction)
    pipeline.run(&function)
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

  /// In debug builds: what was lowered is a function. `Pipeline` verifies what its passes make of it.
  private func verify() {
    #if DEBUG
      if let problem = SSAVerifier.problem(in: function) {
        preconditionFailure("\(problem)\n\(SSAPrinter.print(function))")
      }
    #endif
  }

  private mutating func generate() -> (code: MachineCode, frameSize: Int) {
    selector.select(function)
    allocator.allocate(selector.machine, for: X64ABI.registers, into: &allocation)
    let frame = X64Frame(
      allocation, cellCount: function.cellCount, hasCalls: selector.hasCalls, hasHandlers: selector.hasHandlers)
    let code = emitter.emit(selector.machine, allocation, constants: selector.constants, frame: frame)
    return (code, frame.size)
  }

  /// The texts of all stages of a function.
  mutating func dump(
    _ definedFunction: Int
  ) throws(CompilationError) -> (ssa: String, optimized: String, machine: String) {
    try lower(definedFunction)
    let ssa = SSAPrinter.print(function)
    pipeline.run(&function)
    let optimized = SSAPrinter.print(function)
    emitter.listing = []
    _ = generate()
    let machine = (emitter.listing ?? []).joined(separator: "\n")
    emitter.listing = nil
    return (ssa, optimized, machine)
  }
}
