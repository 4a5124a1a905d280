import Apus

/// Whatever executes a generated module, it does the same: results, traps, globals and memories are compared, of code
/// that relies on guards behind memories and of code that checks every address.
public func fuzzTiers(_ decisions: [UInt8]) {
  let bytes = ModuleGenerator.generate(decisions)
  let expected = report(bytes)
  for reservation in [Engine.MemoryReservation.guarded, .small] {
    let found = report(bytes, tier: .optimizing, reservation: reservation)
    guard found != expected else { continue }
    for (a, b) in zip(expected, found) where a != b { print("interpreter: \(a)\ncompiled:    \(b)") }
    fatalError("interpreted and compiled, a module does not do the same")
  }
}
