import ApusCompiler
import ApusTestSupport
import ApusText
import ApusWasm
import Foundation
import Testing

/// The code of a module does not depend on the number of threads, or on what a thread compiled before.
@Suite struct DeterminismTests {
  private func expectSameCode(_ module: ValidModule, _ name: String) throws {
    let once = try CompiledModule.compile(module, CompilationOptions(), CompilationLimits(threads: 1))
    for threads in [1, 2, 7] {
      let again = try CompiledModule.compile(module, CompilationOptions(), CompilationLimits(threads: threads))
      #expect(again.code == once.code, "\(name), \(threads) threads")
      #expect(again.functions == once.functions && again.traps == once.traps && again.calls == once.calls, "\(name)")
    }
  }

  /// A large module of functions of many kinds, which call each other.
  @Test func manyFunctions() throws {
    let functions = (0..<600).map { number in
      """
      (func (type $t) (local i32 f64)
        \(String(repeating: "local.get 0 i32.const \(number) i32.mul local.set 1 ", count: number % 23))
        local.get 0 if local.get 1 call \(number * 7 % 600) local.set 1 else
        loop local.get 1 i32.const 1 i32.sub local.tee 1 br_if 0 end end
        local.get 2 f64.const \(number).25 f64.add local.set 2
        local.get 1 local.get \(number % 2) i32.const 3 i32.or i32.div_u local.get 2 i32.trunc_sat_f64_s i32.add)
      """
    }
    let text = "(module (type $t (func (param i32) (result i32))) \(functions.joined()))"
    try expectSameCode(LoweringSupport.module(text), "many functions")
  }

  /// A worker that compiled something large before behaves like a new one.
  @Test func smallAfterLarge() throws {
    let small = "(module (func (param i32) (result i32) (i32.div_s (local.get 0) (i32.const 7))))"
    let first = try CompiledModule.compile(
      LoweringSupport.module(small), CompilationOptions(), CompilationLimits(threads: 1))
    let large = HostilePrograms.tryTables(2000)
    let both = large.dropLast() + " (func (param i32) (result i32) (i32.div_s (local.get 0) (i32.const 7))))"
    let second = try CompiledModule.compile(
      LoweringSupport.module(String(both)), CompilationOptions(), CompilationLimits(threads: 1))
    let (one, other) = (first.functions[0], second.functions[second.functions.count - 1])
    #expect(first.code[Int(one.body)..<Int(one.end)] == second.code[Int(other.body)..<Int(other.end)])
  }

  /// Real modules: the programs in `Programs/gc`, and those built by `Programs/build`, if it was run.
  @Test func programs() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for name in ["richards", "deltablue", "splay"] {
      let text = try ["print", name].map {
        try String(contentsOf: root.appending(path: "Programs/gc/\($0).wat"), encoding: .utf8)
      }
      try expectSameCode(LoweringSupport.module(text.joined()), name)
    }
    for name in ["sqlite3", "lua", "zlib-minigzip"] {
      let file = root.appending(path: ".programs/bin/\(name).wasm")
      guard let bytes = try? Data(contentsOf: file) else { continue }
      let module = try ModuleDecoder.decode(ModuleBytes(Array(bytes)), features: .all)
      try expectSameCode(Validator.validate(module, features: .all, types: TypeRegistry()), name)
    }
  }
}
