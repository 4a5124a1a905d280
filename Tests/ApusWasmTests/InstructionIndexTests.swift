import ApusWasm
import Foundation
import Testing

/// The opcode table against the specification's own index of instructions (appendix A.7), written down
/// independently in `InstructionIndex.txt`.
@Suite struct InstructionIndexTests {
  private struct Entry {
    var opcode: Opcode
    var mnemonic: String
    /// The operands and results, if they do not depend on the context.
    var signature: (operands: [String], results: [String])?

    init(_ line: Substring) throws {
      let words = line.split(separator: " ")
      let first = try #require(UInt16(words[0], radix: 16))
      var rest = words.dropFirst()
      if first >= 0xFB, let number = UInt16(rest.removeFirst(), radix: 16) {
        opcode = Opcode(rawValue: (first - 0xFA) << 9 | number)
      } else {
        opcode = Opcode(rawValue: first)
      }
      mnemonic = String(rest.removeFirst())
      if let arrow = rest.firstIndex(of: "->") {
        signature = (rest[..<arrow].map(String.init), rest[(arrow + 1)...].map(String.init))
      }
    }
  }

  private func entries() throws -> [Entry] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "InstructionIndex.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
    return try lines.map(Entry.init)
  }

  private func names(_ packed: UInt32) -> [String] {
    Signature.slots(packed).map { $0 == .address ? "at" : "\($0)" }
  }

  @Test func tableHasTheRowsOfTheIndex() throws {
    let entries = try entries()
    #expect(entries.count == 575)
    var rows: [Opcode: OpcodeRow] = [:]
    OpcodeTable.forEach { row in
      let other = rows.updateValue(row, forKey: row.opcode)
      #expect(other == nil, "\(row.mnemonic) has the opcode of another row")
    }
    for entry in entries {
      let found = rows.removeValue(forKey: entry.opcode)
      let row = try #require(found, "\(entry.mnemonic) is missing")
      #expect(row.mnemonic.description == entry.mnemonic)
      let signature = row.form.signature
      #expect(signature.map { names($0.operands) } == entry.signature?.operands, "\(entry.mnemonic)")
      #expect(signature.map { names($0.results) } == entry.signature?.results, "\(entry.mnemonic)")
    }
    #expect(rows.isEmpty, "not in the index: \(rows.values.map(\.mnemonic))")
  }

  /// The prefixes in the binary format agree with the numbering of opcodes.
  @Test func opcodesTellTheirBytes() throws {
    for entry in try entries() {
      let isPrefixed = entry.opcode.prefix != nil
      #expect(isPrefixed == (entry.opcode.rawValue >= 512))
      if let prefix = entry.opcode.prefix { #expect((0xFB...0xFE).contains(prefix)) }
    }
  }
}
