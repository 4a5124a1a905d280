import Apus
import ApusCompiler
import ApusText
import ApusWasm
import ArgumentParser

/// `apus explore`.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore", abstract: "Write an HTML page with Wasm, SSA and machine code side by side.",
    discussion: """
      The page is one HTML file that needs no other files and no network. Pointing at a line highlights all lines that \
      come from the same instruction of the module; a click keeps the highlight. SSA can be shown as lowered or after \
      all passes. Lines of an inlined function have its name, and belong to the call. The baseline code is that of the \
      engine tiered, which counts calls and iterations; --loops adds the code in which a loop continues that runs often.

      Examples:
        apus explore app.wasm                        writes app.explore.html
        apus explore app.wasm -o page.html --function 12 --loops
      """)

  @Option(
    name: .shortAndLong, help: "Output file; NAME.explore.html by default, - for standard output.", completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("Show only the function with this index (imports included).", valueName: "index"))
  var function: Int?

  @Option(
    help: ArgumentHelp(
      "Omit the code of further functions when the page has this size, with K, M or G as unit.", valueName: "bytes"))
  var maxSize = ByteCount(bytes: 64 << 20)

  @Flag(help: "Add the code that begins at loops, of up to 16 loops of each function.") var loops = false
  @Flag(help: "Emit explicit bounds checks instead of relying on guard pages.") var explicitChecks = false
  @OptionGroup var features: FeatureOptions
  @Argument(help: "The module, binary or text; - for standard input.", completion: .module) var file: String

  func run() throws {
    let features = features.features()
    let input = try InputFile.read(file, features: features)
    let module = try input.validated(features: features)
    let shown = try ShownFunctions.indices(module, function, file)
    let name = file == "-" ? "standard input" : file.split(separator: "/").last.map(String.init) ?? file
    var options = CompilationOptions(hasGuardedMemories: !explicitChecks)
    options.count(upTo: Engine.Configuration().hotCount)
    options.notesReentries = loops
    var page = ExplorePage(module, names: input.names, title: name, options: options)
    for function in shown { page.add(function, sizeLimit: Int(clamping: maxSize.bytes)) }
    let target = output ?? Self.defaultOutput(name)
    try OutputFile.write(page.finish(), to: target)
    guard target != "-" else { return }
    Console.output(
      "\(target): \(shown.count.counted("function")), \(CompileTiming.bytes(page.byteCount))")
    if page.omittedCount > 0 {
      Console.note(
        "\(page.omittedCount) of \(shown.count.counted("function")) listed without code: "
          + "the page has reached its maximum size; use --max-size or --function")
    }
  }

  /// Returns `app.explore.html` for `app.wasm`. Not `app.html`, which could be a page that belongs to the program.
  private static func defaultOutput(_ name: String) -> String {
    let stem = name.split(separator: ".", omittingEmptySubsequences: false)
    return (stem.count > 1 ? stem.dropLast().joined(separator: ".") : name) + ".explore.html"
  }
}
