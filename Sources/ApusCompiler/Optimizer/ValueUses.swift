/// How often values are used, and where they are made: what several passes need to know, kept true by those that change it.
package struct ValueUses: ~Copyable {
  /// By value: how often it is an operand, arguments of edges included.
  package var counts = Arena<UInt32>(capacity: 1024)
  /// By value: the place of its block; -1 if it is in none.
  package var places = Arena<Int32>(capacity: 1024)

  package init() {}

  package mutating func count(_ function: borrowing SSAFunction, _ flow: borrowing ControlFlow) {
    counts.fill(function.instructions.count, with: 0)
    places.fill(function.instructions.count, with: -1)
    for (place, block) in flow.order.enumerated() {
      var value = function.blocks[block.index].first
      while !value.isNone {
        places[value.index] = Int32(place)
        function.visitOperands(of: value) { counts.pointer($0.index).pointee &+= 1 }
        value = function.next[value.index]
      }
    }
  }

  /// Adds an instruction that was just made for a place, with one use.
  mutating func add(at place: Int32) {
    counts.append(1)
    places.append(place)
  }
}
