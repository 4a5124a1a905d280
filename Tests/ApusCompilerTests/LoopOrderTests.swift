import Testing

/// The order of blocks, and their properties.
@Suite struct LoopOrderTests {
  private func blocks(_ text: String) throws -> [(depth: UInt32, isHead: Bool, isCold: Bool)] {
    var found: [(depth: UInt32, isHead: Bool, isCold: Bool)] = []
    try LoweringSupport.lowerAll(LoweringSupport.module(text)) { function in
      found = function.order.map {
        let block = function.blocks[$0.index]
        return (block.loopDepth, block.isLoopHead, block.isCold)
      }
    }
    return found
  }

  /// A block on an exit path is placed after the loop, although its source is inside the loop.
  @Test func exitBlocksFollowTheLoop() throws {
    let found = try blocks(
      """
      (module (func $f (param i32) (result i32)
        loop local.get 0 if i32.const 7 return end local.get 0 br_if 0 end i32.const 1))
      """)
    #expect(found.map(\.depth) == [0, 1, 1, 0, 0])
    #expect(found.map(\.isHead) == [false, true, false, false, false])
  }

  @Test func loopsThatNeverGoRoundAreNone() throws {
    let found = try blocks("(module (func (param i32) loop local.get 0 drop end))")
    #expect(found.allSatisfy { $0.depth == 0 && !$0.isHead })
  }

  @Test func pathsToTrapsAreCold() throws {
    let found = try blocks("(module (func (param i32) local.get 0 if nop unreachable end))")
    #expect(found.map(\.isCold) == [false, true, false])
  }
}
