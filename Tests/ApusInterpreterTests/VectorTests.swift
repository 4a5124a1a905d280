import ApusWasm
import Testing

@testable import ApusInterpreter

/// Every vector instruction of the opcode table, compared with the model on edge cases and random vectors.
@Suite struct VectorTests {
  static let rows: [OpcodeRow] = {
    var rows: [OpcodeRow] = []
    OpcodeTable.forEach { if $0.form.isVector { rows.append($0) } }
    return rows
  }()

  @Test func tableHoldsAll() {
    #expect(Self.rows.count == 234)
    for row in Self.rows { #expect(row.opcode.prefix == 0xFD) }
  }

  @Test(arguments: rows.indices) func agreesWithModel(_ index: Int) {
    let row = Self.rows[index]
    let runner = VectorRunner()
    var inputs = Inputs(seed: UInt64(index) &+ 1)
    for _ in 0..<600 {
      let (a, b, c) = (inputs.vector(), inputs.vector(), inputs.vector())
      let immediate = inputs.immediate(row.form)
      let expected = VectorModel.result(row.form, a, b, c, immediate)
      let results = run(runner, row, a, b, c, immediate, destination: inputs.destination())
      guard results.allSatisfy({ agrees($0, expected) }) else {
        Issue.record("\(row.mnemonic) \(a) \(b) \(c) \(immediate): \(results), not \(expected)")
        return
      }
    }
  }

  /// Runs an instruction as it is and, if there are such variants, with either operand in the accumulator of vectors.
  /// The slots of operands are 2, 5 and 8.
  private func run(
    _ runner: borrowing VectorRunner, _ row: OpcodeRow, _ a: V128, _ b: V128, _ c: V128, _ immediate: V128,
    destination: Int
  ) -> [V128] {
    let instruction = VectorInstruction(row.opcode, row.form, slots: [2, 5, 8], immediate: immediate)
    let isScalar = Signature.slots(row.form.signature!.results) != [.v128]
    let before: [UInt64] = [1, 1, a.low, a.high, 1, b.low, b.high, 1, c.low, c.high, 1, 1, 1]
    var slots = before
    runner.run(instruction.words(destination: destination), on: &slots)
    for slot in slots.indices where slot != destination && (isScalar || slot != destination + 1) {
      #expect(slots[slot] == before[slot], "\(row.mnemonic) wrote slot \(slot)")
    }
    var results = [V128(low: slots[destination], high: isScalar ? 0 : slots[destination + 1])]
    guard let taking = instruction.operation.takingVector else { return results }
    for (operation, slot) in [(taking.first, instruction.b), (taking.second, instruction.c)] {
      guard let operation else { continue }
      var variant = instruction
      variant.operation = operation
      // Only the preceding copy reads the operand's slot; the variant's field refers to slot 12, which holds an
      // unrelated value.
      if slot == instruction.b { variant.b = 12 } else { variant.c = 12 }
      slots = before + [0, 0]
      runner.run([UInt64(.v128Copy, a: 13, b: slot)] + variant.words(destination: destination), on: &slots)
      results.append(V128(low: slots[destination], high: slots[destination + 1]))
    }
    return results
  }

  private func agrees(_ actual: V128, _ expected: VectorModel.Outcome) -> Bool {
    switch expected {
    case .exact(let vector): return actual == vector
    case .floats(let vector, let width):
      return zip(VectorModel.lanes(actual, width), VectorModel.lanes(vector, width)).allSatisfy { x, y in
        guard width == 32 else {
          return Double(bitPattern: y).isNaN ? x & 0x7FF8 << 48 == 0x7FF8 << 48 : x == y
        }
        return Float(bitPattern: UInt32(y)).isNaN ? x & 0x7FC0_0000 == 0x7FC0_0000 : x == y
      }
    }
  }

  @Test func canonicalNaNsStayCanonical() {
    let nan = V128(low: 0x7FC0_0000_FFC0_0000, high: 0x3F80_0000_7FC0_0000)
    let one = V128(low: 0x3F80_0001_3F80_0001, high: 0xFFC0_0000_3F80_0001)
    let runner = VectorRunner()
    for op in [VectorBinOp.min, .max, .add, .relaxedMin, .relaxedMax] {
      for (x, y) in [(nan, one), (one, nan)] {
        var slots = [x.low, x.high, y.low, y.high]
        let row = Self.rows.first { if case .vectorBinop(.f32x4, op) = $0.form { true } else { false } }!
        let instruction = VectorInstruction(row.opcode, row.form, slots: [0, 2], immediate: .zero)
        runner.run(instruction.words(destination: 0), on: &slots)
        for lane in VectorModel.lanes(V128(low: slots[0], high: slots[1]), 32) {
          #expect(lane & 0x7FFF_FFFF == 0x7FC0_0000)
        }
      }
    }
  }
}

extension Form {
  /// Whether this is a vector instruction that does not access memory.
  fileprivate var isVector: Bool {
    switch self {
    case .vectorConst, .shuffle, .vectorBitwise, .vectorUnop, .vectorBinop, .vectorTernop, .vectorRelop,
      .vectorShift, .vectorCvtop, .allTrue, .bitmask, .splat, .extractLane, .replaceLane:
      true
    default: false
    }
  }
}
