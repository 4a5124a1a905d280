import ApusWasm

/// Turns flat lines into folded ones.
enum FoldedLines {
  static func fold(_ lines: [InstructionPrinter.Line], in module: ModulePrinter) -> [InstructionPrinter.Line] { lines }
}
