import ApusText
import ApusWasm

/// A valid binary is printed, parsed and encoded: the same module, with the same names.
public func fuzzRoundTrip(_ input: [UInt8]) {
  guard let module = try? ModuleDecoder.decode(ModuleBytes(input), features: .all) else { return }
  let registry = TypeRegistry(limit: 100_000)
  guard (try? Validator.validate(module, features: .all, types: registry)) != nil else { return }
  checkPrinting(module, nil, style: .flat)
  checkPrinting(module, nil, style: .folded)
  // Names of entities that are not in the module cannot be printed, so printing with names is only checked to be
  // parsable.
  let names = NameSection.decode(module)
  let text = ModulePrinter.print(module, names: names, style: .flat)
  guard let again = try? TextParser.parseModule(text, name: "printed", features: .all) else {
    fatalError("a module printed with names does not parse")
  }
  checkPrinting(again.module, again.names, style: .folded)
}
