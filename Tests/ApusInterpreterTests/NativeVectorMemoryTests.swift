#if arch(x86_64) && os(Linux)
  import ApusCompiler
  import ApusWasm
  import Glibc
  import Testing

  @testable import ApusInterpreter

  /// Accesses to parts of vectors, at the very end of accessible memory.
  @Suite struct NativeVectorMemoryTests {
    /// Two pages, of which the second is inaccessible.
    private final class Edge {
      let start: UnsafeMutableRawPointer
      let end: UnsafeMutableRawPointer

      init() {
        let size = 4096
        start = mmap(nil, size * 2, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        end = start + size
        mprotect(end, size, PROT_NONE)
      }

      deinit { munmap(start, 8192) }

      func bytes(_ count: Int) -> [UInt64] {
        (0..<count).map { UInt64((end - count).load(fromByteOffset: $0, as: UInt8.self)) }
      }
    }

    static let kinds: [LoadKind] = [
      .full, .splat8, .splat16, .splat32, .splat64, .extend8x8Signed, .extend8x8Unsigned, .extend16x4Signed,
      .extend16x4Unsigned, .extend32x2Signed, .extend32x2Unsigned, .zero32, .zero64,
    ]

    /// The result is stored far before the end, where nothing else is stored.
    private static let resultOffset = -1024

    private func run(
      _ function: borrowing SSAFunction, _ native: inout NativeCode, _ edge: Edge, _ variant: Int
    ) -> V128 {
      native.compile(function, SpillEverything(usesSlots: variant & 1 == 0, sharesRegisters: variant & 2 == 0))
      native.run(edge.end)
      let result = edge.end + Self.resultOffset
      return V128(low: result.load(as: UInt64.self), high: result.load(fromByteOffset: 8, as: UInt64.self))
    }

    @Test(arguments: kinds) func loads(_ kind: LoadKind) {
      let edge = Edge()
      var native = NativeCode()
      var inputs = Inputs(seed: UInt64(kind.rawValue))
      let size = kind.byteCount(.v128)
      for round in 0..<200 {
        let vector = inputs.vector()
        (edge.end - 16).storeBytes(of: vector.low, as: UInt64.self)
        (edge.end - 8).storeBytes(of: vector.high, as: UInt64.self)
        var function = NativeFunction()
        let loaded = function.load(.v128, kind, at: -size)
        function.store(loaded, at: Self.resultOffset)
        _ = function.append(SSAInstruction(.return_, .none))
        let actual = run(function.function, &native, edge, round)
        #expect(actual == Self.model(kind, edge.bytes(size)))
      }
    }

    private static func model(_ kind: LoadKind, _ bytes: [UInt64]) -> V128 {
      let padded = bytes + [UInt64](repeating: 0, count: 16 - bytes.count)
      let raw = VectorModel.vector(padded, 8)
      func widen(_ width: Int, isSigned: Bool) -> V128 {
        let lanes = VectorModel.lanes(raw, width).prefix(64 / width)
        return VectorModel.vector(
          lanes.map { isSigned ? VectorModel.bits(VectorModel.signed($0, width)) : $0 }, width * 2)
      }
      func splat(_ width: Int) -> V128 {
        VectorModel.vector([UInt64](repeating: VectorModel.lanes(raw, width)[0], count: 128 / width), width)
      }
      switch kind {
      case .splat8: return splat(8)
      case .splat16: return splat(16)
      case .splat32: return splat(32)
      case .splat64: return splat(64)
      case .extend8x8Signed: return widen(8, isSigned: true)
      case .extend8x8Unsigned: return widen(8, isSigned: false)
      case .extend16x4Signed: return widen(16, isSigned: true)
      case .extend16x4Unsigned: return widen(16, isSigned: false)
      case .extend32x2Signed: return widen(32, isSigned: true)
      case .extend32x2Unsigned: return widen(32, isSigned: false)
      default: return raw
      }
    }

    @Test(arguments: 0..<4) func lanes(_ logSize: Int) {
      let edge = Edge()
      var native = NativeCode()
      var inputs = Inputs(seed: UInt64(logSize))
      let size = 1 << logSize
      for lane in 0..<16 / size {
        for round in 0..<40 {
          let (vector, memory) = (inputs.vector(), inputs.next())
          (edge.end - 8).storeBytes(of: memory, as: UInt64.self)
          var function = NativeFunction()
          let source = function.constant(.v128, vector)
          for (operation, type) in [(SSAOperation.loadLane, SSAType.v128), (.storeLane, .none)] {
            var access = SSAInstruction(operation, type)
            access.a = function.address
            access.immediate = Int64(operation == .loadLane ? -size : Self.resultOffset - 16)
            access.c = source
            access.detail = UInt8(logSize << 4 | lane)
            access.flags = AccessFlags(.memory, faultsWith: 1)
            let value = function.append(access)
            if operation == .loadLane { function.store(value, at: Self.resultOffset) }
          }
          _ = function.append(SSAInstruction(.return_, .none))
          let stored = edge.end + Self.resultOffset - 16
          stored.storeBytes(of: UInt64.max, as: UInt64.self)
          let actual = run(function.function, &native, edge, round)
          var expected = VectorModel.lanes(vector, size * 8)
          let before = expected[lane]
          expected[lane] = size == 8 ? memory : memory >> UInt64(64 - size * 8)
          #expect(actual == VectorModel.vector(expected, size * 8))
          let kept = size == 8 ? 0 : UInt64.max << UInt64(size * 8)
          #expect(stored.load(as: UInt64.self) == before | kept)
        }
      }
    }

    /// Lanes that are extracted and stored.
    @Test(arguments: [Shape.i8x16, .i16x8, .i32x4, .i64x2, .f32x4, .f64x2]) func stores(_ shape: Shape) {
      let edge = Edge()
      var native = NativeCode()
      var inputs = Inputs(seed: UInt64(shape.rawValue))
      let size = shape.width / 8
      for lane in 0..<Int(shape.laneCount) {
        for kind in [StoreKind.full, .low8, .low16] {
          let type = NativeFunction.scalar(shape)
          guard kind == .full || type == .i32 else { continue }
          let count = kind.byteCount(type)
          let vector = inputs.vector()
          var function = NativeFunction()
          var instruction = NativeFunction.instruction(.extractLane(shape, size < 4 ? .unsigned : .none))
          instruction.a = function.constant(.v128, vector)
          instruction.immediate = Int64(lane)
          var store = SSAInstruction(.store, .none)
          store.a = function.address
          store.c = function.append(instruction)
          store.immediate = Int64(-count)
          store.detail = kind.rawValue
          _ = function.append(store)
          _ = function.append(SSAInstruction(.return_, .none))
          (edge.end - 8).storeBytes(of: 0, as: UInt64.self)
          _ = run(function.function, &native, edge, lane)
          let taken = VectorModel.lanes(vector, shape.width)[lane]
          let expected = (0..<8).map { index in
            index < 8 - count ? 0 : taken >> UInt64((index - 8 + count) * 8) & 255
          }
          #expect(edge.bytes(8) == expected)
        }
      }
    }

    /// Loads of eight bytes for instructions that read only half of a vector.
    @Test(arguments: [
      "i16x8.extend_low_i8x16_s", "i16x8.extend_low_i8x16_u", "i32x4.extend_low_i16x8_s", "i32x4.extend_low_i16x8_u",
      "i64x2.extend_low_i32x4_s", "i64x2.extend_low_i32x4_u", "f64x2.promote_low_f32x4",
      "f64x2.convert_low_i32x4_s", "f64x2.convert_low_i32x4_u",
    ]) func halves(_ mnemonic: String) {
      let edge = Edge()
      var native = NativeCode()
      var inputs = Inputs(seed: 9)
      let row = VectorTests.rows.first { "\($0.mnemonic)" == mnemonic }!
      let runner = VectorRunner()
      for round in 0..<100 {
        let memory = round & 1 == 0 ? inputs.next() & 0x3FFF_FFFF_3FFF_FFFF : 0x8000_0000_7F80_0000
        (edge.end - 8).storeBytes(of: memory, as: UInt64.self)
        var function = NativeFunction()
        var instruction = NativeFunction.instruction(row.form)
        instruction.a = function.load(.v128, .zero64, at: -8)
        function.store(function.append(instruction), at: Self.resultOffset)
        _ = function.append(SSAInstruction(.return_, .none))
        let operands = [V128](repeating: V128(low: memory, high: 0), count: 3)
        let expected = NativeVectorTests.interpret(runner, row, operands, .zero)
        #expect(run(function.function, &native, edge, round) == expected)
      }
    }

    /// Scalars at the end of memory that are loaded directly into lanes.
    @Test(arguments: [Shape.i8x16, .i16x8, .i32x4, .i64x2, .f32x4, .f64x2]) func scalars(_ shape: Shape) {
      let edge = Edge()
      var native = NativeCode()
      var inputs = Inputs(seed: UInt64(shape.rawValue))
      let size = shape.width / 8
      let kind: LoadKind = size == 1 ? .unsigned8 : size == 2 ? .signed16 : .full
      for lane in 0..<Int(shape.laneCount) {
        for (round, form) in [Form.splat(shape), .replaceLane(shape)].enumerated() {
          let (vector, memory) = (inputs.vector(), inputs.next())
          (edge.end - 8).storeBytes(of: memory, as: UInt64.self)
          var function = NativeFunction()
          var instruction = NativeFunction.instruction(form)
          let scalar = function.load(NativeFunction.scalar(shape), kind, at: -size)
          instruction.a = round == 0 ? scalar : function.constant(.v128, vector)
          instruction.b = round == 0 ? .none : scalar
          instruction.immediate = Int64(lane)
          function.store(function.append(instruction), at: Self.resultOffset)
          _ = function.append(SSAInstruction(.return_, .none))
          var expected = VectorModel.lanes(vector, shape.width)
          let number = size == 8 ? memory : memory >> UInt64(64 - size * 8)
          if round == 0 { expected = expected.map { _ in number } } else { expected[lane] = number }
          let actual = run(function.function, &native, edge, lane)
          #expect(actual == VectorModel.vector(expected, shape.width))
        }
      }
    }
  }
#endif
