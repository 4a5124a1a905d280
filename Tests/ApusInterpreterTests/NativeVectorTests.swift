#if arch(x86_64) && os(Linux)
  import ApusCompiler
  import ApusWasm
  import Testing

  @testable import ApusInterpreter

  /// Every vector instruction as machine code, compared with the interpreter.
  @Suite struct NativeVectorTests {
    /// The sources of an instruction's operands.
    struct Shape: Sendable {
      var sources: [NativeFunction.Source]
      /// Whether all vector operands are the same value.
      var isSame = false
    }

    private static let shapes = [
      Shape(sources: [.load, .load, .load]), Shape(sources: [.register, .register, .register]),
      Shape(sources: [.register, .load, .load]), Shape(sources: [.load, .register, .register]),
      Shape(sources: [.register, .constant, .register]), Shape(sources: [.constant, .register, .load]),
      Shape(sources: [.register, .register, .constant]), Shape(sources: [.load, .constant, .constant]),
      Shape(sources: [.register, .register, .register], isSame: true),
    ]

    @Test(arguments: VectorTests.rows.indices) func agreesWithInterpreter(_ index: Int) {
      let row = VectorTests.rows[index]
      let runner = VectorRunner()
      var native = NativeCode()
      var inputs = Inputs(seed: UInt64(index) &+ 77)
      for (number, shape) in Self.shapes.enumerated() {
        let isRecreated = shape.sources.contains(.constant) || row.form.hasImmediate
        for round in 0..<(isRecreated ? 48 : 4) {
          let allocator = SpillEverything(usesSlots: round & 1 == 0, sharesRegisters: round & 2 == 0)
          let constants = (inputs.vector(), inputs.vector(), inputs.vector())
          let immediate = inputs.immediate(row.form)
          let function = Self.build(row.form, shape, [constants.0, constants.1, constants.2], immediate)
          native.compile(function.function, allocator)
          for _ in 0..<(isRecreated ? 6 : 150) {
            var operands = [inputs.vector(), inputs.vector(), inputs.vector()]
            if shape.sources[0] == .constant { operands[0] = constants.0 }
            if shape.sources[1] == .constant { operands[1] = constants.1 }
            if shape.sources[2] == .constant { operands[2] = constants.2 }
            if shape.isSame { operands = [operands[0], operands[0], operands[0]] }
            let actual = Self.run(native, operands)
            let expected = Self.interpret(runner, row, operands, immediate)
            let outcome = VectorModel.result(row.form, operands[0], operands[1], operands[2], immediate)
            guard agrees(actual, expected, outcome) else {
              Issue.record("\(row.mnemonic), \(number): \(operands) \(immediate): \(actual), not \(expected)")
              return
            }
          }
        }
      }
    }

    /// Constants whose bytes have seven bits have special code.
    @Test(arguments: VectorTests.rows.indices.filter { VectorTests.rows[$0].form.isSevenBitProduct })
    func constantsOfSevenBits(_ index: Int) {
      let row = VectorTests.rows[index]
      let runner = VectorRunner()
      var native = NativeCode()
      var inputs = Inputs(seed: UInt64(index))
      let mask: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
      for round in 0..<300 {
        let b = inputs.vector()
        let constants = [.zero, V128(low: b.low & mask, high: b.high & mask), .zero]
        let source: NativeFunction.Source = round & 1 == 0 ? .load : .register
        let function = Self.build(row.form, Shape(sources: [source, .constant, source]), constants, .zero)
        native.compile(function.function, SpillEverything(usesSlots: round & 2 == 0, sharesRegisters: true))
        for _ in 0..<8 {
          let operands = [inputs.vector(), constants[1], inputs.vector()]
          #expect(Self.run(native, operands) == Self.interpret(runner, row, operands, .zero))
        }
      }
    }

    /// If operands are canonical NaNs and numbers, all NaN results are canonical.
    @Test(arguments: VectorTests.rows.indices) func canonicalNaNsStayCanonical(_ index: Int) {
      let row = VectorTests.rows[index]
      guard case .floats(_, let width) = VectorModel.result(row.form, .zero, .zero, .zero, .zero) else { return }
      var native = NativeCode()
      var inputs = Inputs(seed: UInt64(index) &+ 3)
      let source = row.form.floatSourceWidth ?? width
      func canonical(_ vector: V128) -> V128 {
        VectorModel.map(vector, source) { lane in
          if source == 32 { return VectorModel.f32(lane).isNaN ? lane & 0x8000_0000 | 0x7FC0_0000 : lane }
          return VectorModel.f64(lane).isNaN ? lane & 1 << 63 | 0x7FF8 << 48 : lane
        }
      }
      for shape in Self.shapes.prefix(2) {
        let function = Self.build(row.form, shape, [.zero, .zero, .zero], .zero)
        native.compile(function.function, SpillEverything(usesSlots: true, sharesRegisters: true))
        for _ in 0..<800 {
          let operands = [canonical(inputs.vector()), canonical(inputs.vector()), canonical(inputs.vector())]
          let actual = Self.run(native, operands)
          for lane in VectorModel.lanes(actual, width) {
            let isCanonical =
              width == 32
              ? !VectorModel.f32(lane).isNaN || lane & 0x7FFF_FFFF == 0x7FC0_0000
              : !VectorModel.f64(lane).isNaN || lane & ~(1 << 63) == 0x7FF8 << 48
            #expect(isCanonical, "\(row.mnemonic) \(operands): \(actual)")
          }
        }
      }
    }

    static func build(
      _ form: Form, _ shape: Shape, _ constants: [V128], _ immediate: V128
    ) -> NativeFunction {
      var native = NativeFunction()
      var instruction: SSAInstruction
      if case .vectorConst = form {
        native.finish(native.constant(.v128, immediate))
        return native
      }
      instruction = NativeFunction.instruction(form)
      let types = NativeFunction.operandTypes(form)
      var values = [SSAValue](repeating: .none, count: 3)
      for (number, type) in types.enumerated() where shape.sources[number] == .register {
        values[number] = native.operand(number, type, .register, constants[number])
      }
      native.barrier()
      for (number, type) in types.enumerated() where shape.sources[number] != .register {
        if shape.sources[number] == .load, type == .i32, let kind = form.laneLoad {
          values[number] = native.load(.i32, kind, at: number * 16)
        } else {
          values[number] = native.operand(number, type, shape.sources[number], constants[number])
        }
      }
      if shape.isSame {
        for number in types.indices where types[number] == types[0] { values[number] = values[0] }
      }
      (instruction.a, instruction.b, instruction.c) = (values[0], values[1], values[2])
      switch form {
      case .shuffle:
        instruction.immediate = Int64(native.function.vectors.append(SIMD2(immediate.low, immediate.high)))
      case .extractLane, .replaceLane: instruction.immediate = Int64(immediate.low)
      default: break
      }
      native.finish(native.append(instruction))
      return native
    }

    static func run(_ native: borrowing NativeCode, _ operands: [V128]) -> V128 {
      withUnsafeTemporaryAllocation(byteCount: 128, alignment: 64) { buffer in
        let words = buffer.baseAddress!.initializeMemory(as: UInt64.self, repeating: 0, count: 16)
        for (number, operand) in operands.enumerated() {
          words[number * 2] = operand.low
          words[number * 2 + 1] = operand.high
        }
        native.run(buffer.baseAddress!)
        return V128(low: words[8], high: words[9])
      }
    }

    static func interpret(
      _ runner: borrowing VectorRunner, _ row: OpcodeRow, _ operands: [V128], _ immediate: V128
    ) -> V128 {
      let isScalar = Signature.slots(row.form.signature!.results) != [.v128]
      let instruction = VectorInstruction(row.opcode, row.form, slots: [2, 4, 6], immediate: immediate)
      var slots: [UInt64] = [0, 0] + operands.flatMap { [$0.low, $0.high] }
      runner.run(instruction.words(destination: 0), on: &slots)
      return V128(low: slots[0], high: isScalar ? 0 : slots[1])
    }

    /// Whether vectors are equal, except for the payloads of NaNs.
    private func agrees(_ actual: V128, _ expected: V128, _ outcome: VectorModel.Outcome) -> Bool {
      guard case .floats(_, let width) = outcome else { return actual == expected }
      return zip(VectorModel.lanes(actual, width), VectorModel.lanes(expected, width)).allSatisfy { x, y in
        guard width == 32 else {
          return Double(bitPattern: y).isNaN ? x & 0x7FF8 << 48 == 0x7FF8 << 48 : x == y
        }
        return Float(bitPattern: UInt32(y)).isNaN ? x & 0x7FC0_0000 == 0x7FC0_0000 : x == y
      }
    }
  }

  extension Form {
    fileprivate var hasImmediate: Bool {
      switch self {
      case .vectorConst, .shuffle, .extractLane, .replaceLane: true
      default: false
      }
    }

    fileprivate var isSevenBitProduct: Bool {
      switch self {
      case .vectorBinop(_, .relaxedDotS), .vectorTernop(_, .relaxedDotAddS): true
      default: false
      }
    }

    /// The width of the lanes that are promoted or demoted; nil for other instructions.
    fileprivate var floatSourceWidth: Int? {
      switch self {
      case .vectorCvtop(_, .demoteZero): 64
      case .vectorCvtop(_, .promoteLow): 32
      default: nil
      }
    }

    /// A narrow load of exactly one lane; nil for other instructions.
    fileprivate var laneLoad: LoadKind? {
      switch self {
      case .splat(.i8x16): .signed8
      case .replaceLane(.i8x16): .unsigned8
      case .splat(.i16x8): .unsigned16
      case .replaceLane(.i16x8): .signed16
      default: nil
      }
    }
  }
#endif
