import Testing

@testable import ApusWasm

#if os(Linux)
  import Glibc

  /// Decoding and validating take at most 128 bytes for each byte of the module, and 16 MiB.
  ///
  /// The worst case known is types of two bytes: `(struct)` in a recursion group.
  @Suite struct PeakMemoryTests {
    /// Modules whose sections take the most memory for their size.
    static let modules: [(name: String, make: @Sendable () -> [UInt8])] = [
      ("struct types in a group", { section(1, [1, 0x4E] + leb(1_000_000) + repeated([0x5F, 0], 1_000_000)) }),
      ("function types", { section(1, leb(1_000_000) + repeated([0x60, 0, 0], 1_000_000)) }),
      ("empty groups", { section(1, leb(1_000_000) + repeated([0x4E, 0], 1_000_000)) }),
      ("imports", { section(2, leb(1_000_000) + repeated([0, 0, 3, 0x7F, 0], 1_000_000)) }),
      ("imports of one type", { section(2, [1, 0, 0, 0x7E, 3, 0x7F, 0] + leb(1_000_000) + repeated([0], 1_000_000)) }),
      ("groups of imports", { section(2, leb(900_000) + repeated([0, 0, 0x7E, 3, 0x7F, 0, 1, 0], 900_000)) }),
      ("globals", { section(6, leb(1_000_000) + repeated([0x7F, 0, 0x41, 0, 0x0B], 1_000_000)) }),
      ("element segments", { section(9, leb(1_000_000) + repeated([5, 0x70, 0], 1_000_000)) }),
      (
        "element expressions", { section(9, [1, 5, 0x70] + leb(2_000_000) + repeated([0xD0, 0x70, 0x0B], 2_000_000)) }
      ),
      ("custom sections", { repeated([0, 1, 0], 1_000_000) }),
      (
        "functions",
        {
          section(1, [1, 0x60, 0, 0]) + section(3, leb(1_000_000) + repeated([0], 1_000_000))
            + section(10, leb(1_000_000) + repeated([2, 0, 0x0B], 1_000_000))
        }
      ),
      ("operands", { function([0] + repeated([0x41, 0], 3_000_000) + [0x0B]) }),
      ("nested blocks", { function([0] + repeated([0x02, 0x40], 1_000_000)) }),
      ("runs of locals", { function(leb(1_000_000) + repeated([0, 0x7F], 1_000_000) + [0x0B]) }),
      ("locals that are declared only", { function([1] + leb(UInt32.max) + [0x7F, 0x0B]) }),
      ("labels that are declared only", { function([0, 0x41, 0, 0x0E] + leb(UInt32.max) + [0, 0x0B]) }),
      ("a section that lies", { [1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F] }),
    ]

    @Test(arguments: modules.indices) func isBounded(index: Int) async {
      await #expect(processExitsWith: .success, "\(Self.modules[index].name)") { [index = index as Int] in
        let bytes = ModuleBytes([0, 0x61, 0x73, 0x6D, 1, 0, 0, 0] + Self.modules[index].make())
        let before = Self.peak(reset: true)
        if let module = try? ModuleDecoder.decode(bytes, features: .all) {
          _ = try? Validator.validate(module, features: .all, types: TypeRegistry())
        }
        let used = Self.peak(reset: false) - before
        precondition(used <= 128 * bytes.count + 16 << 20, "\(used) bytes for a module of \(bytes.count)")
      }
    }

    @Test func modulesBeyondTheLimitAreRefused() throws {
      // Address space only: nothing but the first page is read.
      let count = ImplementationLimits.moduleBytes + 1
      let base = try #require(
        mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0))
      try #require(base != MAP_FAILED)
      base.copyMemory(from: [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0] as [UInt8], byteCount: 8)
      let bytes = ModuleBytes(owning: UnsafeRawBufferPointer(start: base, count: count)) { buffer in
        munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), buffer.count)
      }
      #expect { try ModuleDecoder.decode(bytes) } throws: { "\($0)".contains("module too large") }
    }

    /// Returns the greatest resident size of the process so far in bytes, after resetting it if `reset` is set.
    private static func peak(reset: Bool) -> Int {
      if reset, let file = fopen("/proc/self/clear_refs", "w") {
        fputs("5", file)
        fclose(file)
      }
      guard let file = fopen("/proc/self/status", "r") else { return 0 }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 256)
      while fgets(&line, 256, file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if text.hasPrefix("VmHWM:"),
          let number = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
        {
          return (Int(number) ?? 0) << 10
        }
      }
      return 0
    }
  }

  private func repeated(_ part: [UInt8], _ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(part.count * count)
    for _ in 0..<count { bytes += part }
    return bytes
  }

  private func leb(_ value: UInt32) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  private func section(_ id: UInt8, _ contents: [UInt8]) -> [UInt8] { [id] + leb(UInt32(contents.count)) + contents }

  private func function(_ body: [UInt8]) -> [UInt8] {
    section(1, [1, 0x60, 0, 0]) + section(3, [1, 0]) + section(10, [1] + leb(UInt32(body.count)) + body)
  }
#endif
