import ApusCompiler
import ApusVerifier
import Testing

/// The verifier's decoder reads all that the encoder writes: the same instruction, of the same length.
@Suite struct DecoderTests {
  @Test func encodingsAreReadBack() {
    let encoder = X64Encoder()
    let decoder = X64Decoder()
    var count = 0
    for opcode in X64Opcode.allCases {
      switch opcode.row.form {
      case .label, .symbol, .length: continue
      default: break
      }
      var labels = CodeBuffer()
      var samples = InstructionSamples(opcode.row, label: labels.newLabel())
      for instruction in samples.all() {
        if case .memory(let address) = instruction.rm, address.label != nil { continue }
        let bytes = Self.encode(instruction, encoder)
        let decoded = bytes.withUnsafeBufferPointer {
          $0.baseAddress.flatMap { decoder.decode($0, at: 0, end: bytes.count) }
        }
        let isSame =
          decoded?.next == bytes.count
          && decoded.map { $0.instruction.text == instruction.text && Self.encode($0.instruction, encoder) == bytes }
            ?? false
        if !isSame { Issue.record("\(instruction.text): \(decoded?.instruction.text ?? "nothing"), \(bytes)") }
        count += 1
      }
    }
    #expect(count > 10_000)
  }

  /// `vmovd xmm0, eax` with a prefix before it, or with a source that it does not have; `vaddsd` may have a source. `bsf`,
  /// `pause` and `int3` are not in the table.
  @Test(arguments: [
    ([0xC5, 0xF9, 0x6E, 0xC0], true), ([0x66, 0xC5, 0xF9, 0x6E, 0xC0], false), ([0xF2, 0xC5, 0xF9, 0x6E, 0xC0], false),
    ([0xF0, 0xC5, 0xF9, 0x6E, 0xC0], false), ([0xC5, 0xE9, 0x6E, 0xC0], false), ([0xC5, 0xEB, 0x58, 0xC0], true),
    ([0x0F, 0xBC, 0xC0], false), ([0xF3, 0x90], false), ([0xCC], false),
  ])
  func othersAreRejected(_ bytes: [UInt8], isAccepted: Bool) {
    let decoded = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { X64Decoder().decode($0, at: 0, end: buffer.count) }
    }
    #expect((decoded?.next == bytes.count) == isAccepted)
  }

  @Test func branchesAndPaddingAreReadBack() {
    let decoder = X64Decoder()
    for distance in [0, 100, 1000] {
      var code = CodeBuffer()
      let encoder = X64Encoder()
      let end = code.newLabel()
      encoder.encode(.jump(to: end), into: &code)
      encoder.encode(.jump(if: .below, to: end), into: &code)
      encoder.encode(
        X64Instruction(.lea, register: .rax, rm: .memory(X64Address(label: end, displacement: 3))), into: &code)
      for _ in 0..<distance { encoder.encode(X64Instruction(.nop, immediate: 1), into: &code) }
      for length in 2...9 { encoder.encode(X64Instruction(.nop, immediate: Int64(length)), into: &code) }
      code.bind(end)
      encoder.encode(X64Instruction(.ret), into: &code)
      let bytes = code.finish(for: X64.self).bytes
      var offset = 0
      var targets: [Int] = []
      bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        while let (instruction, next) = decoder.decode(base, at: offset, end: bytes.count) {
          if let target = instruction.target { targets.append(Int(target.rawValue)) }
          offset = next
        }
      }
      #expect(offset == bytes.count)
      #expect(targets == [bytes.count - 1, bytes.count - 1, bytes.count + 2])
    }
  }

  private static func encode(_ instruction: X64Instruction, _ encoder: X64Encoder) -> [UInt8] {
    var code = CodeBuffer()
    encoder.encode(instruction, into: &code)
    return code.finish(for: X64.self).bytes
  }
}
