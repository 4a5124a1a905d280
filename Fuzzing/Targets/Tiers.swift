import Apus
import ApusText
import ApusWasm

/// A generated module does the same interpreted and compiled: results, traps, globals and memories are compared, for
/// code that relies on guards after memories and for code that checks every address.
public func fuzzTiers(_ decisions: [UInt8]) {
  let bytes = ModuleGenerator.generate(decisions)
  let expected = report(bytes, hasPositions: true)
  let modes: [(reservation: Engine.MemoryReservation, facts: Bool)] = [
    (.guarded, false), (.small, false), (.guarded, true), (.small, true),
  ]
  for (reservation, facts) in modes {
    let found = report(bytes, tier: .optimizing, reservation: reservation, facts: facts, hasPositions: true)
    guard found != expected else { continue }
    let differences = zip(expected, found).filter { $0 != $1 }.map { "interpreted: \($0)\ncompiled:    \($1)" }
    fatalError(
      "a module does not do the same (\(reservation)\(facts ? ", facts checked" : "")):\n"
        + differences.joined(separator: "\n") + "\n" + text(bytes))
  }
}

private func text(_ bytes: [UInt8]) -> String {
  guard let module = try? ModuleDecoder.decode(ModuleBytes(bytes), features: .all) else { return "" }
  return ModulePrinter.print(module)
}
