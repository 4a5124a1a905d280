/// Moves what an instruction alone needs down to it, if what that is made of is needed further on anyway: one register less
/// is taken on the way.
///
/// Done for blocks whose long sums were put into order (`ChainOrder`), as the operands then wait for each other.
package struct OperandSinking: ~Copyable {
  /// How many instructions are looked at to see whether one may move.
  private static var most: Int { 16 }

  /// By value of the block being looked at, else -1: its number there.
  private var numbers = Arena<Int32>(capacity: 1024)
  /// By value: the number of its last user in the block, or the greatest if others use it; and how many users are there.
  private var lastUses = Arena<Int32>(capacity: 1024)
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
      forget(block, function)
    }
  }

  private mutating func number(
    _ block: SSABlockIndex, _ function: borrowing SSAFunction, _ uses: borrowing ValueUses
  ) {
    var number: Int32 = 0
    var value = function.blocks[block.index].first
    while !value.isNone {
      numbers[value.index] = number
      lastUses[value.index] = number
      function.visitOperands(of: value) {
        guard numbers[$0.index] >= 0 else { return }
        lastUses.pointer($0.index).pointee = number
        usesHere.pointer($0.index).pointee += 1
      }
      number += 1
      value = function.next[value.index]
    }
    value = function.blocks[block.index].first
    while !value.isNone {
      if usesHere[value.index] < uses.counts[value.index] { lastUses[value.index] = .max }
      value = function.next[value.index]
    }
  }

  private mutating func forget(_ block: SSABlockIndex, _ function: borrowing SSAFunction) {
    var value = function.blocks[block.index].first
    while !value.isNone {
      numbers[value.index] = -1
      value = function.next[value.index]
    }
  }

  private mutating func sink(
    _ value: SSAValue, to user: SSAValue, in block: SSABlockIndex, _ function: inout SSAFunction,
    _ uses: borrowing ValueUses
  ) {
    guard !value.isNone, numbers[value.index] >= 0, function.previous[user.index] != value else { return }
    var rest = Self.most
    guard maySink(value, to: numbers[user.index], &rest, function, uses) else { return }
    function.unlink(value, from: block)
    function.link(value, before: user, in: block)
    numbers[value.index] = numbers[user.index]
  }

  /// Whether a value is only needed by the instruction of a number, and nothing that it is made of would have to be kept
  /// longer for it.
  private func maySink(
    _ value: SSAValue, to number: Int32, _ rest: inout Int, _ function: borrowing SSAFunction,
    _ uses: borrowing ValueUses
  ) -> Bool {
    rest -= 1
    let instruction = function.instructions[value.index]
    guard rest > 0, uses.counts[value.index] == 1, instruction.operation.isPure, instruction.operation != .compare,
      instruction.operation != .floatCompare
    else { return false }
    let count = instruction.operation.valueOperands
    if count > 0, !isKept(instruction.a, to: number, &rest, function, uses) { return false }
    if count > 1, !isKept(instruction.b, to: number, &rest, function, uses) { return false }
    if count > 2, !isKept(instruction.c, to: number, &rest, function, uses) { return false }
    return true
  }

  private func isKept(
    _ operand: SSAValue, to number: Int32, _ rest: inout Int, _ function: borrowing SSAFunction,
    _ uses: borrowing ValueUses
  ) -> Bool {
    guard !operand.isNone, numbers[operand.index] >= 0 else { return true }
    return lastUses[operand.index] > number || maySink(operand, to: number, &rest, function, uses)
  }
}
