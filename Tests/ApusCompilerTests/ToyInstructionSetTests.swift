import ApusCompilerTestSupport
import ApusWasm
import Testing

@testable import ApusCompiler

/// The back end with an instruction set other than the host's: from SSA to linked code and its text.
@Suite struct ToyInstructionSetTests {
  static let text = """
    (module
      (func $arithmetic (export "arithmetic") (param i32 i64 i32) (result i64)
        (i64.add
          (i64.mul (local.get 1) (i64.extend_i32_u (i32.sub (local.get 0) (local.get 2))))
          (i64.and (i64.sub (i64.const -7) (local.get 1)) (i64.const 0x123456789ABCDEF))))
      (func $squares (export "squares") (param i32) (result i32) (local i32)
        (loop $next
          (local.set 1 (i32.add (local.get 1) (i32.mul (local.get 0) (local.get 0))))
          (br_if $next (i32.gt_s (local.tee 0 (i32.sub (local.get 0) (i32.const 1))) (i32.const 0))))
        (local.get 1))
      (func (export "diamond") (param i32 i32) (result i32)
        (if (result i32) (i32.lt_s (local.get 0) (local.get 1))
          (then (i32.add (local.get 0) (i32.const 70000)))
          (else (i32.mul (local.get 0) (local.get 1)))))
      (func (export "pressure") (param $a i64) (param $b i64) (param $c i64) (param $d i64) (param $e i64) (result i64)
        (local $p i64) (local $q i64) (local $r i64) (local $s i64)
        (local.set $p (i64.mul (local.get $a) (local.get $b)))
        (local.set $q (i64.mul (local.get $b) (local.get $c)))
        (local.set $r (i64.mul (local.get $c) (local.get $d)))
        (local.set $s (i64.mul (local.get $d) (local.get $e)))
        (i64.sub
          (i64.mul (i64.add (local.get $p) (local.get $a)) (i64.add (local.get $q) (local.get $b)))
          (i64.mul (i64.add (local.get $r) (local.get $c)) (i64.add (local.get $s) (local.get $d)))))
      (func (export "call") (param i32) (result i64)
        (i64.sub
          (call $arithmetic (local.get 0) (i64.const 1000) (call $squares (local.get 0)))
          (i64.extend_i32_u (local.get 0))))
      (func $fibonacci (export "fibonacci") (param i32) (result i32)
        (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
          (then (local.get 0))
          (else
            (i32.add
              (call $fibonacci (i32.sub (local.get 0) (i32.const 1)))
              (call $fibonacci (i32.sub (local.get 0) (i32.const 2)))))))
      (func $down (export "down") (param i32 i64) (result i64)
        (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
        (return_call $down
          (i32.sub (local.get 0) (i32.const 1))
          (i64.add (local.get 1) (call $arithmetic (local.get 0) (local.get 1) (i32.const 3)))))
      (func (export "choice") (param i32) (result i32)
        (block $c (block $b (block $a (br_table $a $b $c (local.get 0))) (return (i32.const 10)))
          (return (i32.const -20)))
        (i32.const 30))
      (func (export "swap") (param i32 i64 i64) (result i64 i64 i64 i64)
        (local.get 2) (local.get 1) (i64.extend_i32_u (local.get 0)) (i64.mul (local.get 1) (local.get 2))))
    """

  static let calls: [(name: String, arguments: [UInt64])] = [
    ("arithmetic", [7, 1 << 40, 9]), ("arithmetic", [9, .max, 7]), ("squares", [1]), ("squares", [100]),
    ("diamond", [3, 5]), ("diamond", [5, 3]), ("diamond", [0xFFFF_FFFF, 2]), ("pressure", [1, 2, 3, 4, 5]),
    ("pressure", [.max, 1 << 63, 7, 11, 13]), ("call", [6]), ("fibonacci", [12]), ("down", [9, 4]), ("choice", [0]),
    ("choice", [1]),
    ("choice", [2]), ("choice", [0xFFFF_FFFF]), ("swap", [1, 2, 3]),
  ]

  /// Compiles the functions as lowered, step by step, and checks the allocation of registers.
  private func compile(_ module: ValidModule) throws -> CompiledModule {
    var selector = InstructionSelector<Toy>()
    var allocator = RegisterAllocator()
    var emitter = CodeEmitter<Toy>()
    var linker = ModuleLinker(for: Toy.self, importedFunctionCount: 0)
    try LoweringSupport.lowerAll(module) { function in
      selector.select(function)
      var allocation = Allocation()
      #expect(allocator.allocate(selector.machine, for: Toy.ABI.registers, into: &allocation))
      try AllocationChecker.check(allocation, of: selector.machine, for: Toy.ABI.registers)
      let frame = MachineFrame(
        Toy.ABI.self, allocation, cellCount: function.cellCount, hasCalls: selector.hasCalls, hasHandlers: false)
      let code = emitter.emit(selector.machine, allocation, constants: selector.constants, frame: frame)
      try linker.append(code, frameSize: frame.size, for: Toy.self)
    }
    return linker.finish(for: Toy.self)
  }

  @Test(arguments: [false, true]) func resultsAreThoseOfTheEvaluator(_ isOptimized: Bool) throws {
    let module = try LoweringSupport.module(Self.text)
    let compiled =
      try isOptimized
      ? CompiledModule.compile(module, CompilationOptions(), CompilationLimits(threads: 2), for: Toy.self)
      : compile(module)
    var signatures: [SSASignature] = []
    try LoweringSupport.lowerAll(module) { signatures.append($0.signature) }
    let store = EvaluatorStore()
    let evaluator = try EvaluatorInstance(module, in: store, LoweringOptions())
    for (name, arguments) in Self.calls {
      let export = try #require(module.module.exports.first { $0.name == name })
      let function = compiled.functions[Int(export.index)]
      var machine = ToyInstructionSetMachine(compiled.code)
      let results = try machine.call(function.body, arguments, signatures[Int(export.index)])
      let expected = try evaluator.call(export: name, arguments.map { SIMD2($0, 0) }).map { $0[0] }
      #expect(results == expected, "\(name) of \(arguments)")
    }
  }

  @Test func codeHasText() throws {
    let module = try LoweringSupport.module(Self.text)
    var options = CompilationOptions()
    options.inlines = false
    var compiler = FunctionCompiler<Toy>(printing: module, options)
    let diamond = try compiler.dump(2).machine.map(\.text)
    #expect(
      diamond == [
        "L0:", "  compare.lessSigned.w r2, r0, r1", "  jumpIfNot r2, r0, L2", "L1:", "  number r1, r1, 1",
        "  append r1, r1, 4464", "  add.w r0, r0, r1", "  jump r0, r0, L3", "L2:", "  multiply.w r0, r0, r1", "L3:",
        "  jumpTo r0, r6, r0",
      ])
    let spilled = try compiler.dump(3).machine.map(\.text)
    #expect(spilled.contains { $0.contains("store") && $0.contains(", r7, ") }, "nothing is spilled")
    let calling = try compiler.dump(4).machine.map(\.text)
    #expect(calling.contains("  call r0, r0, @0") && calling.contains("  call r0, r0, @1"))
    #expect(calling.contains { $0.hasPrefix("  store r6, r7, ") }, "the link register is not saved")
  }
}
