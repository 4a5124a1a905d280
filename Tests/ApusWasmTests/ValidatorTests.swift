@testable import ApusWasm
import Testing

@Suite struct ValidatorTests {
  private static let i32: UInt8 = 0x7F
  private static let i64: UInt8 = 0x7E

  @Test func kitchenSinkIsValid() throws {
    let module = try ModuleDecoder.decode(ModuleBytes(KitchenSink.bytes), features: .all)
    let valid = try Validator.validate(module, features: .all, types: TypeRegistry())
    #expect(valid.functions.count == 3 && valid.importedFunctionCount == 1)
    #expect(valid.globals.count == 3 && valid.importedGlobalCount == 1)
    #expect(valid.bodies.map(\.hasLoop) == [true, false])
  }

  @Test func vectorsAreOperands() throws {
    let zero = [UInt8](repeating: 0, count: 16)
    let body: [UInt8] = [0x41, 0] + [0xFD, 12] + zero + [0xFD, 12] + zero + [0xFD, 0x51, 0x0F, 0x0B]
    #expect(BinaryBuilder.function([], [Self.i32], body).refusal()?.hasPrefix("type mismatch") == true)
    _ = try BinaryBuilder.function([], [Self.i32], [0xFD, 12] + zero + [0xFD, 0x53, 0x0B]).validate()
  }

  @Test(
    arguments: [
      ([0x41, 1, 0x6A, 0x0B], "type mismatch"), ([0x20, 0, 0x1A, 0x0B], "unknown local 0"),
      ([0x10, 5, 0x0B], "unknown function 5"), ([0x0C, 1, 0x0B], "unknown label"),
      ([0x41, 0, 0x28, 3, 0, 0x1A, 0x0B], "alignment must not be larger than natural"),
      ([0x41, 0, 0x28, 0x42, 1, 0, 0x1A, 0x0B], "unknown memory 1"), ([0x23, 0, 0x1A, 0x0B], "unknown global 0"),
      ([0x41, 1, 0x0B], "type mismatch: block requires [] but stack has [i32]"),
      ([0xD2, 0, 0x1A, 0x0B], "undeclared function reference"), ([0x01], "unexpected end"),
      ([0xFF, 0x0B], "illegal opcode ff"), ([0x05, 0x0B], "END opcode expected"),
      ([0x0B, 0x0B], "section size mismatch"), ([0xFC, 9, 0, 0x0B], "data count section required"),
      ([0x00, 0x1C, 0, 0x1A, 0x0B], "invalid result arity"), ([0x02, 3, 0x0B, 0x0B], "unknown type"),
    ] as [([UInt8], String)])
  func refusals(body: [UInt8], message: String) {
    #expect(BinaryBuilder.function([], [], body).refusal()?.hasPrefix(message) == true)
  }

  @Test(
    arguments: [
      [0x00, 0x6A, 0x1A, 0x0B], [0x00, 0x0B], [0x00, 0xD4, 0xD1, 0x1A, 0x0B], [0x00, 0x1B, 0x1B, 0x1A, 0x0B],
      [0x0F, 0x02, Self.i32, 0x41, 1, 0x0B, 0x1A, 0x0B], [0x00, 0xD5, 0, 0x1A, 0x0B],
    ] as [[UInt8]])
  func unreachableCodeIsPolymorphic(body: [UInt8]) {
    #expect(BinaryBuilder.function([], [], body).refusal() == nil)
  }

  @Test func unreachableCodeIsStillTyped() {
    #expect(BinaryBuilder.function([], [], [0x00, 0x42, 1, 0x41, 1, 0x6A, 0x1A, 0x0B]).refusal() != nil)
    // A nested block starts as reachable code again.
    #expect(BinaryBuilder.function([], [], [0x00, 0x02, 0x40, 0x6A, 0x1A, 0x0B, 0x0B]).refusal() != nil)
  }

  @Test func localsWithoutDefaultMustBeSet() {
    func module(_ body: [UInt8]) -> BinaryBuilder {
      BinaryBuilder().section(1, [1, 0x60, 0, 0]).section(3, [1, 0]).section(7, [1, 1, 0x66, 0, 0])
        .section(10, [1, UInt8(body.count + 4), 1, 1, 0x64, 0] + body)
    }
    #expect(module([0x20, 0, 0x1A, 0x0B]).refusal()?.hasPrefix("uninitialized local") == true)
    #expect(module([0xD2, 0, 0x21, 0, 0x20, 0, 0x1A, 0x0B]).refusal() == nil)
    // A local that is set in a block is unset after it.
    #expect(module([0x02, 0x40, 0xD2, 0, 0x21, 0, 0x0B, 0x20, 0, 0x1A, 0x0B]).refusal() != nil)
  }

