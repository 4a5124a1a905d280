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
      "Decode and validate each binary this many times; print the wall and processor time of the first and the best "
        + "round in microseconds.",
      valueName: "rounds"))
  var rounds: Int?
  @Argument(help: "The modules, binary or text; - for standard input.", completion: .module) var files: [String]

  func validate() throws {
    if let rounds, rounds < 1 { throw ArgumentParser.ValidationError("--time must be at least 1") }
  }

  func run() throws {
    let features = features.features()
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
    commandName: "parse", abstract: "Convert a module from the text format to the binary format.")

  @OptionGroup var features: FeatureOptions
  @Option(name: .shortAndLong, help: "Output file; standard output by default.", completion: .file()) var output:
    String?
  @Flag(help: "Omit the name section: the names of functions, locals and so on.") var stripNames = false
  @Argument(help: "The module; - for standard input.", completion: .module) var file: String

  func run() throws {
    let input = try InputFile.read(file, features: features.features())
    let bytes = ModuleEncoder.encode(input.module, names: stripNames ? nil : input.names)
    if output == nil, Terminal.showsOutput {
      throw CommandFailure("not writing a binary to a terminal; use --output FILE")
    }
    try OutputFile.write(bytes, to: output)
  }
}

/// `apus print`.
struct PrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Convert a module from the binary format to the text format.")

  @OptionGroup var features: FeatureOptions
  @Option(name: .shortAndLong, help: "Output file; standard output by default.", completion: .file()) var output:
    String?
  @Flag(help: "Print folded instructions, with operands nested in their instruction.") var folded = false
  @Argument(help: "The module; - for standard input.", completion: .module) var file: String

  func run() throws {
    let input = try InputFile.read(file, features: features.features())
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
