extension ControlFlow {
  /// Indexed by the reverse postorder number of a loop head: the regions that the loop, including inner loops, may
  /// write, a bit for each `AliasRegion`.
  func regionsWrittenInLoops(of function: borrowing SSAFunction) -> [UInt16] {
    var written = [UInt16](repeating: 0, count: order.count)
    for (place, block) in order.enumerated() where loops[place] >= 0 {
      var effects: UInt16 = 0
      function.visitInstructions(of: block) { effects |= function.instructions[$0.index].writtenRegions }
      written[Int(loops[place])] |= effects
    }
    for place in order.indices.reversed() where loops[place] == Int32(place) && outerLoops[place] >= 0 {
      written[Int(outerLoops[place])] |= written[place]
    }
    return written
  }
}
