/// Hoists loop-invariant instructions to the end of the block that dominates the loop head.
///
/// Pure instructions move as far out as their operands allow. Loads that cannot fault move out of loops that do not
/// write their region. Bounds checks, and loads that may fault or that a check protects, move only if they are in the
/// head with no side effect before them, and if the block before the loop has no other successor.
package struct LoopInvariantMotion: ~Copyable {
  /// The maximum number of loops out of which an instruction is moved, so that deep nests do not take quadratic time.
  private static var maximumDepth: Int { 16 }

  /// Indexed by value: the reverse postorder number of its block.
  private var blockNumbers = Arena<Int32>(capacity: 1024)
  /// Indexed by the reverse postorder number of a loop head: the regions that the loop writes, a bit each.
  private var written: [UInt16] = []

  package init() {}

  package mutating func run(_ function: inout SSAFunction, _ flow: borrowing ControlFlow) {
    guard flow.loops.contains(where: { $0 >= 0 }) else { return }
    blockNumbers.fill(function.instructions.count, with: -1)
    written = flow.regionsWrittenInLoops(of: function)
    for (blockNumber, block) in flow.order.enumerated() {
      var hasEffect = false
      var cursor = function.blocks[block.index].first
      while let value = function.advance(&cursor) {
        let instruction = function.instructions[value.index]
        let isEarly = !hasEffect && flow.loops[blockNumber] == Int32(blockNumber)
        if flow.loops[blockNumber] >= 0,
          let target = target(of: instruction, at: blockNumber, isEarly: isEarly, flow, function)
        {
          function.unlink(value, from: block)
          let destination = flow.order[target]
          function.link(value, before: function.blocks[destination.index].last, in: destination)
          blockNumbers[value.index] = Int32(target)
        } else {
          blockNumbers[value.index] = Int32(blockNumber)
          if instruction.operation.hasEffect { hasEffect = true }
        }
      }
    }
  }

  /// The reverse postorder number of the outermost block to which an instruction may move; nil if it stays.
  private func target(
    of instruction: SSAInstruction, at blockNumber: Int, isEarly: Bool, _ flow: borrowing ControlFlow,
    _ function: borrowing SSAFunction
  ) -> Int? {
    let region = UInt16(1) << UInt16(instruction.flags.region.rawValue)
    let operation = instruction.operation
    if operation == .load {
      guard isEarly || isSafe(instruction, function) else { return nil }
    } else if operation == .boundsCheck {
      guard isEarly else { return nil }
    } else if operation.isDivision {
      guard !mayFault(instruction, function) || planted(.divisionHoisted) else { return nil }
    } else {
      guard operation.isPure else { return nil }
      // It is cheaper to recompute than to keep in a register, and the address of an access may absorb it.
      if operation == .add, function.instructions[instruction.b.index].operation == .constant { return nil }
    }
    var target: Int?
    var head = Int(flow.loops[blockNumber])
    var steps = 0
    while head >= 0, steps < Self.maximumDepth {
      guard isInvariant(instruction, head, flow) else { break }
      let before = Int(flow.dominators[head])
      guard head != 0 else { break }
      if instruction.operation == .boundsCheck {
        guard steps == 0, function.successors(of: flow.order[before]).count == 1 else { break }
      } else if instruction.operation == .load {
        guard written[head] & region == 0 || instruction.flags.region == .constant else { break }
        if !isSafe(instruction, function) {
          guard steps == 0, function.successors(of: flow.order[before]).count == 1 else { break }
        }
      }
      target = before
      head = Int(flow.outerLoops[head])
      steps += 1
    }
    return target
  }

  /// Whether a division may fault without a check before it: by zero, or of the least integer by -1.
  private func mayFault(_ division: SSAInstruction, _ function: borrowing SSAFunction) -> Bool {
    let divisor = function.instructions[division.b.index]
    guard divisor.operation == .constant, divisor.immediate != 0 else { return true }
    let isSigned = division.operation == .divideSigned || division.operation == .remainderSigned
    return isSigned && ConstantFolding.signed(division.type, UInt64(bitPattern: divisor.immediate)) == -1
  }

  /// Whether a load may be executed anywhere because its address does not depend on a check: it reads from a context,
  /// or from a record to which a context refers. A function in a global of the context is no such record: it may be
  /// null.
  private func isSafe(_ load: SSAInstruction, _ function: borrowing SSAFunction) -> Bool {
    guard load.b.isNone, load.flags.trap == nil, load.flags.region != .heap else { return false }
    let base = function.instructions[load.a.index]
    if base.operation == .context { return true }
    return base.operation == .load && base.flags.region == .constant && base.b.isNone
      && function.instructions[base.a.index].operation == .context
  }

  private func isInvariant(_ instruction: SSAInstruction, _ head: Int, _ flow: borrowing ControlFlow) -> Bool {
    var isInvariant = true
    instruction.visitValues { if flow.isInside(Int(blockNumbers[$0.index]), loop: head) { isInvariant = false } }
    return isInvariant
  }
}
