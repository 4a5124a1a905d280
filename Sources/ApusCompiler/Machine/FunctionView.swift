/// Pointers to the arrays of a `MachineFunction`, valid only during the call of `with`.
struct FunctionView {
  var instructions: UnsafeBufferPointer<MachineInstruction>
  var operands: UnsafeBufferPointer<Operand>
  var blocks: UnsafeBufferPointer<MachineBlock>
  var registerLists: UnsafeBufferPointer<VirtualRegister>
  var blockLists: UnsafeBufferPointer<Int32>
  var rematerialization: UnsafeBufferPointer<Int32>
  var registerCount: Int

  @inline(__always) func operands(of instruction: Int) -> Range<Int> {
    let first = Int(instructions[instruction].firstOperand)
    return first..<first &+ Int(instructions[instruction].operandCount)
  }

  /// An estimate of how often a block is executed: 10 for each loop level, up to 8 levels; a thousandth of that if it
  /// is cold.
  @inline(__always) func frequency(of block: Int) -> Float {
    let depth = blocks[block].loopDepth
    var result: Float = 1
    for _ in 0..<min(depth, 8) { result *= 10 }
    return blocks[block].isCold ? result * 0.001 : result
  }

  /// Whether the block has exactly one predecessor, so that the moves for the edge go at the start of the block instead
  /// of the end of the predecessor.
  @inline(__always) func hasSinglePredecessor(_ block: Int) -> Bool { blocks[block].predecessors.count == 1 }

  /// Calls the body with a view of the function.
  static func with(_ function: borrowing MachineFunction, _ body: (FunctionView) -> Bool) -> Bool {
    let count = function.registerCount
    return function.instructions.withUnsafeBufferPointer { instructions in
      function.operands.withUnsafeBufferPointer { operands in
        function.blocks.withUnsafeBufferPointer { blocks in
          function.registerLists.withUnsafeBufferPointer { registerLists in
            function.blockLists.withUnsafeBufferPointer { blockLists in
              function.rematerialization.withUnsafeBufferPointer { rematerialization in
                body(
                  FunctionView(
                    instructions: instructions, operands: operands, blocks: blocks, registerLists: registerLists,
                    blockLists: blockLists, rematerialization: rematerialization, registerCount: count))
              }
            }
          }
        }
      }
    }
  }
}
