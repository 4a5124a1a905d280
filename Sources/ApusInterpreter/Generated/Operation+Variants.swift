// Made by Generator/generate from Generator/Operations.txt.
/// Which operations can take an operand from an accumulator, and which can leave their result only there.
extension Operation {
  /// If several uses are possible, the first one in this list is taken.
  static let uses: [Use] = [
    (.store64, 1, .b, .store64FloatB, true, false),
    (.store64Indexed, 1, .b, .store64IndexedFloatB, true, false),
    (.store64Plus, 1, .b, .store64PlusFloatB, true, false),
    (.i32Add, 22, .b, .i32AddAccB, false, false),
    (.i64Add, 22, .b, .i64AddAccB, false, false),
    (.f64Add, 4, .b, .f64AddAccB, true, false),
    (.f64Eq, 6, .b, .f64EqAccB, true, false),
    (.i32Eqz, 2, .b, .i32EqzAccB, false, false),
    (.i32WrapI64, 2, .b, .i32WrapI64AccB, false, false),
    (.f64ConvertI32S, 1, .b, .f64ConvertI32SAccB, false, false),
    (.f64Sqrt, 1, .b, .f64SqrtAccB, true, false),
    (.i32ShlAdd, 1, .b, .i32ShlAddAccB, false, false),
    (.load8U, 9, .b, .load8UAccB, false, false),
    (.store8, 4, .b, .store8AccB, false, false),
    (.load8UIndexed, 4, .b, .load8UIndexedAccB, false, false),
    (.store8Indexed, 3, .b, .store8IndexedAccB, false, false),
    (.copy, 1, .b, .copyAccB, false, false),
    (.retCopy, 1, .b, .retCopyAccB, false, false),
    (.load8UPlus, 4, .b, .load8UPlusAccB, false, false),
    (.store8Plus, 4, .b, .store8PlusAccB, false, false),
    (.v128Load, 1, .b, .v128LoadAccB, false, false),
    (.v128LoadIndexed, 1, .b, .v128LoadIndexedAccB, false, false),
    (.i32BranchEq, 20, .a, .i32BranchEqAccA, false, false),
    (.store8, 4, .a, .store8AccA, false, false),
    (.brIfZero32, 2, .a, .brIfZero32AccA, false, false),
    (.store8Immediate, 4, .a, .store8ImmediateAccA, false, false),
    (.v128Store, 1, .a, .v128StoreAccA, false, false),
    (.i32Sub, 1, .c, .i32SubAccC, false, false),
    (.i32Shl, 5, .c, .i32ShlAccC, false, false),
    (.i64Sub, 1, .c, .i64SubAccC, false, false),
    (.i64Shl, 5, .c, .i64ShlAccC, false, false),
    (.f64Sub, 1, .c, .f64SubAccC, true, false),
    (.f64Div, 1, .c, .f64DivAccC, true, false),
    (.i32ShlAdd, 1, .index, .i32ShlAddAccC, false, false),
    (.i32Add, 1, .c, .i32AddAccB, false, true),
    (.i32Mul, 4, .c, .i32MulAccB, false, true),
    (.i64Add, 1, .c, .i64AddAccB, false, true),
    (.i64Mul, 4, .c, .i64MulAccB, false, true),
    (.f64Add, 1, .c, .f64AddAccB, true, true),
    (.f64Mul, 1, .c, .f64MulAccB, true, true),
    (.load8UIndexed, 4, .index, .load8UIndexedAccB, false, true),
    (.v128LoadIndexed, 1, .index, .v128LoadIndexedAccB, false, true),
  ]

  /// Runs of operations, and the first of the variants that leave the result only in the accumulator.
  static let onlyVariants: [(first: Operation, count: UInt16, variant: Operation)] = [
    (.i32Add, 22, .i32AddOnly),
    (.i64Add, 22, .i64AddOnly),
    (.f64Add, 4, .f64AddOnly),
    (.f64ConvertI32S, 1, .f64ConvertI32SOnly),
    (.i32ShlAdd, 1, .i32ShlAddOnly),
    (.load8U, 4, .load8UOnly),
    (.load8UIndexed, 4, .load8UIndexedOnly),
    (.i32AddAccB, 28, .i32AddAccBOnly),
    (.i64AddAccB, 28, .i64AddAccBOnly),
    (.load8UAccB, 4, .load8UAccBOnly),
    (.load8UIndexedAccB, 4, .load8UIndexedAccBOnly),
    (.i32ShlAddAccB, 2, .i32ShlAddAccBOnly),
    (.f64AddAccB, 8, .f64AddAccBOnly),
    (.i32WrapI64AccB, 2, .i32WrapI64AccBOnly),
    (.i32EqzAccB, 3, .i32EqzAccBOnly),
    (.load8UPlus, 8, .load8UPlusOnly),
  ]

  /// The variants that take the first or the second operand from the accumulator of vectors, and whether the operands
  /// may be exchanged.
  var takingVector: (first: Operation, second: Operation?, isCommutative: Bool)? {
    switch self {
    case .v128Store: (.v128StoreVectorB, nil, false)
    case .v128And: (.v128AndVectorB, nil, true)
    case .v128Or: (.v128OrVectorB, nil, true)
    case .v128Xor: (.v128XorVectorB, nil, true)
    case .i8x16Add: (.i8x16AddVectorB, nil, true)
    case .i8x16AddSatU: (.i8x16AddSatUVectorB, nil, true)
    case .i8x16SubSatU: (.i8x16SubSatUVectorB, nil, false)
    case .i8x16AvgrU: (.i8x16AvgrUVectorB, nil, true)
    case .i16x8Add: (.i16x8AddVectorB, nil, true)
    case .i16x8Mul: (.i16x8MulVectorB, nil, true)
    case .i32x4Add: (.i32x4AddVectorB, nil, true)
    case .i32x4Mul: (.i32x4MulVectorB, nil, true)
    case .f32x4Add: (.f32x4AddVectorB, nil, true)
    case .f32x4Sub: (.f32x4SubVectorB, .f32x4SubVectorC, false)
    case .f32x4Mul: (.f32x4MulVectorB, nil, true)
    case .f32x4Min: (.f32x4MinVectorB, nil, true)
    case .f32x4Max: (.f32x4MaxVectorB, nil, true)
    case .f64x2Add: (.f64x2AddVectorB, nil, true)
    case .f64x2Sub: (.f64x2SubVectorB, .f64x2SubVectorC, false)
    case .f64x2Mul: (.f64x2MulVectorB, nil, true)
    case .i16x8Shl: (.i16x8ShlVectorB, nil, false)
    case .i16x8ShrU: (.i16x8ShrUVectorB, nil, false)
    case .i32x4Shl: (.i32x4ShlVectorB, nil, false)
    case .i32x4ShrS: (.i32x4ShrSVectorB, nil, false)
    case .i32x4ShrU: (.i32x4ShrUVectorB, nil, false)
    default: nil
    }
  }
}
