import ApusFuzzing
import Foundation

/// Fuzzing without libFuzzer: the corpus, then mutations of it that depend on the seed alone. `Fuzzing/run` calls it.
///
///     ApusFuzz TARGET [--corpus "FOLDER ..."] [--runs N] [--seconds N] [--seed N] [FILE]...
///     ApusFuzz seed SUITE FOLDER
///     ApusFuzz generate COUNT SEED FOLDER
///     ApusFuzz report FILE...
///     ApusFuzz shrink SEED FILE COMMAND...
@main struct FuzzCommand {
  var target = FuzzTarget.decode
  var corpus: String?
  var runs = Int.max
  var seconds = Double.infinity
  var seed: UInt64 = 1
  var files: [String] = []

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.count == 3, arguments[0] == "seed" {
      try CorpusWriter(folder: URL(filePath: arguments[2])).write(suite: URL(filePath: arguments[1]))
      return
    }
    if arguments.count == 4, arguments[0] == "generate", let count = Int(arguments[1]), let seed = UInt64(arguments[2])
    {
      try ModuleWriter(folder: URL(filePath: arguments[3])).write(count, seed: seed)
      return
    }
    if arguments.count > 3, arguments[0] == "shrink", let seed = UInt64(arguments[1]) {
      try Shrinker(file: URL(filePath: arguments[2]), command: Array(arguments[3...])).shrink(seed: seed)
      return
    }
    if arguments.first == "report" {
      for file in arguments.dropFirst() {
        print(file)
        for line in report(try Array(Data(contentsOf: URL(filePath: file)))) { print(" ", line) }
      }
      return
    }
    guard let command = FuzzCommand(arguments) else {
      let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
      print("usage: ApusFuzz \(names) [--corpus FOLDER] [--runs N] [--seconds N] [--seed N] [FILE]...")
      exit(64)
    }
    try command.run()
  }

  init?(_ arguments: [String]) {
    guard let first = arguments.first, let target = FuzzTarget(rawValue: first) else { return nil }
    self.target = target
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--corpus": corpus = rest.popFirst()
      case "--runs": runs = rest.popFirst().flatMap(Int.init) ?? runs
      case "--seconds": seconds = rest.popFirst().flatMap(Double.init) ?? seconds
      case "--seed": seed = rest.popFirst().flatMap(UInt64.init) ?? seed
      default: files.append(word)
      }
    }
  }

  func run() throws {
    LastInput.install()
    if !files.isEmpty {
      for file in files { try test(Array(Data(contentsOf: URL(filePath: file)))) }
      return
    }
    let inputs = try corpusInputs()
    var mutator = Mutator(seed: seed, isText: target.isText)
    let start = ContinuousClock.now
    var count = 0
    while count < runs {
      test(count < inputs.count ? inputs[count] : mutator.input(from: inputs))
      count += 1
      if count % 64 == 0, ContinuousClock.now - start > .seconds(min(seconds, 1e9)) { break }
    }
    print("\(target.rawValue): \(count) inputs, of which \(min(count, inputs.count)) from the corpus, seed \(seed)")
  }

  private func test(_ input: [UInt8]) {
    LastInput.remember(input)
    target.test(input)
  }

  private func corpusInputs() throws -> [[UInt8]] {
    guard let corpus else { return [[]] }
    let urls = try corpus.split(separator: " ").flatMap { folder in
      try FileManager.default.contentsOfDirectory(at: URL(filePath: String(folder)), includingPropertiesForKeys: nil)
    }
    return try urls.sorted { $0.path < $1.path }.map { try Array(Data(contentsOf: $0)) }
  }
}
