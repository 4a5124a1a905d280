/// Validates function bodies and constant expressions, one instruction after the other (spec 3.3.9, A.3).
///
/// One validator validates many bodies, one at a time, and reuses the memory of its stacks. It reads a body once, does
/// not recurse, and allocates nothing per instruction.
// SAFETY: `rows` has an entry for every opcode, and is read only at opcodes.
@safe struct FunctionValidator: ~Copyable {
  let context: ModuleContext
  private let rows: UnsafePointer<OpcodeFacts>
  var reader: InstructionReader
  var operands = ReusableStack<ValueType>(capacity: 256)
  var frames = ReusableStack<ControlFrame>()
  var locals = ReusableStack<ValueType>()
  /// For each local, whether it may be read.
  var initialized = ReusableStack<Bool>()
  /// The first locals with `initialized`, for the fast path.
  var frequentLocals = FrequentLocals()
  /// The locals without a default value that have been initialized, in the order of their initialization.
  var initializations = ReusableStack<UInt32>()
  /// For each function, whether bodies may refer to it with `ref.func`, and whether one does.
  var uses: [FunctionReferenceUse]
  /// For each function, the number of calls in validated bodies, as that many low bits, at most eight.
  var calls: ReusableStack<UInt8>
  /// The summary of the part of the body that was validated.
  var summary = BodySummary()
  /// The number of operands that belong to enclosing blocks.
  var floor = 0
  /// Whether the rest of the innermost block is unreachable.
  var isUnreachable = false
  /// The function being validated; nil for a constant expression.
  var function: FuncIndex?
  /// The offset of the current instruction or definition, from the start of the module.
  var offset = 0
  /// Whether frequent instructions take the fast path. Tests turn it off to check that it changes nothing.
  var usesFastPath = true
  /// The number of globals that the constant expression may use.
  var visibleGlobals = 0
  /// The functions to which validated bodies refer with `ref.func`, in order.
  var references: [FuncIndex] { uses.indices.filter { uses[$0] == .used }.map { FuncIndex(UInt32($0)) } }

  /// The functions to which bodies may refer with `ref.func`, in order.
  var declared: [FuncIndex] { uses.indices.filter { uses[$0] != .undeclared }.map { FuncIndex(UInt32($0)) } }

  /// Creates a validator.
  /// - Parameter uses: The functions to which bodies may refer with `ref.func`, if they are known already.
  init(_ context: ModuleContext, _ uses: [FunctionReferenceUse]? = nil) {
    self.context = context
    // SAFETY: the table is never freed.
    unsafe rows = OpcodeTable.facts
    reader = InstructionReader(context.module.bytes, ByteRange(offset: 0, count: 0))
    let count = context.spaces.functions.count
    self.uses = uses ?? Array(repeating: .undeclared, count: count)
    calls = ReusableStack(capacity: count)
    calls.push(0, times: count)
  }

  /// Validates the body of `module.code[position]`.
  /// - Returns: Its summary, without `firstIndirectCall`.
  mutating func validateBody(_ position: Int) throws(ModuleError) -> BodySummary {
    let body = context.module.code[position]
    let index = FuncIndex(UInt32(context.spaces.importedFunctionCount + position))
    let signature = context.types.signatures[context.spaces.functions[index.position].position]
    reset(body.instructions)
    function = index
    offset = body.offset
    try declareLocals(signature.parameters, body.locals)
    try pushFrame(.function, parameters: .empty, results: signature.results)
    while !frames.isEmpty {
      if usesFastPath { acceptFrequent() }
      try instruction()
    }
    guard reader.isAtEnd else { throw .decoding(.init("section size mismatch", at: reader.offset)) }
    return summary
  }

  /// Validates a constant expression (spec 3.4.15) of type `type`, which may use the first `visibleGlobals` globals.
  mutating func validate(
    _ expression: ConstantExpression, type: ValueType, visibleGlobals: Int
  ) throws(ModuleError) {
    if usesFastPath, isPlainConstant(expression.range, of: type) { return }
    reset(expression.range)
    function = nil
    self.visibleGlobals = visibleGlobals
    try pushFrame(.function, parameters: .empty, results: .one(type))
    while !frames.isEmpty { try instruction() }
    guard reader.isAtEnd else { throw .decoding(.init("section size mismatch", at: reader.offset)) }
  }

