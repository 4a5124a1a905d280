import Apus

#if canImport(Glibc)
  import Glibc
#endif

/// Measures instances with a store each: prints the microseconds to make one, call a function of it and drop it, and
/// the resident KiB of each of a thousand that live at once. The module has a function, a memory and a global.
///
///     InstanceBenchmark interpreter|optimizing
@main enum InstanceBenchmark {
  private static let text = """
    (module
      (memory 1 1)
      (global $count (mut i32) (i32.const 0))
      (func (export "next") (result i32)
        (global.set $count (i32.add (global.get $count) (i32.const 1)))
        (global.get $count)))
    """

  static func main() throws {
    var configuration = Engine.Configuration()
    configuration.tier = CommandLine.arguments.dropFirst().first == "optimizing" ? .optimizing : .interpreter
    let engine = Engine(configuration: configuration)
    let module = try Module(engine: engine, text: text)
    func make() throws -> Instance {
      let instance = try Instance(store: Store(engine: engine), module: module)
      let next: () throws -> Int32 = try instance.function("next")
      let count = try next()
      precondition(count == 1, "the guest counts")
      return instance
    }
    for _ in 0..<100 { _ = try make() }
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<10 {
      let time = try clock.measure { for _ in 0..<1000 { _ = try make() } }
      best = min(best, time / .microseconds(1) / 1000)
    }
    let before = residentKiB()
    let instances = try (0..<1000).map { _ in try make() }
    let resident = Double(residentKiB() - before) / Double(instances.count)
    print(best, resident)
  }

  /// The resident memory of the process, from `/proc/self/statm`; 0 where there is no such file.
  private static func residentKiB() -> Int {
    #if os(Linux)
      var text = [CChar](repeating: 0, count: 128)
      let file = open("/proc/self/statm", O_RDONLY)
      defer { close(file) }
      guard file >= 0, read(file, &text, 127) > 0 else { return 0 }
      let fields = text.split(separator: 32).dropFirst().first.map { $0.reduce(0) { $0 * 10 + Int($1) - 48 } }
      return (fields ?? 0) * sysconf(Int32(_SC_PAGESIZE)) / 1024
    #else
      return 0
    #endif
  }
}
