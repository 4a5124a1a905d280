import ApusCompiler
import ApusInterpreter
import ApusLayout
import ApusText
import ApusWasm

/// A form of a module that can be shown as text.
enum GoldenStage: Equatable {
  /// The module printed as text, flat and folded.
  case wat, folded
  /// The encoded module, one line per section.
  case binary
  /// The bytecode of each function.
  case bytecode
  /// Each function at a stage of the compiler: SSA as lowered, SSA after all passes, or machine code.
  case compiled(CompilationStage)
  /// The changes that one pass alone makes to each function as lowered: removed lines after `-`, added lines after `+`.
  case pass(Pipeline.Pass)
  /// Each function as SSA from the head of one of its loops on, as baseline code enters it.
  case loop(Int)

  /// Creates the stage of a name in a directive, which begins with `pass:` for passes; nil if the name is unknown.
  init?(name: String) {
    switch name {
    case "wat": self = .wat
    case "folded": self = .folded
    case "binary": self = .binary
    case "bytecode": self = .bytecode
    default:
      if let stage = CompilationStage(rawValue: name) {
        self = .compiled(stage)
      } else if name.hasPrefix("pass:"), let pass = Pipeline.Pass(rawValue: String(name.dropFirst(5))) {
        self = .pass(pass)
      } else if name.hasPrefix("loop:"), let loop = Int(name.dropFirst(5)) {
        self = .loop(loop)
      } else {
        return nil
      }
    }
  }

  var name: String {
    switch self {
    case .wat: "wat"
    case .folded: "folded"
    case .binary: "binary"
    case .bytecode: "bytecode"
    case .compiled(let stage): stage.rawValue
    case .pass(let pass): "pass:" + pass.rawValue
    case .loop(let loop): "loop:\(loop)"
    }
  }

  /// The text of the stage, in lines.
  func lines(of text: TextModule, _ options: CompilationOptions) throws -> [String] {
    let shown =
      switch self {
      case .wat: ModulePrinter.print(text.module, names: text.names)
      case .folded: ModulePrinter.print(text.module, names: text.names, style: .folded)
      case .binary: BinaryListing.print(ModuleEncoder.encode(text.module))
      case .bytecode: try Self.bytecode(of: text)
      case .compiled(let stage): try Self.compiled(text, stage, options)
      case .pass(let pass): try Self.difference(by: pass, text, options)
      case .loop(let loop): try Self.reentry(loop, text, options)
      }
    var lines = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Returns a text for each function that the module defines, below its index and name.
  private static func functions(
    of text: TextModule, _ body: (ValidModule, Int) throws -> (note: String, text: String)
  ) throws -> String {
    let valid = try Validator.validate(text.module, features: .all, types: TypeRegistry())
    var shown = ""
    for index in valid.module.code.indices {
      let function = UInt32(valid.importedFunctionCount + index)
      let name = text.names.functions[function].map { " $\($0)" } ?? ""
      let (note, text) = try body(valid, index)
      shown += "func \(function)\(name)\(note)\n" + text
      if !shown.hasSuffix("\n") { shown += "\n" }
    }
    return shown
  }

  private static func bytecode(of text: TextModule) throws -> String {
    try functions(of: text) { module, index in
      let bytecode = try Translator.translate(module, definedFunction: index, options: TranslationOptions())
      return (", \(bytecode.frameSlots) slots", BytecodePrinter.print(bytecode))
    }
  }

  private static func compiled(
    _ text: TextModule, _ stage: CompilationStage, _ options: CompilationOptions
  ) throws -> String {
    try functions(of: text) { module, index in
      // Verify here too, because a release build does not verify each stage.
      _ = try lowered(module, index, options)
      var dumper = FunctionDumper(module, options)
      return ("", try dumper.dump(index).lines(stage).map(\.text).joined(separator: "\n"))
    }
  }

  private static func difference(
    by pass: Pipeline.Pass, _ text: TextModule, _ options: CompilationOptions
  ) throws -> String {
    try functions(of: text) { module, index in
      var function = try lowered(module, index, options)
      let before = SSAPrinter.print(function)
      var pipeline = Pipeline()
      pipeline.run(only: pass, on: &function)
      try verify(function)
      return ("", LineDifference.text(from: lines(before), to: lines(SSAPrinter.print(function))))
    }
  }

  private static func reentry(_ loop: Int, _ text: TextModule, _ options: CompilationOptions) throws -> String {
    try functions(of: text) { module, index in
      var baseline = options
      (baseline.isBaseline, baseline.notesReentries, baseline.counterStep) = (true, true, 1)
      let reentries = try UnitCompiler(module, baseline, CompilationLimits(threads: 1)).compile(index).reentries
      guard loop < reentries.count, let reentry = reentries[loop] else { return (", no such loop", "") }
      var lowering = Lowering(module: module, layout: InstanceLayout(module), options: LoweringOptions(options))
      var function = SSAFunction()
      try lowering.lower(index, from: reentry, into: &function)
      try verify(function)
      return (", locals \(reentry.locals)", SSAPrinter.print(function))
    }
  }

  private static func lowered(
    _ module: ValidModule, _ index: Int, _ options: CompilationOptions
  ) throws -> SSAFunction {
    var lowering = Lowering(module: module, layout: InstanceLayout(module), options: LoweringOptions(options))
    var function = SSAFunction()
    try lowering.lower(index, into: &function)
    try verify(function)
    return function
  }

  private static func verify(_ function: borrowing SSAFunction) throws {
    if let problem = SSAVerifier.problem(in: function) { throw GoldenCase.Failure(description: problem) }
  }

  private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
