import ApusCompiler
import Testing

/// Constants and jump tables after the code.
@Suite struct DataTests {
  private func number<Value: FixedWidthInteger>(_ bytes: [UInt8], at offset: Int, as type: Value.Type) -> Value {
    (0..<MemoryLayout<Value>.size).reversed().reduce(0) { $0 << 8 | Value(truncatingIfNeeded: bytes[offset + $1]) }
  }

  @Test func constantsAreThereOnce() {
    var code = CodeBuffer()
    code.append(0xC3)
    let half = code.constant(UInt32(0x3F00_0000))
    let one = code.constant(UInt64(0x3FF0_0000_0000_0000))
    let mask = code.constant(low: 1, high: 2)
    #expect(code.constant(UInt64(0x3FF0_0000_0000_0000)) == one)
    #expect(code.constant(low: 1, high: 2) == mask)
    #expect(code.constant(low: 2, high: 1) != mask)
    let machineCode = code.finish(for: X64.self)
    #expect(code.finalOffset(of: mask) % 16 == 0)
    #expect(code.finalOffset(of: one) % 8 == 0)
    #expect(machineCode.codeSize == 1)
    #expect(machineCode.bytes.count == 16 + 32 + 8 + 4)
    #expect(number(machineCode.bytes, at: code.finalOffset(of: mask), as: UInt64.self) == 1)
    #expect(number(machineCode.bytes, at: code.finalOffset(of: mask) + 8, as: UInt64.self) == 2)
    #expect(number(machineCode.bytes, at: code.finalOffset(of: one), as: UInt64.self) == 0x3FF0_0000_0000_0000)
    #expect(number(machineCode.bytes, at: code.finalOffset(of: half), as: UInt32.self) == 0x3F00_0000)
  }

  @Test func manyConstantsKeepTheirLabels() {
    var code = CodeBuffer()
    for _ in 0..<2 {
      code.reset()
      let labels = (0..<5000).map { code.constant(UInt64($0) << 32) }
      #expect(Set(labels).count == 5000)
      for index in 0..<5000 { #expect(code.constant(UInt64(index) << 32) == labels[index]) }
      let machineCode = code.finish(for: X64.self)
      #expect(machineCode.bytes.count == 40000)
      for index in 0..<5000 {
        let offset = code.finalOffset(of: labels[index])
        #expect(number(machineCode.bytes, at: offset, as: UInt64.self) == UInt64(index) << 32)
      }
    }
  }

  @Test func jumpTablesHoldDistances() {
    var code = CodeBuffer()
    let encoder = X64Encoder()
    let targets = (0..<5).map { _ in code.newLabel() }
    let table = code.beginJumpTable()
    for target in targets { code.addJumpTarget(target) }
    let second = code.beginJumpTable()
    code.addJumpTarget(targets[4])
    encoder.encode(X64Instruction(.lea, register: .rax, rm: .memory(X64Address(label: table))), into: &code)
    for target in targets {
      code.bind(target)
      encoder.encode(.jump(to: targets[0]), into: &code)
      for _ in 0..<100 { code.append(0xCC) }
    }
    let machineCode = code.finish(for: X64.self)
    for (index, target) in targets.enumerated() {
      let entry = number(machineCode.bytes, at: code.finalOffset(of: table) + 4 * index, as: Int32.self)
      #expect(code.finalOffset(of: table) + Int(entry) == code.finalOffset(of: target))
    }
    #expect(code.finalOffset(of: second) == code.finalOffset(of: table) + 20)
    #expect(machineCode.bytes.count == code.finalOffset(of: second) + 4)
    // lea rax, [rip + distance]
    #expect(Array(machineCode.bytes[0..<3]) == [0x48, 0x8D, 0x05])
    #expect(7 + Int(number(machineCode.bytes, at: 3, as: Int32.self)) == code.finalOffset(of: table))
  }

  @Test func bufferRestarts() {
    var code = CodeBuffer()
    let encoder = X64Encoder()
    var results: [MachineCode] = []
    for _ in 0..<2 {
      let label = code.newLabel()
      encoder.encode(.jump(to: label), into: &code)
      code.align(to: 64)
      code.bind(label)
      let constant = code.constant(UInt64(5))
      let address = X64RegisterOrMemory.memory(X64Address(label: constant))
      encoder.encode(X64Instruction(.vmovsd, register: .xmm1, rm: address), into: &code)
      code.recordTrap(code: 1, position: 2)
      results.append(code.finish(for: X64.self))
      code.reset()
    }
    #expect(results[0] == results[1])
    #expect(code.finish(for: X64.self) == MachineCode())
  }
}
