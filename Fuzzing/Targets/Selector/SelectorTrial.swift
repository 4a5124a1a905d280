import Apus
import ApusCompiler
import ApusCompilerTestSupport
import ApusText
import ApusWasm

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// Selects, allocates, emits and runs functions built directly in SSA, many in a module, and compares their results
/// with those of the evaluator.
public final class SelectorTrial {
  /// The number of functions tried.
  public private(set) var functions = 0
  /// The number of calls of them.
  public private(set) var runs = 0
  /// Descriptions of the functions that behaved differently.
  public private(set) var failures: [String] = []
  private static let batchSize = 1000
  private var maximumFailures = 40

  private let sketch = Sketch()
  private var backEnd = BackEnd()
  private let engine: Engine
  private let module: ApusWasm.Module
  private let oracleStore = EvaluatorStore()
  private let oracle: EvaluatorInstance
  private var batch: [SelectorCase] = []

  /// Prepares the module whose functions are replaced by those to try.
  /// - Throws: an error if that module cannot be made.
  public init() throws {
    var configuration = Engine.Configuration(tier: .interpreter, maximumThreads: 1)
    configuration.tier = .optimizing
    engine = Engine(configuration: configuration)
    let function = "(func (type 0) unreachable)\n"
    let exports = (0..<Self.batchSize).map { "(export \"\($0)\" (func \($0)))\n" }.joined()
    let text =
      "(module (type (func (param i64 i64 i32 i32) (result i64))) (memory (export \"m\") 1 1)\n"
      + String(repeating: function, count: Self.batchSize) + exports + ")"
    module = try TextParser.parseModule(text).module
    let valid = try Validator.validate(module, features: .wasm3, types: oracleStore.types)
    oracle = try EvaluatorInstance(valid, in: oracleStore, LoweringOptions())
  }

  /// Tries the families with the given names, or all, until `maximumFailures` functions have behaved differently.
  public func run(_ names: [String] = [], maximumFailures: Int = 40) throws {
    self.maximumFailures = maximumFailures
    var problem: (any Error)?
    for family in SelectorCases.families where names.isEmpty || names.contains(family.name) {
      let (functions, runs, failures) = (functions, runs, failures.count)
      let start = ContinuousClock.now
      family.visit { item in
        guard problem == nil, self.failures.count < self.maximumFailures else { return }
        batch.append(item)
        guard batch.count == Self.batchSize else { return }
        do { try flush() } catch { problem = error }
      }
      try flush()
      if let problem { throw problem }
      print(
        "\(family.name): \(self.functions - functions) functions, \(self.runs - runs) runs, "
          + "\(self.failures.count - failures) differ, \(ContinuousClock.now - start)")
    }
  }

  private func flush() throws {
    guard !batch.isEmpty else { return }
    defer { batch.removeAll(keepingCapacity: true) }
    let compiled = compile()
    let native = try Apus.Module(engine: engine, module) { (_, options, _) throws(CompilationError) in
      var compiled = compiled
      compiled.options = options
      return compiled
    }
    let store = Store(engine: engine)
    let instance = try Instance(store: store, module: native)
    guard case .memory(let memory)? = instance.exports.first(where: { $0.0 == "m" })?.1 else { return }
    let bytes = memory.withMutableBytes { span in span.withUnsafeMutableBytes { $0.baseAddress! } }
    memset(oracle.memoryBytes(0), 0, 65536)
    for (index, item) in batch.enumerated() {
      let call: Call = try instance.function("\(index)")
      make(item)
      if !agrees(item, call, bytes), failures.count >= maximumFailures { return }
    }
  }

  private typealias Call = (Int64, Int64, Int32, Int32) throws(CallError) -> Int64

  private func make(_ item: SelectorCase) {
    sketch.reset()
    item.build(sketch)
  }

  private func compile() -> CompiledModule {
    var linker = ModuleLinker(for: X64.self, importedFunctionCount: 0)
    for item in batch {
      make(item)
      if let problem = SSAVerifier.problem(in: sketch.made.ssa) {
        fatalError("\(item.name()): \(problem)\n\(SSAPrinter.print(sketch.made.ssa))")
      }
      CurrentCase.set("selecting \(item.name())\n")
      let (code, frameSize) = backEnd.compile(sketch.made.ssa)
      append(code, frameSize, to: &linker)
    }
    for _ in batch.count..<Self.batchSize {
      sketch.reset()
      sketch.finish(sketch.x.0)
      let (code, frameSize) = backEnd.compile(sketch.made.ssa)
      append(code, frameSize, to: &linker)
    }
    return linker.finish(for: X64.self)
  }

  private func append(_ code: MachineCode, _ frameSize: Int, to linker: inout ModuleLinker) {
    do throws(CompilationError) {
      try linker.append(code, frameSize: frameSize, for: X64.self)
    } catch {
      fatalError("a batch of functions is too large: \(error)")
    }
  }

  /// Whether a function does the same natively and evaluated, for all its inputs.
  private func agrees(_ item: SelectorCase, _ call: Call, _ bytes: UnsafeMutableRawPointer) -> Bool {
    functions += 1
    CurrentCase.set("running \(item.name())\n")
    let memory = oracle.memoryBytes(0)
    for (p, q) in SelectorInputs.pairs(item.inputs) {
      runs += 1
      SelectorInputs.fill(bytes, p, q)
      SelectorInputs.fill(memory, p, q)
      let found = Outcome {
        UInt64(
          bitPattern: try call(
            Int64(bitPattern: p), Int64(bitPattern: q), Int32(truncatingIfNeeded: Int64(bitPattern: p)),
            Int32(truncatingIfNeeded: Int64(bitPattern: q))))
      }
      let expected = Outcome {
        try oracle.run(
          sketch.made, [SIMD2(p, 0), SIMD2(q, 0), SIMD2(p & 0xFFFF_FFFF, 0), SIMD2(q & 0xFFFF_FFFF, 0)])[0][0]
      }
      let isSame = expected.normalized(sketch.result) == found.normalized(sketch.result)
      guard !isSame || !SelectorInputs.areEqual(bytes, memory) else { continue }
      let left = isSame ? ", but memories differ" : ""
      failures.append(
        "\(item.name()) of 0x\(String(p, radix: 16)), 0x\(String(q, radix: 16)): \(found), not \(expected)\(left)\n"
          + SSAPrinter.print(sketch.made.ssa))
      return false
    }
    return true
  }
}
