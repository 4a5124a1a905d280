import ApusText
import ApusWasm
import ArgumentParser
import ApusPlatform

/// `apus validate`.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check that modules are valid WebAssembly.")

  @OptionGroup var features: FeatureOptions
  @Option(
    name: .customLong("time"),
    help: ArgumentHelp(
      "Decode and validate each binary so many times, and print wall and processor time of the first and the best.",
      valueName: "rounds"))
  var rounds: Int?
  @Argument(help: "The modules, binary or text; - for standard input.") var files: [String]

  func run() throws {
    let features = try features.features()
    if let rounds {
      for file in files { try ValidationTimes.measure(file, features, rounds: rounds).print() }
      return
    }
    var failed = false
    for file in files {
      do {
        try InputFile.read(file, features: features).validated(features: features)
      } catch let error as CommandFailure {
        Console.error(error.message)
        failed = true
      }
    }
    if failed { throw ExitCode(1) }
  }
}

/// `apus parse`.
struct ParseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Turn a module in the text format into the binary format.")

  @OptionGroup var features: FeatureOptions
  @Option(name: .shortAndLong, help: "Where to write; standard output by default.") var output: String?
  @Flag(help: "Leave out the names of functions, locals and the like.") var stripNames = false
  @Argument(help: "The module; - for standard input.") var file: String

  func run() throws {
    let input = try InputFile.read(file, features: try features.features())
    let bytes = ModuleEncoder.encode(input.module, names: stripNames ? nil : input.names)
    if output == nil, Console.isTerminal {
      throw CommandFailure("not writing a binary to a terminal; use --output FILE")
    }
    try OutputFile.write(bytes, to: output)
  }
}

/// `apus print`.
struct PrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Turn a module in the binary format into the text format.")

  @OptionGroup var features: FeatureOptions
  @Option(name: .shortAndLong, help: "Where to write; standard output by default.") var output: String?
  @Flag(help: "Nest instructions in their operands.") var folded = false
  @Argument(help: "The module; - for standard input.") var file: String

  func run() throws {
    let input = try InputFile.read(file, features: try features.features())
    let text = ModulePrinter.print(input.module, names: input.names, style: folded ? .folded : .flat)
    try OutputFile.write(Array(text.utf8), to: output)
  }
}

/// The output of `parse`, `print` and `explore`.
enum OutputFile {
  static func write(_ bytes: [UInt8], to path: String?) throws {
    guard let path, path != "-" else { return Console.output(bytes: bytes) }
    guard let stream = fopen(HostText.bytes(path).map { CChar(bitPattern: $0) } + [0], "wb") else {
      throw CommandFailure("\(HostText.shown(path)): \(String(cString: strerror(errno)))")
    }
    let written = fwrite(bytes, 1, bytes.count, stream)
    guard fclose(stream) == 0, written == bytes.count else {
      throw CommandFailure("\(HostText.shown(path)): \(String(cString: strerror(errno)))")
    }
  }
}
