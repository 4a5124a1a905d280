import Foundation
import Testing

import ApusCompiler

/// Every row of the table is encoded, disassembled by the toolchain, and compared with our own text.
@Suite struct EncoderTests {
  @Test func tableIsComplete() {
    var seen: [X64Opcode] = []
    X64InstructionTable.forEach { seen.append($0.opcode) }
    #expect(seen.count == X64Opcode.allCases.count)
    #expect(Set(seen).count == seen.count)
    for opcode in X64Opcode.allCases { #expect(opcode.row.opcode == opcode) }
  }

  @Test(.enabled(if: Disassembler.tools != nil, Disassembler.missing))
  func encodingsAreWhatTheDisassemblerReads() throws {
    let encoder = X64Encoder()
    var code = CodeBuffer()
    let label = code.newLabel()
    var expected: [(offset: Int, instruction: X64Instruction)] = []
    for opcode in X64Opcode.allCases {
      switch opcode.row.form {
      case .label, .symbol, .length: continue
      default: break
      }
      var samples = InstructionSamples(opcode.row, label: label)
      for instruction in samples.all() {
        #expect(instruction.problem == nil, "\(opcode): \(instruction.problem?.description ?? "")")
        expected.append((code.emittedSize, instruction))
        encoder.encode(instruction, into: &code)
      }
    }
    code.bind(label)
    let end = code.emittedSize
    encoder.encode(X64Instruction(.ret), into: &code)
    let lines = try Disassembler.disassemble(code.finish(for: X64.self).bytes)
    var failures = 0
    for (index, (offset, instruction)) in expected.enumerated() {
      let next = index + 1 < expected.count ? expected[index + 1].offset : end
      let text = Self.resolve(instruction.text, label: label, distance: end - next)
      let line = index < lines.count ? lines[index] : .init(offset: -1, text: "nothing")
      if line != .init(offset: offset, text: text) {
        Issue.record("\(instruction.opcode): \(line.text) at \(line.offset), not \(text) at \(offset)")
        failures += 1
        if failures == 40 { break }
      }
    }
    #expect(lines.count == expected.count + 1)
    print("instructions compared with the disassembler: \(expected.count), \(end) bytes")
  }

  /// Replaces the label by the distance.
  static func resolve(_ text: String, label: Label, distance: Int) -> String {
    guard let range = text.range(of: " + L\(label.rawValue)") else { return text }
    let rest = text[range.upperBound...]
    let total = rest.hasPrefix(" + 0x1]") ? distance + 1 : rest.hasPrefix(" - 0x1]") ? distance - 1 : distance
    let sum = total == 0 ? "" : (total < 0 ? " - 0x" : " + 0x") + String(abs(total), radix: 16)
    return text[..<range.lowerBound] + sum + rest[(rest.firstIndex(of: "]") ?? rest.endIndex)...]
  }
}
