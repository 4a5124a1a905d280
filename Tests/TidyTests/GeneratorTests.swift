import Foundation
import Testing

/// The interpreter's operations and handlers are what its generator makes from the table of operations.
@Suite struct GeneratorTests {
  @Test func generatedFilesAreCurrent() throws {
    let (status, message) = try Self.runGenerator(in: SourceTree.root, ["--check"])
    #expect(status == 0, "\(message)")
  }

  /// A changed row, a changed file and a file too many are found; without `--check` the generator makes them current.
  @Test func findsOtherFiles() throws {
    let files = FileManager.default
    let root = files.temporaryDirectory.appending(path: "apus-generator-\(ProcessInfo.processInfo.processIdentifier)")
    let target = root.appending(path: "Sources/ApusInterpreter")
    try files.createDirectory(at: target, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: root) }
    for folder in ["Generator", "Generated"] {
      let source = SourceTree.root.appending(path: "Sources/ApusInterpreter").appending(path: folder)
      try files.copyItem(at: source, to: target.appending(path: folder))
    }
    #expect(try Self.runGenerator(in: root, ["--check"]).status == 0)

    let table = target.appending(path: "Generator/Operations.txt")
    let text = try String(contentsOf: table, encoding: .utf8)
    try text.replacing("Numeric.rotl", with: "Numeric.rotr").write(to: table, atomically: true, encoding: .utf8)
    try "".write(to: target.appending(path: "Generated/Other.swift"), atomically: true, encoding: .utf8)
    let (status, message) = try Self.runGenerator(in: root, ["--check"])
    #expect(status == 1 && message.contains("Handlers+I32.swift") && message.contains("Other.swift"), "\(message)")

    #expect(try Self.runGenerator(in: root, []).status == 0)
    #expect(try Self.runGenerator(in: root, ["--check"]).status == 0)
  }

  private static func runGenerator(
    in root: URL, _ arguments: [String]
  ) throws -> (status: Int32, message: String) {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let generator = root.appending(path: "Sources/ApusInterpreter/Generator/generate")
    process.arguments = ["python3", generator.path] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let message = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: message, as: UTF8.self))
  }
}
