import ApusWasm

/// Writes functions of a module one at a time, in lines that tell where they come from.
package struct FunctionPrinter {
  package struct Line {
    package var text: String
    /// Where its instruction is in the module, in bytes; nil of what is none.
    package var offset: Int?
  }

  private var printer: ModulePrinter
  private let importedCount: Int

  /// - Parameter names: what to call things, as for `ModulePrinter.print`.
  package init(_ module: Module, names: ModuleNames) {
    printer = ModulePrinter(module: module, names: PrintedNames(names), style: .flat)
    importedCount = module.imports.reduce(0) { $0 + ($1.description.kind == .function ? 1 : 0) }
  }

  /// One of the functions that the module defines, flat.
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
    // The bracket stands for the `end` of the body, at which it returns.
    lines.append(Line(text: ")", offset: body.instructions.end - 1))
    return lines
  }
}
