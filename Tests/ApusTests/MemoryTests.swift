import Apus
import Testing

@Suite struct MemoryTests {
  @Test func readsAndWrites() throws {
    let memory = try Memory(Store(engine: Engine()), minimumPages: 1)
    #expect(memory.byteCount == 65536 && memory.sizeInPages == 1)
    try memory.write(UInt32(0x0102_0304), at: 65532)
    #expect(try memory.read(UInt8.self, at: 65535) == 1)
    #expect(try memory.read(UInt32.self, at: UInt32(65532)) == 0x0102_0304)
    #expect(throws: AccessError.outOfBounds(at: 65533, count: 4, size: 65536)) {
      try memory.read(UInt32.self, at: 65533)
    }
    #expect(throws: AccessError.self) { try memory.write(UInt8(0), at: -1) }
    #expect(throws: AccessError.self) { try memory.readBytes(at: UInt64.max, count: 2) }
    try memory.write(bytes: Array("hé".utf8), at: 0)
    #expect(try memory.readString(at: 0, count: 3) == "hé")
    #expect(throws: AccessError.invalidUTF8) { try memory.readString(at: 0, count: 2) }
    #expect(try memory.readBytes(at: 65536, count: 0).isEmpty)
  }

  @Test func givesSpans() throws {
    let memory = try Memory(Store(engine: Engine()), minimumPages: 1)
    memory.withMutableBytes { $0.storeBytes(of: 7, toByteOffset: 12, as: UInt8.self) }
    let byte = memory.withBytes { $0.unsafeLoad(fromByteOffset: 12, as: UInt8.self) }
    #expect(byte == 7)
    #expect(try memory.withBytes(at: 8, count: 8) { $0.byteCount } == 8)
  }

  @Test func growsInPlace() throws {
    let memory = try Memory(Store(engine: Engine()), minimumPages: 0, maximumPages: 3)
    let base = memory.unsafeBytes.baseAddress
    #expect(memory.grow(byPages: 2) == 0)
    #expect(memory.grow(byPages: 0) == 2)
    #expect(memory.grow(byPages: 2) == nil)
    #expect(memory.grow(byPages: .max) == nil)
    #expect(memory.grow(byPages: 1) == 2)
    try memory.write(UInt64.max, at: 3 * 65536 - 8)
    #expect(memory.unsafeBytes.baseAddress == base)
  }

  @Test func obeysLimits() throws {
    let limits = ResourceLimits(memoryBytes: 4 << 16, totalMemoryBytes: 6 << 16)
    let store = Store(engine: Engine(), limits: limits)
    let first = try Memory(store, minimumPages: 3)
    #expect(first.grow(byPages: 2) == nil)
    let second = try Memory(store, minimumPages: 3)
    #expect(second.grow(byPages: 1) == nil && first.grow(byPages: 1) == nil)
    let refusal = LinkError.resourceLimit("65536 bytes of memory: totalMemoryBytes is 393216")
    #expect(throws: refusal) { try Memory(store, minimumPages: 1) }
    let large = LinkError.resourceLimit("327680 bytes of memory: memoryBytes is 262144")
    #expect(throws: large) { try Memory(store, minimumPages: 5) }
    #expect(throws: LinkError.self) {
      try Memory(store, type: MemoryType(addressType: .i64, limits: Limits(minimum: 1 << 48)))
    }
  }

  @Test func reachesOnlyAsFarAsAddresses() throws {
    let store = Store(engine: Engine())
    #expect(throws: LinkError.self) { try Memory(store, minimumPages: 65537) }
    let whole = try Memory(store, minimumPages: 65535)
    #expect(whole.grow(byPages: 2) == nil)
    #expect(whole.grow(byPages: 1) == 65535)
    try whole.write(UInt8(1), at: UInt32.max)
  }

  @Test func hasOtherPageSizes() throws {
    let store = Store(engine: Engine())
    let type = MemoryType(limits: Limits(minimum: 3, maximum: 5000), pageSizeLog2: 0)
    let memory = try Memory(store, type: type)
    #expect(memory.byteCount == 3)
    #expect(throws: AccessError.self) { try memory.read(UInt32.self, at: 0) }
    #expect(memory.grow(byPages: 4997) == 3)
    #expect(memory.grow(byPages: 1) == nil)
    try memory.write(UInt8(1), at: 4999)
  }

  @Test func growsFromTheGuest() throws {
    let guest = try Guest(
      """
      (memory (export "memory") 1 3)
      (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
      (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
      """)
    let grow: (Int32) throws -> Int32 = try guest.instance.function("grow")
    let load: (UInt32) throws -> Int32 = try guest.instance.function("load")
    let memory = try guest.instance.memory()
    #expect(throws: Trap(.memoryOutOfBounds)) { try load(65536) }
    #expect(try grow(1) == 1)
    try memory.write(Int32(-5), at: 65536)
    #expect(try load(65536) == -5)
    #expect(try grow(2) == -1)
    #expect(memory.sizeInPages == 2)
  }
}
