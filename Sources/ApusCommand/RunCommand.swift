import Apus
import ArgumentParser

/// `apus run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a program.",
    discussion: """
      Runs the exported function _start as a WASI command, or the function named with --invoke. The program can use \
      the standard streams and the directories given with --dir, and no other files. The exit status is the \
      program's; after a trap it is 134, for a module that cannot be run 1, for wrong usage 2. A program that imports \
      wasi.thread-spawn runs its threads on threads of the system; a trap or exit in one of them ends the program.

      Options precede the file; words after it are the program's arguments. With --invoke, the first words are the \
      function's arguments, with numbers as in the text format (-1, 0x10, 0x1.8p3, nan); the program gets all words \
      as its arguments, or only those after -- if it is present.

      Examples:
        apus run --invoke gcd math.wat 0x30 18           call a function
        apus run --invoke count lib.wasm 1 -- one two    with program arguments
        apus run --preload env=env.wasm app.wasm         import from another module
        perf record apus run --engine optimizing --profile perfmap app.wasm
        gdb --args apus run --engine optimizing --debugger app.wasm
      """)

  @OptionGroup var engine: EngineOptions

  @Option(
    help: ArgumentHelp(
      "Give the program access to a directory, optionally under another name. Repeatable.", valueName: "host[::guest]"))
  var dir: [String] = []

  @Option(
    help: ArgumentHelp(
      "Set an environment variable; without a value, copy that of this process. Repeatable.",
      valueName: "name[=value]"))
  var env: [String] = []

  @Option(help: ArgumentHelp("Call this exported function with ARGS and print its results.", valueName: "function"))
  var invoke: String?

  @Option(
    help: ArgumentHelp(
      "Instantiate another module first; the program imports its exports under NAME. Repeatable.",
      valueName: "name=file"))
  var preload: [String] = []

  @Flag(help: "Make unknown imported functions trap when they are called, instead of refusing the module.")
  var unknownImportsTrap = false

  @Option(help: ArgumentHelp("The first argument of the program, instead of the name of its file.", valueName: "name"))
  var argv0: String?

  @Option(
    help: ArgumentHelp(
      "Limit the size of memories, and of the heap of structures and arrays, with K, M or G as unit.",
      valueName: "bytes"))
  var maxMemory: ByteCount?

  @Option(help: ArgumentHelp("Stop compilation, or end the program by a trap, after this time.", valueName: "seconds"))
  var timeout: Double?

  @Option(help: ArgumentHelp("Maximum number of threads at once in addition to the main thread.", valueName: "count"))
  var maxThreads = 256

  @Option(
    help: ArgumentHelp(
      "Report the names of compiled functions to a profiler: perfmap writes /tmp/perf-PID.map for perf. "
        + "Requires --engine optimizing.",
      valueName: "perfmap"))
  var profile: Profile?

  @Flag(help: "Register compiled functions with GDB or debuggers with its interface. Requires --engine optimizing.")
  var debugger = false

  @Argument(help: "The program: .wasm or .wat; - for standard input.") var file: String
  @Argument(parsing: .captureForPassthrough, help: "The arguments of the program.") var args: [String] = []

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout < 1e9) {
      throw ArgumentParser.ValidationError("--timeout must be a positive number of seconds")
    }
    for text in preload where GuestRun.preload(text) == nil {
      throw ArgumentParser.ValidationError("--preload takes NAME=FILE, not '\(HostText.shown(text))'")
    }
    guard engine.engine != .optimizing else { return }
    let flags = [
      ("--debugger", debugger), ("--profile", profile != nil), ("--verify", engine.verify),
      ("--check-facts", engine.checkFacts),
    ]
    if let flag = flags.first(where: { $0.1 })?.0 {
      throw ArgumentParser.ValidationError("\(flag) requires --engine optimizing")
    }
  }

  func run() throws {
    var limits = ResourceLimits()
    if let bytes = maxMemory?.bytes {
      (limits.memoryBytes, limits.totalMemoryBytes, limits.heapBytes) = (bytes, bytes, bytes)
    }
    var configuration = try engine.configuration(isInterruptible: timeout != nil)
    configuration.writesPerfMap = profile == .perfmap
    configuration.registersWithDebugger = debugger
    try GuestRun(
      file: file, arguments: args, configuration: configuration, directories: dir, environment: env, invoke: invoke,
      preloads: preload.compactMap(GuestRun.preload), trapsUnknownImports: unknownImportsTrap, programName: argv0,
      limits: limits, timeout: timeout, maximumThreads: maxThreads
    ).run()
  }
}

/// The profilers that can be given the names of compiled functions.
enum Profile: String, ExpressibleByArgument, CaseIterable {
  case perfmap
}

/// A number of bytes, written with or without one of the units K, M and G.
struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
  var bytes: UInt64

  init(bytes: UInt64) { self.bytes = bytes }

  init?(argument: String) {
    let units: [Character: UInt64] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = argument.last.flatMap { units[Character($0.uppercased())] }
    guard let number = UInt64(unit == nil ? argument : String(argument.dropLast())) else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: unit ?? 1)
    guard !overflow else { return nil }
    self.bytes = bytes
  }

  var description: String {
    for (unit, name) in [(UInt64(1) << 30, "G"), (1 << 20, "M"), (1 << 10, "K")] where bytes % unit == 0 && bytes > 0 {
      return "\(bytes / unit)\(name)"
    }
    return "\(bytes)"
  }
}
