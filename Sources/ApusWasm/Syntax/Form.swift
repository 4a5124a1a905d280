/// The abstract syntax of an instruction (spec 2.4) without its immediates.
///
/// What stages need to know of an instruction follows from its form: the immediates
/// (`immediates`), the stack signature (`signature`), the natural alignment (`accessSizeLog2`),
/// and whether constant expressions may use it (`isConstant`).
@frozen public enum Form: Sendable {
  /// No instruction has this opcode.
  case illegal

  // Control (spec 2.4.8)
  case unreachable, nop, block, loop, `if`, `else`, end
  case br, brIf, brTable, `return`
  case call, callIndirect, callRef, returnCall, returnCallIndirect, returnCallRef
  case `throw`, throwRef, tryTable
  case legacyTry, legacyCatch, legacyCatchAll, legacyRethrow, legacyDelegate
  case brOnNull, brOnNonNull, brOnCast, brOnCastFail
  case drop, select, selectTyped

  // Variables (spec 2.4.5)
  case local(VariableAccess)
  case global(VariableAccess)

  // Tables (spec 2.4.6)
  case table(VariableAccess)
  case tableSize, tableGrow, tableFill, tableCopy, tableInit, elemDrop

  // Memories (spec 2.4.7)
  case load(NumType, LoadWidth)
  case store(NumType, StoreWidth)
  case vectorLoad(VectorLoad)
  case vectorStore
  case vectorLoadLane(Shape)
  case vectorStoreLane(Shape)
  case memorySize, memoryGrow, memoryFill, memoryCopy, memoryInit, dataDrop

  // Numbers (spec 2.4.1)
  case const(NumType)
  case unop(NumType, UnOp)
  case binop(NumType, BinOp)
  case testop(NumType)
  case relop(NumType, RelOp)
  /// The result's type, the operand's type, the conversion.
  case cvtop(NumType, NumType, CvtOp)
  case wide(WideOp)

  // Vectors (spec 2.4.2)
  case vectorConst
  case shuffle
  case vectorBitwise(BitOp)
  case vectorUnop(Shape, VectorUnOp)
  case vectorBinop(Shape, VectorBinOp)
  case vectorTernop(Shape, VectorTernOp)
  case vectorRelop(Shape, RelOp)
  case vectorShift(Shape, ShiftOp)
  case vectorCvtop(Shape, VectorCvtOp)
  case allTrue(Shape)
  case bitmask(Shape)
  case splat(Shape)
  case extractLane(Shape, Extension)
  case replaceLane(Shape)

  // Atomics (threads proposal)
  case atomicLoad(NumType, LoadWidth)
  case atomicStore(NumType, StoreWidth)
  case atomicRMW(NumType, StoreWidth, AtomicOp)
  case atomicCompareExchange(NumType, StoreWidth)
  case atomicWait(NumType)
  case atomicNotify
  case atomicFence

  // References (spec 2.4.3)
  case refNull, refIsNull, refFunc, refEq, refAsNonNull
  case refTest(nullable: Bool)
  case refCast(nullable: Bool)
  case refI31
  case i31Get(Extension)

  // Aggregates (spec 2.4.4)
  case structNew, structNewDefault
  case structGet(Extension)
  case structSet
  case arrayNew, arrayNewDefault, arrayNewFixed, arrayNewData, arrayNewElem
  case arrayGet(Extension)
  case arraySet, arrayLen, arrayFill, arrayCopy, arrayInitData, arrayInitElem
  case anyConvertExtern, externConvertAny
}
