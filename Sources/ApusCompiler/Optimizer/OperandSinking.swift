/// Sinks values with a single use down to their user, if their own operands are live beyond it anyway: that frees a
/// register in between.
///
/// Only done for blocks with reordered chains (`ChainOrder`), since the operands then wait for each other.
package struct OperandSinking: ~Copyable {
  /// The maximum number of instructions that are examined to decide whether one may move.
  private static var maximumExamined: Int { 16 }

  /// Indexed by value: its number in the current block, or -1 if it is in another block.
  private var numbers = Arena<Int32>(capacity: 1024)
  /// Indexed by value: the number of its last user in the block, or the maximum if it is also used elsewhere.
  private var lastUses = Arena<Int32>(capacity: 1024)
  /// Indexed by value: the number of its uses in the block.
  private var usesHere = Arena<UInt32>(capacity: 1024)

  package init() {}

  package mutating func run(
    _ function: inout SSAFunction, _ blocks: [SSABlockIndex], _ uses: borrowing ValueUses
  ) {
    guard !blocks.isEmpty else { return }
    numbers.fill(function.instructions.count, with: -1)
    lastUses.fill(function.instructions.count, with: .max)
    usesHere.fill(function.instructions.count, with: 0)
    for block in blocks {
      number(block, function, uses)
      var user = function.previous[function.blocks[block.index].last.index]
      while !user.isNone {
        let instruction = function.instructions[user.index]
        let count = instruction.operation.valueOperands
        if count > 1 { sink(instruction.b, to: user, in: block, &function, uses) }
        if count > 0 { sink(instruction.a, to: user, in: block, &function, uses) }
        user = function.previous[user.index]
      }
      function.visitInstructions(of: block) { numbers[$0.index] = -1 }
    }
  }

  private mutating func number(
    _ block: SSABlockIndex, _ function: borrowing SSAFunction, _ uses: borrowing ValueUses
  ) {
    var number: Int32 = 0
    function.visitInstructions(of: block) { value in
      numbers[value.index] = number
      lastUses[value.index] = number
      function.visitOperands(of: value) {
        guard numbers[$0.index] >= 0 else { return }
        lastUses.pointer($0.index).pointee = number
        usesHere.pointer($0.index).pointee += 1
      }
      number += 1
    }
    function.visitInstructions(of: block) {
      if usesHere[$0.index] < uses.counts[$0.index] { lastUses[$0.index] = .max }
    }
  }

  private mutating func sink(
    _ value: SSAValue, to user: SSAValue, in block: SSABlockIndex, _ function: inout SSAFunction,
    _ uses: borrowing ValueUses
  ) {
    guard !value.isNone, numbers[value.index] >= 0, function.previous[user.index] != value else { return }
    var rest = Self.maximumExamined
    guard maySink(value, to: numbers[user.index], &rest, function, uses) else { return }
    function.unlink(value, from: block)
    function.link(value, before: user, in: block)
    numbers[value.index] = numbers[user.index]
  }

  /// Whether a value has no use other than by the instruction with a number, and sinking it does not extend the live
  /// ranges of its operands.
  private func maySink(
    _ value: SSAValue, to number: Int32, _ rest: inout Int, _ function: borrowing SSAFunction,
    _ uses: borrowing ValueUses
  ) -> Bool {
    rest -= 1
    let instruction = function.instructions[value.index]
    guard rest > 0, uses.counts[value.index] == 1, instruction.operation.isPure, instruction.operation != .compare,
      instruction.operation != .floatCompare
    else { return false }
    var areKept = true
    instruction.visitValues { areKept = areKept && isKept($0, to: number, &rest, function, uses) }
    return areKept
  }

  /// Whether an operand is live beyond the instruction with a number, or can sink to it, too.
  private func isKept(
    _ operand: SSAValue, to number: Int32, _ rest: inout Int, _ function: borrowing SSAFunction,
    _ uses: borrowing ValueUses
  ) -> Bool {
    guard numbers[operand.index] >= 0 else { return true }
    return lastUses[operand.index] > number || maySink(operand, to: number, &rest, function, uses)
  }
}
