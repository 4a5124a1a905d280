/// Which operations take operands from accumulators, and which leave their results there.
extension Operation {
  /// Where an operation has the operand.
  enum UseField { case a, b, c, index }

  /// A run of operations, the field of the operand that may come from an accumulator, and the first of those
  /// that take it from there: the accumulator of floats or of integers. `swaps`: the other operand goes to b.
  typealias Use = (
    first: Operation, count: UInt16, field: UseField, variant: Operation, isFloat: Bool, swaps: Bool
  )

  /// Of several that could be used, the first is.
  static let uses: [Use] = [
    (.i32Add, 11, .b, .i32AddAccB, false, false),
    (.i32AddImmediate, 11, .b, .i32AddImmediateAccB, false, false),
    (.i32Add, 1, .c, .i32AddAccB, false, true),
    (.i32Sub, 1, .c, .i32SubAccC, false, false),
    (.i32Mul, 1, .c, .i32MulAccB, false, true),
    (.i32And, 1, .c, .i32AndAccB, false, true),
    (.i32Or, 1, .c, .i32OrAccB, false, true),
    (.i32Xor, 1, .c, .i32XorAccB, false, true),
    (.i32Shl, 1, .c, .i32ShlAccC, false, false),
    (.i32ShrS, 1, .c, .i32ShrSAccC, false, false),
    (.i32ShrU, 1, .c, .i32ShrUAccC, false, false),
    (.i32Rotl, 1, .c, .i32RotlAccC, false, false),
    (.i32Rotr, 1, .c, .i32RotrAccC, false, false),
    (.i64Add, 11, .b, .i64AddAccB, false, false),
    (.i64AddImmediate, 11, .b, .i64AddImmediateAccB, false, false),
    (.i64Add, 1, .c, .i64AddAccB, false, true),
    (.i64Sub, 1, .c, .i64SubAccC, false, false),
    (.i64Mul, 1, .c, .i64MulAccB, false, true),
    (.i64And, 1, .c, .i64AndAccB, false, true),
    (.i64Or, 1, .c, .i64OrAccB, false, true),
    (.i64Xor, 1, .c, .i64XorAccB, false, true),
    (.i64Shl, 1, .c, .i64ShlAccC, false, false),
    (.i64ShrS, 1, .c, .i64ShrSAccC, false, false),
    (.i64ShrU, 1, .c, .i64ShrUAccC, false, false),
    (.i64Rotl, 1, .c, .i64RotlAccC, false, false),
    (.i64Rotr, 1, .c, .i64RotrAccC, false, false),
    (.load8U, 9, .b, .load8UAccB, false, false),
    (.load8UIndexed, 4, .b, .load8UIndexedAccB, false, false),
    (.load8UIndexed, 4, .index, .load8UIndexedAccB, false, true),
    (.i32ShlAdd, 1, .b, .i32ShlAddAccB, false, false),
    (.i32ShlAdd, 1, .index, .i32ShlAddAccC, false, false),
    (.store64, 1, .b, .store64FloatB, true, false),
    (.store64Indexed, 1, .b, .store64IndexedFloatB, true, false),
    (.store8, 4, .b, .store8AccB, false, false),
    (.store8, 4, .a, .store8AccA, false, false),
    (.store8Indexed, 3, .b, .store8IndexedAccB, false, false),
    (.i32BranchEq, 20, .a, .i32BranchEqAccA, false, false),
    (.brIfZero32, 2, .a, .brIfZero32AccA, false, false),
    (.f64Add, 1, .b, .f64AddAccB, true, false),
    (.f64Add, 1, .c, .f64AddAccB, true, true),
    (.f64Sub, 1, .b, .f64SubAccB, true, false),
    (.f64Sub, 1, .c, .f64SubAccC, true, false),
    (.f64Mul, 1, .b, .f64MulAccB, true, false),
    (.f64Mul, 1, .c, .f64MulAccB, true, true),
    (.f64Div, 1, .b, .f64DivAccB, true, false),
    (.f64Div, 1, .c, .f64DivAccC, true, false),
    (.f64ConvertI32S, 1, .b, .f64ConvertI32SAccB, false, false),
    (.f64Eq, 6, .b, .f64EqAccB, true, false),
    (.i32WrapI64, 2, .b, .i32WrapI64AccB, false, false),
    (.i32Eqz, 2, .b, .i32EqzAccB, false, false),
    (.f64Sqrt, 1, .b, .f64SqrtAccB, true, false),
    (.copy, 1, .b, .copyAccB, false, false),
    (.retCopy, 1, .b, .retCopyAccB, false, false),
  ]

  /// Runs of operations, and the first of those that leave the result in the accumulator only.
  static let onlyVariants: [(first: Operation, count: UInt16, variant: Operation)] = [
    (.i32Add, 11, .i32AddOnly),
    (.i32AddImmediate, 11, .i32AddImmediateOnly),
    (.i32AddAccB, 11, .i32AddAccBOnly),
    (.i32AddImmediateAccB, 11, .i32AddImmediateAccBOnly),
    (.i32SubAccC, 6, .i32SubAccCOnly),
    (.i64Add, 11, .i64AddOnly),
    (.i64AddImmediate, 11, .i64AddImmediateOnly),
    (.i64AddAccB, 11, .i64AddAccBOnly),
    (.i64AddImmediateAccB, 11, .i64AddImmediateAccBOnly),
    (.i64SubAccC, 6, .i64SubAccCOnly),
    (.load8U, 4, .load8UOnly),
    (.load8UAccB, 4, .load8UAccBOnly),
    (.load8UIndexed, 4, .load8UIndexedOnly),
    (.load8UIndexedAccB, 4, .load8UIndexedAccBOnly),
    (.i32ShlAdd, 1, .i32ShlAddOnly),
    (.i32ShlAddAccB, 1, .i32ShlAddAccBOnly),
    (.i32ShlAddAccC, 1, .i32ShlAddAccCOnly),
    (.f64Add, 4, .f64AddOnly),
    (.f64AddAccB, 4, .f64AddAccBOnly),
    (.f64SubAccC, 2, .f64SubAccCOnly),
    (.f64Square, 1, .f64SquareOnly),
    (.f64ConvertI32S, 1, .f64ConvertI32SOnly),
    (.f64ConvertI32SAccB, 1, .f64ConvertI32SAccBOnly),
    (.i32WrapI64AccB, 2, .i32WrapI64AccBOnly),
    (.i32EqzAccB, 3, .i32EqzAccBOnly),
  ]
}
