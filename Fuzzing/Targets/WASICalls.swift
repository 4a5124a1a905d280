import ApusWASI

/// Bytes choose functions of WASI and arguments for them; most descriptors and addresses are valid ones. Every call
/// must end with an errno, and nothing outside of the directory may change.
public func fuzzWASI(_ input: [UInt8]) {
  let scratch = ScratchDirectory.shared
  scratch.reset()
  var configuration = WASIConfiguration()
  configuration.arguments = ["fuzz", "x"]
  configuration.environment = [("A", "B")]
  let files = WASIMemoryDirectory(maximumByteCount: 1 << 20, maximumEntryCount: 100)
  configuration.directories = [
    .init(hostPath: scratch.box, guestPath: "/"), .init(hostPath: scratch.box, guestPath: "/ro", isReadOnly: true),
    .init(files, guestPath: "/memory"),
  ]
  configuration.standardInput = .bytes(Array("some input".utf8))
  configuration.clocks = .simulated()
  configuration.random = .seeded(1)
  configuration.maximumDescriptorCount = 32
  guard let system = try? WASISystem(configuration) else { fatalError("no WASI system") }
  let size = 65536
  let base = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
  defer { base.deallocate() }
  base.initializeMemory(as: UInt8.self, repeating: 0, count: size)
  var calls = CallReader(bytes: input)
  calls.fill(base)
  let memory = GuestMemory(base: base, count: size)
  while let function = calls.function() {
    let arguments = calls.arguments(of: function)
    guard let code = try? function.call(system, memory, arguments, version: calls.version) else { continue }
    require(code < 77, "\(function.name) gave \(code)")
  }
  scratch.check()
  require(files.byteCount <= 1 << 20 && files.entryCount <= 100, "a directory in memory exceeded its limits")
}

/// Reads calls from bytes.
private struct CallReader {
  static let functions = WASIFunction.all
  static let edges: [UInt64] = [
    0, 1, 2, 3, 4, 8, 16, 24, 48, 64, 255, 1023, 1024, 4096, 65535, 65536, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF8,
    0xFFFF_FFFF, 0x1_0000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, 0xFFFF_FFFF_FFFF_FFFF,
  ]
  let bytes: [UInt8]
  var position = 0
  var version = WASIVersion.preview1

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// Writes paths, vectors and the first bytes of the input to the guest's memory.
  mutating func fill(_ base: UnsafeMutableRawPointer) {
    for (index, path) in ["a", "d", "l", "..", "/", "d/..", "a/", "n", "d/x", ".", "l/y"].enumerated() {
      for (offset, byte) in path.utf8.enumerated() {
        base.storeBytes(of: byte, toByteOffset: 1024 + index * 8 + offset, as: UInt8.self)
      }
    }
    for index in 0..<8 {
      base.storeBytes(of: UInt32(2048 + 64 * index), toByteOffset: 256 + 8 * index, as: UInt32.self)
      base.storeBytes(of: UInt32(index * 7), toByteOffset: 260 + 8 * index, as: UInt32.self)
    }
    let count = Int(byte() ?? 0)
    for index in 0..<count { base.storeBytes(of: byte() ?? 0, toByteOffset: 4096 + index, as: UInt8.self) }
  }

  mutating func function() -> WASIFunction? {
    guard let choice = byte() else { return nil }
    version = choice & 0x80 == 0 ? .preview1 : .preview0
    return Self.functions[Int(choice & 0x7F) % Self.functions.count]
  }

  mutating func arguments(of function: WASIFunction) -> [UInt64] {
    // One argument too many, so that there is always an address to pass.
    function.parameters.map { _ in argument() } + [0]
  }

  private mutating func argument() -> UInt64 {
    guard let choice = byte() else { return 3 }
    switch choice {
    case 0..<64: return UInt64(choice)
    case 64..<128: return UInt64(choice & 15)
    case 128..<160: return 1024 + UInt64(choice & 15) * 8
    case 160..<176: return 256 + UInt64(choice & 7) * 8
    case 176..<192: return 4096 + UInt64(byte() ?? 0)
    case 192..<208: return (0..<8).reduce(0) { value, _ in value << 8 | UInt64(byte() ?? 0) }
    default: return Self.edges[Int(choice) % Self.edges.count]
    }
  }
}
