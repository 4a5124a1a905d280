import Foundation

/// Runs the command line that was built with the tests.
struct ApusProcess {
  var status: Int32
  /// The identifier that the process had.
  var identifier: Int32
  var output: String
  var errors: String

  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The executable beside the test bundle.
  static let executable: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let products =
      bundle?.deletingLastPathComponent() ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return products.appending(path: "apus")
  }()

  static func run(_ arguments: [String], input: String = "") throws -> ApusProcess {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = package
    let (output, errors, source) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = source
    try process.run()
    source.fileHandleForWriting.write(Data(input.utf8))
    try source.fileHandleForWriting.close()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let messages = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return ApusProcess(
      status: process.terminationStatus, identifier: process.processIdentifier,
      output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: messages, as: UTF8.self))
  }

  /// Writes a module in text and runs `apus` with its path in place of `FILE`.
  static func run(_ arguments: [String], module: String) throws -> ApusProcess {
    let file = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString).wat")
    try Data(module.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try run(arguments.map { $0 == "FILE" ? file.path : $0 })
  }
}
