/// The layouts of the operations on vectors.
extension Operation {
  static let vectorFamilies: [(last: Operation, layout: OperationLayout)] = [
    (.v128Load64Zero, .init(.resultPair, .operand, .offset)), (.v128Store, .init(.operand, .operandPair, .offset)),
    (.v128LoadIndexed, .init(.resultPair, .operand, .index)),
    (.v128StoreIndexed, .init(.operand, .operandPair, .index)),
    (.v128LoadAccB, .init(.resultPair, .accumulator, .offset)),
    (.v128LoadIndexedAccB, .init(.resultPair, .accumulator, .index)),
    (.v128StoreAccA, .init(.accumulator, .operandPair, .offset)),
    (.v128LoadSum, .init(.resultPair, .operand, .immediate)),
    (.v128Copy, .init(.resultPair, .operandPair)), (.v128Const, .init(.resultPair, .unused, .unused, .vectorConstant)),
    (.i8x16Shuffle, .init(.resultPair, .operandPair, .operandPair, .vectorConstant)),
    (.f64x2Le, .init(.resultPair, .operandPair, .operandPair)), (.f64x2Sqrt, .init(.resultPair, .operandPair)),
    (.i64x2ShrU, .init(.resultPair, .operandPair, .operand)), (.i64x2Bitmask, .init(.result, .operandPair)),
    (.i64x2Splat, .init(.resultPair, .operand)), (.i64x2ExtractLane, .init(.result, .operandPair, .count)),
    (.i64x2ReplaceLane, .init(.resultPair, .operandPair, .index)),
    (.v128Bitselect, .init(.resultPair, .operandPair, .operandPair, .thirdPair)),
    (.f64x2MulVectorB, .init(.resultPair, .accumulator, .operandPair)),
    (.i32x4ShrUVectorB, .init(.resultPair, .accumulator, .operand)),
    (.f64x2SubVectorC, .init(.resultPair, .operandPair, .accumulator)),
    (.v128StoreVectorB, .init(.operand, .accumulator, .offset)),
  ]
}
