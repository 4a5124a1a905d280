import ApusLayout
import ApusWasm

/// The error for a function that cannot be translated because it is too large.
public struct TranslationError: Error, Hashable, Sendable {
  /// The reason, in English.
  public var message: String
  /// The offset in the module of the instruction, in bytes; nil if the error has no location.
  public var offset: Int?

  package init(message: String, offset: Int?) {
    self.message = message
    self.offset = offset
  }
}

/// Options of the translation.
public struct TranslationOptions: Sendable {
  /// Whether function entries and loop heads check the store's request to stop.
  public var isInterruptible: Bool

  /// Creates options; by default, code is not interruptible.
  public init(isInterruptible: Bool = false) { self.isInterruptible = isInterruptible }
}

/// Translates one validated function to bytecode in one pass.
///
/// Every operand has a home slot given by its height on the stack. Operands that are locals or constants are not copied
/// to their home slots until an instruction requires it: a branch, a block, a call, or an assignment to the local.
public struct Translator {
  let module: ValidModule
  let options: TranslationOptions
  var reader: InstructionReader
  var words: [UInt64] = []
  var origins: [Bytecode.Origin] = []
  /// The index of the first word of the instruction being translated, or of an earlier one that it was fused with.
  var firstWord = 0
  var operands: [Operand] = []
  var controls: [Control] = []
  /// The first slot and the type of every local, parameters first.
  var locals: [(slot: Int, type: ValueType)] = []
  /// The exception handlers.
  var catches = CatchTableBuilder()
  /// The slot of the frame's header: the first slot after the parameters.
  var headerSlot = 0
  /// The operands that are locals and not in their home slots.
  var pendingLocals = PendingLocals()
  /// The locals that need clearing.
  var initialization = LocalInitialization()
  /// The next free slot, and the largest number of slots ever in use.
  var height = 0
  var frameSlots = 0
  /// The last operation, if its only result went to its slot a.
  var definition: Definition?
  /// The indices of the words of the operations since the last label: later operations may be fused with these.
  var starts: [Int] = []
  /// The indices of all branches except those in tables.
  var branches: [Int] = []
  /// The indices of the targets of branches, ascending.
  var labels: [Int] = []
  /// The first slot that is a home slot of an operand.
  var firstHome = 0
  /// The layouts of the structure types met so far, by type index.
  var structLayouts: [TypeIndex: StructLayout] = [:]
  /// Whether an index or a count does not fit into a word.
  var isTooLarge = false
  /// The offset in the module of the instruction being translated, in bytes.
  var offset = 0

  /// The maximal number of words of a function: an instruction that moves a thousand values has one or two bytes in a
  /// module, but a thousand words here.
  static let maximumWords = 1 << 22

  /// Translates a function.
  /// - Parameters:
  ///   - module: the validated module.
  ///   - index: the index of the function among those that the module defines.
  ///   - options: options of the translation.
  /// - Returns: the function's bytecode.
  /// - Throws: `TranslationError` for functions of more than 65,535 slots or about 4 million words (`maximumWords`).
  public static func translate(
    _ module: ValidModule, definedFunction index: Int, options: TranslationOptions
  ) throws(TranslationError) -> Bytecode {
    var translator = Translator(module, body: module.module.code[index], options: options)
    let type = module.funcType(module.functions[module.importedFunctionCount + index])
    try translator.function(type, body: module.module.code[index])
    return Bytecode(
      words: translator.words, frameSlots: translator.frameSlots, origins: translator.origins,
      catches: translator.catches.build())
  }

  /// Translates a constant expression whose value is a reference, as a function without parameters.
  /// - Throws: `TranslationError` as for functions.
  public static func translate(
    _ module: ValidModule, expression: ConstantExpression
  ) throws(TranslationError) -> Bytecode {
    let body = FuncBody(locals: [], instructions: expression.range, offset: expression.range.offset)
    var translator = Translator(module, body: body, options: TranslationOptions())
    try translator.function(FuncType(parameters: [], results: [.anyref]), body: body)
    return Bytecode(
      words: translator.words, frameSlots: translator.frameSlots, origins: translator.origins,
      catches: translator.catches.build())
  }

  private init(_ module: ValidModule, body: FuncBody, options: TranslationOptions) {
    self.module = module
    self.options = options
    reader = InstructionReader(module.module.bytes, body.instructions)
  }

  private mutating func function(_ type: FuncType, body: FuncBody) throws(TranslationError) {
    for parameter in type.parameters { addLocal(parameter) }
    headerSlot = height
    height += Frame.headerSlots
    let firstZeroed = height
    for run in body.locals { for _ in 0..<run.count { addLocal(run.type) } }
    firstHome = height
    try reserve(0)
    pendingLocals = PendingLocals(slots: height)
    initialization = LocalInitialization(first: firstZeroed, end: height)
    if firstZeroed < height { emit(.zero) }
    if options.isInterruptible {
      origins.append(Bytecode.Origin(word: Int32(words.count), offset: Int32(body.offset)))
      emit(.checkInterrupt)
    }
    controls.append(Control(kind: .function, base: 0, height: height, parameters: [], results: type.results))
    frameSlots = max(frameSlots, type.results.reduce(0) { $0 + $1.slots })
    while !controls.isEmpty {
      offset = reader.offset
      firstWord = words.count
      try step()
      guard words.count <= Self.maximumWords, !isTooLarge else {
        throw TranslationError(message: "function is too large", offset: offset)
      }
    }
    if firstZeroed < firstHome { clearLocals() }
    threadJumps()
    useAccumulators()
    useVectorAccumulator()
    useSecondHandlers()
  }

  /// Makes the first word clear the locals that need it; removes the word if there are none.
  private mutating func clearLocals() {
    if let slots = initialization.cleared {
      words[0] =
        slots.count == 1
        ? UInt64(.constI32, a: slots.lowerBound) : UInt64(.zero, a: slots.lowerBound, c: slots.count)
      return
    }
    words.removeFirst()
    for index in origins.indices { origins[index].word -= 1 }
    for index in branches.indices { branches[index] -= 1 }
    for index in labels.indices { labels[index] -= 1 }
    catches.dropFirstWord()
  }

  /// Translates one instruction.
  private mutating func step() throws(TranslationError) {
    do throws(TranslationFailure) {
      let (opcode, form) = try read { (reader) throws(DecodingError) in try reader.next() }
      if controls[controls.count - 1].isUnreachable {
        try skip(form)
      } else {
        try translate(opcode, form)
        if words.count > firstWord, form.mayStop {
          origins.append(Bytecode.Origin(word: Int32(firstWord), offset: Int32(offset)))
        }
      }
    } catch {
      throw error.error
    }
  }

  private mutating func addLocal(_ type: ValueType) {
    locals.append((height, type))
    height += type.slots
  }
}

extension ValueType {
  /// The number of slots of eight bytes that a value takes.
  var slots: Int { self == .v128 ? 2 : 1 }
}
