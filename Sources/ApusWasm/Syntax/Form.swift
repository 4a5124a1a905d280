/// The abstract syntax of an instruction (spec 2.4) without its immediates.
///
/// The form determines everything else that the stages use: the immediates (`immediates`), the stack signature
/// (`signature`), the natural alignment (`accessSizeLog2`), and whether constant expressions may contain the
/// instruction (`isConstant`).
@frozen public enum Form: Sendable {
  /// No instruction has this opcode.
  case illegal

  // Control (spec 2.4.8)
  /// Instructions without labels of their own as immediates, and the parts of structured instructions.
  case unreachable, nop, block, loop, `if`, `else`, end
  /// Branches and returns.
  case br, brIf, brTable, `return`
  /// Calls and tail calls.
  case call, callIndirect, callRef, returnCall, returnCallIndirect, returnCallRef
  /// Exceptions of Wasm 3.0.
  case `throw`, throwRef, tryTable
  /// Exceptions as they were before Wasm 3.0: `try`, `catch`, `catch_all`, `rethrow`, `delegate`.
  case legacyTry, legacyCatch, legacyCatchAll, legacyRethrow, legacyDelegate
  /// Branches that depend on a reference.
  case brOnNull, brOnNonNull, brOnCast, brOnCastFail
  /// `drop`; `select` without and with a type.
  case drop, select, selectTyped

  // Variables (spec 2.4.5)
  /// `local.get`, `local.set`, `local.tee`.
  case local(VariableAccess)
  /// `global.get`, `global.set`.
  case global(VariableAccess)

  // Tables (spec 2.4.6)
  /// `table.get`, `table.set`.
  case table(VariableAccess)
  /// The other instructions on tables and element segments.
  case tableSize, tableGrow, tableFill, tableCopy, tableInit, elemDrop

  // Memories (spec 2.4.7)
  /// A load of a number: the type of the result, the width of the access.
  case load(NumType, LoadWidth)
  /// A store of a number: the type of the operand, the width of the access.
  case store(NumType, StoreWidth)
  /// A load whose result is a vector.
  case vectorLoad(VectorLoad)
  /// `v128.store`.
  case vectorStore
  /// `v128.load8_lane` and its siblings.
  case vectorLoadLane(Shape)
  /// `v128.store8_lane` and its siblings.
  case vectorStoreLane(Shape)
  /// Instructions on whole memories and data segments.
  case memorySize, memoryGrow, memoryFill, memoryCopy, memoryInit, dataDrop

  // Numbers (spec 2.4.1)
  /// `i32.const` and its siblings.
  case const(NumType)
  /// A numeric instruction with one operand, whose result has the same type.
  case unop(NumType, UnOp)
  /// A numeric instruction with two operands, whose result has the same type.
  case binop(NumType, BinOp)
  /// `i32.eqz`, `i64.eqz`.
  case testop(NumType)
  /// A comparison of two numbers.
  case relop(NumType, RelOp)
  /// A conversion: the type of the result, the type of the operand, the operation.
  case cvtop(NumType, NumType, CvtOp)
  /// Arithmetic on integers of 128 bits (wide-arithmetic proposal).
  case wide(WideOp)

  // Vectors (spec 2.4.2)
  /// `v128.const`.
  case vectorConst
  /// `i8x16.shuffle`.
  case shuffle
  /// An operation on all 128 bits.
  case vectorBitwise(BitOp)
  /// A lane-wise operation on one vector.
  case vectorUnop(Shape, VectorUnOp)
  /// An operation on two vectors.
  case vectorBinop(Shape, VectorBinOp)
  /// An operation on three vectors.
  case vectorTernop(Shape, VectorTernOp)
  /// A lane-wise comparison of two vectors.
  case vectorRelop(Shape, RelOp)
  /// A shift of all lanes by one amount.
  case vectorShift(Shape, ShiftOp)
  /// A conversion: the shape of the result, the operation.
  case vectorCvtop(Shape, VectorCvtOp)
  /// `i8x16.all_true` and its siblings.
  case allTrue(Shape)
  /// `i8x16.bitmask` and its siblings.
  case bitmask(Shape)
  /// `i8x16.splat` and its siblings.
  case splat(Shape)
  /// `i8x16.extract_lane_s` and its siblings: the shape, and how a narrow lane is extended.
  case extractLane(Shape, Extension)
  /// `i8x16.replace_lane` and its siblings.
  case replaceLane(Shape)

  // Atomics (threads proposal)
  /// An atomic load: the type of the result, the width of the access.
  case atomicLoad(NumType, LoadWidth)
  /// An atomic store: the type of the operand, the width of the access.
  case atomicStore(NumType, StoreWidth)
  /// An atomic read-modify-write: the type of operand and result, the width of the access, the operation.
  case atomicRMW(NumType, StoreWidth, AtomicOp)
  /// An atomic compare-exchange: the type of operands and result, the width of the access.
  case atomicCompareExchange(NumType, StoreWidth)
  /// `memory.atomic.wait32`, `memory.atomic.wait64`.
  case atomicWait(NumType)
  /// `memory.atomic.notify`.
  case atomicNotify
  /// `atomic.fence`.
  case atomicFence

  // References (spec 2.4.3)
  /// Instructions on references of any kind.
  case refNull, refIsNull, refFunc, refEq, refAsNonNull
  /// `ref.test`, with a target type that is nullable or not.
  case refTest(nullable: Bool)
  /// `ref.cast`, with a target type that is nullable or not.
  case refCast(nullable: Bool)
  /// `ref.i31`.
  case refI31
  /// `i31.get_s`, `i31.get_u`.
  case i31Get(Extension)

  // Aggregates (spec 2.4.4)
  /// `struct.new`, `struct.new_default`.
  case structNew, structNewDefault
  /// `struct.get`, `struct.get_s`, `struct.get_u`.
  case structGet(Extension)
  /// `struct.set`.
  case structSet
  /// Instructions that allocate an array.
  case arrayNew, arrayNewDefault, arrayNewFixed, arrayNewData, arrayNewElem
  /// `array.get`, `array.get_s`, `array.get_u`.
  case arrayGet(Extension)
  /// The other instructions on arrays.
  case arraySet, arrayLen, arrayFill, arrayCopy, arrayInitData, arrayInitElem
  /// `any.convert_extern`, `extern.convert_any`.
  case anyConvertExtern, externConvertAny
}
