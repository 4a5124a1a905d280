/// Validates function bodies and constant expressions, one instruction after the other (spec 3.3.9, A.3).
///
/// One validator serves many bodies, one at a time, and keeps its stacks' memory between them. It walks a
/// body once, never recurses, and allocates nothing per instruction.
// SAFETY: `rows` is read at opcodes only, which the table is dense over.
@safe struct FunctionValidator: ~Copyable {
  let context: ModuleContext
  private let rows: UnsafePointer<OpcodeFacts>
  var reader: InstructionReader
  var operands = ReusableStack<ValueType>(capacity: 256)
  var frames = ReusableStack<ControlFrame>()
  var locals = ReusableStack<ValueType>()
  /// By local: whether it may be read.
  var initialized = ReusableStack<Bool>()
  /// The locals initialised so far that have no default value, in the order it happened.
  var initializations = ReusableStack<UInt32>()
  /// The functions that `ref.func` may name in bodies, because they occur outside of them.
  var declared: [Bool]
  /// Whether the body has a loop, as far as it was looked at.
  var hasLoop = false
  /// The operands below belong to outer blocks.
  var floor = 0
  /// Whether the rest of the innermost block cannot be reached.
  var isUnreachable = false
  /// The function being validated, nil for constant expressions.
  var function: FuncIndex?
  /// Where the current instruction starts.
  var offset = 0
  /// Tests switch it off, to see that it changes nothing.
  var usesFastWay = true
  /// In a constant expression, the globals defined before it.
  var visibleGlobals = 0

  /// - Parameter declared: the functions that `ref.func` may name, if they are known already.
  init(_ context: ModuleContext, declared: [Bool]? = nil) {
    self.context = context
    // SAFETY: the table is never freed.
    unsafe rows = OpcodeTable.facts
    reader = InstructionReader(context.module.bytes, ByteRange(offset: 0, count: 0))
    self.declared = declared ?? Array(repeating: false, count: context.spaces.functions.count)
  }

  /// Validates the body of `module.code[position]`.
  /// - Returns: whether it has a loop.
  mutating func validateBody(_ position: Int) throws(ModuleError) -> Bool {
    let body = context.module.code[position]
    let index = FuncIndex(UInt32(context.spaces.importedFunctionCount + position))
    let signature = context.types.signatures[context.spaces.functions[index.position].position]
    reset(body.instructions)
    function = index
    offset = body.offset
    try declareLocals(signature.parameters, body.locals)
    try pushFrame(.function, parameters: .empty, results: signature.results)
    while !frames.isEmpty {
      if usesFastWay { acceptFrequent() }
      try instruction()
    }
    guard reader.isAtEnd else { throw .decoding(.init("section size mismatch", at: reader.offset)) }
    return hasLoop
  }

  /// Validates a constant expression (spec 3.4.15) of type `type`, which sees the first `visibleGlobals` globals.
  mutating func validate(
    _ expression: ConstantExpression, type: ValueType, visibleGlobals: Int
  ) throws(ModuleError) {
    if usesFastWay, isPlainConstant(expression.range, of: type) { return }
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
    initializations.truncate(to: 0)
    hasLoop = false
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
    }
    for run in runs {
      guard Int(run.count) <= ImplementationLimits.locals - locals.count else {
        throw .decoding(.init("too many locals", at: offset))
      }
      let type = try normalize(run.type)
      locals.push(type, times: Int(run.count))
      initialized.push(type.isDefaultable, times: Int(run.count))
    }
  }

  /// Validates the next instruction.
  @inline(__always) private mutating func instruction() throws(ModuleError) {
    offset = reader.offset
    let (opcode, form) = try next()
    // SAFETY: the table is dense over all opcodes that `next` returns.
    let row = unsafe rows[Int(opcode.rawValue)]
    guard context.features.contains(row.proposal) else {
      throw .decoding(.init("illegal opcode \(String(opcode.number, radix: 16)): not enabled", at: offset))
    }
    if function == nil { try checkConstant(row, form) }
    if row.hasSignature {
      let address = try immediates(of: row, form)
      try apply(row, address: address)
    } else if case .local(let access) = form {
      // The most frequent instructions.
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

  /// The instructions whose signature depends on immediates, on the module or on the stack.
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
    default: preconditionFailure("an instruction without a signature that nobody validates")
    }
  }
}