  @Test func proposalsCanBeOff() {
    let wide = BinaryBuilder.function(
      [Self.i64, Self.i64], [Self.i64, Self.i64], [0x20, 0, 0x20, 1, 0xFC, 0x15, 0x0B])
    #expect(wide.refusal(.wasm3)?.hasPrefix("illegal opcode") == true)
    #expect(wide.refusal([.wasm3, .wideArithmetic]) == nil)
    let legacy = BinaryBuilder.function([], [], [0x06, 0x40, 0x19, 0x09, 0, 0x0B, 0x0B])
    #expect(legacy.refusal(.wasm3)?.hasPrefix("illegal opcode") == true)
    #expect(legacy.refusal([.wasm3, .legacyExceptions]) == nil)
    let vector = BinaryBuilder().section(1, [1, 0x60, 1, 0x7B, 0])
    #expect(vector.refusal() == nil)
    #expect(vector.refusal(Features.wasm3.subtracting(.simd)) == "type v128: the feature simd is not enabled")
    let tag = BinaryBuilder().section(1, [1, 0x60, 0, 0]).section(13, [1, 0, 0])
    #expect(
      tag.refusal(Features.wasm3.subtracting(.exceptions))
        == "malformed section id: the feature exceptions or legacy-exceptions is not enabled")
    let sum = BinaryBuilder().section(6, [1, Self.i32, 0, 0x41, 1, 0x41, 2, 0x6A, 0x0B])
    #expect(sum.refusal() == nil)
    #expect(sum.refusal(Features.wasm3.subtracting(.extendedConst)) == "constant expression required")
  }

  @Test func nestingIsBounded() throws {
    // Far deeper than a native stack would allow, and refused past the limit.
    for (depth, isValid) in [(ImplementationLimits.nesting - 1, true), (ImplementationLimits.nesting, false)] {
      var body = InstructionWriter([0])
      for _ in 0..<depth { body.append([0x02, 0x40]) }
      for _ in 0...depth { body.byte(0x0B) }
      var code = InstructionWriter([1])
      code.u32(UInt32(body.count))
      code.append(body.bytes)
      var writer = InstructionWriter(BinaryBuilder().section(1, [1, 0x60, 0, 0]).section(3, [1, 0]).bytes + [10])
      writer.u32(UInt32(code.count))
      writer.append(code.bytes)
      #expect((BinaryBuilder(bytes: writer.bytes).refusal() == nil) == isValid)
    }
  }

  @Test func definitions() {
    let function = BinaryBuilder().section(1, [1, 0x60, 0, 1, Self.i32]).section(3, [1, 0])
    let body: [UInt8] = [0x41, 0, 0x0B]
    #expect(function.section(7, [2, 1, 0x66, 0, 0, 1, 0x66, 0, 0]).body(body).refusal() == "duplicate export name")
    // "é" in one code point and in two: different names, although they are equal as Swift strings.
    let accents: [UInt8] = [2, 2, 0xC3, 0xA9, 0, 0, 3, 0x65, 0xCC, 0x81, 0, 0]
    #expect(function.section(7, accents).body(body).refusal() == nil)
    #expect(function.section(8, [0]).body(body).refusal() == "start function")
    #expect(function.section(7, [1, 1, 0x66, 1, 0]).body(body).refusal() == "unknown table 0")
    #expect(BinaryBuilder().section(5, [1, 1, 2, 1]).refusal() == "size minimum must not be greater than maximum")
    let tooLarge = "memory size must be at most 65536 pages (4GiB)"
    #expect(BinaryBuilder().section(5, [1, 0, 0x81, 0x80, 4]).refusal() == tooLarge)
    #expect(BinaryBuilder().section(13, [1, 0, 0]).refusal() == "unknown type 0")
    #expect(BinaryBuilder().section(6, [1, Self.i32, 0, 0x23, 0, 0x0B]).refusal() == "unknown global 0")
    #expect(BinaryBuilder().section(6, [1, Self.i32, 0, 0x00, 0x0B]).refusal() == "constant expression required")
    #expect(BinaryBuilder().section(4, [1, 0x64, 0x70, 0, 1]).refusal()?.hasPrefix("type mismatch") == true)
  }
}
