import ApusCompiler
import Testing

/// `nop` of all lengths, and other instructions without operands, checked with the toolchain's disassembler.
@Suite struct PaddingTests {
  @Test(.enabled(if: Disassembler.tools != nil, Disassembler.missing))
  func paddingIsNothing() throws {
    var code = CodeBuffer()
    let encoder = X64Encoder()
    for length in 1...15 {
      encoder.encode(X64Instruction(.nop, immediate: Int64(length)), into: &code)
      encoder.encode(X64Instruction(.ret), into: &code)
    }
    let lines = try Disassembler.disassemble(code.finish(for: X64.self).bytes)
    #expect(lines.allSatisfy { $0.text.hasPrefix("nop") || $0.text.hasPrefix("xchg ax, ax") || $0.text == "ret" })
    let ends = lines.filter { $0.text == "ret" }.map(\.offset)
    #expect(ends == (1...15).map { $0 * ($0 + 1) / 2 + $0 - 1 })
    #expect(lines.count == 9 * 2 + 6 * 3)
  }

  @Test(.enabled(if: Disassembler.tools != nil, Disassembler.missing))
  func branchesToLabelsAndSymbols() throws {
    var code = CodeBuffer()
    let encoder = X64Encoder()
    let start = code.newLabel()
    code.bind(start)
    let branch = X64RegisterOrMemory.memory(X64Address(label: start))
    let instructions: [X64Instruction] = [
      X64Instruction(.callLabel, rm: branch), .jump(to: start), .call(symbol: 7), X64Instruction(.jmpSymbol),
    ]
    for instruction in instructions { encoder.encode(instruction, into: &code) }
    for condition in X64Condition.allCases { encoder.encode(.jump(if: condition, to: start), into: &code) }
    let machineCode = code.finish(for: X64.self)
    let lines = try Disassembler.disassemble(machineCode.bytes)
    let names = lines.map { String($0.text.split(separator: " ")[0]) }
    #expect(names == ["call", "jmp", "call", "jmp"] + X64Condition.allCases.map { "j\($0.suffix)" })
    #expect(lines[0].text.hasPrefix("call 0x0") && lines[1].text.hasPrefix("jmp 0x0"))
    #expect(machineCode.relocations.map(\.offset) == [8, 13])
    #expect(instructions.map(\.text) == ["call L0", "jmp L0", "call @7", "jmp @0"])
  }
}
