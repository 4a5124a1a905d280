extension ControlFlow {
  /// By place of a loop's head: the regions that the loop, inner loops included, may write, a bit for each `AliasRegion`.
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

extension SSAInstruction {
  /// The regions that it may write, a bit for each `AliasRegion`.
  var writtenRegions: UInt16 {
    switch operation {
    case .store, .storeLane:
      flags.region == .unknown ? .max : 1 << UInt16(flags.region.rawValue)
    case .atomicStore, .atomicModify, .atomicCompareExchange, .atomicLoad, .fence:
      1 << UInt16(AliasRegion.memory.rawValue)
    case .call, .invoke: .max
    default: 0
    }
  }
}
