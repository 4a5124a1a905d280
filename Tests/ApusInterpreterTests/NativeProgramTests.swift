#if arch(x86_64) && os(Linux)
  import ApusCompiler
  import ApusWasm
  import Testing

  @testable import ApusInterpreter

  /// Random sequences of vector instructions, loads and stores, run as machine code and step by step in the
  /// interpreter.
  @Suite struct NativeProgramTests {
    enum Step {
      case load(cell: Int, SSAType)
      case constant(V128, SSAType)
      /// An instruction by its row, with its immediate and the indices of the steps that define its operands.
      case operation(Int, V128, [Int])
      case store(cell: Int, Int)
    }

    /// Instructions whose results are exact.
    static let rows = VectorTests.rows.indices.filter { index in
      let form = VectorTests.rows[index].form
      if case .vectorConst = form { return false }
      if case .exact = VectorModel.result(form, .zero, .zero, .zero, .zero) { return true }
      return false
    }

    static func resultType(_ index: Int) -> SSAType { NativeFunction.instruction(VectorTests.rows[index].form).type }

    /// Returns random steps, each with operands from earlier steps.
    private static func program(_ inputs: inout Inputs) -> [Step] {
      var steps: [Step] = []
      var types: [SSAType] = []
      func add(_ step: Step, _ type: SSAType) {
        steps.append(step)
        types.append(type)
      }
      func value(_ type: SSAType, _ inputs: inout Inputs) -> Int {
        let known = types.indices.filter { types[$0] == type }
        switch inputs.below(5) {
        case 0: add(.load(cell: inputs.below(4), type), type)
        case 1 where inputs.below(2) == 0: add(.constant(inputs.vector(), type), type)
        default:
          if let last = known.last, inputs.below(2) == 0 { return last }
          if !known.isEmpty { return known[inputs.below(known.count)] }
          add(.load(cell: inputs.below(4), type), type)
        }
        return steps.count - 1
      }
      for _ in 0..<(4 + inputs.below(24)) {
        if inputs.below(6) == 0 {
          let stored = value(.v128, &inputs)
          add(.store(cell: inputs.below(4), stored), .none)
          continue
        }
        let index = rows[inputs.below(rows.count)]
        let form = VectorTests.rows[index].form
        let operands = NativeFunction.operandTypes(form).map { value($0, &inputs) }
        add(.operation(index, inputs.immediate(form), operands), resultType(index))
      }
      let result = value(.v128, &inputs)
      add(.store(cell: 0, result), .none)
      return steps
    }

    private static func build(_ steps: [Step]) -> NativeFunction {
      var native = NativeFunction()
      var values: [SSAValue] = []
      for step in steps {
        switch step {
        case .load(let cell, let type): values.append(native.load(type, .full, at: cell * 16))
        case .constant(let bits, let type): values.append(native.constant(type, bits))
        case .store(let cell, let value):
          native.store(values[value], at: cell * 16)
          values.append(.none)
        case .operation(let index, let immediate, let operands):
          let form = VectorTests.rows[index].form
          var instruction = NativeFunction.instruction(form)
          instruction.a = values[operands[0]]
          if operands.count > 1 { instruction.b = values[operands[1]] }
          if operands.count > 2 { instruction.c = values[operands[2]] }
          switch form {
          case .shuffle:
            instruction.immediate = Int64(native.function.vectors.append(SIMD2(immediate.low, immediate.high)))
          case .extractLane, .replaceLane: instruction.immediate = Int64(immediate.low)
          default: break
          }
          values.append(native.append(instruction))
        }
      }
      _ = native.append(SSAInstruction(.return_, .none))
      return native
    }

    private static func interpret(
      _ runner: borrowing VectorRunner, _ steps: [Step], _ cells: [V128]
    ) -> [V128] {
      var cells = cells
      var values: [V128] = []
      func narrowed(_ bits: V128, _ type: SSAType) -> V128 {
        type == .v128 ? bits : V128(low: type.bitWidth == 32 ? bits.low & 0xFFFF_FFFF : bits.low, high: 0)
      }
      for step in steps {
        switch step {
        case .load(let cell, let type): values.append(narrowed(cells[cell], type))
        case .constant(let bits, let type): values.append(narrowed(bits, type))
        case .store(let cell, let value):
          cells[cell] = values[value]
          values.append(.zero)
        case .operation(let index, let immediate, let operands):
          let inputs = operands.map { values[$0] } + [.zero, .zero]
          let row = VectorTests.rows[index]
          values.append(NativeVectorTests.interpret(runner, row, Array(inputs.prefix(3)), immediate))
        }
      }
      return cells
    }

    @Test(arguments: 0..<16) func agree(_ seed: Int) {
      var inputs = Inputs(seed: UInt64(seed) &+ 31)
      let runner = VectorRunner()
      var native = NativeCode()
      for round in 0..<150 {
        let steps = Self.program(&inputs)
        native.compile(
          Self.build(steps).function, SpillEverything(usesSlots: round & 1 == 0, sharesRegisters: round & 2 == 0))
        for _ in 0..<3 {
          let cells = (0..<4).map { _ in inputs.vector() }
          let expected = Self.interpret(runner, steps, cells)
          let actual = withUnsafeTemporaryAllocation(of: V128.self, capacity: 4) { memory in
            _ = memory.initialize(from: cells)
            native.run(UnsafeMutableRawPointer(memory.baseAddress!))
            return Array(memory)
          }
          guard actual == expected else {
            Issue.record("\(steps) of \(cells): \(actual), not \(expected)")
            return
          }
        }
      }
    }
  }
#endif
