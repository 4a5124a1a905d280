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

      `apus FILE` is short for `apus run FILE`. Common options of Wasmtime are understood: -W timeout=10s, -S \
      inherit-env.

      Examples:
        apus run --dir data::/data:ro app.wasm         a read-only directory
        apus run --invoke gcd math.wat 0x30 18         call a function
        apus run --invoke count lib.wasm 1 -- one two  with program arguments
        apus run --preload env=env.wasm app.wasm       imports from env.wasm
        apus run --stats app.wasm                      what was compiled and inlined
        perf record apus run --profile perfmap app.wasm
        gdb --args apus run --debugger app.wasm
      """)

  @OptionGroup var engine: EngineOptions

  @Option(
    help: ArgumentHelp(
      "Give the program access to a directory, optionally under another name; with :ro only for reading. Repeatable.",
      valueName: "host[::guest][:ro]"),
    completion: .directory)
  var dir: [String] = []

  @Option(
    help: ArgumentHelp(
      "Set an environment variable; without a value, copy that of this process. Repeatable.",
      valueName: "name[=value]"))
  var env: [String] = []

  @Flag(help: "Copy all environment variables of this process; --env adds to them.") var inheritEnv = false

  @Option(help: ArgumentHelp("Call this exported function with ARGS and print its results.", valueName: "function"))
  var invoke: String?

  @Option(
    help: ArgumentHelp(
      "Instantiate another module first; the program imports its exports under NAME. Repeatable.",
      valueName: "name=file"),
    completion: .module)
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

  @Option(
    help: ArgumentHelp(
      "Limit the stack of the program, with K, M or G as unit; 8M interpreted, 1M compiled by default.",
      valueName: "bytes"))
  var maxStack: ByteCount?

  @Option(
    help: ArgumentHelp(
      "Stop compilation, or end the program by a trap, after this time: seconds, or with the unit ms, s, m or h.",
      valueName: "duration"))
  var timeout: TimeLimit?

  @Option(
    help: ArgumentHelp(
      "Maximum number of threads at once in addition to the main thread; with 0, the program can start none.",
      valueName: "count"))
  var maxThreads = 256

  @Option(
    help: ArgumentHelp(
      "Report the names of compiled functions to a profiler: perfmap writes /tmp/perf-PID.map for perf. "
        + "Requires an engine that compiles.",
      valueName: "perfmap"))
  var profile: Profile?

  @Flag(help: "Register compiled functions with GDB or debuggers with its interface. Requires an engine that compiles.")
  var debugger = false

  @Flag(exclusivity: .chooseLast) var statistics: StatisticsDetail?

  @OptionGroup var wasmtime: WasmtimeOptions

  @Argument(help: "The program: .wasm or .wat; - for standard input.", completion: .module) var file: String
  @Argument(parsing: .captureForPassthrough, help: "The arguments of the program.") var args: [String] = []

  func validate() throws {
    if maxThreads < 0 { throw ArgumentParser.ValidationError("--max-threads must not be negative") }
    for text in dir where Environment.directory(text) == nil {
      throw ArgumentParser.ValidationError("--dir takes HOST[::GUEST][:ro], not '\(HostText.shown(text))'")
    }
    for text in env where text.isEmpty || text.hasPrefix("=") {
      throw ArgumentParser.ValidationError("--env takes NAME[=VALUE], not '\(HostText.shown(text))'")
    }
    for text in preload where GuestRun.preload(text) == nil {
      throw ArgumentParser.ValidationError("--preload takes NAME=FILE, not '\(HostText.shown(text))'")
    }
    guard engine.interprets, !wasmtime.settings([]).optimizes else { return }
    let flags = [
      ("--debugger", debugger), ("--profile", profile != nil), ("--verify", engine.verify),
      ("--check-facts", engine.checkFacts),
    ]
    if let flag = flags.first(where: { $0.1 })?.0 {
      throw ArgumentParser.ValidationError("\(flag) requires an engine that compiles, such as --engine optimizing")
    }
  }

  func run() throws {
    let other = wasmtime.settings(engine.features.features())
    // If both spellings limit the same, the smaller limit holds.
    let timeout = [timeout?.seconds, other.timeout].compactMap { $0 }.min()
    var limits = other.limits
    if let bytes = maxMemory?.bytes {
      limits.memoryBytes = min(limits.memoryBytes, bytes)
      (limits.totalMemoryBytes, limits.heapBytes) = (bytes, bytes)
    }
    var configuration = engine.configuration(features: other.features, isInterruptible: timeout != nil)
    if other.optimizes { configuration.tier = .optimizing }
    if other.checksBounds { configuration.memoryReservation = .small }
    if !other.compilesInParallel { configuration.maximumThreads = 1 }
    let stacks = [maxStack.map { Int(clamping: $0.bytes) }, other.maximumStack]
    if let bytes = stacks.compactMap({ $0 }).min() {
      (configuration.maximumValueStackSize, configuration.maximumNativeStackSize) = (bytes, bytes)
    }
    configuration.writesPerfMap = profile == .perfmap
    configuration.registersWithDebugger = debugger
    try GuestRun(
      file: file, arguments: args, configuration: configuration, directories: dir,
      environment: (inheritEnv || other.inheritsEnvironment ? Environment.all : []) + env, invoke: invoke,
      preloads: preload.compactMap(GuestRun.preload),
      trapsUnknownImports: unknownImportsTrap || other.trapsUnknownImports, programName: argv0, limits: limits,
      timeout: timeout, maximumThreads: other.startsThreads ? maxThreads : 0, statistics: statistics
    ).run()
  }
}

/// The profilers that can be given the names of compiled functions.
enum Profile: String, ExpressibleByArgument, CaseIterable {
  case perfmap
}
