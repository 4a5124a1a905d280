/// The operations of the bytecode.
///
/// A word holds the operation in bits 0 to 7, the slots a, b in bits 8 to 23 and 24 to 39, and in bits 40
/// to 63 c: a slot, a signed immediate, or a signed distance in words from the next instruction.
/// All 256 values exist, so that dispatch is one jump through a table without a check.
enum Operation: UInt8 {
  // i32 arithmetic: a = b op c, and with an immediate for c.
  case i32Add, i32Sub, i32Mul, i32And, i32Or, i32Xor, i32Shl, i32ShrS, i32ShrU, i32Rotl, i32Rotr
  case i32AddImmediate, i32SubImmediate, i32MulImmediate, i32AndImmediate, i32OrImmediate
  case i32XorImmediate, i32ShlImmediate, i32ShrSImmediate, i32ShrUImmediate, i32RotlImmediate
  case i32RotrImmediate
  // i32 division: a = b op c; traps.
  case i32DivS, i32DivU, i32RemS, i32RemU
  // i32 comparison: a = b op c, and with an immediate for c.
  case i32Eq, i32Ne, i32LtS, i32LtU, i32GtS, i32GtU, i32LeS, i32LeU, i32GeS, i32GeU
  case i32EqImmediate, i32NeImmediate, i32LtSImmediate, i32LtUImmediate, i32GtSImmediate
  case i32GtUImmediate, i32LeSImmediate, i32LeUImmediate, i32GeSImmediate, i32GeUImmediate
  // i32 comparison and branch: to c if a op b, and with the slot b as an immediate.
  case i32BranchEq, i32BranchNe, i32BranchLtS, i32BranchLtU, i32BranchGtS, i32BranchGtU
  case i32BranchLeS, i32BranchLeU, i32BranchGeS, i32BranchGeU, i32BranchEqImmediate
  case i32BranchNeImmediate, i32BranchLtSImmediate, i32BranchLtUImmediate, i32BranchGtSImmediate
  case i32BranchGtUImmediate, i32BranchLeSImmediate, i32BranchLeUImmediate, i32BranchGeSImmediate
  case i32BranchGeUImmediate
  // i64 arithmetic: a = b op c, and with an immediate for c.
  case i64Add, i64Sub, i64Mul, i64And, i64Or, i64Xor, i64Shl, i64ShrS, i64ShrU, i64Rotl, i64Rotr
  case i64AddImmediate, i64SubImmediate, i64MulImmediate, i64AndImmediate, i64OrImmediate
  case i64XorImmediate, i64ShlImmediate, i64ShrSImmediate, i64ShrUImmediate, i64RotlImmediate
  case i64RotrImmediate
  // i64 division: a = b op c; traps.
  case i64DivS, i64DivU, i64RemS, i64RemU
  // i64 comparison: a = b op c, and with an immediate for c.
  case i64Eq, i64Ne, i64LtS, i64LtU, i64GtS, i64GtU, i64LeS, i64LeU, i64GeS, i64GeU
  case i64EqImmediate, i64NeImmediate, i64LtSImmediate, i64LtUImmediate, i64GtSImmediate
  case i64GtUImmediate, i64LeSImmediate, i64LeUImmediate, i64GeSImmediate, i64GeUImmediate
  // i64 comparison and branch: to c if a op b, and with the slot b as an immediate.
  case i64BranchEq, i64BranchNe, i64BranchLtS, i64BranchLtU, i64BranchGtS, i64BranchGtU
  case i64BranchLeS, i64BranchLeU, i64BranchGeS, i64BranchGeU, i64BranchEqImmediate
  case i64BranchNeImmediate, i64BranchLtSImmediate, i64BranchLtUImmediate, i64BranchGtSImmediate
  case i64BranchGtUImmediate, i64BranchLeSImmediate, i64BranchLeUImmediate, i64BranchGeSImmediate
  case i64BranchGeUImmediate
  // f32 arithmetic and comparison: a = b op c.
  case f32Add, f32Sub, f32Mul, f32Div, f32Min, f32Max, f32Copysign, f32Eq, f32Ne, f32Lt, f32Gt
  case f32Le, f32Ge
  // f64 arithmetic and comparison: a = b op c.
  case f64Add, f64Sub, f64Mul, f64Div, f64Min, f64Max, f64Copysign, f64Eq, f64Ne, f64Lt, f64Gt
  case f64Le, f64Ge
  // a = op b, the operation (`UnaryOperation`) in c; the frequent ones have their own.
  case unary, i32Eqz, i64Eqz, i32WrapI64, i64ExtendI32S, f64ConvertI32S, f64ConvertI32U, f64Sqrt
  // a = (b << k) + the slot in the lower 16 bits of c, k in its upper 8.
  case i32ShlAdd
  // Loads from memory 0: a = memory[b + c].
  case load8U, load16U, load32, load64, load8S32, load16S32, load8S64, load16S64, load32S64
  // Stores to memory 0: memory[a + c] = b.
  case store8, store16, store32, store64
  // The same at the sum of two slots, b and the lower 16 bits of c for loads, a and those for stores; the
  // offset is in the upper 8 bits of c.
  case load8UIndexed, load16UIndexed, load32Indexed, load64Indexed
  case store8Indexed, store32Indexed, store64Indexed
  // Accesses to any memory; the kind in c, then a word each for the offset and the memory.
  case loadFar, storeFar, vectorLoad, vectorStore, vectorLoadLane, vectorStoreLane
  // Moves and constants: a = b, a = immediate c, a = next word, a = c ? b : slot in the next word.
  case copy, constI32, constI64, const64, select, selectVector, zero
  // Variables: a = global c, global c = a.
  case globalGet, globalSet, globalGetVector, globalSetVector
  // Branches to c, some on the slot a.
  case br, brIfZero32, brIfNonZero32, brIfZero64, brIfNonZero64
  // Branches to c if a and the immediate b have bits in common, or none.
  case brIfAnyBits, brIfNoBits
  // Counts: a = a + immediate b, branch if that is not zero; a = a + next word, branch if that is not b.
  case countBranchNonZero, countBranchNe
  case brTable
  // Calls: arguments from slot a on. See `Execution+Calls`.
  case call, callIndirect, callRef, returnCall, returnCallIndirect, returnCallRef, ret, retCopy
  case retMany
  // Memories.
  case memorySize, memoryGrow, memoryFill, memoryCopy, memoryInit, dataDrop
  // Tables and references.
  case tableGet, tableSet, tableSize, tableGrow, tableFill, tableCopy, tableInit, elemDrop
  case refFunc, nullCheck
  // Vectors and wide arithmetic.
  case vector, vectorImmediate, wideAdd, wideSub, wideMulS, wideMulU
  // The rest.
  case unreachable, checkInterrupt
  // Free.
  case free0, free1, free2, free3, free4, free5, free6, free7, free8
}
