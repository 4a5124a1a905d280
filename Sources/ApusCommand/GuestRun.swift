import Apus
import ApusWASI

/// What `apus run` was told, however it was told.
struct GuestRun {
  var file: String
  var arguments: [String]
  var configuration = Engine.Configuration(features: FeatureOptions.standard)
  /// As the command line spells them; see `Environment`.
  var directories: [String] = []
  var environment: [String] = []
  /// The function to call in place of the program's start.
  var invoke: String?
  var limits = ResourceLimits()
  /// In seconds.
  var timeout: Double?
  /// How many a program may have at once, its main thread not counted.
  var maximumThreads = 256

  func run() throws {
    let deadline = try timeout.map { try Deadline(seconds: $0) }
    let loading = InterruptHandle()
    deadline?.stops(loading)
    var module = try load(configuration, loading)
    if WASIThreads.areUsed(by: module), !configuration.isInterruptible {
      // The end of one thread interrupts the others.
      var configuration = configuration
      configuration.isInterruptible = true
      module = try load(configuration, loading)
    }
    let store = Store(engine: module.engine, limits: limits)
    var guest = Guest(module: module, store: store, file: file)
    deadline?.stops(store.interruptHandle)
    do {
      let system = try WASISystem(systemConfiguration(interrupt: deadline))
      if WASIThreads.areUsed(by: module) {
        let threads = try WASIThreads(
          module: module, system: system, limits: limits, maximumCount: maximumThreads)
        guest.threads = threads
        try threads.run(in: store) { try run(guest, system) }
      } else {
        try run(guest, system)
      }
    } catch let exit as WASIExit {
      throw GuestExit(status: Int32(truncatingIfNeeded: exit.code))
    } catch let trap as Trap {
      let reason = trap.code == .interrupted ? "stopped after \(timeout ?? 0) seconds\n" : ""
      throw CommandFailure("\(file): \(reason)\(trap)", status: 134)
    } catch let exception as WasmException {
      throw CommandFailure("\(file): \(exception)", status: 134)
    } catch let error as LinkError {
      throw CommandFailure("\(file): \(error)")
    }
  }

  private func load(_ configuration: Engine.Configuration, _ interrupt: InterruptHandle) throws -> Apus.Module {
    do throws(Apus.ModuleError) {
      let limits = ModuleLimits(memoryBytes: limits.totalMemoryBytes, interrupt: interrupt)
      return try Apus.Module(engine: Engine(configuration: configuration), path: file, limits: limits)
    } catch {
      if case .compilation(let error) = error, error.cause == .interrupted {
        throw CommandFailure("\(file): stopped after \(timeout ?? 0) seconds, while compiling", status: 134)
      }
      if case .parsing(let error) = error { throw CommandFailure(error.description) }
      throw CommandFailure("\(file): \(error)")
    }
  }

  private func run(_ guest: Guest, _ system: WASISystem) throws {
    if let invoke {
      try guest.invoke(invoke, arguments: arguments, system: system)
    } else {
      try guest.runCommand(system: system)
    }
  }

  private func systemConfiguration(interrupt deadline: Deadline?) -> WASIConfiguration {
    var system = WASIConfiguration()
    system.inheritStandardStreams()
    system.arguments = [file.split(separator: "/").last.map(String.init) ?? file] + arguments
    system.environment = environment.compactMap(Environment.variable)
    system.directories = directories.map(Environment.directory)
    if let deadline { system.isInterrupted = { deadline.isOver } }
    return system
  }
}

extension GuestRun {
  /// A run without options, `apus run FILE ARGUMENTS...`; nil if the words are anything else.
  ///
  /// The common case goes past the parser of arguments, which takes longer than starting a small guest does.
  init?(plain words: [String]) {
    guard words.count >= 3, words[1] == "run", let first = words[2].utf8.first, first != UInt8(ascii: "-") else {
      return nil
    }
    self.init(file: words[2], arguments: Array(words[3...]))
  }
}

/// The end of a program that says which status to leave with.
struct GuestExit: Error {
  var status: Int32
}
