/// The number of uses and the block of each value. Passes that need it keep it up to date when they change the
/// function.
package struct ValueUses: ~Copyable {
  /// Indexed by value: the number of its uses as an operand, including edge arguments.
  package var counts = Arena<UInt32>(capacity: 1024)
  /// Indexed by value: the reverse postorder number of its block, or -1 if it is in none.
  package var blockNumbers = Arena<Int32>(capacity: 1024)

  package init() {}

  package mutating func count(_ function: borrowing SSAFunction, _ flow: borrowing ControlFlow) {
    counts.fill(function.instructions.count, with: 0)
    blockNumbers.fill(function.instructions.count, with: -1)
    for (blockNumber, block) in flow.order.enumerated() {
      var cursor = function.blocks[block.index].first
      while let value = function.advance(&cursor) {
        blockNumbers[value.index] = Int32(blockNumber)
        function.visitOperands(of: value) { counts.pointer($0.index).pointee &+= 1 }
      }
    }
  }

  /// Adds a new instruction with one use.
  ///
  /// - Parameter blockNumber: the reverse postorder number of its block.
  mutating func add(at blockNumber: Int32) {
    counts.append(1)
    blockNumbers.append(blockNumber)
  }
}
