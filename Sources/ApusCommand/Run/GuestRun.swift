import Apus
import ApusPlatform
import ApusWASI

/// A run of a program with the parameters of `apus run`.
struct GuestRun {
  var file: String
  var arguments: [String]
  var configuration = Engine.Configuration(features: FeatureOptions.standard)
  /// The values of `--dir`, not yet parsed (see `Environment`).
  var directories: [String] = []
  /// The values of `--env`, not yet parsed (see `Environment`).
  var environment: [String] = []
  /// The exported function to call instead of the program's `_start`.
  var invoke: String?
  var preloads: [(name: String, file: String)] = []
  var trapsUnknownImports = false
  /// The program's first argument; nil for the name of its file.
  var programName: String?
  var limits = ResourceLimits()
  /// The time limit in seconds; nil if there is none.
  var timeout: Double?
  /// The maximum number of threads of the program at once, without its main thread.
  var maximumThreads = 256
  /// What is printed about compilation after the run; nil for nothing.
  var statistics: StatisticsDetail?

  func run() throws {
    let limit = try timeout.map { try RunTimeout(seconds: $0) }
    let loading = InterruptHandle()
    limit?.stops(loading)
    let input = try readProgram()
    var engine = Engine(configuration: configuration)
    var module = try load(input, in: engine, loading)
    if WASIThreads.areUsed(by: module), !configuration.isInterruptible {
      // A thread that ends the program interrupts the others, so the code must check for interruption.
      var configuration = configuration
      configuration.isInterruptible = true
      engine = Engine(configuration: configuration)
      module = try load(input, in: engine, loading)
    }
    let store = Store(engine: engine, limits: limits)
    var guest = Guest(module: module, store: store, file: input.path, linking: try linking(in: engine, loading))
    limit?.stops(store.interruptHandle)
    // The process ends after the run, and the system frees everything faster than they do.
    for object in [engine, module, store] as [AnyObject] { _ = Unmanaged.passRetained(object) }
    defer { report(guest) }
    do {
      let system = try WASISystem(systemConfiguration(limit))
      store.wasi = system
      if WASIThreads.areUsed(by: module) {
        let threads = try WASIThreads(
          module: module, system: system, limits: limits, maximumCount: maximumThreads,
          link: { [linking = guest.linking, module] linker, store in
            try linking.define(in: &linker, store: store, for: module)
          })
        guest.threads = threads
        try threads.run(in: store) { try run(guest) }
      } else {
        try run(guest)
      }
    } catch let exit as WASIExit {
      throw GuestExit(code: exit.code, file: guest.file)
    } catch let trap as Trap {
      let reason = trap.code == .interrupted ? "stopped after \(TimeLimit.text(timeout ?? 0))\n" : ""
      throw CommandFailure("\(guest.file): \(reason)\(trap)", status: 134)
    } catch let exception as WasmException {
      throw CommandFailure("\(guest.file): \(exception)", status: 134)
    } catch let error as LinkError {
      throw CommandFailure("\(guest.file): \(error)")
    } catch let error as WASIConfigurationError {
      throw CommandFailure(error.description)
    }
  }

  /// Prints the statistics of the program and of the modules that it imports from.
  private func report(_ guest: Guest) {
    guard let statistics else { return }
    for (name, module) in [(guest.file, guest.module)] + guest.linking.preloads {
      Console.note(RunStatistics(module, statistics).text(name))
    }
  }

  private func readProgram() throws -> InputFile {
    do {
      return try InputFile.read(file, features: configuration.features)
    } catch let failure as CommandFailure {
      guard let invoke, access(HostText.bytes(invoke).map { CChar(bitPattern: $0) } + [0], F_OK) == 0 else {
        throw failure
      }
      throw CommandFailure(
        failure.message + "\nhint: --invoke takes the name of a function, and the file follows", status: failure.status)
    }
  }

  /// Creates a module, within the limits of memory and time.
  private func load(_ input: InputFile, in engine: Engine, _ interrupt: InterruptHandle) throws -> Apus.Module {
    try input.module(
      in: engine, limits: ModuleLimits(memoryBytes: limits.totalMemoryBytes, interrupt: interrupt),
      interruption: "stopped after \(TimeLimit.text(timeout ?? 0)), while compiling")
  }

  private func linking(in engine: Engine, _ interrupt: InterruptHandle) throws -> GuestLinking {
    var linking = GuestLinking(trapsUnknownImports: trapsUnknownImports)
    for (name, file) in preloads {
      let input = try InputFile.read(file, features: configuration.features)
      linking.preloads.append((name, try load(input, in: engine, interrupt)))
    }
    return linking
  }

  private func run(_ guest: Guest) throws {
    guard let invoke else { return try guest.runCommand(arguments: arguments) }
    let end = arguments.firstIndex(of: "--")
    let seesArguments = guest.module.imports.contains { ["args_get", "args_sizes_get"].contains($0.name) }
    // Names in a module are UTF-8.
    try guest.invoke(
      HostText.shown(invoke), arguments: Array(arguments[..<(end ?? arguments.count)]),
      mayHaveMore: end == nil && seesArguments)
  }

  /// The program's arguments: all words, or with `--invoke` those after `--` if there is one.
  private var programArguments: [String] {
    guard invoke != nil, let end = arguments.firstIndex(of: "--") else { return arguments }
    return Array(arguments[(end + 1)...])
  }

  private func systemConfiguration(_ limit: RunTimeout?) -> WASIConfiguration {
    var system = WASIConfiguration()
    system.inheritStandardStreams()
    let name = programName ?? file.split(separator: "/").last.map(String.init) ?? file
    system.argumentBytes = ([name] + programArguments).map(HostText.bytes)
    system.environmentBytes = environment.compactMap(Environment.variable)
    system.directories = directories.compactMap(Environment.directory)
    if let limit { system.isInterrupted = { limit.isOver } }
    return system
  }
}

extension GuestRun {
  /// A run without options, `apus run FILE ARGUMENTS...` or `apus FILE ARGUMENTS...`; nil if the words are something
  /// else.
  ///
  /// This common case bypasses ArgumentParser, which takes longer than starting a small guest.
  init?(plain words: [String]) {
    let index = words.count >= 2 && words[1] == "run" ? 2 : 1
    guard words.count > index, words[index] == "-" || words[index].utf8.first != UInt8(ascii: "-"),
      index == 2 || FirstWord.isProgram(words[1])
    else { return nil }
    self.init(file: words[index], arguments: Array(words[(index + 1)...]))
  }

  /// Returns the parts of `NAME=FILE`; nil if `text` does not have this form.
  static func preload(_ text: String) -> (name: String, file: String)? {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
    let file = text[text.index(after: equals)...]
    return file.isEmpty ? nil : (String(text[..<equals]), String(file))
  }
}
