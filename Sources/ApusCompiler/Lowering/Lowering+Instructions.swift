import ApusLayout
import ApusWasm

/// Lowers instructions by their forms.
extension Lowering {
  mutating func lower(_ opcode: Opcode, _ form: Form) throws(DecodingError) {
    switch form {
    case .nop: break
    case .block: try enterBlock()
    case .loop: try enterLoop()
    case .if: try enterIf()
    case .else: elseArm()
    case .end: try endBlock()
    case .unreachable: trap(.unreachable)
    case .br: try branch()
    case .brIf: try branchIf()
    case .brTable: try branchTable()
    case .brOnNull: try branchOnNull(true)
    case .brOnNonNull: try branchOnNull(false)
    case .return:
      branch(to: frame.returnControl)
      becomeUnreachable()
    case .call, .callIndirect, .callRef, .returnCall, .returnCallIndirect, .returnCallRef: try call(form)
    case .drop: _ = pop()
    case .select: select()
    case .selectTyped:
      try reader.skipImmediates(of: .selectTyped)
      select()
    case .local(let access): try local(access)
    case .global(let access): try global(access)
    case .table, .tableSize, .tableGrow, .tableFill, .tableCopy, .tableInit, .elemDrop: try table(form)
    case .memorySize, .memoryGrow, .memoryFill, .memoryCopy, .memoryInit, .dataDrop: try memory(form)
    case .load, .store, .vectorLoad, .vectorStore, .vectorLoadLane, .vectorStoreLane: try access(form)
    case .atomicLoad, .atomicStore, .atomicRMW, .atomicCompareExchange, .atomicWait, .atomicNotify: try atomic(form)
    case .atomicFence:
      try reader.zero()
      _ = builder.add(SSAInstruction(.fence, .none))
    case .const(let type): push(builder.constant(SSAType(type), try reader.constantBits(type)))
    case .unop(let type, let op): unary(SSAType(type), op)
    case .binop(let type, let op): binary(SSAType(type), op)
    case .testop: push(builder.compare(.equal, pop(), with: 0))
    case .relop(let type, let op): compare(SSAType(type), op)
    case .cvtop(let result, let operand, let op): convert(SSAType(result), SSAType(operand), op)
    case .wide(let op): wide(op)
    default: try lowerProposal(form)
    }
  }

  /// Forms of later proposals.
  private mutating func lowerProposal(_ form: Form) throws(DecodingError) {
    switch form {
    case .refNull, .refIsNull, .refFunc, .refEq, .refAsNonNull: try reference(form)
    case .vectorConst, .shuffle, .vectorBitwise, .vectorUnop, .vectorBinop, .vectorTernop, .vectorRelop,
      .vectorShift, .vectorCvtop, .allTrue, .bitmask, .splat, .extractLane, .replaceLane:
      try vector(form)
    case .structNew, .structNewDefault, .structGet, .structSet: try structure(form)
    case .arrayNew, .arrayNewDefault, .arrayNewFixed, .arrayNewData, .arrayNewElem, .arrayGet, .arraySet, .arrayLen,
      .arrayFill, .arrayCopy, .arrayInitData, .arrayInitElem:
      try array(form)
    case .brOnCast: try branchOnCast(isFail: false)
    case .brOnCastFail: try branchOnCast(isFail: true)
    case .refTest, .refCast, .refI31, .i31Get: try cast(form)
    // A reference is the same in both hierarchies.
    case .anyConvertExtern, .externConvertAny: break
    case .throw: try throwTag()
    case .throwRef: throwReference()
    case .tryTable: try enterTryTable()
    case .legacyTry: try enterLegacyTry()
    case .legacyCatch, .legacyCatchAll: try legacyCatch(form)
    case .legacyRethrow: try legacyRethrow()
    case .legacyDelegate: try legacyDelegate()
    default: preconditionFailure("the reader yields no illegal opcodes")
    }
  }

  /// Ends the block with a trap.
  mutating func trap(_ code: TrapCode) {
    builder.trap(code: code.rawValue)
    becomeUnreachable()
  }

  private mutating func select() {
    let condition = pop()
    let second = pop()
    let first = pop()
    push(builder.select(condition, first, second))
  }
}

extension InstructionReader {
  /// Reads the immediate of a constant instruction; returns its bits.
  mutating func constantBits(_ type: NumType) throws(DecodingError) -> UInt64 {
    switch type {
    case .i32: UInt64(UInt32(bitPattern: try s32()))
    case .i64: UInt64(bitPattern: try s64())
    case .f32: UInt64(try f32Bits())
    case .f64: try f64Bits()
    }
  }
}

extension SSAType {
  @inline(__always) init(_ type: NumType) {
    switch type {
    case .i32: self = .i32
    case .i64: self = .i64
    case .f32: self = .f32
    case .f64: self = .f64
    }
  }
}
