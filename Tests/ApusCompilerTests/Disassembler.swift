import Foundation
import Testing

/// The toolchain's assembler and disassembler, the reference for the meaning of our bytes.
enum Disassembler {
  struct Line: Equatable {
    var offset: Int
    var text: String
  }

  /// The programs, found next to the `swift` in `PATH` or elsewhere in `PATH`; nil if they are missing.
  static let tools: (clang: URL, objdump: URL)? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    var folders = path.split(separator: ":").map { URL(filePath: String($0)) }
    for folder in folders {
      let swift = folder.appending(path: "swift")
      if FileManager.default.isExecutableFile(atPath: swift.path) {
        folders.insert(swift.resolvingSymlinksInPath().deletingLastPathComponent(), at: 0)
        break
      }
    }
    for folder in folders {
      let clang = folder.appending(path: "clang")
      let objdump = folder.appending(path: "llvm-objdump")
      if FileManager.default.isExecutableFile(atPath: clang.path),
        FileManager.default.isExecutableFile(atPath: objdump.path)
      {
        return (clang, objdump)
      }
    }
    return nil
  }()

  static let missing: Comment = "clang and llvm-objdump are not to be found: nothing checks the machine code"

  /// Returns the instructions in the bytes in normal form: single spaces, no comments, prefixes such as `lock` before
  /// their instruction.
  static func disassemble(_ bytes: some Sequence<UInt8>) throws -> [Line] {
    guard let tools else { return [] }
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-x64-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "code.s")
    let object = folder.appending(path: "code.o")
    let listing = folder.appending(path: "code.txt")
    var text = ".text\n"
    for byte in bytes { text += ".byte \(byte)\n" }
    try text.write(to: source, atomically: true, encoding: .utf8)
    try run(tools.clang, ["--target=x86_64-unknown-linux-gnu", "-c", source.path, "-o", object.path], output: nil)
    let arguments = ["-d", "-z", "-M", "intel", "--no-show-raw-insn", object.path]
    try run(tools.objdump, arguments, output: listing)
    return parse(try String(contentsOf: listing, encoding: .utf8))
  }

  static func parse(_ listing: String) -> [Line] {
    var lines: [Line] = []
    var lock: Int?
    for line in listing.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":"),
        let offset = Int(line[..<colon].trimmingCharacters(in: .whitespaces), radix: 16)
      else { continue }
      let rest = line[line.index(after: colon)...].prefix { $0 != "#" }
      let words = rest.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
      if words == "lock" {
        lock = offset
        continue
      }
      lines.append(Line(offset: lock ?? offset, text: lock == nil ? words : "lock " + words))
      lock = nil
    }
    return lines
  }

  private static func run(_ program: URL, _ arguments: [String], output: URL?) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let output {
      try Data().write(to: output)
      process.standardOutput = try FileHandle(forWritingTo: output)
    }
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(program.lastPathComponent) failed")
  }
}
