import Foundation
import Testing

@testable import ApusWasm

/// The memory use of decoding and validation is bounded by the size of the module (see `Validator`).
@Suite struct MemoryBoundTests {
  /// Modules that take much memory per byte, each with a name for the part that takes it.
  private static func modules() -> [(name: String, bytes: [UInt8])] {
    let function = [UInt8]([1, 0x60, 0, 0])
    let count = 100_000
    func repeated(_ bytes: [UInt8], _ times: Int = count) -> [UInt8] {
      var writer = InstructionWriter()
      writer.u32(UInt32(times))
      for _ in 0..<times { writer.append(bytes) }
      return writer.bytes
    }
    func module(_ sections: (UInt8, [UInt8])...) -> [UInt8] {
      var writer = InstructionWriter(BinaryBuilder().bytes)
      for (id, contents) in sections {
        writer.byte(id)
        writer.u32(UInt32(contents.count))
        writer.append(contents)
      }
      return writer.bytes
    }
    var distinct = InstructionWriter()
    distinct.u32(UInt32(count))
    for number in 0..<count {
      distinct.append([0x60, 8])
      for index in 0..<8 { distinct.byte(0x7F - UInt8(number >> (2 * index) & 3)) }
      distinct.byte(0)
    }
    return [
      ("types", module((1, repeated([0x5F, 0])))),
      ("a recursion group", module((1, [1, 0x4E] + repeated([0x5F, 0])))),
      ("distinct types", module((1, distinct.bytes))),
      ("imports", module((2, repeated([0, 0, 3, 0x7F, 0])))),
      ("functions", module((1, function), (3, repeated([0])), (10, repeated([2, 0, 0x0B])))),
      ("tables", module((4, repeated([0x70, 0, 0])))),
      ("element segments", module((9, repeated([1, 0, 0])))),
      ("data segments", module((11, repeated([1, 0])))),
      ("active data segments", module((5, [1, 0, 1]), (11, repeated([0, 0x41, 0, 0x0B, 0])))),
    ]
  }

  private static let canMeasure = FileManager.default.isWritableFile(atPath: "/proc/self/clear_refs")

  /// The greatest resident size of this process since `resetPeak`, in bytes.
  private static func peak() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.split(separator: " ").dropLast().last ?? "")) * 1024
  }

  private static func resetPeak() throws {
    try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
  }

  @Test(.enabled(if: canMeasure, "needs the peak of memory that Linux keeps"), arguments: 0..<9)
  func memoryIsBoundedByTheModule(_ shape: Int) async {
    // In a process of its own, where no other test allocates.
    await #expect(processExitsWith: .success) { [shape] in
      let (name, bytes) = Self.modules()[shape]
      let contents = ModuleBytes(bytes)
      try Self.resetPeak()
      let before = try Self.peak()
      let module = try ModuleDecoder.decode(contents)
      let valid = try Validator.validate(module, types: TypeRegistry())
      let taken = try Self.peak() - before
      // 4 MiB for what allocators keep in reserve and for code that runs for the first time.
      let bound = Validator.memoryFactor * bytes.count + 4 << 20
      print("\(name): \(bytes.count) bytes, took \(taken), bound \(bound)")
      precondition(taken <= bound)
      precondition(valid.bodies.count == module.code.count)
    }
  }
}
