import ApusCompiler
import ApusText
import ApusWasm
import ArgumentParser

/// `apus explore`.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore", abstract: "Write a page that shows Wasm, SSA and machine code side by side.",
    discussion: """
      The page is one HTML file that needs nothing else, neither files nor network. Point at a line, and all lines that \
      come from the same instruction of the module light up; click to keep them. SSA can be seen as lowered or as the \
      passes left it.

      Examples:
        apus explore app.wasm                        writes app.explore.html
        apus explore app.wasm -o page.html --function 12
      """)

  @Option(name: .shortAndLong, help: "Where to write; NAME.explore.html by default, - for standard output.")
  var output: String?

  @Option(help: ArgumentHelp("Show this function only, by its index with imports counted.", valueName: "index"))
  var function: Int?

  @Option(
    help: ArgumentHelp(
      "Leave functions out once the page has this size; K, M and G are understood.", valueName: "bytes"))
  var maxSize = ByteCount(bytes: 64 << 20)

  @Flag(help: "Check every address, as where memories have no guard.") var explicitChecks = false
  @OptionGroup var features: FeatureOptions
  @Argument(help: "The module, binary or text; - for standard input.") var file: String

  func run() throws {
    let features = try features.features()
    let input = try InputFile.read(file, features: features)
    let module = try input.validated(features: features)
    let shown = try ShownFunctions.indices(module, function)
    let name = file == "-" ? "standard input" : file.split(separator: "/").last.map(String.init) ?? file
    var page = ExplorePage(
      module, names: input.names, title: name,
      options: CompilationOptions(hasGuardedMemories: !explicitChecks))
    for function in shown { page.add(function, sizeLimit: Int(clamping: maxSize.bytes)) }
    let target = output ?? Self.defaultOutput(name)
    try OutputFile.write(page.finish(), to: target)
    guard target != "-" else { return }
    Console.output(
      "\(target): \(shown.count) function\(shown.count == 1 ? "" : "s"), \(CompileTiming.bytes(page.byteCount))")
    if page.omittedCount > 0 {
      Console.error(
        "\(page.omittedCount) of \(shown.count) functions are only listed, for the page has reached its size; "
          + "--max-size makes it larger, --function shows one of them")
    }
  }

  /// Returns `app.explore.html` for `app.wasm`. Not `app.html`, which could be a page that belongs to the program.
  private static func defaultOutput(_ name: String) -> String {
    let stem = name.split(separator: ".", omittingEmptySubsequences: false)
    return (stem.count > 1 ? stem.dropLast().joined(separator: ".") : name) + ".explore.html"
  }
}
