import ApusLayout
import ApusWasm

/// Makes the code of single instructions, by the way of the optimizing compiler: lowering, selection, register
/// allocation. The baseline compiler uses it for instructions for which it has no code of its own.
struct FragmentCompiler: ~Copyable {
  var lowering: Lowering
  private var function = SSAFunction()
  private var pipeline = Pipeline()
  private var selector = X64Selector()
  private var allocator = RegisterAllocator()
  private var allocation = Allocation()
  private var known: [FragmentKey: Fragment] = [:]

  /// The registers of fragments that call: all but the callee-saved ones; and those of others: also not those in which
  /// the baseline compiler keeps locals in functions and loops without calls.
  private static let registers = registers(without: X64ABI.preserved)
  private static let fewRegisters = registers(
    without: X64ABI.preserved + BaselineCompiler.integerCache + BaselineCompiler.floatCache)

  private static func registers(without excluded: [PhysicalRegister]) -> MachineRegisters {
    var registers = X64ABI.registers
    registers.allocatable.removeAll { excluded.contains($0) }
    return registers
  }

  /// The most fragments that are kept.
  private static var largestCount: Int { 4096 }

  init(
    _ module: ValidModule, _ layout: InstanceLayout, _ options: LoweringOptions,
    isInterrupted: @escaping @Sendable () -> Bool
  ) {
    lowering = Lowering(module: module, layout: layout, options: options)
    lowering.isInterrupted = isInterrupted
    allocator.isInterrupted = isInterrupted
  }

  /// Returns the fragment of an instruction, which is made if it is not known.
  /// - Parameters:
  ///   - range: the bytes of the instruction in the module.
  ///   - parameters: the types of the operands that it pops.
  mutating func fragment(
    _ kind: FragmentKind, _ range: Range<Int>, of definedFunction: Int, _ parameters: [SSAType]
  ) throws(LoweringError) -> Fragment {
    let bytes = UnsafeRawBufferPointer(rebasing: lowering.module.module.bytes.buffer[range])
    guard bytes.count <= FragmentKey.largestSize else { return try make(kind, range, definedFunction, parameters) }
    let key = FragmentKey(kind, bytes)
    if let fragment = known[key], fragment.parameters == parameters { return fragment }
    let fragment = try make(kind, range, definedFunction, parameters)
    if known.count >= Self.largestCount { known.removeAll() }
    known[key] = fragment
    return fragment
  }

  private mutating func make(
    _ kind: FragmentKind, _ range: Range<Int>, _ definedFunction: Int, _ parameters: [SSAType]
  ) throws(LoweringError) -> Fragment {
    let continues = try lowering.lowerFragment(kind, range, of: definedFunction, parameters, into: &function)
    for pass in Pipeline.plainOrder { pipeline.run(pass, &function) }
    selector.select(function)
    let registers = selector.hasCalls ? Self.registers : Self.fewRegisters
    guard allocator.allocate(selector.machine, for: registers, into: &allocation) else {
      throw LoweringError("no registers for an instruction", at: range.lowerBound)
    }
    return Fragment(
      selector.machine, allocation, selector.constants, function.signature, continues: continues, registers)
  }
}
