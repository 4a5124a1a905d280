import ApusText
import ApusWasm
import Testing

@testable import Apus

/// The upper half of a slot that holds an i32 or f32 is zero, whichever instruction wrote it: bounds checks rely on it.
@Suite struct CleanSlotTests {
  private let types: [(name: String, values: [Value])] = [
    ("i32", [.i32(0), .i32(1), .i32(-1), .i32(.min), .i32(0x80), .i32(0x8000)]),
    ("i64", [.i64(0), .i64(1), .i64(-1), .i64(.min), .i64(0x8000_0000)]),
    ("f32", [.f32(0), .f32(-1), .f32(-.infinity), .f32(-2_147_483_648), .f32(Float(bitPattern: 0xFFFF_FFFF))]),
    ("f64", [.f64(0), .f64(-1), .f64(-.infinity), .f64(-2_147_483_648), .f64(Double(bitPattern: .max))]),
    (
      "v128",
      [.v128(.zero), .v128(V128(low: .max, high: .max)), .v128(V128(low: 0x8080_8080_8080_8080, high: 1 << 63))]
    ),
  ]

  /// Executes an instruction on edge values of its operands, and checks the slot of its result.
  private func check(_ instruction: String, _ operands: [Int], _ result: String, _ engine: Engine) throws -> Int {
    let parameters = operands.map { types[$0].name }.joined(separator: " ")
    let gets = operands.indices.map { "local.get \($0)" }.joined(separator: " ")
    let text = """
      (module (import "h" "check" (func $check (param \(result)))) (memory 1 1) (table 1 1 funcref)
      (data (i32.const 0) "\\ff\\ff\\ff\\ff\\ff\\ff\\ff\\ff")
      (func (export "f") (param \(parameters)) (call $check (\(result == "i32" ? "block (result i32)" : "block (result f32)")
      \(gets) \(instruction)))))
      """
    guard let module = try? Apus.Module(engine: engine, text: text) else { return 0 }
    let store = Store(engine: engine)
    var calls = 0
    let type = FuncType(parameters: [result == "i32" ? .i32 : .f32], results: [])
    let host = Func(
      store, type: type,
      slots: { _, slots in
        calls += 1
        #expect(slots[0] >> 32 == 0, "\(instruction) leaves \(String(slots[0], radix: 16))")
      })
    let instance = try Instance(store: store, module: module, imports: ["h": ["check": .function(host)]])
    let function: Func = try instance.function("f")
    var choices: [[Value]] = [[]]
    for operand in operands { choices = choices.flatMap { row in types[operand].values.map { row + [$0] } } }
    for arguments in choices { _ = try? function.call(arguments) }
    return calls
  }

  @Test(.timeLimit(.minutes(5)), arguments: TypedFuncTests.tiers) func everyInstruction(_ tier: Engine.Tier) throws {
    var configuration = Engine.Configuration(tier: .interpreter)
    configuration.tier = tier
    let engine = Engine(configuration: configuration)
    var mnemonics: [String] = []
    OpcodeTable.forEach { mnemonics.append($0.mnemonic.description) }
    var calls = 0
    for mnemonic in mnemonics {
      for instruction in [mnemonic, mnemonic + " 0"] where (try? parses(instruction)) == true {
        for first in -1..<types.count {
          for second in -1..<(first < 0 ? 0 : types.count) {
            let operands = [first, second].filter { $0 >= 0 }
            for result in ["i32", "f32"] { calls += try check(instruction, operands, result, engine) }
          }
        }
      }
    }
    #expect(calls > 2000)
  }

  private func parses(_ instruction: String) throws -> Bool {
    _ = try TextParser.parseModule("(module (memory 1) (table 1 funcref) (func \(instruction)))")
    return true
  }
}
