extension X64Selector {
  /// Selects an instruction: nothing, if nobody asked for its value and it does nothing else.
  mutating func select(_ value: SSAValue, _ instruction: SSAInstruction) {
    let isWanted = registers[value.index] != .none
    guard isWanted || !instruction.operation.isRemovable else { return }
    switch instruction.operation {
    case .constant, .vectorConstant, .context, .memoryBase, .parameter, .zeroExtend: break
    case .add, .subtract, .multiply, .and, .or, .xor: selectBinary(value, instruction)
    case .shiftLeft, .shiftRightSigned, .shiftRightUnsigned, .rotateLeft, .rotateRight: selectShift(value, instruction)
    case .multiplyHighSigned, .multiplyHighUnsigned: selectMultiplyHigh(value, instruction)
    case .divideSigned, .divideUnsigned, .remainderSigned, .remainderUnsigned: selectDivision(value, instruction)
    case .countLeadingZeros: selectCount(.lzcnt, value, instruction)
    case .countTrailingZeros: selectCount(.tzcnt, value, instruction)
    case .countOnes: selectCount(.popcnt, value, instruction)
    case .signExtend, .truncate: selectExtension(value, instruction)
    case .compare, .floatCompare: selectComparison(value, instruction)
    case .select: selectSelect(value, instruction)
    case .load: selectLoad(value, instruction, isWanted: isWanted)
    case .store: selectStore(instruction)
    case .cellLoad, .cellStore: selectCell(value, instruction)
    case .atomicLoad, .atomicStore, .atomicModify, .atomicCompareExchange, .fence: selectAtomic(value, instruction)
    case .trapIf, .trapWithCode, .trap: selectTrap(instruction)
    case .boundsCheck: selectBoundsCheck(instruction)
    case .call, .invoke, .tailCall, .return_, .result, .caughtException: selectCall(value, instruction)
    case .jump: selectJump(instruction.b.index, depth: depths[value.index])
    case .branch: selectBranch(instruction)
    case .switch_: selectSwitch(instruction)
    case .floatAdd, .floatSubtract, .floatMultiply, .floatDivide, .floatMinimum, .floatMaximum, .floatCopySign,
      .floatAbsolute, .floatNegate, .floatSquareRoot, .floatCeil, .floatFloor, .floatTruncate, .floatNearest:
      selectFloat(value, instruction)
    case .convertSigned, .convertUnsigned, .toIntegerSigned, .toIntegerUnsigned, .toIntegerSignedSaturating,
      .toIntegerUnsignedSaturating, .promote, .demote, .reinterpret:
      selectConversion(value, instruction)
    case .loadLane, .storeLane, .vectorUnary, .vectorBinary, .vectorTernary, .vectorShift, .splat, .extractLane,
      .replaceLane, .shuffle, .vectorTest:
      selectVector(value, instruction)
    }
  }

  /// The register that the value being selected was asked for in, or one that nobody uses.
  mutating func destination(_ value: SSAValue) -> VirtualRegister {
    let known = registers[value.index]
    if known != .none { return known }
    return machine.makeRegister(instructions[value.index].type.registerKind)
  }
}
