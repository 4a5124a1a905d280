import Apus
import ApusText
import ApusWasm

/// A generated module is valid, and printing and parsing it leads to the same module.
public func fuzzGenerated(_ decisions: [UInt8]) {
  let bytes = ModuleGenerator.generate(decisions)
  do {
    let module = try ModuleDecoder.decode(ModuleBytes(bytes), features: .all)
    _ = try Validator.validate(module, features: .all, types: TypeRegistry(limit: 100_000))
  } catch {
    fatalError("a generated module is not valid: \(error)")
  }
  fuzzRoundTrip(bytes)
  fuzzRun(bytes)
}
