import ApusWasm

/// Turns flat lines into folded ones: an instruction gets its operands as children if each of them is the only result
/// of one of the instructions directly before it. Blocks and branches stay flat.
struct FoldedLines {
  /// An instruction with its operands.
  private struct Expression {
    var lines: [InstructionPrinter.Line]
    /// Whether it leaves exactly one value for a later instruction.
    var isOperand: Bool
  }

  private var done: [InstructionPrinter.Line] = []
  private var pending: [Expression] = []

  /// An instruction that would be at least this wide, in bytes, is written on several lines.
  private static var width: Int { 90 }
  /// An instruction that would have more lines than this is not folded, so that deep nesting stays cheap.
  private static var height: Int { 40 }

  static func fold(_ lines: [InstructionPrinter.Line]) -> [InstructionPrinter.Line] {
    var folded = FoldedLines()
    for line in lines { folded.add(line) }
    folded.flush()
    return folded.done
  }

  private mutating func flush() {
    for expression in pending { done += expression.lines }
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ line: InstructionPrinter.Line) {
    guard let arity = line.arity else {
      flush()
      done.append(line)
      return
    }
    let operands = pending.suffix(arity.operands)
    let height = operands.reduce(1) { $0 + $1.lines.count }
    guard operands.count == arity.operands, operands.allSatisfy({ $0.isOperand }), height <= FoldedLines.height else {
      flush()
      done.append(line)
      return
    }
    let expression = Expression(lines: join(line, operands), isOperand: arity.results == 1)
    pending.removeLast(arity.operands)
    pending.append(expression)
  }

  private func join(
    _ line: InstructionPrinter.Line, _ operands: ArraySlice<Expression>
  ) -> [InstructionPrinter.Line] {
    var first = line
    first.text = "(\(line.text)"
    let width = operands.reduce(first.text.utf8.count) { $0 + 1 + ($1.lines.first?.text.utf8.count ?? 0) }
    if width < FoldedLines.width, operands.allSatisfy({ $0.lines.count == 1 }) {
      first.text += operands.map { " \($0.lines[0].text)" }.joined() + ")"
      return [first]
    }
    var lines = [first]
    for operand in operands {
      lines += operand.lines.map { line in
        var line = line
        line.depth += 1
        return line
      }
    }
    lines[lines.count - 1].text += ")"
    return lines
  }
}
