import ApusCompiler
import ApusLayout
import ApusText
import ApusWasm

/// Lowers all functions of modules and verifies the results.
enum LoweringSupport {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  static func module(_ text: String) throws -> ValidModule {
    let module = try TextParser.parseModule(text).module
    return try Validator.validate(module, features: .all, types: TypeRegistry())
  }

  /// Lowers all functions of a module and calls `body` with each.
  static func lowerAll(
    _ module: ValidModule, _ options: LoweringOptions = LoweringOptions(), verifies: Bool = true,
    _ body: (borrowing SSAFunction) throws -> Void = { _ in }
  ) throws {
    var lowering = Lowering(module: module, layout: InstanceLayout(module), options: options)
    var function = SSAFunction()
    for index in module.module.code.indices {
      try lowering.lower(index, into: &function)
      if verifies, let problem = SSAVerifier.problem(in: function) {
        throw Failure(description: "function \(index): \(problem)\n" + String(SSAPrinter.print(function).prefix(20000)))
      }
      try body(function)
    }
  }

  /// The text of the only function of a module.
  static func text(_ source: String, _ options: LoweringOptions = LoweringOptions()) throws -> String {
    var text = ""
    try lowerAll(module(source), options) { text += SSAPrinter.print($0) }
    return text
  }
}
