import ApusTestSupport
import ApusWasm
import Testing

@Suite struct LEB128Tests {
  private func reader(_ bytes: [UInt8]) -> InstructionReader {
    InstructionReader(ModuleBytes(bytes), ByteRange(offset: 0, count: bytes.count))
  }

  private func message<T>(_ body: () throws(DecodingError) -> T) -> String? {
    do {
      _ = try body()
      return nil
    } catch { return error.message }
  }

  @Test(
    arguments: [
      ([0x00], 0), ([0x7F], 127), ([0x80, 0x01], 128), ([0x80, 0x80, 0x80, 0x80, 0x00], 0),
      ([0xFF, 0xFF, 0xFF, 0xFF, 0x0F], UInt32.max),
    ] as [([UInt8], UInt32)])
  func unsigned(bytes: [UInt8], value: UInt32) throws {
    var reader = reader(bytes)
    #expect(try reader.u32() == value)
    #expect(reader.isAtEnd)
  }

  @Test(
    arguments: [
      ([0x40], -64), ([0x3F], 63), ([0x7F], -1), ([0xFF, 0xFF, 0xFF, 0xFF, 0x7F], -1),
      ([0x80, 0x80, 0x80, 0x80, 0x78], Int32.min), ([0xFF, 0xFF, 0xFF, 0xFF, 0x07], Int32.max),
    ] as [([UInt8], Int32)])
  func signed(bytes: [UInt8], value: Int32) throws {
    var reader = reader(bytes)
    #expect(try reader.s32() == value)
    #expect(reader.isAtEnd)
  }

  @Test func tooLong() {
    #expect(
      message { () throws(DecodingError) in
        var reader = reader([0x80, 0x80, 0x80, 0x80, 0x80, 0x00])
        return try reader.u32()
      } == "integer representation too long")
    #expect(
      message { () throws(DecodingError) in
        var reader = reader([UInt8](repeating: 0xFF, count: 10) + [0x7F])
        return try reader.s64()
      } == "integer representation too long")
  }

  @Test func tooLarge() {
    for last: UInt8 in [0x10, 0x1F, 0x70] {
      #expect(
        message { () throws(DecodingError) in
          var reader = reader([0xFF, 0xFF, 0xFF, 0xFF, last])
          return try reader.u32()
        } == "integer too large")
    }
    for last: UInt8 in [0x08, 0x70, 0x3F] {
      #expect(
        message { () throws(DecodingError) in
          var reader = reader([0xFF, 0xFF, 0xFF, 0xFF, last])
          return try reader.s32()
        } == "integer too large")
    }
  }

  @Test func truncated() {
    #expect(
      message { () throws(DecodingError) in
        var reader = reader([0x80, 0x80])
        return try reader.u64()
      }?.hasPrefix("unexpected end") == true)
  }

  @Test func writtenNumbersAreReadBack() throws {
    var seed = SplitMix(state: 7)
    for _ in 0..<2000 {
      let number = seed.next() >> (seed.next() % 64)
      var writer = InstructionWriter()
      writer.u64(number)
      writer.signed(Int64(bitPattern: number))
      writer.u32(UInt32(truncatingIfNeeded: number))
      var reader = reader(writer.bytes)
      #expect(try reader.u64() == number)
      #expect(try reader.s64() == Int64(bitPattern: number))
      #expect(try reader.u32() == UInt32(truncatingIfNeeded: number))
    }
  }
}
