import ApusCompiler

/// Compiles SSA to machine code, as a worker of the compiler does.
struct BackEnd: ~Copyable {
  private var selector = X64Selector()
  private var allocator = RegisterAllocator()
  private var allocation = Allocation()
  private var emitter = X64Emitter()

  /// Compiles a function. If `checksAllocation` is true, the checker replays the register allocation.
  mutating func compile(
    _ function: borrowing SSAFunction, checksAllocation: Bool = false
  ) -> (code: MachineCode, frameSize: Int) {
    selector.select(function)
    allocator.allocate(selector.machine, for: X64ABI.registers, into: &allocation)
    if checksAllocation {
      do throws(AllocationProblem) {
        try AllocationChecker.check(allocation, of: selector.machine, for: X64ABI.registers)
      } catch {
        fatalError("the allocation of a function is wrong: \(error)\n\(SSAPrinter.print(function))")
      }
    }
    let frame = MachineFrame(
      X64ABI.self, allocation, cellCount: function.cellCount, hasCalls: selector.hasCalls,
      hasHandlers: selector.hasHandlers)
    let code = emitter.emit(selector.machine, allocation, constants: selector.constants, frame: frame)
    return (code, frame.size)
  }
}
