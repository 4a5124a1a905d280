/// Removes instructions whose value is not needed, and parameters that are only arguments for themselves.
package struct DeadCodeElimination: ~Copyable {
  private var isNeeded = Arena<Bool>(capacity: 1024)
  private var blockOf = Arena<SSABlockIndex>(capacity: 1024)
  private var list = Arena<SSAValue>(capacity: 1024)
  private var firstEdges: [Int32] = []
  private var nextEdges: [Int32] = []

  package init() {}

  package mutating func run(_ function: inout SSAFunction) {
    let count = function.instructions.count
    isNeeded.fill(count, with: false)
    blockOf.fill(count, with: .none)
    list.removeAll()
    firstEdges = Array(repeating: -1, count: function.blocks.count)
    nextEdges = Array(repeating: -1, count: function.edges.count)
    findRoots(function)
    while list.count > 0 {
      let value = list[list.count - 1]
      list.removeAll(from: list.count - 1)
      markOperands(of: value, function)
    }
    sweep(&function)
  }

  private mutating func findRoots(_ function: borrowing SSAFunction) {
    for block in function.order {
      var cursor = function.blocks[block.index].first
      while let value = function.advance(&cursor) {
        let instruction = function.instructions[value.index]
        blockOf[value.index] = block
        let isParameter = instruction.operation == .parameter
        let isHarmless =
          instruction.operation.isRemovable || instruction.operation == .load && instruction.flags.trap == nil
        if isParameter ? block == SSAFunction.entry : !isHarmless || instruction.operation == .caughtException {
          mark(value)
        }
      }
      for edge in function.successors(of: block) {
        let target = function.edges[edge].block
        nextEdges[edge] = firstEdges[target.index]
        firstEdges[target.index] = Int32(edge)
      }
    }
  }

  @inline(__always) private mutating func mark(_ value: SSAValue) {
    guard !isNeeded[value.index] else { return }
    isNeeded[value.index] = true
    list.append(value)
  }

  private mutating func markOperands(of value: SSAValue, _ function: borrowing SSAFunction) {
    let instruction = function.instructions[value.index]
    instruction.visitValues { mark($0) }
    for index in function.listedOperands(of: instruction) { mark(function.lists[index]) }
    guard instruction.operation == .parameter, blockOf[value.index] != SSAFunction.entry else { return }
    var edge = firstEdges[blockOf[value.index].index]
    while edge >= 0 {
      mark(function.lists[Int(function.edges[Int(edge)].firstArgument) + Int(instruction.immediate)])
      edge = nextEdges[Int(edge)]
    }
  }

  private mutating func sweep(_ function: inout SSAFunction) {
    for block in function.order {
      for edge in function.successors(of: block) { function.dropArguments(of: edge) { !isNeeded[$0.index] } }
    }
    for block in function.order {
      var cursor = function.blocks[block.index].first
      var number: Int64 = 0
      while let value = function.advance(&cursor) {
        if !isNeeded[value.index] {
          function.unlink(value, from: block)
        } else if function.instructions[value.index].operation == .parameter {
          function.instructions.pointer(value.index).pointee.immediate = number
          number += 1
        }
      }
      function.blocks.pointer(block.index).pointee.parameterCount = UInt32(number)
    }
  }
}
