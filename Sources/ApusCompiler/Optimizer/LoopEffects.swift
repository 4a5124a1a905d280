extension ControlFlow {
  /// Indexed by the reverse postorder number of a loop head: the regions that the loop, including inner loops, may
  /// write, a bit for each `AliasRegion`.
  func regionsWrittenInLoops(of function: borrowing SSAFunction) -> [UInt16] {
    var written = [UInt16](repeating: 0, count: order.count)
    for (number, block) in order.enumerated() where loops[number] >= 0 {
      var effects: UInt16 = 0
      function.visitInstructions(of: block) { effects |= function.instructions[$0.index].writtenRegions }
      written[Int(loops[number])] |= effects
    }
    for number in order.indices.reversed() where loops[number] == Int32(number) && outerLoops[number] >= 0 {
      written[Int(outerLoops[number])] |= written[number]
    }
    return written
  }
}
