import Apus
import ApusText
import ApusWasm

/// A generated module does the same interpreted and compiled: results, traps, globals and memories are compared, for
/// code that relies on guards after memories and for code that checks every address.
public func fuzzTiers(_ decisions: [UInt8]) {
  let bytes = ModuleGenerator.generate(decisions)
  let expected = report(bytes, hasPositions: true)
  let modes: [(tier: Engine.Tier, reservation: Engine.MemoryReservation, facts: Bool)] = [
    (.optimizing, .guarded, false), (.optimizing, .small, false), (.optimizing, .guarded, true),
    (.optimizing, .small, true), (.baseline, .guarded, false), (.baseline, .small, false), (.tiered, .guarded, false),
    (.tiered, .small, true),
  ]
  let hotCount = 1 + Int(decisions.last ?? 0) % 7
  for (tier, reservation, facts) in modes {
    let found = report(
      bytes, tier: tier, reservation: reservation, facts: facts, hasPositions: true, hotCount: hotCount)
    guard found != expected else { continue }
    let differences = zip(expected, found).filter { $0 != $1 }.map { "interpreted: \($0)\ncompiled:    \($1)" }
    fatalError(
      "a module does not do the same (\(tier), \(reservation)\(facts ? ", facts checked" : "")):\n"
        + differences.joined(separator: "\n") + "\n" + text(bytes))
  }
}

private func text(_ bytes: [UInt8]) -> String {
  guard let module = try? ModuleDecoder.decode(ModuleBytes(bytes), features: .all) else { return "" }
  return ModulePrinter.print(module)
}
