#if arch(x86_64) && os(Linux)
  import ApusCompiler
  import ApusWasm
  import Testing

  @testable import ApusInterpreter

  /// Shuffles and shifts, whose code depends on their constants.
  @Suite struct NativeShuffleTests {
    /// Random patterns of all kinds for which there may be special code.
    private static func pattern(_ inputs: inout Inputs) -> [UInt8] {
      let start = inputs.below(32)
      let size = 1 << inputs.below(4)
      let count = 16 / size
      switch inputs.below(9) {
      case 0: return (0..<16).map { UInt8((start + $0) % 32) }
      case 1: return (0..<16).map { UInt8((start + $0) % 16) }
      case 2:
        let lanes = (0..<count).map { _ in inputs.below(count * 2) }
        return (0..<16).map { UInt8(lanes[$0 / size] * size + $0 % size) }
      case 3:
        let base = [0, 8, 16, 24][inputs.below(4)], other = [0, 8, 16, 24][inputs.below(4)]
        return (0..<16).map { index in
          UInt8((index / size % 2 == 0 ? base : other) % 32 + (index / size / 2 * size + index % size) % 8)
        }
      case 4:
        let bits = inputs.next()
        return (0..<16).map { UInt8($0 + (bits >> UInt64($0 / size) & 1 == 0 ? 0 : 16)) }
      case 5: return [UInt8](repeating: UInt8(start), count: 16)
      case 6:
        // One half stays as it is; the other half is shuffled.
        let kept = inputs.below(2) * 8
        let lanes = (0..<4).map { _ in inputs.below(4) }
        return (0..<16).map { $0 & 8 == kept ? UInt8($0) : UInt8(8 - kept + lanes[$0 % 8 / 2] * 2 + $0 % 2) }
      case 7:
        // Widening, with parts that are zero in some operands.
        return (0..<16).map { index in
          let isKept = index % (size * 2) < size
          return UInt8(isKept ? index / (size * 2) * size + index % size : 16 + inputs.below(16))
        }
      default: return (0..<16).map { _ in UInt8(inputs.below(32)) }
      }
    }

    @Test(arguments: 0..<16) func shuffles(_ seed: Int) {
      var inputs = Inputs(seed: UInt64(seed) &+ 900)
      var native = NativeCode()
      for round in 0..<400 {
        let pattern = Self.pattern(&inputs)
        var function = NativeFunction()
        var shuffle = SSAInstruction(.shuffle, .v128)
        let bits = VectorModel.vector(pattern.map { UInt64($0) }, 8)
        shuffle.immediate = Int64(function.function.vectors.append(SIMD2(bits.low, bits.high)))
        let kind = round % 6
        shuffle.a = kind == 1 ? function.constant(.v128, .zero) : function.load(.v128, .full, at: 0)
        shuffle.b =
          kind == 2 ? function.constant(.v128, .zero) : kind == 3 ? shuffle.a : function.load(.v128, .full, at: 16)
        if kind == 4 { function.barrier() }
        function.finish(function.append(shuffle))
        let allocator = SpillEverything(usesSlots: inputs.below(2) == 0, sharesRegisters: inputs.below(2) == 0)
        native.compile(function.function, allocator)
        for _ in 0..<4 {
          let operands = [inputs.vector(), inputs.vector(), .zero]
          let a = kind == 1 ? V128.zero : operands[0]
          let b = kind == 2 ? V128.zero : kind == 3 ? a : operands[1]
          let bytes = VectorModel.lanes(a, 8) + VectorModel.lanes(b, 8)
          let expected = VectorModel.vector(pattern.map { bytes[Int($0)] }, 8)
          let actual = NativeVectorTests.run(native, operands)
          guard actual == expected else {
            Issue.record("\(pattern), \(kind): \(operands): \(actual), not \(expected)")
            return
          }
        }
      }
    }

    /// Shuffles that become one instruction, apart from loads, the store and the return.
    @Test(arguments: [
      ([0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23], X64Opcode.vpunpcklqdq),
      ([0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23], .vpunpcklbw),
      ([24, 8, 25, 9, 26, 10, 27, 11, 28, 12, 29, 13, 30, 14, 31, 15], .vpunpckhbw),
      ([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19], .vpalignr),
      ([28, 29, 30, 31, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], .vpalignr),
      ([4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11], .vpshufd),
      ([0, 1, 18, 19, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], .vpblendw),
      ([0, 1, 2, 3, 20, 21, 22, 23, 8, 9, 10, 11, 28, 29, 30, 31], .vpblendd),
      ([0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27], .vshufps),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], .vpbroadcastb),
      ([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0], .vpshufb),
    ]) func areRecognized(_ pattern: [UInt8], _ opcode: X64Opcode) {
      var function = NativeFunction()
      var shuffle = SSAInstruction(.shuffle, .v128)
      let bits = VectorModel.vector(pattern.map { UInt64($0) }, 8)
      shuffle.immediate = Int64(function.function.vectors.append(SIMD2(bits.low, bits.high)))
      shuffle.a = function.load(.v128, .full, at: 0)
      shuffle.b = function.load(.v128, .full, at: 16)
      function.finish(function.append(shuffle))
      var native = NativeCode()
      let opcodes = native.compile(function.function, SpillEverything(usesSlots: true, sharesRegisters: true))
      let others: [X64Opcode] = [.vmovups, .vmovupsStore]
      let rest = opcodes.filter { code in code < 0x8000 && !others.contains { $0.rawValue == code } }
      #expect(rest == [opcode.rawValue])
    }

    /// A selection by a constant mask of whole bytes is a shuffle.
    @Test func selectsByConstants() {
      var inputs = Inputs(seed: 4)
      var native = NativeCode()
      for round in 0..<600 {
        let size = 1 << inputs.below(4)
        let bits = inputs.next()
        let mask = VectorModel.vector((0..<16).map { bits >> UInt64($0 / size) & 1 == 0 ? 0 : 255 }, 8)
        let form = Form.vectorBitwise(.bitselect)
        let source: NativeFunction.Source = round & 4 == 0 ? .load : .register
        let function = NativeVectorTests.build(
          form, .init(sources: [.load, source, .constant]), [.zero, .zero, mask], .zero)
        native.compile(
          function.function, SpillEverything(usesSlots: round & 1 == 0, sharesRegisters: round & 2 == 0))
        let operands = [inputs.vector(), inputs.vector(), .zero]
        #expect(NativeVectorTests.run(native, operands) == VectorModel.select(operands[0], operands[1], mask))
      }
    }

    static let shiftRows = VectorTests.rows.indices.filter { index in
      if case .vectorShift = VectorTests.rows[index].form { true } else { false }
    }

    @Test(arguments: shiftRows) func shifts(_ index: Int) {
      let row = VectorTests.rows[index]
      var inputs = Inputs(seed: UInt64(index))
      let runner = VectorRunner()
      var native = NativeCode()
      for count in 0..<130 {
        let constants = [.zero, V128(low: UInt64(count), high: 0), .zero]
        let function = NativeVectorTests.build(
          row.form, .init(sources: [.register, .constant, .constant]), constants, .zero)
        native.compile(
          function.function, SpillEverything(usesSlots: count & 1 == 0, sharesRegisters: count & 2 == 0))
        for _ in 0..<10 {
          let operands = [inputs.vector(), constants[1], .zero]
          let expected = NativeVectorTests.interpret(runner, row, operands, .zero)
          #expect(NativeVectorTests.run(native, operands) == expected, "\(row.mnemonic) by \(count)")
        }
      }
    }
  }
#endif
