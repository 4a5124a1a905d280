import Apus
import ApusWASI

/// A module, and the store in which it runs.
struct Guest {
  let module: Module
  let store: Store
  /// The name of its file in error messages.
  let file: String
  var linking = GuestLinking()
  /// The threads of the program; nil if it uses none.
  var threads: WASIThreads?

  /// Runs `_start`, or `_initialize` of a module that is a library.
  func runCommand(system: WASISystem) throws {
    let instance = try instantiate(system)
    if let start = try? instance.function("_start") {
      try call(start, named: "_start")
    } else if let initialize = try? instance.function("_initialize") {
      try call(initialize, named: "_initialize")
    } else if !module.startsItself {
      throw CommandFailure("\(file): exports no _start function; name the function to call with --invoke")
    }
  }

  /// Calls `_start` or `_initialize`, which must have neither parameters nor results.
  private func call(_ function: Func, named name: String) throws {
    let type = function.type
    guard type.parameters.isEmpty, type.results.isEmpty else {
      throw CommandFailure(
        "\(file): \(name) must have no parameters and no results, but its type is \(type); "
          + "--invoke \(name) calls it with arguments")
    }
    try function.call()
  }

  /// Calls an export with arguments given as text, and prints its results, one per line.
  /// - Parameter mayHaveMore: whether more arguments than parameters are allowed, because the program can read them.
  func invoke(_ name: String, arguments: [String], mayHaveMore: Bool, system: WASISystem) throws {
    let instance = try instantiate(system)
    if name != "_initialize", let initialize = try? instance.function("_initialize") {
      try call(initialize, named: "_initialize")
    }
    let function: Func
    do {
      function = try instance.function(name)
    } catch {
      throw CommandFailure("\(file): exports no function \(HostText.shown(name))")
    }
    let types = function.type.parameters
    guard arguments.count == types.count || mayHaveMore && arguments.count > types.count else {
      throw CommandFailure(
        "\(name) takes \(types.count.counted("argument")), \(arguments.count) given; its type is \(function.type)"
          + Self.hint(arguments.dropFirst(types.count)),
        status: 2)
    }
    let values = try zip(arguments, types).map { text, type in
      guard let value = Value(text, type: type) else {
        throw CommandFailure(
          "'\(HostText.shown(text))' is not a value of type \(type)" + Self.hint([text]), status: 2)
      }
      return value
    }
    for result in try function.call(values) { Console.output(result.text) }
  }

  /// Returns the end of an error message about words, if one of them looks like an option.
  private static func hint(_ words: some Sequence<String>) -> String {
    words.contains { $0.hasPrefix("--") && $0 != "--" } ? "; options must precede the file" : ""
  }

  private func instantiate(_ system: WASISystem) throws -> Instance {
    do {
      if let threads { return try threads.instantiate(in: store) }
      var linker = Linker(engine: store.engine)
      try system.define(in: &linker, store: store, for: module)
      try linking.define(in: &linker, store: store, system: system, for: module)
      return try linker.instantiate(module, in: store)
    } catch let error as LinkError {
      throw CommandFailure("\(file): \(error)")
    }
  }
}
