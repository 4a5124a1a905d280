import Apus
import ApusText
import ApusWasm

/// Runs test scripts (`.wast`) in one store.
public final class ScriptRunner {
  let engine: Engine
  let store: Store
  var linker: Linker
  var report = ScriptReport()
  let script: Script
  /// Instances and module definitions by their names in the script, and the last ones, which may have no name.
  var instances: [String: Instance] = [:]
  var lastInstance: Instance?
  var definitions: [String: Apus.Module] = [:]
  var lastDefinition: Apus.Module?
  /// In a thread, the memories of the instances that it shares, by the names of instances and exports.
  var sharedInstances: [String: [String: SharedMemory]] = [:]
  /// The running threads, by name.
  var threads: [String: ScriptThread] = [:]
  /// The references to objects of the host, by their numbers in the script.
  var externs: [UInt32: ExternRef] = [:]

  /// Runs a script to its end.
  /// - Returns: The numbers of assertions, and the failures.
  /// - Throws: Errors in defining what scripts import.
  public static func run(_ script: Script, engine: Engine) throws -> ScriptReport {
    let runner = try ScriptRunner(script, engine: engine)
    runner.run(script.commands)
    return runner.report
  }

  func run(_ commands: [ScriptCommand]) {
    for command in commands { run(command) }
    for name in threads.keys.sorted() { wait(for: name) }
  }

  init(_ script: Script, engine: Engine) throws {
    self.script = script
    self.engine = engine
    store = Store(engine: engine)
    linker = Linker(engine: engine)
    linker.allowsShadowing = true
    try SpecTest.define(in: &linker, store: store)
  }

  private func run(_ command: ScriptCommand) {
    do {
      let isAssertion = try perform(command.kind)
      if isAssertion { report.passed += 1 }
    } catch let failure as ScriptFailure {
      fail(command, failure.message)
    } catch {
      fail(command, "unexpected error: \(error)")
    }
  }

  private func fail(_ command: ScriptCommand, _ message: String) {
    report.failures.append(.init(file: script.source.name, position: command.position, message: message))
  }

  /// Performs a command.
  /// - Returns: Whether it was an assertion.
  private func perform(_ command: ScriptCommand.Kind) throws -> Bool {
    switch command {
    case .module(let module): try instantiate(define(module), name: module.name)
    case .definition(let module):
      lastDefinition = try define(module)
      if let name = module.name { definitions[name] = lastDefinition }
    case .instance(let name, let definition): try instantiate(try self.definition(definition), name: name)
    case .register(let name, let instance):
      if let instance, let memories = sharedInstances[instance] {
        for (export, memory) in memories { try linker.define(name, export, memory) }
      } else {
        try linker.define(try self.instance(instance), as: name)
      }
    case .action(let action): _ = try perform(action)
    case .thread(let name, let shared, let commands): try start(name, shared, commands)
    case .wait(let name):
      guard threads[name] != nil else { throw ScriptFailure("there is no thread \(name)") }
      wait(for: name)
    default:
      try check(command)
      return true
    }
    return false
  }

  func define(_ module: ScriptModule) throws -> Apus.Module {
    switch module.content {
    case .text(let result):
      let text = try result.get()
      return try Apus.Module(engine: engine, text.module, names: text.names)
    case .binary(let bytes): return try Apus.Module(engine: engine, bytes: bytes)
    case .quote(let bytes):
      let text = try TextParser.parseModule(bytes, name: "<quote>", features: engine.configuration.features)
      return try Apus.Module(engine: engine, text.module, names: text.names)
    }
  }

  func instantiate(_ module: Apus.Module, name: String?) throws {
    let instance = try linker.instantiate(module, in: store)
    lastInstance = instance
    if let name { instances[name] = instance }
  }

  private func definition(_ name: String?) throws -> Apus.Module {
    guard let module = name.map({ definitions[$0] }) ?? lastDefinition else {
      throw ScriptFailure(name.map { "there is no module \($0)" } ?? "there is no module")
    }
    return module
  }

  func instance(_ name: String?) throws -> Instance {
    guard let instance = name.map({ instances[$0] }) ?? lastInstance else {
      throw ScriptFailure(name.map { "there is no instance \($0)" } ?? "there is no instance")
    }
    return instance
  }
}

/// A command that did not do what the script requires.
struct ScriptFailure: Error {
  var message: String

  init(_ message: String) { self.message = message }
}
