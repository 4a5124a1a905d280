// Made by Generator/generate from Generator/Operations.txt.
/// The operations of the bytecode.
///
/// A word holds the operation in bits 0 to 9, c in bits 10 to 31 (a slot, a signed immediate, or a signed distance in
/// words from the next operation), and the slots a and b in bits 32 to 47 and 48 to 63.
///
/// Suffixes `AccA`, `AccB`, `AccC`: that operand is in an accumulator; its field still holds its slot. `Only`: the
/// result goes only to an accumulator. See `Translator+Accumulators`.
enum Operation: UInt16 {
  // i32 arithmetic: a = b op c, and with an immediate for c.
  case i32Add, i32Sub, i32Mul, i32And, i32Or, i32Xor, i32Shl, i32ShrS, i32ShrU, i32Rotl, i32Rotr
  case i32AddImmediate, i32SubImmediate, i32MulImmediate, i32AndImmediate, i32OrImmediate, i32XorImmediate
  case i32ShlImmediate, i32ShrSImmediate, i32ShrUImmediate, i32RotlImmediate, i32RotrImmediate
  // i32 division: a = b op c; traps.
  case i32DivS, i32DivU, i32RemS, i32RemU
  // i32 comparison: a = b op c, and with an immediate for c.
  case i32Eq, i32Ne, i32LtS, i32LtU, i32GtS, i32GtU, i32LeS, i32LeU, i32GeS, i32GeU
  case i32EqImmediate, i32NeImmediate, i32LtSImmediate, i32LtUImmediate, i32GtSImmediate, i32GtUImmediate
  case i32LeSImmediate, i32LeUImmediate, i32GeSImmediate, i32GeUImmediate
  // i32 comparison and branch: branches by c if a op b; also with b as an immediate.
  case i32BranchEq, i32BranchNe, i32BranchLtS, i32BranchLtU, i32BranchGtS, i32BranchGtU, i32BranchLeS, i32BranchLeU
  case i32BranchGeS, i32BranchGeU
  case i32BranchEqImmediate, i32BranchNeImmediate, i32BranchLtSImmediate, i32BranchLtUImmediate, i32BranchGtSImmediate
  case i32BranchGtUImmediate, i32BranchLeSImmediate, i32BranchLeUImmediate, i32BranchGeSImmediate, i32BranchGeUImmediate
  // i64 arithmetic: a = b op c, and with an immediate for c.
  case i64Add, i64Sub, i64Mul, i64And, i64Or, i64Xor, i64Shl, i64ShrS, i64ShrU, i64Rotl, i64Rotr
  case i64AddImmediate, i64SubImmediate, i64MulImmediate, i64AndImmediate, i64OrImmediate, i64XorImmediate
  case i64ShlImmediate, i64ShrSImmediate, i64ShrUImmediate, i64RotlImmediate, i64RotrImmediate
  // i64 division: a = b op c; traps.
  case i64DivS, i64DivU, i64RemS, i64RemU
  // i64 comparison: a = b op c, and with an immediate for c.
  case i64Eq, i64Ne, i64LtS, i64LtU, i64GtS, i64GtU, i64LeS, i64LeU, i64GeS, i64GeU
  case i64EqImmediate, i64NeImmediate, i64LtSImmediate, i64LtUImmediate, i64GtSImmediate, i64GtUImmediate
  case i64LeSImmediate, i64LeUImmediate, i64GeSImmediate, i64GeUImmediate
  // i64 comparison and branch: branches by c if a op b; also with b as an immediate.
  case i64BranchEq, i64BranchNe, i64BranchLtS, i64BranchLtU, i64BranchGtS, i64BranchGtU, i64BranchLeS, i64BranchLeU
  case i64BranchGeS, i64BranchGeU
  case i64BranchEqImmediate, i64BranchNeImmediate, i64BranchLtSImmediate, i64BranchLtUImmediate, i64BranchGtSImmediate
  case i64BranchGtUImmediate, i64BranchLeSImmediate, i64BranchLeUImmediate, i64BranchGeSImmediate, i64BranchGeUImmediate
  // f32 arithmetic and comparison: a = b op c.
  case f32Add, f32Sub, f32Mul, f32Div, f32Min, f32Max
  case f32Copysign
  case f32Eq, f32Ne, f32Lt, f32Gt, f32Le, f32Ge
  // f64 arithmetic and comparison: a = b op c.
  case f64Add, f64Sub, f64Mul, f64Div
  case f64Min
  case f64Max
  case f64Copysign
  case f64Eq, f64Ne, f64Lt, f64Gt, f64Le, f64Ge
  // a = op b, with the opcode in c; frequent operations have their own case.
  case unary, i32Eqz, i64Eqz, i32WrapI64, i64ExtendI32S, f64ConvertI32S, f64ConvertI32U, f64Sqrt
  // a = (b << k) + the slot in the lower 16 bits of c, k in its upper 6.
  case i32ShlAdd
  // Loads from memory 0: a = memory[b + c].
  case load8U, load16U, load32, load64
  case load8S32, load16S32, load8S64, load16S64, load32S64
  // Stores to memory 0: memory[a + c] = b.
  case store8, store16, store32, store64
  // The same accesses at the sum of two slots and an offset. The slots are b (loads) or a (stores) and the lower 16
  // bits of c; the offset is in the upper 6 bits of c.
  case load8UIndexed, load16UIndexed, load32Indexed, load64Indexed
  case store8Indexed, store32Indexed, store64Indexed
  // Accesses to any memory: the opcode in c, then a word for the offset and a word for the memory.
  case loadFar, storeFar, vectorLoad, vectorStore, vectorLoadLane, vectorStoreLane
  // Moves and constants: a = b, a = immediate c, a = next word, a = c ? b : slot in the next word.
  case copy, constI32, constI64, const64, select, selectVector, zero
  // Variables: a = global c, global c = a.
  case globalGet, globalSet, globalGetVector, globalSetVector
  // Branches by c, some of them conditional on slot a.
  case br, brIfZero32, brIfNonZero32, brIfZero64, brIfNonZero64
  // Branches by c if a and the immediate b have bits in common, or if they have none.
  case brIfAnyBits, brIfNoBits
  // Counting: a = a + immediate b, branches if a is not zero; a = a + next word, branches if a is not b.
  case countBranchNonZero, countBranchNe, brTable
  // Calls: arguments from slot a on. See `Registers+Calls`. `call` is of a function that the module defines.
  case call, callImported, callIndirect, callRef, returnCall, returnCallIndirect, returnCallRef, ret, retCopy, retMany
  // Memories.
  case memorySize, memoryGrow, memoryFill, memoryCopy, memoryInit, dataDrop
  // Tables and references.
  case tableGet, tableSet, tableSize, tableGrow, tableFill, tableCopy, tableInit, elemDrop, refFunc, nullCheck
  // Rare vector instructions, and wide arithmetic.
  case vector, wideAdd, wideSub, wideMulS, wideMulU
  // Other operations.
  case unreachable, checkInterrupt
  // i32 arithmetic with b in the accumulator.
  case i32AddAccB, i32SubAccB, i32MulAccB, i32AndAccB, i32OrAccB, i32XorAccB, i32ShlAccB, i32ShrSAccB, i32ShrUAccB
  case i32RotlAccB, i32RotrAccB
  case i32AddImmediateAccB, i32SubImmediateAccB, i32MulImmediateAccB, i32AndImmediateAccB, i32OrImmediateAccB
  case i32XorImmediateAccB, i32ShlImmediateAccB, i32ShrSImmediateAccB, i32ShrUImmediateAccB, i32RotlImmediateAccB
  case i32RotrImmediateAccB
  // i32 arithmetic with c in the accumulator.
  case i32SubAccC, i32ShlAccC, i32ShrSAccC, i32ShrUAccC, i32RotlAccC, i32RotrAccC
  // The same i32 operations with the result only in the accumulator.
  case i32AddOnly, i32SubOnly, i32MulOnly, i32AndOnly, i32OrOnly, i32XorOnly, i32ShlOnly, i32ShrSOnly, i32ShrUOnly
  case i32RotlOnly, i32RotrOnly
  case i32AddImmediateOnly, i32SubImmediateOnly, i32MulImmediateOnly, i32AndImmediateOnly, i32OrImmediateOnly
  case i32XorImmediateOnly, i32ShlImmediateOnly, i32ShrSImmediateOnly, i32ShrUImmediateOnly, i32RotlImmediateOnly
  case i32RotrImmediateOnly
  case i32AddAccBOnly, i32SubAccBOnly, i32MulAccBOnly, i32AndAccBOnly, i32OrAccBOnly, i32XorAccBOnly, i32ShlAccBOnly
  case i32ShrSAccBOnly, i32ShrUAccBOnly, i32RotlAccBOnly, i32RotrAccBOnly
  case i32AddImmediateAccBOnly, i32SubImmediateAccBOnly, i32MulImmediateAccBOnly, i32AndImmediateAccBOnly
  case i32OrImmediateAccBOnly, i32XorImmediateAccBOnly, i32ShlImmediateAccBOnly, i32ShrSImmediateAccBOnly
  case i32ShrUImmediateAccBOnly, i32RotlImmediateAccBOnly, i32RotrImmediateAccBOnly
  case i32SubAccCOnly, i32ShlAccCOnly, i32ShrSAccCOnly, i32ShrUAccCOnly, i32RotlAccCOnly, i32RotrAccCOnly
  // i64 arithmetic with b in the accumulator.
  case i64AddAccB, i64SubAccB, i64MulAccB, i64AndAccB, i64OrAccB, i64XorAccB, i64ShlAccB, i64ShrSAccB, i64ShrUAccB
  case i64RotlAccB, i64RotrAccB
  case i64AddImmediateAccB, i64SubImmediateAccB, i64MulImmediateAccB, i64AndImmediateAccB, i64OrImmediateAccB
  case i64XorImmediateAccB, i64ShlImmediateAccB, i64ShrSImmediateAccB, i64ShrUImmediateAccB, i64RotlImmediateAccB
  case i64RotrImmediateAccB
  // i64 arithmetic with c in the accumulator.
  case i64SubAccC, i64ShlAccC, i64ShrSAccC, i64ShrUAccC, i64RotlAccC, i64RotrAccC
  // The same i64 operations with the result only in the accumulator.
  case i64AddOnly, i64SubOnly, i64MulOnly, i64AndOnly, i64OrOnly, i64XorOnly, i64ShlOnly, i64ShrSOnly, i64ShrUOnly
  case i64RotlOnly, i64RotrOnly
  case i64AddImmediateOnly, i64SubImmediateOnly, i64MulImmediateOnly, i64AndImmediateOnly, i64OrImmediateOnly
  case i64XorImmediateOnly, i64ShlImmediateOnly, i64ShrSImmediateOnly, i64ShrUImmediateOnly, i64RotlImmediateOnly
  case i64RotrImmediateOnly
  case i64AddAccBOnly, i64SubAccBOnly, i64MulAccBOnly, i64AndAccBOnly, i64OrAccBOnly, i64XorAccBOnly, i64ShlAccBOnly
  case i64ShrSAccBOnly, i64ShrUAccBOnly, i64RotlAccBOnly, i64RotrAccBOnly
  case i64AddImmediateAccBOnly, i64SubImmediateAccBOnly, i64MulImmediateAccBOnly, i64AndImmediateAccBOnly
  case i64OrImmediateAccBOnly, i64XorImmediateAccBOnly, i64ShlImmediateAccBOnly, i64ShrSImmediateAccBOnly
  case i64ShrUImmediateAccBOnly, i64RotlImmediateAccBOnly, i64RotrImmediateAccBOnly
  case i64SubAccCOnly, i64ShlAccCOnly, i64ShrSAccCOnly, i64ShrUAccCOnly, i64RotlAccCOnly, i64RotrAccCOnly
  // Loads with the address in the accumulator.
  case load8UAccB, load16UAccB, load32AccB, load64AccB
  case load8S32AccB, load16S32AccB, load8S64AccB, load16S64AccB, load32S64AccB
  case load8UIndexedAccB, load16UIndexedAccB, load32IndexedAccB, load64IndexedAccB
  // Loads whose result goes only to the accumulator.
  case load8UOnly, load16UOnly, load32Only, load64Only
  case load8UAccBOnly, load16UAccBOnly, load32AccBOnly, load64AccBOnly
  case load8UIndexedOnly, load16UIndexedOnly, load32IndexedOnly, load64IndexedOnly
  case load8UIndexedAccBOnly, load16UIndexedAccBOnly, load32IndexedAccBOnly, load64IndexedAccBOnly
  // `i32ShlAdd` with b or the other slot in the accumulator, and with the result only in the accumulator.
  case i32ShlAddAccB, i32ShlAddAccC, i32ShlAddOnly, i32ShlAddAccBOnly, i32ShlAddAccCOnly
  // Stores with the value or the address in the accumulator.
  case store8AccB, store16AccB, store32AccB, store64AccB
  case store8AccA, store16AccA, store32AccA, store64AccA
  case store8IndexedAccB, store32IndexedAccB, store64IndexedAccB
  case store64FloatB, store64IndexedFloatB
  // Compare-and-branch with a in the accumulator.
  case i32BranchEqAccA, i32BranchNeAccA, i32BranchLtSAccA, i32BranchLtUAccA, i32BranchGtSAccA, i32BranchGtUAccA
  case i32BranchLeSAccA, i32BranchLeUAccA, i32BranchGeSAccA, i32BranchGeUAccA
  case i32BranchEqImmediateAccA, i32BranchNeImmediateAccA, i32BranchLtSImmediateAccA, i32BranchLtUImmediateAccA
  case i32BranchGtSImmediateAccA, i32BranchGtUImmediateAccA, i32BranchLeSImmediateAccA, i32BranchLeUImmediateAccA
  case i32BranchGeSImmediateAccA, i32BranchGeUImmediateAccA
  case brIfZero32AccA, brIfNonZero32AccA
  // f64 arithmetic with b or c in the accumulator of floats.
  case f64AddAccB, f64SubAccB, f64MulAccB, f64DivAccB
  case f64SubAccC, f64DivAccC
  case f64Square, f64ConvertI32SAccB
  // The same f64 operations with the result only in the accumulator.
  case f64AddOnly, f64SubOnly, f64MulOnly, f64DivOnly
  case f64AddAccBOnly, f64SubAccBOnly, f64MulAccBOnly, f64DivAccBOnly
  case f64SubAccCOnly, f64DivAccCOnly
  case f64SquareOnly, f64ConvertI32SAccBOnly, f64ConvertI32SOnly
  // f64 comparison with b in the accumulator of floats.
  case f64EqAccB, f64NeAccB, f64LtAccB, f64GtAccB, f64LeAccB, f64GeAccB
  // Conversions with b in the accumulator, and with the result only in the accumulator.
  case i32WrapI64AccB, i64ExtendI32SAccB, i32WrapI64AccBOnly, i64ExtendI32SAccBOnly
  // Tests for zero and square roots with b in the accumulator, and with the result only in the accumulator.
  case i32EqzAccB, i64EqzAccB, f64SqrtAccB, i32EqzAccBOnly, i64EqzAccBOnly, f64SqrtAccBOnly
  // Loads and stores at the sum of a slot and an immediate, which wraps; stores of the immediate b at a + c.
  case load8UPlus, load16UPlus, load32Plus, load64Plus
  case load8UPlusAccB, load16UPlusAccB, load32PlusAccB, load64PlusAccB
  case load8UPlusOnly, load16UPlusOnly, load32PlusOnly, load64PlusOnly
  case load8UPlusAccBOnly, load16UPlusAccBOnly, load32PlusAccBOnly, load64PlusAccBOnly
  case store8Plus, store16Plus, store32Plus, store64Plus
  case store8PlusAccB, store16PlusAccB, store32PlusAccB, store64PlusAccB
  case store64PlusFloatB
  case store8Immediate, store16Immediate, store32Immediate, store64Immediate
  case store8ImmediateAccA, store16ImmediateAccA, store32ImmediateAccA, store64ImmediateAccA
  // a = op b, for frequent operations.
  case i32Clz, i32Ctz, i32Popcnt
  case i32Extend8S, i32Extend16S
  case i64Clz, i64Ctz, i64Popcnt
  case i64Extend8S, i64Extend16S
  case f64Abs
  case f64Neg
  case f64PromoteF32, f32DemoteF64, f32ConvertI32S
  // A copy, and a return of one result, from the accumulator.
  case copyAccB, retCopyAccB
  // Structures: a = the field at offset c of b; the field at offset c of a = b.
  case structGet8U, structGet8S, structGet16U, structGet16S, structGet32, structGet64
  case structGet128
  case structSet8, structSet16, structSet32, structSet64
  case structSet128
  // Arrays: a = element c of array b; element b of array a = c; a = the length of array b.
  case arrayGet8U, arrayGet8S, arrayGet16U, arrayGet16S, arrayGet32, arrayGet64
  case arrayGet128
  case arraySet8, arraySet16, arraySet32, arraySet64
  case arraySet128, arrayLen
  // Small integers: a = the i31 reference for b; a = the number in the i31 reference b.
  case refI31, i31GetS, i31GetU
  // Casts: a = whether b passes the test in the next word; traps if b does not pass it.
  case refTest, refCast
  // The same for tests for a structure or array type, which are by far the most frequent.
  case objectTest, objectCast
  // Allocation: a = a new object (c words follow), or a new array of b elements that are c or zero. See `Allocation`.
  case structNew, arrayNewFixed, arrayNew, arrayNewDefault
  // All other operations on arrays: see `RuntimeOperation`; c words follow.
  case runtime
  // Vectors, which are in two slots each. Loads from memory 0: a = memory[b + c].
  case v128Load, v128Load8x8S, v128Load8x8U, v128Load16x4S, v128Load16x4U, v128Load32x2S, v128Load32x2U, v128Load8Splat
  case v128Load16Splat, v128Load32Splat, v128Load64Splat, v128Load32Zero, v128Load64Zero
  // Stores to memory 0: memory[a + c] = b; both accesses at the sum of two slots; accesses with the address in the
  // accumulator.
  case v128Store, v128LoadIndexed, v128StoreIndexed, v128LoadAccB, v128LoadIndexedAccB, v128StoreAccA
  // A load at the sum of slot b and the immediate c, which wraps at 32 bits.
  case v128LoadSum
  // Moves: a = b; a = the next two words; a = the lanes of b and c selected by the next two words, or by c.
  case v128Copy, v128Const, i8x16Shuffle, i8x16Swizzle
  // a = b op c, lane by lane.
  case v128And, v128Andnot, v128Or, v128Xor
  case i8x16Add, i8x16Sub, i8x16MinS, i8x16MinU, i8x16MaxS, i8x16MaxU, i8x16AddSatS, i8x16AddSatU, i8x16SubSatS
  case i8x16SubSatU, i8x16AvgrU, i8x16NarrowS, i8x16NarrowU
  case i16x8Add, i16x8Sub, i16x8Mul, i16x8MinS, i16x8MinU, i16x8MaxS, i16x8MaxU, i16x8AddSatS, i16x8AddSatU
  case i16x8SubSatS, i16x8SubSatU, i16x8AvgrU, i16x8NarrowS, i16x8NarrowU
  case i32x4Add, i32x4Sub, i32x4Mul, i32x4MinS, i32x4MinU, i32x4MaxS, i32x4MaxU, i32x4DotS
  case i64x2Add, i64x2Sub, i64x2Mul
  case f32x4Add, f32x4Sub, f32x4Mul, f32x4Div, f32x4Min, f32x4Max, f32x4Pmin, f32x4Pmax
  case f64x2Add, f64x2Sub, f64x2Mul, f64x2Div, f64x2Min, f64x2Max, f64x2Pmin, f64x2Pmax
  case i8x16Eq, i8x16Ne, i8x16GtS, i8x16GtU, i8x16GeS, i8x16GeU
  case i16x8Eq, i16x8Ne, i16x8GtS, i16x8GtU, i16x8GeS, i16x8GeU
  case i32x4Eq, i32x4Ne, i32x4GtS, i32x4GtU, i32x4GeS, i32x4GeU
  case i64x2Eq, i64x2Ne, i64x2GtS, i64x2GeS
  case f32x4Eq, f32x4Ne, f32x4Lt, f32x4Le
  case f64x2Eq, f64x2Ne, f64x2Lt, f64x2Le
  // a = op b.
  case v128Not
  case i8x16Abs, i8x16Neg
  case i16x8Abs, i16x8Neg
  case i16x8ExtendLowS, i16x8ExtendLowU, i16x8ExtendHighS, i16x8ExtendHighU
  case i32x4Abs, i32x4Neg
  case i32x4ExtendLowS, i32x4ExtendLowU, i32x4ExtendHighS, i32x4ExtendHighU, i32x4TruncSatS, i32x4TruncSatU
  case i32x4TruncSatZeroS, i32x4TruncSatZeroU
  case i64x2Abs, i64x2Neg
  case i64x2ExtendLowS, i64x2ExtendLowU, i64x2ExtendHighS, i64x2ExtendHighU
  case f32x4Abs, f32x4Neg
  case f32x4ConvertS, f32x4ConvertU, f32x4DemoteZero
  case f32x4Sqrt
  case f64x2Abs, f64x2Neg
  case f64x2ConvertLowS, f64x2ConvertLowU, f64x2PromoteLow
  case f64x2Sqrt
  // a = b shifted by c.
  case i8x16Shl, i8x16ShrS, i8x16ShrU
  case i16x8Shl, i16x8ShrS, i16x8ShrU
  case i32x4Shl, i32x4ShrS, i32x4ShrU
  case i64x2Shl, i64x2ShrS, i64x2ShrU
  // Tests: a = an integer.
  case v128AnyTrue
  case i8x16AllTrue
  case i8x16Bitmask
  case i16x8AllTrue
  case i16x8Bitmask
  case i32x4AllTrue
  case i32x4Bitmask
  case i64x2AllTrue
  case i64x2Bitmask
  // Lanes: a = b in all lanes; a = lane c of b; a = b with one lane replaced: its number is in the upper 6 bits of c,
  // its new value in the slot in the lower 16 bits.
  case i8x16Splat
  case i16x8Splat
  case i32x4Splat
  case i64x2Splat
  case i8x16ExtractLaneS
  case i8x16ExtractLaneU
  case i16x8ExtractLaneS
  case i16x8ExtractLaneU
  case i32x4ExtractLane
  case i64x2ExtractLane
  case i8x16ReplaceLane
  case i16x8ReplaceLane
  case i32x4ReplaceLane
  case i64x2ReplaceLane
  // a = the bits of b where the vector in the slots given by the next word has ones, the bits of c elsewhere.
  case v128Bitselect
  // Operations with one vector operand in the accumulator of vectors.
  case v128AndVectorB, v128OrVectorB, v128XorVectorB
  case i8x16AddVectorB, i8x16AddSatUVectorB, i8x16SubSatUVectorB, i8x16AvgrUVectorB
  case i16x8AddVectorB, i16x8MulVectorB
  case i32x4AddVectorB, i32x4MulVectorB
  case f32x4AddVectorB, f32x4SubVectorB, f32x4MulVectorB, f32x4MinVectorB, f32x4MaxVectorB
  case f64x2AddVectorB, f64x2SubVectorB, f64x2MulVectorB
  case i16x8ShlVectorB, i16x8ShrUVectorB
  case i32x4ShlVectorB, i32x4ShrSVectorB, i32x4ShrUVectorB
  case f32x4SubVectorC
  case f64x2SubVectorC
  case v128StoreVectorB
  // Exceptions: throws a new exception with the payload from slot a on (two words follow), or the exception that b
  // refers to.
  case throwTag, throwRef
  // Atomic accesses to memory 0 (threads proposal): a = memory[b + c], memory[a + c] = b.
  case atomicLoad32, atomicLoad64
  case atomicStore32, atomicStore64
  // Atomic read-modify-write at memory[b + offset]; a gets the old value. Stores old + c (add), c (exchange), or the
  // slot in the next word's upper half if old == c (compare-exchange). The offset is in the next word's lower half.
  case atomicAdd32, atomicAdd64
  case atomicExchange32, atomicExchange64
  case atomicCompareExchange32, atomicCompareExchange64
  // All other atomic accesses: the opcode in c, then a word for the offset, and a word for the memory and the operands'
  // slots.
  case atomicFar, atomicFence

  /// The number of the case: its value in memory. The derived getter is a switch over all cases, which Swift would
  /// optimize again at each use.
  @inline(__always) var rawValue: UInt16 { unsafeBitCast(self, to: UInt16.self) }
}

extension Operation {
  /// The number of operations.
  static let count = Int(atomicFence.rawValue) + 1
}
