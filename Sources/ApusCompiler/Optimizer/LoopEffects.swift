extension ControlFlow {
  /// Indexed by the reverse postorder number of a loop head: the regions that the loop, including inner loops, may
  /// write, a bit for each `AliasRegion`.
  func regionsWrittenInLoops(of function: borrowing SSAFunction) -> [UInt16] {
    var written = [UInt16](repeating: 0, count: order.count)
    for (place, block) in order.enumerated() where loops[place] >= 0 {
      var effects: UInt16 = 0
      var value = function.blocks[block.index].first
      while !value.isNone {
        effects |= function.instructions[value.index].writtenRegions
        value = function.next[value.index]
      }
      written[Int(loops[place])] |= effects
    }
    for place in order.indices.reversed() where loops[place] == Int32(place) && outerLoops[place] >= 0 {
      written[Int(outerLoops[place])] |= written[place]
    }
    return written
  }
}