  private mutating func reset(_ range: ByteRange) {
    reader = InstructionReader(context.module.bytes, range)
    operands.truncate(to: 0)
    frames.truncate(to: 0)
    locals.truncate(to: 0)
    initialized.truncate(to: 0)
    frequentLocals.removeAll()
    initializations.truncate(to: 0)
    summary = BodySummary()
    floor = 0
    isUnreachable = false
    offset = range.offset
  }

  private mutating func declareLocals(
    _ parameters: TypeList, _ runs: [LocalRun]
  ) throws(ModuleError) {
    for position in 0..<parameters.count {
      let type = parameters.type(position, in: context.types.flat)
      locals.push(type)
      initialized.push(true)
      frequentLocals.append(type, times: 1, isReadable: true)
    }
    for run in runs {
      guard Int(run.count) <= ImplementationLimits.locals - locals.count else {
        throw .decoding(.init("too many locals", at: offset))
      }
      let type = try normalize(run.type)
      locals.push(type, times: Int(run.count))
      initialized.push(type.isDefaultable, times: Int(run.count))
      frequentLocals.append(type, times: Int(run.count), isReadable: type.isDefaultable)
    }
  }

  /// The message for an instruction whose feature is not enabled.
  @inline(never) private func notEnabled(_ opcode: Opcode, _ proposal: Proposal) -> String {
    let mnemonic = OpcodeTable.row(of: opcode)?.mnemonic.description ?? ""
    let reason = context.features.refusal(of: Features(proposal))
    return "illegal opcode \(String(opcode.number, radix: 16)): \(mnemonic): \(reason)"
  }

  /// Validates the next instruction.
  @inline(__always) private mutating func instruction() throws(ModuleError) {
    offset = reader.offset
    let (opcode, form) = try next()
    // SAFETY: the table has an entry for every opcode that `next` returns.
    let row = unsafe rows[Int(opcode.rawValue)]
    guard context.features.contains(row.proposal) else {
      throw .decoding(.init(notEnabled(opcode, row.proposal), at: offset))
    }
    if function == nil { try checkConstant(row, form) }
    if row.hasSignature {
      let address = try immediates(of: row, form)
      try apply(row, address: address)
    } else if case .local(let access) = form {
      // These are the most frequent instructions.
      try local(access)
    } else {
      try dispatch(form)
    }
  }

  private func checkConstant(_ row: OpcodeFacts, _ form: Form) throws(ModuleError) {
    var isAllowed = row.isConstant
    if case .binop = form { isAllowed = isAllowed && context.features.contains(.extendedConst) }
    guard isAllowed else { throw invalid("constant expression required") }
  }

  /// Validates an instruction whose signature depends on immediates, on the module or on the stack.
  private mutating func dispatch(_ form: Form) throws(ModuleError) {
    switch form {
    case .global(let access): try global(access)
    case .drop, .select, .selectTyped: try parametric(form)
    case .unreachable, .block, .loop, .if, .else, .end, .br, .brIf, .brTable, .return:
      try control(form)
    case .call, .callIndirect, .callRef, .returnCall, .returnCallIndirect, .returnCallRef: try call(form)
    case .throw, .throwRef, .tryTable, .legacyTry, .legacyCatch, .legacyCatchAll, .legacyRethrow,
      .legacyDelegate:
      try exception(form)
    case .brOnNull, .brOnNonNull, .brOnCast, .brOnCastFail: try referenceBranch(form)
    case .table, .tableSize, .tableGrow, .tableFill, .tableCopy, .tableInit: try table(form)
    case .memoryCopy: try memoryCopy()
    case .refNull, .refIsNull, .refFunc, .refEq, .refAsNonNull, .refTest, .refCast, .refI31, .i31Get,
      .anyConvertExtern, .externConvertAny:
      try reference(form)
    case .structNew, .structNewDefault, .structGet, .structSet: try structure(form)
    case .arrayNew, .arrayNewDefault, .arrayNewFixed, .arrayNewData, .arrayNewElem: try newArray(form)
    case .arrayGet, .arraySet, .arrayLen, .arrayFill, .arrayCopy, .arrayInitData, .arrayInitElem:
      try array(form)
    default: preconditionFailure("an instruction without a signature that is not validated")
    }
  }
}

/// How bodies may refer to a function with `ref.func`, and whether one does.
enum FunctionReferenceUse: UInt8 {
  /// Bodies must not refer to the function, because nothing outside of bodies does.
  case undeclared
  /// Bodies may refer to the function.
  case declared
  /// A body refers to the function.
  case used
}
