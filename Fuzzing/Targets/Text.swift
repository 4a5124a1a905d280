import ApusText
import ApusWasm

/// Any bytes are a text or an error. A text that parses is encoded as a module that decodes to the same module, and its
/// names survive printing.
public func fuzzText(_ input: [UInt8]) {
  let text: TextModule
  do throws(ParsingError) {
    text = try TextParser.parseModule(input, name: "fuzz", features: .all)
  } catch {
    require(!error.description.isEmpty, "an error without a message")
    _ = try? ScriptParser.parse(input, name: "fuzz")
    return
  }
  let encoded = ModuleEncoder.encode(text.module, names: text.names)
  guard let module = try? ModuleDecoder.decode(ModuleBytes(encoded), features: .all) else {
    // Some modules can be written in the text format but are malformed in the binary format; these are not valid.
    let registry = TypeRegistry(limit: 100_000)
    let valid = try? Validator.validate(text.module, features: .all, types: registry)
    require(valid == nil, "a valid module that does not decode")
    return
  }
  require(NameSection.decode(module) == text.names, "the names differ after encoding")
  let registry = TypeRegistry(limit: 100_000)
  let isValid = (try? Validator.validate(text.module, features: .all, types: registry)) != nil
  let isValidAgain = (try? Validator.validate(module, features: .all, types: registry)) != nil
  require(isValid == isValidAgain, "valid as text: \(isValid), as binary: \(isValidAgain)")
  if isValid { checkPrinting(text.module, text.names, style: input.count % 2 == 0 ? .flat : .folded) }
}

/// Requires that a printed module is parsed as the same module.
func checkPrinting(_ module: Module, _ names: ModuleNames?, style: ModulePrinter.Style) {
  let printed = ModulePrinter.print(module, names: names, style: style)
  let again: TextModule
  do throws(ParsingError) {
    again = try TextParser.parseModule(printed, name: "printed", features: .all)
  } catch {
    fatalError("a printed module does not parse: \(error)")
  }
  if let names { require(again.names == names, "the names differ after printing") }
  let encoded = ModuleEncoder.encode(again.module)
  guard let decoded = try? ModuleDecoder.decode(ModuleBytes(encoded), features: .all) else {
    fatalError("a printed module is encoded as one that does not decode")
  }
  // Printing loses runs of locals, long encodings of numbers, and custom sections between sections that do not exist.
  let second = ModulePrinter.print(decoded, names: names == nil ? nil : again.names, style: style)
  if module.customSections.isEmpty, module.code.allSatisfy({ $0.locals.count < 2 }) {
    require(second == printed, "a module prints in two ways")
  }
  guard let last = try? TextParser.parseModule(second, name: "second", features: .all) else {
    fatalError("a module that was printed twice does not parse")
  }
  require(ModuleEncoder.encode(last.module) == encoded, "a printed module is encoded in two ways")
}
