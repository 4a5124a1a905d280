import ApusWasm

/// Prints the functions of a module one by one, in lines with the offsets of their instructions.
package struct FunctionPrinter {
  package struct Line {
    package var text: String
    /// The offset of the instruction in the module, in bytes; nil if the line has no instruction.
    package var offset: Int?
  }

  private var printer: ModulePrinter
  private let importedCount: Int

  /// - Parameter names: The names to print, as for `ModulePrinter.print`.
  package init(_ module: Module, names: ModuleNames) {
    printer = ModulePrinter(module: module, names: PrintedNames(names), style: .flat)
    importedCount = module.imports.reduce(0) { $0 + ($1.description.kind == .function ? 1 : 0) }
  }

  /// Prints a function in flat form.
  /// - Parameter definedFunction: The index in `Module.code`.
  package mutating func lines(_ definedFunction: Int) -> [Line] {
    let module = printer.module
    let index = UInt32(importedCount + definedFunction)
    let body = module.code[definedFunction]
    let ids = PrintedNames.unique(printer.names.names.locals[index] ?? [:])
    printer.text = ""
    printer.functionHead(index, module.functions[definedFunction], body, ids)
    var lines = printer.text.split(separator: "\n").map { Line(text: String($0), offset: nil) }
    for line in printer.instructions(of: index, body, ids) {
      lines.append(Line(text: "  " + line.indented, offset: line.offset))
    }
    // The parenthesis has the offset of the body's `end`, at which the function returns.
    lines.append(Line(text: ")", offset: body.instructions.end - 1))
    return lines
  }
}
