import ApusCompiler
import ApusCompilerTestSupport
import ApusLayout
import ApusText
import ApusWasm

/// Runs functions on the evaluator after every pass of the pipeline, with a pass left out, and with passes in other
/// orders: their behaviour must stay the same.
final class PassTrial {
  private let store = EvaluatorStore()
  private let oracle: EvaluatorInstance
  private var lowering: Lowering
  private var pipeline = Pipeline()
  private let lowered = LoweredFunction()
  private var expected: [Evaluation] = []
  private var arguments: [[SIMD2<UInt64>]] = []
  private(set) var problem: String?

  init(_ bytes: [UInt8], isExplicit: Bool) throws {
    let module = try ModuleDecoder.decode(ModuleBytes(bytes), features: .all)
    let valid = try Validator.validate(module, features: .all, types: store.types)
    let options =
      isExplicit ? LoweringOptions(boundsChecks: .explicit, masksSpeculation: true) : LoweringOptions()
    oracle = try EvaluatorInstance(valid, in: store, options)
    oracle.journal = []
    oracle.stepLimit = 200_000
    lowering = Lowering(module: valid, layout: InstanceLayout(valid), options: options)
  }

  /// Whether a function behaves the same whatever passes were run; `choices` picks the orders.
  func agrees(_ function: Int, _ arguments: [LoopArguments], _ choices: inout Choices) -> Bool {
    self.arguments = arguments.map {
      [
        SIMD2(UInt64(bitPattern: $0.x), 0), SIMD2(UInt64(bitPattern: $0.y), 0),
        SIMD2(UInt64(UInt32(bitPattern: $0.z)), 0), SIMD2(UInt64(UInt32(bitPattern: $0.w)), 0),
      ]
    }
    guard lower(function) else { return true }
    expected = evaluate()
    guard run(Pipeline.order, of: function, checksEachPass: true) else { return false }
    for order in PassOrders.some(&choices) {
      guard lower(function), run(order, of: function, checksEachPass: false) else { return problem == nil }
    }
    return true
  }

  private func lower(_ function: Int) -> Bool {
    do { try lowering.lower(function, into: &lowered.ssa) } catch { return false }
    return true
  }

  /// Runs passes one after the other; returns false if the function then behaves differently.
  private func run(_ order: [Pipeline.Pass], of function: Int, checksEachPass: Bool) -> Bool {
    var fingerprint = checksEachPass ? SSAFingerprint.of(lowered.ssa) : 0
    CurrentCase.set("passes: f\(function), \(order.map(\.rawValue).joined(separator: ", "))\n")
    for (number, pass) in order.enumerated() {
      if checksEachPass {
        pipeline.run(pass, &lowered.ssa)
      } else {
        PassOrders.run(pass, after: order[..<number], on: &lowered.ssa, &pipeline)
      }
      guard checksEachPass || number == order.count - 1 else { continue }
      let changed = SSAFingerprint.of(lowered.ssa)
      guard changed != fingerprint || !checksEachPass else { continue }
      fingerprint = changed
      if let text = SSAVerifier.problem(in: lowered.ssa) {
        return fail(function, order.prefix(number + 1), text)
      }
      let found = evaluate()
      for (index, pair) in zip(found, expected).enumerated() where pair.0 != pair.1 {
        return fail(
          function, order.prefix(number + 1), "\(arguments[index].map { $0[0] }): \(pair.0), at first \(pair.1)")
      }
    }
    return true
  }

  private func fail(_ function: Int, _ order: ArraySlice<Pipeline.Pass>, _ text: String) -> Bool {
    problem =
      "f\(function) after \(order.map(\.rawValue).joined(separator: ", ")): \(text)\n" + SSAPrinter.print(lowered.ssa)
    return false
  }

  private func evaluate() -> [Evaluation] {
    arguments.map { arguments in
      let outcome = Outcome { try oracle.run(lowered, arguments)[0][0] }
      return Evaluation(outcome: outcome, memory: oracle.undoJournal())
    }
  }
}

/// The outcome of a run, and a digest of its effects on memory.
private struct Evaluation: Equatable {
  var outcome: Outcome
  var memory: UInt64
}

/// Decisions are functions with loops, as for `fuzzLoops`; no pass may change what they do.
public func fuzzPasses(_ decisions: [UInt8]) {
  if let problem = passProblem(decisions) { fatalError(problem) }
}

/// A reduced description of a function whose behaviour a pass changes; nil if there is none.
public func passProblem(_ decisions: [UInt8]) -> String? {
  let parts = LoopModule.parts(of: decisions)
  guard let problem = passProblem(parts) else { return nil }
  for part in parts {
    guard passProblem([part]) != nil else { continue }
    let shrunk = shrink(Array(part)) { passProblem([$0[...]]) != nil }
    return "a pass changes what a function does: \(passProblem([shrunk[...]]) ?? problem)"
  }
  return "a pass changes what a function does: \(problem)"
}

private func passProblem(_ parts: [ArraySlice<UInt8>]) -> String? {
  let (bytes, arguments) = LoopModule.generate(parts)
  var choices = Choices(Array(parts[0].reversed()))
  do {
    let trial = try PassTrial(bytes, isExplicit: choices.once(in: 2))
    for (function, list) in arguments.enumerated() {
      guard !trial.agrees(function, Array(list.prefix(6)), &choices) else { continue }
      return (trial.problem ?? "") + (parts.count == 1 ? loopText(bytes) : "")
    }
  } catch {
    return "\(error)"
  }
  return nil
}

/// Removes decisions as long as the test still fails.
func shrink(_ decisions: [UInt8], _ fails: ([UInt8]) -> Bool) -> [UInt8] {
  var decisions = decisions
  var length = decisions.count / 2
  while length > 0 {
    var start = 0
    while start < decisions.count {
      let end = min(start + length, decisions.count)
      let without = Array(decisions[..<start] + decisions[end...])
      if fails(without) { decisions = without } else { start = end }
    }
    length /= 2
  }
  return decisions
}
