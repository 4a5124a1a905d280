import Foundation
import Testing

@Suite struct CompileCommandTests {
  private static let text = """
    (module
      (import "host" "log" (func (param i32)))
      (memory 1)
      (func $sum (export "sum") (param i32) (result i32) (local i32)
        (loop $next
          (local.set 1 (i32.add (local.get 1) (i32.load (local.get 0))))
          (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 4)))))
        (local.get 1))
      (func $twice (export "twice") (param i32) (result i32)
        (i32.add (call $sum (local.get 0)) (call $sum (i32.const 8)))))
    """

  @Test func timingNamesEveryPhase() throws {
    for threads in ["1", "2"] {
      let result = try ApusProcess.run(["compile", "--timing", "--threads", threads, "FILE"], module: Self.text)
      #expect(result.status == 0, "\(result.errors)")
      let phases = [
        "reading", "validation", "lowering", "parameter elimination", "load elimination", "loop invariant motion",
        "dead code elimination", "selection", "register allocation", "emission", "linking", "total",
      ]
      for phase in phases {
        let row = result.output.split(separator: "\n").first { $0.hasPrefix("  \(phase) ") }
        let numbers = row?.split(separator: " ").compactMap { Double($0) } ?? []
        #expect(numbers.count >= 2 && numbers[0] >= 0 && numbers[1] <= 100, "\(phase): \(row ?? "missing")")
      }
      #expect(result.output.contains("2 functions, "))
      #expect(result.output.contains("memory: "))
      #expect(result.output.contains("peak resident size "))
    }
  }

  @Test func sharesAddUp() throws {
    let result = try ApusProcess.run(["compile", "--timing", "FILE"], module: Self.text)
    let rows = result.output.split(separator: "\n").map { $0.split(separator: " ") }
    guard let first = rows.firstIndex(where: { $0.first == "phase" }),
      let last = rows.firstIndex(where: { $0.first == "total" })
    else {
      Issue.record("no table: \(result.output)")
      return
    }
    let shares = rows[(first + 1)..<last].compactMap { $0.compactMap { Double($0) }.dropFirst().first }
    #expect(abs(shares.reduce(0, +) - 100) < 1.5)
  }

  @Test func dumpShowsTheStagesNamed() throws {
    let result = try ApusProcess.run(
      ["compile", "--dump", "x64,ssa", "--function", "1", "FILE"], module: Self.text)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix(";; function 1, ssa\nb0 (v0: i32):\n"))
    #expect(result.output.contains(";; function 1, x64\nL0:\n"))
    #expect(
      result.output.contains("add eax, dword ptr [r14 + ") || result.output.contains("add ecx, dword ptr [r14 + "))
    #expect(!result.output.contains("optimized"))
  }

  @Test func errorsSayWhatThereIs() throws {
    let function = try ApusProcess.run(["compile", "--dump", "ssa", "--function", "0", "FILE"], module: Self.text)
    #expect(function.status == 1)
    #expect(function.errors.contains("the module imports function 0; it defines functions 1 to 2"))
    let stage = try ApusProcess.run(["compile", "--dump", "arm64", "FILE"], module: Self.text)
    #expect(stage.status == 2)
    #expect(stage.errors.contains("unknown stage 'arm64'; the stages are ssa, optimized, x64 and baseline"))
    let both = try ApusProcess.run(["compile", "--timing", "--dump", "ssa", "FILE"], module: Self.text)
    #expect(both.status == 2)
    #expect(both.errors.contains("--timing cannot be combined with --dump"))
  }

  /// `add dword ptr [r14 + 0x10], 0x1` has no operand to allocate a register for, and the function has no other
  /// instruction.
  @Test func instructionsWithoutOperandsAreCompiled() throws {
    let module = """
      (module (memory 1)
        (func (export "next") (i32.store (i32.const 16) (i32.add (i32.load (i32.const 16)) (i32.const 1)))))
      """
    let result = try ApusProcess.run(["compile", "--dump", "x64", "FILE"], module: module)
    #expect(result.status == 0)
    #expect(result.output.contains("  add dword ptr [r14 + 0x10], 0x1\n"))
  }

  @Test func oneOfAKindIsSingular() throws {
    let result = try ApusProcess.run(["compile", "FILE"], module: "(module (func))")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("1 function, 1 byte of instructions, "), "\(result.output)")
  }

  @Test func invalidModulesShowThePosition() throws {
    let result = try ApusProcess.run(["compile", "FILE"], module: "(module\n  (func (result i32)))")
    #expect(result.status == 1)
    #expect(result.errors.contains(".wat:2:"))
  }
}
