import Foundation
import Testing

#if os(Linux)
  /// Programs under a limit on address space (`ulimit -v`).
  @Suite struct AddressLimitTests {
    private static let memory = """
      (module (memory 1) (func (export "a") (result i32)
        (drop (memory.grow (i32.const 16))) (i32.load (i32.const 1114108)))
        (func (export "trap") (result i32) (i32.load (i32.const 65536))))
      """
    private static let objects = """
      (module (type $s (struct (field i32))) (memory 1)
        (func (export "a") (result i32)
          (i32.sub (struct.get $s 0 (struct.new $s (i32.const 7))) (i32.const 7))))
      """

    private func run(_ limit: Int, _ options: String, _ function: String, _ module: String) throws -> Tool.Outcome {
      let file = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString).wat")
      try Data(module.utf8).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      let command =
        "ulimit -v \(limit); exec '\(ApusProcess.executable.path)' run \(options) --invoke \(function) \(file.path)"
      return try Tool.run(try #require(Tool.path("bash")), ["-c", command])
    }

    /// The limits are in kilobytes. Memories reserve 4 or 8 GiB.
    @Test(arguments: [
      2_000_000, 4_200_000, 4_362_500, 4_380_000, 5_000_000, 8_388_608, 8_700_000, 9_000_000, 12_700_000,
    ])
    func limits(limit: Int) throws {
      for options in ["--engine interpreter", "--engine optimizing", "--engine optimizing --explicit-checks"] {
        for module in [Self.memory, Self.objects] {
          let result = try run(limit, options, "a", module)
          #expect(result.status == 0 && result.output == "0\n", "\(options): \(result.output)")
        }
        let result = try run(limit, options, "trap", Self.memory)
        #expect(result.status == 134 && result.output.contains("out of bounds"), "\(options): \(result.output)")
      }
    }

    /// A memory for whose guard there is no address space left gets explicit bounds checks.
    @Test func severalMemories() throws {
      let module = """
        (module (memory $a 1) (memory $b 1) (memory $c 1)
          (func (export "a") (result i32) (i32.or (i32.load $a (i32.const 0)) (i32.load $c (i32.const 65532))))
          (func (export "trap") (result i32) (i32.load $c (i32.const 65536))))
        """
      for limit in [9_000_000, 12_700_000, 16_000_000] {
        let result = try run(limit, "--engine optimizing", "a", module)
        #expect(result.status == 0 && result.output == "0\n", "\(limit): \(result.output)")
        let trap = try run(limit, "--engine optimizing", "trap", module)
        #expect(trap.status == 134 && trap.output.contains("out of bounds"), "\(limit): \(trap.output)")
      }
    }
  }
#endif
