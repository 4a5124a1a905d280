import Apus
import ApusPlatform
import ApusText

/// Threads of scripts (threads proposal): each runs its commands in a store of its own, on a thread of the host.
extension ScriptRunner {
  func start(_ name: String, _ shared: [String], _ commands: [ScriptCommand]) throws {
    guard threads[name] == nil else { throw ScriptFailure("thread \(name) is already running") }
    var memories = sharedInstances
    for instance in shared where memories[instance] == nil {
      var exports: [String: SharedMemory] = [:]
      for (export, value) in try self.instance(instance).exports {
        if case .memory(let memory) = value { exports[export] = memory.shared }
      }
      memories[instance] = exports
    }
    threads[name] = try ScriptThread(script, engine, shared: memories, commands)
  }

  /// Waits until a thread has run its commands, and adds its report.
  func wait(for name: String) {
    guard let thread = threads.removeValue(forKey: name) else { return }
    report += thread.join()
  }
}

/// A running thread of a script.
final class ScriptThread {
  private final class Result: Sendable {
    let report = Mutex(ScriptReport())
  }

  private let result = Result()
  private let thread: HostThread

  init(
    _ script: Script, _ engine: Engine, shared: [String: [String: SharedMemory]], _ commands: [ScriptCommand]
  ) throws {
    let thread = HostThread(stackSize: 4 << 20) { [result] in
      let report = Self.run(script, engine, shared, commands)
      result.report.withLock { $0 = report }
    }
    guard let thread else { throw ScriptFailure("cannot create a thread") }
    self.thread = thread
  }

  private static func run(
    _ script: Script, _ engine: Engine, _ shared: [String: [String: SharedMemory]], _ commands: [ScriptCommand]
  ) -> ScriptReport {
    do {
      let runner = try ScriptRunner(script, engine: engine)
      runner.sharedInstances = shared
      runner.run(commands)
      return runner.report
    } catch {
      var report = ScriptReport()
      guard let first = commands.first else { return report }
      report.failures.append(.init(file: script.source.name, position: first.position, message: "\(error)"))
      return report
    }
  }

  /// Waits until all commands have run, and returns the report.
  func join() -> ScriptReport {
    thread.join()
    return result.report.withLock { $0 }
  }
}
