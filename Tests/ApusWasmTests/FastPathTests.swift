import ApusTestSupport
import Testing

@testable import ApusWasm

/// The fast path of validation gives the same results as the thorough one: valid bodies, collected facts and errors.
@Suite struct FastPathTests {
  /// Returns random instructions, most of them frequent ones and many of them valid.
  private static func body(_ random: inout SplitMix) -> [UInt8] {
    var writer = InstructionWriter([2, 3, 0x7F, 1, 0x7B])
    let sink: [[UInt8]] = [
      [0x41, 5], [0x41, 0x80, 0x80, 0x80, 0x80, 0], [0x41, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0x20, 0], [0x20, 1],
      [0x20, 0], [0x20, 2], [0x20, 3], [0x21, 0], [0x21, 2], [0x22, 0], [0x22, 1], [0x23, 0], [0x24, 0], [0x23, 1],
      [0x6A], [0x6A], [0x45], [0x46], [0x28, 2, 4], [0x28, 2, 0x80, 1], [0x2D, 0, 0x84, 0x80, 0x80, 0x80, 0],
      [0x36, 2, 0], [0x10, 0], [0x10, 0x80, 0x80, 0x80, 0x80, 0], [0x10, 1], [0x1A], [0x1A], [0x0D, 0], [0x0D, 1],
      [0x02, 0x40], [0x03, 0x40], [0x04, 0x40], [0x05], [0x0B], [0x0B], [0x0C, 0], [0x0C, 1], [0x02, 0x7F], [0x01],
      [0x42, 0x80, 0x7F], [0xA7], [0x43, 0, 0, 0, 0], [0x44, 0, 0, 0, 0, 0, 0, 0, 0], [0x20, 5], [0x21, 5], [0x00],
      [0x1B], [0xFD, 0x0F], [0x28, 3, 0], [0x6B, 0x6A],
    ]
    var open = 0
    for _ in 0..<Int(random.next() % 40) {
      // Push two operands, so that errors occur late.
      if random.next() % 4 != 0 { writer.append([0x20, 0, 0x20, 0]) }
      let next = sink[Int(random.next() % UInt64(sink.count))]
      if next[0] == 0x0B {
        guard open > 0 else { continue }
        open -= 1
        if random.next() % 4 != 0 { writer.byte(0x00) }
      }
      if (0x02...0x04).contains(next[0]) { open += 1 }
      writer.append(next)
    }
    for _ in 0...open { writer.append([0x00, 0x0B]) }
    return writer.bytes
  }

  private static func module(_ bodies: [[UInt8]]) throws -> Module {
    var functions = InstructionWriter()
    functions.u32(UInt32(bodies.count))
    for _ in bodies { functions.byte(0) }
    var code = InstructionWriter()
    code.u32(UInt32(bodies.count))
    for body in bodies {
      code.u32(UInt32(body.count))
      code.append(body)
    }
    // Functions 0 and 1 are imported; the type of 1 has a vector. Global 1 is immutable.
    var writer = InstructionWriter(
      BinaryBuilder().section(1, [2, 0x60, 2, 0x7F, 0x7E, 1, 0x7F, 0x60, 1, 0x7B, 1, 0x7F])
        .section(2, [2, 0, 0, 0, 0, 0, 0, 0, 1]).bytes)
    let globals: [UInt8] = [2, 0x7F, 1, 0x41, 0, 0x0B, 0x7F, 0, 0x41, 0, 0x0B]
    let sections: [(UInt8, [UInt8])] = [(3, functions.bytes), (5, [1, 0, 1]), (6, globals), (10, code.bytes)]
    for (id, contents) in sections {
      writer.byte(id)
      writer.u32(UInt32(contents.count))
      writer.append(contents)
    }
    return try ModuleDecoder.decode(ModuleBytes(writer.bytes))
  }

  private static func result(
    _ validator: inout FunctionValidator, _ position: Int
  ) -> Result<BodySummary, ModuleError> {
    do throws(ModuleError) { return .success(try validator.validateBody(position)) } catch { return .failure(error) }
  }

  @Test func randomBodies() throws {
    var random = SplitMix(state: 2026)
    var valid = 0
    let bodies = (0..<20_000).map { _ in Self.body(&random) }
    let context = try Validator.context(of: try Self.module(bodies), .wasm3, TypeRegistry())
    var fast = FunctionValidator(context)
    var thorough = FunctionValidator(context)
    thorough.usesFastPath = false
    for position in bodies.indices {
      let result = Self.result(&fast, position)
      #expect(result == Self.result(&thorough, position), "body \(bodies[position])")
      if case .success = result { valid += 1 }
    }
    // There must be enough valid and enough invalid bodies.
    #expect(valid > 200 && valid < 19_000, "\(valid) valid bodies")
  }

  @Test func constantExpressions() throws {
    let expressions: [[UInt8]] = [
      [0x41, 0, 0x0B], [0x41, 0x7F, 0x0B], [0x41, 0x80, 0x80, 0x04, 0x0B], [0x41, 0x80, 0x80, 0x80, 0x80, 0x00, 0x0B],
      [0x41, 0x80, 0x80, 0x80, 0x80, 0x78, 0x0B], [0x41, 0x80, 0x80, 0x80, 0x80, 0x10, 0x0B], [0x42, 0x80, 0x01, 0x0B],
      [0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 0x0B], [0x43, 0, 0, 0, 0, 0x0B], [0x23, 0, 0x0B], [0x0B],
      [0x41, 0x0B, 0x0B],
      [0x41, 1, 0x41, 1, 0x6A, 0x0B], [0x41, 1, 0x1A, 0x0B], [0x41, 1, 0x00, 0x0B], [0x20, 0, 0x0B], [0xFC, 0, 0x0B],
    ]
    for expression in expressions {
      // With few bytes after it and with many.
      for padding in [0, 3, 20] {
        let module = try BinaryBuilder().section(0, [1, 0x78] + expression + Array(repeating: 0x0B, count: padding))
          .decode()
        let range = ByteRange(offset: module.customSections[0].contents.offset, count: expression.count)
        var reader = InstructionReader(
          module.bytes, ByteRange(offset: range.offset, count: module.bytes.count - range.offset))
        if let read = try? reader.expression() { #expect(read == range, "\(expression)") }
        let context = try Validator.context(of: module, .wasm3, TypeRegistry())
        for type in [ValueType.i32, .i64, .f32] {
          for count in [range.count, range.count - 1] {
            let expression = ConstantExpression(ByteRange(offset: range.offset, count: count))
            var fast = FunctionValidator(context)
            var thorough = FunctionValidator(context)
            thorough.usesFastPath = false
            #expect(Self.failure(&fast, expression, type) == Self.failure(&thorough, expression, type))
          }
        }
      }
    }
  }

  private static func failure(
    _ validator: inout FunctionValidator, _ expression: ConstantExpression, _ type: ValueType
  ) -> ModuleError? {
    do throws(ModuleError) {
      try validator.validate(expression, type: type, visibleGlobals: 0)
      return nil
    } catch { return error }
  }
}
