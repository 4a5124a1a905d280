import ApusCompiler
import ApusInterpreter
import ApusText
import ApusWasm

/// A form of a module that can be shown as text.
enum GoldenStage: String, CaseIterable {
  /// The module printed as text, flat and folded.
  case wat, folded
  /// The encoded module, a section a paragraph.
  case binary
  /// What the interpreter executes; for each function.
  case bytecode
  /// The intermediate representation of each function, as it is lowered.
  case ssa

  /// The text of the stage, in lines.
  func lines(of text: TextModule) throws -> [String] {
    let shown =
      switch self {
      case .wat: ModulePrinter.print(text.module, names: text.names)
      case .folded: ModulePrinter.print(text.module, names: text.names, style: .folded)
      case .binary: BinaryListing.print(ModuleEncoder.encode(text.module))
      case .bytecode: try Self.bytecode(of: text)
      case .ssa: try Self.ssa(of: text)
      }
    var lines = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func bytecode(of text: TextModule) throws -> String {
    let valid = try Validator.validate(text.module, features: .all, types: TypeRegistry())
    var shown = ""
    for index in valid.module.code.indices {
      let function = UInt32(valid.importedFunctionCount + index)
      let name = text.names.functions[function].map { " $\($0)" } ?? ""
      let bytecode = try Translator.translate(valid, definedFunction: index, options: TranslationOptions())
      shown += "func \(function)\(name), \(bytecode.frameSlots) slots\n" + BytecodePrinter.print(bytecode)
    }
    return shown
  }

  private static func ssa(of text: TextModule) throws -> String {
    let valid = try Validator.validate(text.module, features: .all, types: TypeRegistry())
    var lowering = Lowering(module: valid, layout: InstanceLayout(valid))
    var shown = ""
    var function = SSAFunction()
    for index in valid.module.code.indices {
      let number = UInt32(valid.importedFunctionCount + index)
      let name = text.names.functions[number].map { " $\($0)" } ?? ""
      try lowering.lower(index, into: &function)
      if let problem = SSAVerifier.problem(in: function) { throw GoldenCase.Failure(description: problem) }
      shown += "func \(number)\(name)\n" + SSAPrinter.print(function)
    }
    return shown
  }
}
