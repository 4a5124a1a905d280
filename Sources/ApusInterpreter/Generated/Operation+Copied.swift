// Made by Generator/generate from Generator/Operations.txt.
/// Operations with two handlers (see `Handler+Copies`), which the words of a loop use alternately.
extension Operation {
  /// Sorted by how often they are executed. Their second copies have the numbers from `count` on, in this order.
  static let copied: [Operation] = [
    .i32AddImmediate, .constI32, .copy, .i32AddImmediateOnly, .load32AccB, .load32, .i32Add, .brIfNonZero32AccA,
    .i32XorAccB, .store32AccB, .i32AddAccB, .load32AccBOnly, .f64AddAccBOnly, .i64AddAccB, .i32ShlImmediateOnly,
    .load32Only, .i32AndImmediateAccBOnly, .i32XorAccBOnly, .brIfZero32AccA, .f64AddAccB, .i64XorAccB,
    .i32ShrUImmediateOnly, .i32ShlImmediateAccBOnly, .load8U, .countBranchNonZero, .load64AccBOnly, .f64MulAccB,
    .load64AccB, .i32AddImmediateAccB, .store32, .f64MulAccBOnly, .i32LtUImmediate, .i32BranchNeImmediateAccA,
    .load8UAccBOnly, .brIfZero32, .load8UAccB, .load64, .i32WrapI64AccBOnly, .load8UOnly, .i32GtU, .store64FloatB,
    .i32ShrUImmediateAccBOnly, .store8AccA, .copyAccB, .store8, .i32BranchLtUAccA, .i32AddOnly, .brIfNonZero32,
    .i32NeImmediate, .i32BranchLtSImmediate, .i32AddImmediateAccBOnly, .i32BranchGtUImmediateAccA,
    .i32BranchLtUImmediate, .load64Only, .i32AndImmediateAccB, .i32BranchEq, .f64Mul, .i64RotlImmediateOnly, .f64Square,
    .i32RotlImmediateOnly, .i32AddAccBOnly, .i32BranchNeAccA, .f64GtAccB, .i64AddImmediate, .f64AddOnly, .f64SubOnly,
    .i64ShrUImmediateOnly, .i32BranchNe, .store32AccA, .i32LtU, .f64MulOnly, .i32GeSImmediate, .i64BranchLtU,
    .i64ShlImmediateAccB, .i64ShlImmediate, .i64BranchLtS, .i32EqzAccBOnly, .i32ShlImmediate, .i32OrImmediateAccB,
    .i64Add, .i32BranchGtUAccA, .i64XorAccBOnly, .i32AndImmediateOnly, .i64RotlImmediateAccBOnly, .store8AccB, .store64,
    .i32MulAccBOnly, .i64ShlImmediateOnly, .i64OrAccB, .i64AndAccBOnly, .i32RotlImmediateAccB, .f64SubAccCOnly,
    .f64SubAccC, .i32ShlAddAccB, .i64AddOnly, .i32BranchGtSImmediate, .i64SubAccC, .i64MulOnly,
    .i64ShlImmediateAccBOnly, .i64ShrUImmediateAccBOnly, .i64OrImmediateAccB, .i64ShrSImmediateAccB, .i32ShlAddAccBOnly,
    .globalSet, .i32GtUImmediate, .i32AndAccBOnly, .load8UIndexedOnly, .i32AndImmediate, .load8S32AccB, .i32MulOnly,
    .i32BranchGeU, .globalGet,
  ]
}
