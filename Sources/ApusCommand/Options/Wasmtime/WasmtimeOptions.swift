import Apus
import ArgumentParser

/// The options of `wasmtime run` that have one letter.
struct WasmtimeOptions: ParsableArguments {
  @Option(
    name: [.customShort("W", allowingJoined: true), .customLong("wasm")],
    help: ArgumentHelp("An option as in Wasmtime, such as timeout=10s; -W help lists them.", valueName: "key[=value]"))
  var wasm: [String] = []

  @Option(
    name: [.customShort("S", allowingJoined: true), .customLong("wasi")],
    help: ArgumentHelp("As -W, such as inherit-env.", valueName: "key[=value]"))
  var wasi: [String] = []

  @Option(name: [.customShort("O", allowingJoined: true), .customLong("optimize")], help: .hidden)
  var optimize: [String] = []

  @Option(name: [.customShort("C", allowingJoined: true), .customLong("codegen")], help: .hidden)
  var codegen: [String] = []

  @Option(name: [.customShort("D", allowingJoined: true), .customLong("debug")], help: .hidden)
  var debug: [String] = []

  private var groups: [(group: Character, words: [String])] {
    [("W", wasm), ("S", wasi), ("O", optimize), ("C", codegen), ("D", debug)]
  }

  func validate() throws {
    if groups.contains(where: { $0.words.contains("help") }) { throw CleanExit.message(Self.help) }
    var settings = WasmtimeSettings(features: [])
    for (group, words) in groups {
      if let problem = WasmtimeOption.apply(words, group, to: &settings) {
        throw ArgumentParser.ValidationError(problem)
      }
    }
  }

  /// The settings that result from the options, with features added to `features` and removed from them.
  func settings(_ features: Features) -> WasmtimeSettings {
    var settings = WasmtimeSettings(features: features)
    for (group, words) in groups { _ = WasmtimeOption.apply(words, group, to: &settings) }
    return settings
  }

  private static var help: String {
    "Options of Wasmtime that apus run understands, and its own options for the same:\n"
      + WasmtimeOption.all.compactMap(\.help).map { "  \($0)" }.joined(separator: "\n")
  }
}
