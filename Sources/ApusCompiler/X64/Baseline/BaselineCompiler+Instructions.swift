import ApusLayout
import ApusWasm

/// Compiles instructions by their forms.
extension BaselineCompiler {
  @inline(__always) mutating func compile(_ form: Form) throws(DecodingError) {
    keepsFlags = false
    switch form {
    case .nop: break
    case .local(.get): push(local: Int(try reader.u32()))
    case .local(.set): try setLocal()
    case .local(.tee): try teeLocal()
    case .const(let type): push(constant: try reader.constantBits(type), SSAType(type))
    case .binop(let type, let op): try binary(SSAType(type), op)
    case .load(let type, let width): try load(SSAType(type), width)
    case .store(let type, let width): try store(SSAType(type), width)
    case .relop(let type, let op): try compare(SSAType(type), op)
    case .testop: try testop()
    case .unop(let type, let op): try unary(SSAType(type), op)
    case .cvtop(let result, let operand, let op): try convert(form, SSAType(result), SSAType(operand), op)
    case .block: try enterBlock()
    case .loop: try enterLoop()
    case .if: try enterIf()
    case .else: elseArm()
    case .end: try endBlock()
    case .br: try branch()
    case .brIf: try branchIf()
    case .brTable: try branchTable()
    case .return:
      returnValues()
      isReturnUsed = true
      emitter.put(.jump(to: returnLabel))
      becomeUnreachable()
    case .call, .callIndirect, .callRef, .returnCall, .returnCallIndirect, .returnCallRef: try call(form)
    case .drop: release(pop())
    case .select: select()
    case .selectTyped:
      try reader.skipImmediates(of: form)
      select()
    case .global(let access): try global(access)
    case .unreachable:
      emitter.emitTrapCall(ContextOffset.trapExit, UInt8(TrapCode.unreachable.rawValue), position)
      becomeUnreachable()
    default: try compileRare(form)
    }
  }

  private mutating func compileRare(_ form: Form) throws(DecodingError) {
    switch form {
    case .brOnNull: try branchOnNull(true)
    case .brOnNonNull: try branchOnNull(false)
    case .brOnCast: try branchOnCast(isFail: false)
    case .brOnCastFail: try branchOnCast(isFail: true)
    case .refNull:
      let type = ValueType.ref(try reader.heapType(), nullable: true)
      push(constant: 0, SSAType(type, in: module.types))
    case .refIsNull: try testop()
    case .refEq: try compare(.i32, .eq)
    // A reference is the same in both hierarchies.
    case .anyConvertExtern, .externConvertAny: break
    case .vectorConst: try vectorConstant()
    case .vectorLoad(.full): try vectorAccess(isStore: false)
    case .vectorStore: try vectorAccess(isStore: true)
    case .vectorBinop, .vectorBitwise:
      guard try vectorBinary(form) else { try runFragment(form); return }
    case .tryTable: try enterTryTable()
    case .legacyTry: try enterLegacyTry()
    case .legacyCatch, .legacyCatchAll: try legacyCatch(form)
    case .legacyRethrow: try legacyRethrow()
    case .legacyDelegate: try legacyDelegate()
    default: try runFragment(form)
    }
  }

  /// Compiles an instruction as a fragment.
  mutating func runFragment(_ form: Form) throws(DecodingError) {
    let count = try operandCount(of: form)
    try runFragment(operandCount: count)
  }

  /// Reads the immediates of an instruction; returns the number of operands that it pops.
  private mutating func operandCount(of form: Form) throws(DecodingError) -> Int {
    if let signature = form.signature {
      try reader.skipImmediates(of: form)
      return (32 - signature.operands.leadingZeroBitCount + 3) / 4
    }
    switch form {
    case .structNew:
      let type = TypeIndex(try reader.u32())
      guard case .structure(let members) = module.types.normalized[type.position].composite else {
        preconditionFailure("structures have a type of structures")
      }
      return members.count
    case .arrayNewFixed:
      _ = try reader.u32()
      return Int(try reader.u32())
    case .throw:
      let type = module.tags[Int(try reader.u32())]
      return Int(fragments.lowering.tables.shapes[type.position].parameterCount)
    default:
      try reader.skipImmediates(of: form)
      return Self.fixedOperandCount(of: form)
    }
  }

  /// The number of operands of an instruction on references, tables or objects.
  private static func fixedOperandCount(of form: Form) -> Int {
    switch form {
    case .refFunc, .structNewDefault, .tableSize: 0
    case .refAsNonNull, .structGet, .arrayLen, .refTest, .refCast, .refI31, .i31Get, .throwRef, .arrayNewDefault,
      .table(.get):
      1
    case .structSet, .arrayGet, .table(.set), .arrayNew, .arrayNewData, .arrayNewElem, .tableGrow: 2
    case .arraySet, .memoryCopy, .tableFill, .tableCopy, .tableInit: 3
    case .arrayFill, .arrayInitData, .arrayInitElem: 4
    case .arrayCopy: 5
    default: preconditionFailure("an instruction without a number of operands")
    }
  }

  private mutating func select() {
    let condition = popCondition()
    var second = pop()
    var first = pop()
    if case .constant(let holds) = condition {
      release(holds ? second : first)
      return pushAgain(holds ? first : second)
    }
    let type = first.type
    // The condition is in the flags, which moves do not change.
    if type.isInteger, case .flags(let flags) = condition {
      let other = second.place == .constant ? .register(inRegister(&second)) : rm(second)
      let result = writable(first, -1)
      emitter.put(X64Instruction(.cmovcc, type.x64Width, register: result, rm: other, condition: flags.inverted))
      release(second)
      return push(result, type)
    }
    _ = inRegister(&second)
    let result = writable(first, -1)
    first.register = result
    let done = emitter.code.newLabel()
    jump(if: condition, to: done)
    load(second, to: result)
    emitter.bind(done)
    release(second)
    push(result, type)
  }

  // MARK: Globals

  private mutating func global(_ access: VariableAccess) throws(DecodingError) {
    let global = fragments.lowering.tables.globals[Int(try reader.u32())]
    if access == .get {
      if global.isKnown, global.type != .v128 { return push(constant: global.bits[0], global.type) }
      let target = target(global.type)
      let register = destination(global.type, target)
      load(global.type, cell(of: global), to: register)
      return try finish(register, global.type, target)
    }
    var value = pop()
    let register = inRegister(&value)
    let cell = cell(of: global)
    let opcode: X64Opcode
    switch global.type {
    case .f32: opcode = .vmovssStore
    case .f64: opcode = .vmovsdStore
    case .v128: opcode = .vmovupsStore
    default: opcode = .movStore
    }
    emitter.put(X64Instruction(opcode, global.type.x64Width, register: register, rm: cell))
    release(value)
  }

  private mutating func cell(of global: ModuleTables.Global) -> X64RegisterOrMemory {
    guard global.isImported else { return context(global.offset) }
    emitter.put(X64Instruction(.mov, .w64, register: .r11, rm: context(global.offset)))
    return .memory(X64Address(base: .r11))
  }
}
