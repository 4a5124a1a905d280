/// Pointers to the parts of a `MachineFunction`, good while its arrays are held.
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

  /// How often a block is executed, by guess.
  @inline(__always) func frequency(of block: Int) -> Float {
    let depth = blocks[block].loopDepth
    var result: Float = 1
    for _ in 0..<min(depth, 8) { result *= 10 }
    return blocks[block].isCold ? result * 0.001 : result
  }

  /// Whether the places at the end of the edge are reached by moves at the beginning of its target, and not by moves
  /// at the end of its source.
  @inline(__always) func entersAlone(_ block: Int) -> Bool { blocks[block].predecessors.count == 1 }

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
