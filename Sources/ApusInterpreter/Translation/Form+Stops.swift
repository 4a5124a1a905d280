import ApusWasm

extension Form {
  /// Whether a run may stop at the instruction: it may trap, throw, allocate, call, or be interrupted.
  var mayStop: Bool {
    switch self {
    case .unreachable, .loop, .call, .callIndirect, .callRef, .returnCall, .returnCallIndirect, .returnCallRef,
      .throw, .throwRef, .legacyRethrow, .legacyDelegate, .legacyCatch, .legacyCatchAll:
      true
    case .table, .tableGrow, .tableFill, .tableCopy, .tableInit: true
    case .load, .store, .vectorLoad, .vectorStore, .vectorLoadLane, .vectorStoreLane, .memoryGrow, .memoryFill,
      .memoryCopy, .memoryInit, .atomicLoad, .atomicStore, .atomicRMW, .atomicCompareExchange, .atomicWait,
      .atomicNotify:
      true
    case .binop, .cvtop: true
    case .refAsNonNull, .refCast, .i31Get, .structNew, .structNewDefault, .structGet, .structSet, .arrayNew,
      .arrayNewDefault, .arrayNewFixed, .arrayNewData, .arrayNewElem, .arrayGet, .arraySet, .arrayLen, .arrayFill,
      .arrayCopy, .arrayInitData, .arrayInitElem:
      true
    case .illegal, .nop, .block, .if, .else, .end, .br, .brIf, .brTable, .return, .tryTable, .legacyTry, .brOnNull,
      .brOnNonNull, .brOnCast, .brOnCastFail, .drop, .select, .selectTyped, .local, .global, .tableSize, .elemDrop,
      .memorySize, .dataDrop, .const, .unop, .testop, .relop, .wide, .vectorConst, .shuffle, .vectorBitwise,
      .vectorUnop, .vectorBinop, .vectorTernop, .vectorRelop, .vectorShift, .vectorCvtop, .allTrue, .bitmask, .splat,
      .extractLane, .replaceLane, .atomicFence, .refNull, .refIsNull, .refFunc, .refEq, .refTest, .refI31,
      .anyConvertExtern, .externConvertAny:
      false
    }
  }
}
