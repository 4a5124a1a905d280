import Apus
import ArgumentParser

/// `apus run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a program.",
    discussion: """
      Runs the module's start function as a WASI command, or the function named with --invoke. The program sees \
      the standard streams, and of the file system only what --dir gives it. The exit status is the program's; \
      a trap exits with 134, a module that cannot be run with 1, wrong usage with 2. A program that imports \
      wasi.thread-spawn runs its threads on threads of the system; a trap or exit in one of them ends it.

      Options stand before the file; what follows it is the program's. With --invoke the first words are the \
      function's arguments, numbers written as in the text format (-1, 0x10, 0x1.8p3, nan); the program sees all \
      of them as its own, or only those after a -- if there is one.

      Examples:
        apus run --invoke gcd math.wat 0x30 18           call a function
        apus run --invoke count lib.wasm 1 -- one two    and let the library see arguments
        apus run --preload env=env.wasm app.wasm         import from another module
        apus run --engine optimizing --profile perfmap app.wasm     under perf record; perf report then shows names
        gdb --args apus run --engine optimizing --debugger app.wasm
      """)

  @OptionGroup var engine: EngineOptions

  @Option(
    help: ArgumentHelp(
      "Let the program use a directory, under another name if one is given.", valueName: "host[::guest]"))
  var dir: [String] = []

  @Option(
    help: ArgumentHelp(
      "Set an environment variable, to the value it has here if none is given.", valueName: "name[=value]"))
  var env: [String] = []

  @Option(help: ArgumentHelp("Call this exported function with ARGS and print its results.", valueName: "function"))
  var invoke: String?

  @Option(
    help: ArgumentHelp(
      "Instantiate another module first, whose exports the program imports by that name. Repeatable.",
      valueName: "name=file"))
  var preload: [String] = []

  @Flag(help: "Let functions that are imported and not defined trap when they are called.")
  var unknownImportsTrap = false

  @Option(help: ArgumentHelp("What the program sees as its own name, instead of that of its file.", valueName: "name"))
  var argv0: String?

  @Option(
    help: ArgumentHelp(
      "Refuse memories, and the heap of structures and arrays, to grow beyond this size; K, M and G are understood.",
      valueName: "bytes"))
  var maxMemory: ByteCount?

  @Option(help: ArgumentHelp("Stop compiling, or the program with a trap, after this long.", valueName: "seconds"))
  var timeout: Double?

  @Option(help: ArgumentHelp("Let a program have this many threads at once beside its first.", valueName: "count"))
  var maxThreads = 256

  @Option(
    help: ArgumentHelp(
      "Tell a profiler the names of compiled functions: perfmap writes /tmp/perf-PID.map for perf. Needs "
        + "--engine optimizing.",
      valueName: "perfmap"))
  var profile: Profile?

  @Flag(help: "Let GDB, and debuggers with its interface, see compiled functions by name. Needs --engine optimizing.")
  var debugger = false

  @Argument(help: "The program: .wasm or .wat; - for standard input.") var file: String
  @Argument(parsing: .captureForPassthrough, help: "Its arguments.") var args: [String] = []

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout < 1e9) {
      throw ArgumentParser.ValidationError("--timeout must be a positive number of seconds")
    }
    for text in preload where GuestRun.preload(text) == nil {
      throw ArgumentParser.ValidationError("--preload takes NAME=FILE, not '\(HostText.shown(text))'")
    }
    if engine.engine != .optimizing, debugger || profile != nil {
      throw ArgumentParser.ValidationError(
        "\(debugger ? "--debugger" : "--profile") is about compiled code; add --engine optimizing")
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
