import ApusText
import ApusWasm

/// Reduces decisions whose functions behave differently in some engine.
struct LoopShrinker {
  private(set) var report = ""

  init(_ trial: LoopTrial, _ parts: [ArraySlice<UInt8>]) {
    func fails(_ parts: [ArraySlice<UInt8>]) -> Bool {
      let (bytes, arguments) = LoopModule.generate(parts)
      return !trial.agrees(bytes, arguments, trial.engines)
    }
    let problem = trial.problem
    var smallest = parts
    // Only the function itself, unless it depends on what others left in memory.
    if let problem, fails([parts[problem.function]]) { smallest = [parts[problem.function]] }
    if smallest.count == 1 {
      let decisions = shrink(Array(smallest[0])) { fails([$0[...]]) }
      smallest = [decisions[...]]
    }
    _ = fails(smallest)
    let (bytes, _) = LoopModule.generate(smallest)
    let text = loopText(bytes)
    report = "functions do not do the same:\n\(trial.problem?.text ?? "\(problem?.text ?? "")")\n\(text)"
  }
}

/// The text of a module without the initial contents of its memories, which are the same in all modules
/// (`LoopModule.contents`).
func loopText(_ bytes: [UInt8]) -> String {
  guard var module = try? ModuleDecoder.decode(ModuleBytes(bytes), features: .all) else { return "" }
  module.datas = []
  return ModulePrinter.print(module)
}
