#if arch(x86_64) && os(Linux)
  import ApusCompiler
  import ApusWasm
  import Testing

  @testable import ApusInterpreter

  /// Instructions that are selected together with those that define their operands or use their result.
  @Suite struct NativeCombinationTests {
    enum Consumer: CaseIterable {
      case store, select, selectVector, selectNot, branch, branchNot
    }

    static let makers = VectorTests.rows.filter { row in
      let types = NativeFunction.operandTypes(row.form)
      if case .vectorConst = row.form { return false }
      if case .vectorBitwise(.not) = row.form { return true }
      // The payload of a NaN result is not specified.
      if case .vectorBinop(let shape, let operation) = row.form, shape.isFloat {
        return operation == .pmin || operation == .pmax
      }
      return types.count == 2 && types[1] == .v128 && Signature.slots(row.form.signature!.results) == [.v128]
    }

    static let tests = VectorTests.rows.filter { row in
      switch row.form {
      case .vectorBitwise(.anyTrue), .allTrue, .bitmask: true
      default: false
      }
    }

    static let selects = VectorTests.rows.filter { row in
      switch row.form {
      case .vectorBitwise(.bitselect), .vectorTernop(_, .relaxedLaneselect): true
      default: false
      }
    }

    @Test(arguments: makers.indices) func tests(_ index: Int) {
      let maker = Self.makers[index]
      var inputs = Inputs(seed: UInt64(index) &+ 5)
      let runner = VectorRunner()
      var native = NativeCode()
      for test in Self.tests {
        for consumer in Consumer.allCases {
          for isShared in consumer == .branch ? [false, true] : [false] {
            let immediate = inputs.immediate(maker.form)
            let function = Self.build(maker.form, test.form, consumer, immediate, isShared: isShared)
            native.compile(function.function, SpillEverything(usesSlots: isShared, sharesRegisters: !isShared))
            for _ in 0..<8 {
              let operands = Self.operands(&inputs)
              let made = NativeVectorTests.interpret(runner, maker, operands, immediate)
              let answer = NativeVectorTests.interpret(runner, test, [made, made, made], .zero)
              let expected = consumer == .store ? answer.low : answer.low != 0 ? 11 : 22
              let actual = NativeVectorTests.run(native, operands)
              guard actual.low == expected else {
                let names = "\(maker.mnemonic), \(test.mnemonic), \(consumer)"
                Issue.record("\(names): \(operands): \(actual), not \(expected)")
                return
              }
            }
          }
        }
      }
    }

    /// Vectors that are often equal, at least in parts.
    private static func operands(_ inputs: inout Inputs) -> [V128] {
      var (a, b) = (inputs.vector(), inputs.vector())
      switch inputs.below(6) {
      case 0: b = a
      case 1: b.low = a.low
      case 2: b = V128(low: ~a.low, high: ~a.high)
      case 3: b = .zero
      case 4: a = V128(low: .max, high: .max)
      default: break
      }
      return [a, b, inputs.vector()]
    }

    private static func build(
      _ maker: Form, _ test: Form, _ consumer: Consumer, _ immediate: V128, isShared: Bool
    ) -> NativeFunction {
      var native = NativeFunction()
      var made = NativeFunction.instruction(maker)
      made.a = native.load(.v128, .full, at: 0)
      if made.operation != .vectorUnary { made.b = native.load(.v128, .full, at: 16) }
      if case .shuffle = maker {
        made.immediate = Int64(native.function.vectors.append(SIMD2(immediate.low, immediate.high)))
      }
      let vector = native.append(made)
      var tested = NativeFunction.instruction(test)
      tested.a = vector
      var answer = native.append(tested)
      if consumer == .selectNot || consumer == .branchNot {
        var compare = SSAInstruction(.compare, .i32)
        compare.detail = Condition.equal.rawValue
        compare.a = answer
        compare.b = native.constant(.i32, .zero)
        answer = native.append(compare)
      }
      if isShared { native.store(vector, at: NativeFunction.resultOffset + 16) }
      native.consume(answer, consumer)
      return native
    }

    /// A trap uses the flags of the test, not a materialized number.
    @Test func trapsGoByFlags() {
      for test in Self.tests where NativeFunction.instruction(test.form).detail != VectorOperation.bitmask.rawValue {
        var native = NativeFunction()
        var tested = NativeFunction.instruction(test.form)
        tested.a = native.load(.v128, .full, at: 0)
        var trap = SSAInstruction(.trapIf, .none)
        trap.a = native.append(tested)
        trap.immediate = 1
        _ = native.append(trap)
        _ = native.append(SSAInstruction(.return_, .none))
        var code = NativeCode()
        let opcodes = code.compile(native.function, SpillEverything(usesSlots: true, sharesRegisters: true))
        #expect(opcodes.contains(X64Opcode.vptest.rawValue) && opcodes.contains(X64Pseudo.trapIf.rawValue))
        #expect(!opcodes.contains(X64Opcode.setcc.rawValue) && !opcodes.contains(X64Opcode.test.rawValue))
      }
    }

    @Test(arguments: makers.indices) func selects(_ index: Int) {
      let maker = Self.makers[index]
      var inputs = Inputs(seed: UInt64(index) &+ 6)
      let runner = VectorRunner()
      var native = NativeCode()
      for select in Self.selects {
        for shape in 0..<4 {
          let immediate = inputs.immediate(maker.form)
          let function = Self.build(maker.form, select.form, shape, immediate)
          native.compile(
            function.function, SpillEverything(usesSlots: shape & 1 == 0, sharesRegisters: shape & 2 == 0))
          for _ in 0..<10 {
            let operands = Self.operands(&inputs)
            let mask = NativeVectorTests.interpret(runner, maker, operands, immediate)
            let expected = NativeVectorTests.interpret(runner, select, [operands[2], operands[0], mask], .zero)
            let actual = NativeVectorTests.run(native, operands)
            guard actual == expected else {
              Issue.record("\(maker.mnemonic), \(select.mnemonic): \(operands): \(actual), not \(expected)")
              return
            }
          }
        }
      }
    }

    private static func build(_ maker: Form, _ select: Form, _ shape: Int, _ immediate: V128) -> NativeFunction {
      var native = NativeFunction()
      var made = NativeFunction.instruction(maker)
      made.a = native.load(.v128, .full, at: 0)
      if made.operation != .vectorUnary { made.b = native.load(.v128, .full, at: 16) }
      if shape == 0 { native.barrier() }
      if case .shuffle = maker {
        made.immediate = Int64(native.function.vectors.append(SIMD2(immediate.low, immediate.high)))
      }
      var selected = NativeFunction.instruction(select)
      selected.a = native.load(.v128, .full, at: 32)
      selected.b = shape == 1 ? made.a : native.load(.v128, .full, at: 0)
      selected.c = native.append(made)
      if shape == 2 { native.barrier() }
      native.finish(native.append(selected))
      return native
    }
  }

  extension NativeFunction {
    /// Stores the result of a test: the result itself, or 11 if the test (before its inversion, if it is inverted) is
    /// nonzero, else 22.
    mutating func consume(_ answer: SSAValue, _ consumer: NativeCombinationTests.Consumer) {
      let (yes, no) = (V128(low: 11, high: 0), V128(low: 22, high: 0))
      let isInverted = consumer == .selectNot || consumer == .branchNot
      let type: SSAType = consumer == .selectVector ? .v128 : .i64
      switch consumer {
      case .store: finish(answer)
      case .select, .selectVector, .selectNot:
        var select = SSAInstruction(.select, type)
        select.a = answer
        select.b = constant(type, isInverted ? no : yes)
        select.c = constant(type, isInverted ? yes : no)
        finish(append(select))
      case .branch, .branchNot:
        let (first, second) = (function.makeBlock(), function.makeBlock())
        var branch = SSAInstruction(.branch, .none)
        branch.a = answer
        branch.b = SSAValue(function.edges.append(SSAEdge(to: first)))
        function.edges.append(SSAEdge(to: second))
        branch.c = SSAValue(2)
        _ = append(branch)
        function.order += [first, second]
        block = first
        finish(constant(.i64, isInverted ? no : yes))
        block = second
        finish(constant(.i64, isInverted ? yes : no))
      }
    }
  }
#endif
