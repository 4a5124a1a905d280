import ApusPlatform
import ApusWasm
import Synchronization

/// A line on the terminal about work that takes long, removed when the work ends. Nothing is shown if standard error is
/// not a terminal.
final class Progress: Sendable {
  private struct State {
    var isOver = false
    var isShown = false
  }

  private let name: String
  private let functionCount: Int
  private let compiled = Atomic(0)
  private let state = Mutex(State())

  /// The time in nanoseconds before the line appears, and that between two changes of it.
  private static var delay: Int { 500_000_000 }
  private static var interval: Int { 100_000_000 }
  private static var smallestSize: Int { 10_000 }

  private init(_ name: String, _ functionCount: Int) {
    self.name = name
    self.functionCount = functionCount
  }

  /// Does some work, with a line on the terminal if it takes long.
  /// - Parameters:
  ///   - name: the name of the file.
  ///   - size: the size of the file in bytes. Nothing is shown for small files, so that they take no thread.
  ///   - functionCount: the number of functions to compile; 0 if none are compiled.
  ///   - body: the work. Its parameter is to be called with numbers of functions that have been compiled.
  static func shown<Result, Failure: Error>(
    _ name: String, size: Int, functionCount: Int, _ body: ((@Sendable (Int) -> Void)?) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard size >= smallestSize, Terminal.showsErrors else { return try body(nil) }
    let progress = Progress(name, functionCount)
    guard let thread = HostThread(stackSize: 1 << 20, { progress.run() }) else { return try body(nil) }
    thread.detach()
    defer { progress.end() }
    return try body { progress.compiled.add($0, ordering: .relaxed) }
  }

  private func run() {
    var pause = timespec(tv_sec: 0, tv_nsec: Self.delay)
    repeat {
      nanosleep(&pause, nil)
      pause.tv_nsec = Self.interval
    } while show()
  }

  /// Returns whether the work goes on.
  private func show() -> Bool {
    state.withLock { state in
      guard !state.isOver else { return false }
      state.isShown = true
      Console.control("\r\u{1B}[K\(line)")
      return true
    }
  }

  private var line: String {
    let compiled = compiled.load(ordering: .relaxed)
    guard functionCount > 0 else { return "apus: loading \(name.shown(atMost: 40))" }
    return "apus: compiling \(name.shown(atMost: 40)): \(compiled) of \(functionCount.counted("function"))"
  }

  private func end() {
    state.withLock { state in
      state.isOver = true
      if state.isShown { Console.control("\r\u{1B}[K") }
    }
  }
}
