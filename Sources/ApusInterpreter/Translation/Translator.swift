import ApusCompiler
import ApusWasm

/// A function that cannot be translated: it uses what this engine does not execute, or is too large.
public struct TranslationError: Error, Hashable, Sendable {
  public var message: String
  /// The position in the module.
  public var offset: Int
}

/// What the translator leaves in or out.
public struct TranslationOptions: Sendable {
  /// Function entries and loop heads look at the store's request to stop.
  public var isInterruptible: Bool

  public init(isInterruptible: Bool = false) { self.isInterruptible = isInterruptible }
}

/// Translates one validated function to bytecode in one pass.
///
/// Every operand has a home slot given by its height on the stack. Operands that are locals or
/// constants stay where they are until something needs them at home: a branch, a block, a call, or a
/// change of the local.
public struct Translator {
  let module: ValidModule
  let options: TranslationOptions
  var reader: InstructionReader
  var words: [UInt64] = []
  var origins: [Bytecode.Origin] = []
  /// The first word of the instruction being translated, or of one before that it was fused with.
  var firstWord = 0
  var operands: [Operand] = []
  var controls: [Control] = []
  /// The first slot and the type of every local, parameters first.
  var locals: [(slot: Int, type: ValueType)] = []
  /// What is caught where.
  var catches = CatchTableBuilder()
  /// Where the frame's header lies: behind the parameters.
  var headerSlot = 0
  /// Operands that are locals and not at home.
  var pendingLocals = PendingLocals()
  /// Which locals need clearing.
  var initialization = LocalInitialization()
  /// The next free slot, and the most slots ever in use.
  var height = 0
  var frameSlots = 0
  /// The last operation, if its slot a is where its one result went.
  var definition: Definition?
  /// Where the operations since the last label begin: what comes next may be fused with these.
  var starts: [Int] = []
  /// All branches but those of tables.
  var branches: [Int] = []
  /// Where branches lead, ascending.
  var labels: [Int] = []
  /// The slots from this one on hold operands at home.
  var firstHome = 0
  /// Those of the structure types met so far, by type index.
  var structLayouts: [TypeIndex: StructLayout] = [:]
  /// An index or a count does not fit into a word.
  var isTooLarge = false
  /// Where the instruction being translated stands in the module.
  var offset = 0

  /// What a function may become at most: instructions that move a thousand values are one or two bytes of a
  /// module, and a thousand words here.
  static let maximumWords = 1 << 22

  /// The bytecode of a function, by its index among those that the module defines.
  /// - Throws: `TranslationError` for instructions that are not executed yet and for functions of more
  ///   than 65,535 slots or 4 million words.
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

  /// The bytecode of a constant expression that gives a reference, as a function without parameters.
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
    useCopies()
  }

  /// Decides what the first word clears; takes it out if that is nothing.
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
  /// The slots of eight bytes that a value takes.
  var slots: Int { self == .v128 ? 2 : 1 }
}
