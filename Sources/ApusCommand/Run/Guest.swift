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
  /// - Parameter arguments: the words after the file, for the error message if there is nothing to run.
  func runCommand(arguments: [String]) throws {
    let instance = try instantiate()
    if let start = try? instance.function("_start") {
      try call(start, named: "_start")
    } else if let initialize = try? instance.function("_initialize") {
      try call(initialize, named: "_initialize")
    } else if !module.startsItself {
      throw CommandFailure(
        "\(file): exports no _start function; --invoke FUNCTION calls another one\(functions)" + Self.hint(arguments))
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
  func invoke(_ name: String, arguments: [String], mayHaveMore: Bool) throws {
    let instance = try instantiate()
    if name != "_initialize", let initialize = try? instance.function("_initialize") {
      try call(initialize, named: "_initialize")
    }
    guard let function = try? instance.function(name) else {
      throw CommandFailure("\(file): exports no function \(HostText.shown(name))\(functions)")
    }
    let types = function.type.parameters
    guard arguments.count == types.count || mayHaveMore && arguments.count > types.count else {
      throw CommandFailure(
        "\(file): \(HostText.shown(name)) takes \(types.count.counted("argument")), \(arguments.count) given; "
          + "its type is \(function.type)"
          + Self.hint(arguments),
        status: CommandFailure.wrongUsage)
    }
    let values = try zip(arguments, types).map { text, type in
      guard let value = Value(text, type: type) else {
        throw CommandFailure(
          "\(file): '\(HostText.shown(text))' is not a value of type \(type)" + Self.hint([text]),
          status: CommandFailure.wrongUsage)
      }
      return value
    }
    for result in try function.call(values) { Console.output(result.text) }
  }

  /// The exported functions, as the end of an error message.
  private var functions: String {
    let names = module.exports.filter { if case .function = $0.type { true } else { false } }.map(\.name)
    return names.isEmpty ? "; it exports no functions" : "; the exported functions are \(names.shownList)"
  }

  /// Returns the end of an error message about words after the file, if one of them is an option of `apus run`.
  private static func hint(_ words: some Sequence<String>) -> String {
    let help = ApusCommand.helpMessage(for: RunCommand.self).split { " \n,/".contains($0) }
    let option = words.first { word in
      word.hasPrefix("-") && word != "--" && help.contains(word.prefix { $0 != "=" })
    }
    guard let option else { return "" }
    return
      "\nhint: \(HostText.shown(option)) is the program's argument, as all words after the file; options precede it"
  }

  private func instantiate() throws -> Instance {
    do {
      if let threads { return try threads.instantiate(in: store) }
      var linker = Linker(engine: store.engine)
      try linker.defineWASI()
      try linking.define(in: &linker, store: store, for: module)
      return try linker.instantiate(module, in: store)
    } catch let error as LinkError {
      throw CommandFailure("\(file): \(error)" + Self.hint(error))
    }
  }

  private static func hint(_ error: LinkError) -> String {
    switch error {
    case .unknownImport:
      "\nhint: --preload NAME=FILE imports from another module, --unknown-imports-trap makes unknown functions trap"
    case .resourceLimit(let what) where what.contains("memory"): "\nhint: --max-memory sets the limit"
    default: ""
    }
  }
}
