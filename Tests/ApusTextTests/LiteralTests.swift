import ApusText
import ApusWasm
import Testing

/// The bits of number literals, parsed as parts of scripts.
@Suite struct LiteralTests {
  private func bits(_ type: String, _ literal: String) throws(ParsingError) -> UInt64? {
    let script = try ScriptParser.parse("(assert_return (invoke \"f\") (\(type).const \(literal)))")
    guard case .assertReturn(_, let patterns)? = script.commands.first?.kind else { return nil }
    switch patterns.first {
    case .i32(let bits): return UInt64(bits)
    case .i64(let bits), .f32(.bits(let bits)), .f64(.bits(let bits)): return bits
    default: return nil
    }
  }

  @Test(
    arguments: [
      ("0", 0), ("-1", 0xFFFF_FFFF), ("0xffff_ffff", 0xFFFF_FFFF), ("-0x80000000", 0x8000_0000), ("+7", 7),
      ("4_2", 42), ("4294967295", 0xFFFF_FFFF), ("-0", 0),
    ] as [(String, UInt64)])
  func i32(_ literal: String, _ expected: UInt64) throws { #expect(try bits("i32", literal) == expected) }

  @Test(arguments: ["0x1_0000_0000", "-0x80000001", "-2147483649", "99999999999999999999999"])
  func i32OutOfRange(_ literal: String) {
    let error = #expect(throws: ParsingError.self) { _ = try bits("i32", literal) }
    #expect(error?.message == "constant out of range")
  }

  @Test(arguments: ["1__0", "_1", "1_", "0x", "0x_1", "1a", "+-1", "+", "1e", "0x1p", "1.5e+"])
  func illFormed(_ literal: String) {
    let error = #expect(throws: ParsingError.self) { _ = try bits("f64", literal) }
    #expect(error?.message == "unknown operator \(literal)")
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0x8000_0000), ("1", 0x3F80_0000), ("1.", 0x3F80_0000), ("0x1p-149", 1), ("0x1p-150", 0),
      // Ties are rounded to even.
      ("0x1.8p-149", 2), ("0x0.8p-149", 0), ("0x0.80000000000000000001p-149", 1), ("0x1.000001p0", 0x3F80_0000),
      ("0x1.000003p0", 0x3F80_0002), ("0x1.00000100000000000000000000000001p0", 0x3F80_0001),
      ("0x1.fffffep127", 0x7F7F_FFFF), ("0x1.fffffe8p127", 0x7F7F_FFFF), ("0x1.fffffep-127", 0x0080_0000),
      ("0x.8p0", nil), ("1e38", 0x7E96_7699), ("1.4012985e-45", 1), ("7.0064923216240853e-46", 0),
      ("3.40282347e+38", 0x7F7F_FFFF), ("inf", 0x7F80_0000), ("-inf", 0xFF80_0000), ("nan", 0x7FC0_0000),
      ("-nan", 0xFFC0_0000), ("nan:0x1", 0x7F80_0001), ("-nan:0x7f_ffff", 0xFFFF_FFFF),
      ("0x1_0000_0000_0000_0000_0000", 0x6780_0000), ("0x1.23456789abcdefp+10", 0x4491_A2B4),
      ("0x1p-99999999999999999999", 0), ("1_2.3_4e0_1", 0x42F6_CCCD),
    ] as [(String, UInt64?)])
  func f32(_ literal: String, _ expected: UInt64?) throws {
    #expect((try? bits("f32", literal)) == expected)
  }

  @Test(
    arguments: [
      ("0x1p-1074", 1), ("0x1p-1075", 0), ("0x1.8p-1074", 2), ("0x1.00000000000008p0", 0x3FF0_0000_0000_0000),
      ("0x1.000000000000080001p0", 0x3FF0_0000_0000_0001), ("0x1.00000000000018p0", 0x3FF0_0000_0000_0002),
      ("0x1.fffffffffffffp1023", 0x7FEF_FFFF_FFFF_FFFF), ("0x1.fffffffffffff7p1023", 0x7FEF_FFFF_FFFF_FFFF),
      ("0x0.fffffffffffff8p-1022", 0x0010_0000_0000_0000), ("1e-400", 0), ("0.1", 0x3FB9_9999_9999_999A),
      ("2.2250738585072011e-308", 0x000F_FFFF_FFFF_FFFF), ("nan:0xfffffffffffff", 0x7FFF_FFFF_FFFF_FFFF),
      ("9007199254740993", 0x4340_0000_0000_0000), ("0x20000000000001", 0x4340_0000_0000_0000),
    ] as [(String, UInt64)])
  func f64(_ literal: String, _ expected: UInt64) throws { #expect(try bits("f64", literal) == expected) }

  @Test(arguments: [
    ("f32", "0x1.ffffffp127"), ("f32", "3.5e38"), ("f32", "nan:0x80_0000"), ("f32", "nan:0x0"),
    ("f64", "0x1p1024"), ("f64", "0x1.fffffffffffff8p1023"), ("f64", "1e309"), ("f64", "nan:0x10_0000_0000_0000"),
    ("f64", "0x1p99999999999999999999"),
  ])
  func outOfRange(_ type: String, _ literal: String) {
    let error = #expect(throws: ParsingError.self) { _ = try bits(type, literal) }
    #expect(error?.message == "constant out of range")
  }

  @Test func everyFloatSurvivesPrinting() throws {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    var text = "(func"
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += " (drop (f64.reinterpret_i64 (i64.const 0x\(String(state, radix: 16)))))"
    }
    // Turn the integers into floats in the encoded form, print, parse, compare.
    let integers = try TextParser.parseModule(text + ")").module
    var reader = InstructionReader(integers.bytes, integers.code[0].instructions)
    var floats = InstructionWriter()
    guard let const = OpcodeTable.opcode(of: "f64.const"), let drop = OpcodeTable.opcode(of: "drop") else { return }
    while !reader.isAtEnd {
      let (opcode, form) = try reader.next()
      if case .const(.i64) = form {
        floats.opcode(const)
        floats.littleEndian(UInt64(bitPattern: try reader.s64()), count: 8)
      } else if opcode == drop || form.immediates == .none, case .cvtop = form {
        continue
      } else {
        floats.opcode(opcode)
      }
    }
    var module = integers
    module.bytes = ModuleBytes(floats.bytes)
    module.code[0].instructions = ByteRange(offset: 0, count: floats.bytes.count)
    let again = try TextParser.parseModule(ModulePrinter.print(module)).module
    #expect(again.bytes.copy(of: again.code[0].instructions) == floats.bytes)
  }
}
