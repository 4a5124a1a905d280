import ApusFuzzing
import Foundation

/// Fuzzing without libFuzzer: tries the corpus, then mutations of it that depend only on the seed. `Fuzzing/run` calls
/// it.
///
///     ApusFuzz TARGET [--corpus "FOLDER ..."] [--programs FOLDER] [--runs N] [--seconds N] [--seed N] [FILE]...
///     ApusFuzz seed SUITE FOLDER
///     ApusFuzz generate COUNT SEED FOLDER
///     ApusFuzz report FILE...
///     ApusFuzz shrink SEED FILE COMMAND...
///     ApusFuzz selector [--first] [FAMILY]...
///     ApusFuzz verify FILE...
///     ApusFuzz faults
///
/// `--fault NAME`, in builds with the trait `PlantedFaults`, makes the compiler plant a fault in its code.
@main struct FuzzCommand {
  var target = FuzzTarget.decode
  var corpus: String?
  /// A folder of real programs, for the target `mutants`.
  var programs: String?
  var runs = Int.max
  var seconds = Double.infinity
  var seed: UInt64 = 1
  var files: [String] = []

  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    if arguments == ["faults"] { return print(PlantedFaults.names.joined(separator: "\n")) }
    if let index = arguments.firstIndex(of: "--fault"), index + 1 < arguments.count {
      guard PlantedFaults.plant(arguments[index + 1]) else {
        print("no such fault, or no build with --traits PlantedFaults")
        exit(64)
      }
      arguments.removeSubrange(index...index + 1)
    }
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
    if arguments.first == "selector" { return try trySelector(Array(arguments.dropFirst())) }
    if arguments.first == "verify" { return try verify(Array(arguments.dropFirst())) }
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

  /// Tries all functions built directly in SSA, or some families of them.
  private static func trySelector(_ families: [String]) throws {
    LastInput.install()
    let trial = try SelectorTrial()
    let isHasty = families.first == "--first"
    try trial.run(isHasty ? Array(families.dropFirst()) : families, maximumFailures: isHasty ? 1 : 40)
    for failure in trial.failures { print(failure) }
    print("selector: \(trial.functions) functions, \(trial.runs) runs, \(trial.failures.count) differ")
    if !trial.failures.isEmpty { exit(1) }
  }

  /// The exit status is 1 if the verifier of machine code does not accept what a module in the text format is compiled to.
  private static func verify(_ files: [String]) throws {
    var isProved = true
    for file in files {
      for finding in try unproved(Array(Data(contentsOf: URL(filePath: file)))) {
        print("\(file): \(finding)")
        isProved = false
      }
    }
    if !isProved { exit(1) }
  }

  init?(_ arguments: [String]) {
    guard let first = arguments.first, let target = FuzzTarget(rawValue: first) else { return nil }
    self.target = target
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--corpus": corpus = rest.popFirst()
      case "--programs": programs = rest.popFirst()
      case "--runs": runs = rest.popFirst().flatMap(Int.init) ?? runs
      case "--seconds": seconds = rest.popFirst().flatMap(Double.init) ?? seconds
      case "--seed": seed = rest.popFirst().flatMap(UInt64.init) ?? seed
      default: files.append(word)
      }
    }
  }

  func run() throws {
    LastInput.install()
    if target == .mutants { try readPrograms() }
    if !files.isEmpty {
      for file in files { try test(Array(Data(contentsOf: URL(filePath: file)))) }
      return
    }
    if corpus == nil, let (count, functions) = target.decisions { return runDecisions(count, functions) }
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

  private func readPrograms() throws {
    let folder = URL(filePath: programs ?? ".programs/bin")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.fileSizeKey])
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "wasm" {
      // Very large programs would add nothing.
      guard let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize, size < 8 << 20,
        let program = RealProgram(Array(try Data(contentsOf: file)))
      else { continue }
      print("\(file.lastPathComponent): \(program.count) functions")
      RealProgram.all.append(program)
    }
    guard !RealProgram.all.isEmpty else {
      print("no programs in \(folder.path): Programs/build makes some; --programs FOLDER names others")
      exit(64)
    }
  }

  /// Tries inputs that each consist of the decisions of one seed.
  private func runDecisions(_ count: Int, _ functions: Int) {
    let start = ContinuousClock.now
    var number: UInt64 = 0
    while number < runs, number % 16 != 0 || ContinuousClock.now - start < .seconds(min(seconds, 1e9)) {
      test(Choices.bytes(seed: (seed + number) &* 0x1_0000_0001, count: count))
      number += 1
    }
    let time = ContinuousClock.now - start
    let each = Double(number) * Double(functions) / (time / .seconds(1))
    print("\(target.rawValue): \(number * UInt64(functions)) functions from seed \(seed), \(Int(each)) a second")
    if target == .verified {
      let count = VerifiedCount.shared
      print("verified: \(count.functions) times a function, \(count.plain) of them as it was lowered")
    }
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
