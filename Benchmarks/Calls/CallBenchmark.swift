import Apus

/// Measures calls between host and guest, with the functions in `calls.wat`: prints the nanoseconds of a typed call
/// from Swift to compiled code, of one through a closure, and of a call from compiled code to a Swift function. Each is
/// the best of ten rounds of a million calls.
@main enum CallBenchmark {
  static func main() throws {
    var configuration = Engine.Configuration()
    configuration.tier = .optimizing
    let store = Store(engine: Engine(configuration: configuration))
    let module = try Module(engine: store.engine, path: CommandLine.arguments[1])
    let imports: Imports = ["host": ["add": .function(Func(store) { (a: Int32, b: Int32) in a &+ b })]]
    let instance = try Instance(store: store, module: module, imports: imports)
    let add = try TypedFunc<(Int32, Int32), Int32>(instance.function("add"))
    let closure: (Int32, Int32) throws -> Int32 = try instance.function("add")
    let loop = try TypedFunc<Int32, Int32>(instance.function("loop"))
    let count: Int32 = 1_000_000
    let typed = try best {
      var sum: Int32 = 0
      for number in 0..<count { sum = try add(sum, number) }
      return sum
    }
    let untyped = try best {
      var sum: Int32 = 0
      for number in 0..<count { sum = try closure(sum, number) }
      return sum
    }
    let out = try best { try loop(count) }
    print(typed / Double(count), untyped / Double(count), out / Double(count))
  }

  private static func best(_ body: () throws -> Int32) rethrows -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<10 {
      var result: Int32 = 0
      let duration = try clock.measure { result = try body() }
      precondition(result != 0, "the guest counts")
      best = min(best, duration / .nanoseconds(1))
    }
    return best
  }
}
