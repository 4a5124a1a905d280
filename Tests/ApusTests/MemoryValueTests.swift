import Apus
import Testing

@Suite struct MemoryValueTests {
  private func memories() throws -> [Memory] {
    let store = Store(engine: Engine(configuration: .init(features: [.wasm3, .threads], tier: .interpreter)))
    let shared = try SharedMemory(minimumPages: 1, maximumPages: 1)
    return [try Memory(store, minimumPages: 1), Memory(store, shared)]
  }

  @Test func floatsKeepTheirBits() throws {
    for memory in try memories() {
      let payload = Float(bitPattern: 0x7FA0_1234)
      try memory.write(payload, at: 3)
      try memory.write(-0.0, at: 7)
      #expect(try memory.read(Float.self, at: 3).bitPattern == 0x7FA0_1234)
      #expect(try memory.read(Double.self, at: 7).bitPattern == 1 << 63)
      #expect(throws: AccessError.self) { try memory.read(Double.self, at: 65529) }
    }
  }

  @Test func text() throws {
    for memory in try memories() {
      #expect(try memory.write(string: "höre", at: 10) == 5)
      #expect(try memory.readString(at: 10, count: 5) == "höre")
      #expect(try memory.readCString(at: 10) == "höre")
      try memory.write(bytes: [65, 66, 67], at: 65533)
      // A view of the memory itself, which would have more elements while it is written.
      try memory.write(bytes: memory.unsafeBytes.lazy.filter { (65...67).contains($0) }, at: 40000)
      #expect(try memory.readBytes(at: 40000, count: 4) == [65, 66, 67, 0])
      try memory.write(bytes: Liar(), at: 65532)
      #expect(try memory.readBytes(at: 65532, count: 4) == [7, 65, 66, 67])
      #expect(throws: AccessError.unterminated) { try memory.readCString(at: 65533) }
      #expect(try memory.write(cString: "ab", at: 65533) == 3)
      #expect(try memory.readCString(at: 65533) == "ab")
      #expect(throws: AccessError.unterminated) { try memory.readCString(at: 10, maximumCount: 5) }
      #expect(throws: AccessError.self) { try memory.readCString(at: 65536) }
      #expect(throws: AccessError.self) { try memory.write(cString: "abc", at: 65533) }
      try memory.write(bytes: [0xFF, 0], at: 0)
      #expect(throws: AccessError.invalidUTF8) { try memory.readCString(at: 0) }
    }
  }

  @Test func rangesCanBeWritten() throws {
    for memory in try memories() {
      try memory.withMutableBytes(at: 100, count: 4) { bytes in
        #expect(bytes.byteCount == 4)
        bytes.storeBytes(of: UInt32(0x0403_0201).littleEndian, as: UInt32.self)
      }
      #expect(try memory.readBytes(at: 99, count: 6) == [0, 1, 2, 3, 4, 0])
      #expect(throws: AccessError.self) { try memory.withMutableBytes(at: 65534, count: 3) { _ in } }
      try memory.withMutableBytes(at: 65536, count: 0) { #expect($0.byteCount == 0) }
    }
  }

  @Test func typesThatCannotExistAreRefused() throws {
    let store = Store(engine: Engine())
    #expect(throws: LinkError.invalidType("the maximum 1 is less than the minimum 2")) {
      _ = try Memory(store, minimumPages: 2, maximumPages: 1)
    }
    #expect(throws: LinkError.invalidType("the maximum 1 is less than the minimum 2")) {
      _ = try Table(store, type: TableType(limits: Limits(minimum: 2, maximum: 1), element: .funcref))
    }
    #expect(throws: LinkError.invalidType("a shared memory needs a maximum")) {
      _ = try SharedMemory(type: MemoryType(limits: Limits(minimum: 1)))
    }
    #expect(throws: LinkError.invalidType("pages have 1 or 65536 bytes")) {
      _ = try Memory(store, type: MemoryType(limits: Limits(minimum: 1), pageSizeLog2: 12))
    }
  }
}

/// A collection that has more elements than it says.
private struct Liar: Collection {
  var startIndex: Int { 0 }
  var endIndex: Int { 100 }
  var count: Int { 1 }
  func index(after index: Int) -> Int { index + 1 }
  subscript(index: Int) -> UInt8 { 7 }
}
