/// The dispatch of selection: one `switch` that calls the selecting function of each operation.
extension X64Selector {
  /// Selects an instruction. Emits nothing if its value was not requested and it may be removed.
  mutating func select(_ value: SSAValue, _ instruction: SSAInstruction) {
    let isWanted = registers[value.index] != .none
    guard isWanted || !instruction.operation.isRemovable else { return }
    switch instruction.operation {
    case .constant, .vectorConstant, .context, .memoryBase, .parameter, .zeroExtend: break
    case .add: selectAdd(value, instruction)
    case .subtract: selectSubtract(value, instruction)
    case .multiply: selectMultiply(value, instruction)
    case .and: selectAnd(value, instruction)
    case .or: selectOr(value, instruction)
    case .xor: selectXor(value, instruction)
    case .shiftLeft: selectShift(.shlx, .shlImmediate, value, instruction)
    case .shiftRightSigned: selectShift(.sarx, .sarImmediate, value, instruction)
    case .shiftRightUnsigned: selectShift(.shrx, .shrImmediate, value, instruction)
    case .rotateLeft, .rotateRight: selectRotation(value, instruction)
    case .multiplyHighSigned, .multiplyHighUnsigned: selectMultiplyHigh(value, instruction)
    case .divideSigned, .divideUnsigned, .remainderSigned, .remainderUnsigned: selectDivision(value, instruction)
    case .countLeadingZeros: selectCount(.lzcnt, value, instruction)
    case .countTrailingZeros: selectCount(.tzcnt, value, instruction)
    case .countOnes: selectCount(.popcnt, value, instruction)
    case .signExtend, .truncate: selectExtension(value, instruction)
    case .compare, .floatCompare: selectComparison(value, instruction)
    case .floatAdd: selectCommutativeFloat(.vaddss, .vaddsd, value, instruction)
    case .floatSubtract: selectPlainFloat(.vsubss, .vsubsd, value, instruction)
    case .floatMultiply: selectCommutativeFloat(.vmulss, .vmulsd, value, instruction)
    case .floatDivide: selectPlainFloat(.vdivss, .vdivsd, value, instruction)
    case .floatMinimum, .floatMaximum: selectMinMax(value, instruction)
    case .floatCopySign: selectCopySign(value, instruction)
    case .floatAbsolute, .floatNegate: selectSign(value, instruction)
    case .floatSquareRoot: selectSquareRoot(value, instruction)
    case .floatCeil: selectRound(10, value, instruction)
    case .floatFloor: selectRound(9, value, instruction)
    case .floatTruncate: selectRound(11, value, instruction)
    case .floatNearest: selectRound(8, value, instruction)
    case .convertSigned: selectConvertSigned(value, instruction)
    case .convertUnsigned: selectConvertUnsigned(value, instruction)
    case .promote: selectPrecision(.vcvtss2sd, value, instruction)
    case .demote: selectPrecision(.vcvtsd2ss, value, instruction)
    case .reinterpret: selectReinterpret(value, instruction)
    case .toIntegerSigned: selectToInteger(isSigned: true, isSaturating: false, value, instruction)
    case .toIntegerUnsigned: selectToInteger(isSigned: false, isSaturating: false, value, instruction)
    case .toIntegerSignedSaturating: selectToInteger(isSigned: true, isSaturating: true, value, instruction)
    case .toIntegerUnsignedSaturating: selectToInteger(isSigned: false, isSaturating: true, value, instruction)
    case .select: selectSelect(value, instruction)
    case .load: selectLoad(value, instruction, isWanted: isWanted)
    case .store: selectStore(instruction)
    case .cellLoad, .cellStore: selectCell(value, instruction)
    case .atomicLoad: selectAtomicLoad(value, instruction)
    case .atomicStore: selectAtomicStore(instruction)
    case .atomicModify: selectAtomicModify(value, instruction)
    case .atomicCompareExchange: selectCompareExchange(value, instruction)
    case .fence: emit(.mfence)
    case .vectorUnary: selectVectorUnary(instruction, destination(value))
    case .vectorBinary: selectVectorBinary(instruction, destination(value))
    case .vectorTernary: selectVectorTernary(instruction, destination(value))
    case .vectorShift: selectVectorShift(instruction, destination(value))
    case .vectorTest: selectVectorTest(instruction, destination(value))
    case .splat: selectSplat(instruction, destination(value))
    case .extractLane: selectExtractLane(instruction, destination(value))
    case .replaceLane: selectReplaceLane(instruction, destination(value))
    case .shuffle: selectShuffle(instruction, destination(value))
    case .loadLane: selectLoadLane(instruction, destination(value))
    case .storeLane: selectStoreLane(instruction)
    case .trapIf: selectTrapIf(instruction)
    case .trapWithCode: selectTrapWithCode(instruction)
    case .trap: emit(.trapAlways, traits: .terminator, payload: UInt32(truncatingIfNeeded: instruction.immediate))
    case .boundsCheck: selectBoundsCheck(instruction)
    case .call, .invoke: selectCall(value, instruction)
    case .tailCall: selectTailCall(instruction)
    case .return_: selectReturn(instruction)
    case .result: selectResult(value, instruction)
    case .caughtException: selectLanding(value)
    case .jump: selectJump(instruction.b.index, depth: depths[value.index])
    case .branch: selectBranch(instruction)
    case .switch_: selectSwitch(instruction)
    }
  }

  /// The register requested for the value being selected, or a new one that is never read.
  mutating func destination(_ value: SSAValue) -> VirtualRegister {
    let known = registers[value.index]
    if known != .none { return known }
    return machine.makeRegister(instructions[value.index].type.registerKind)
  }
}
