/// Accumulators: a step after jump threading. An operation that reads the result of an operation shortly before takes
/// it from a register instead of its slot, and the slot of an operand stack entry whose only read is replaced in this
/// way is not written.
extension Translator {
  /// The content of an accumulator.
  private struct Content {
    /// The index of the word that defined it, or -1 if it is not known.
    var word = -1
    /// The slot that holds the same value.
    var slot = -1
    /// Whether no branch has left since the definition; after a branch, other code might read the slot.
    var isDroppable = false

    mutating func forget() { (word, slot) = (-1, -1) }
  }

  /// Called once, after threading, when the operations are final except for their variants.
  mutating func useAccumulators() {
    let effects = Operation.effects
    var contents = (integer: Content(), float: Content())
    var nextLabel = 0
    var index = 0
    while index < words.count {
      while nextLabel < labels.count, labels[nextLabel] <= index {
        nextLabel += 1
        contents = (Content(), Content())
      }
      let word = words[index]
      let effect = effects[Int(word.operation.rawValue)]
      for use in effect.uses where useAccumulator(use, index, use.isFloat ? contents.float : contents.integer) {
        break
      }
      switch effect.kind {
      case .result:
        let content = Content(word: index, slot: word.a, isDroppable: true)
        if contents.integer.slot == word.a { contents.integer.forget() }
        if contents.float.slot == word.a { contents.float.forget() }
        if effect.setsInteger { contents.integer = content }
        if effect.setsFloat { contents.float = content }
      case .none: break
      case .branch:
        contents.integer.isDroppable = false
        contents.float.isDroppable = false
      case .other: contents = (Content(), Content())
      }
      index += 1 + (effect.tailCount < 0 ? word.c : effect.tailCount)
    }
  }

  /// Makes the operation at a word take one operand from the accumulator, if the accumulator holds that operand.
  private mutating func useAccumulator(_ use: Operation.SingleUse, _ index: Int, _ content: Content) -> Bool {
    let word = words[index]
    guard content.word >= 0, word.slot(use.field) == content.slot else { return false }
    var (b, c) = (word.b, word.c)
    var isOnly = true
    switch use.field {
    case .a: isOnly = !(use.readsB && b == content.slot)
    case .b: isOnly = !(use.readsC && c == b) && !(use.readsIndex && word.index == b) && !(use.readsA && word.a == b)
    // If b were the same slot, the use of b would have been taken.
    case .c: if use.swaps { (b, c) = (c, b) }
    case .index: if use.swaps { (b, c) = (word.index, b | Int(word.number) << 16) }
    }
    var operation = use.variant
    if !isOnly, operation == .f64MulAccB { (operation, isOnly) = (.f64Square, true) }
    words[index] = use.field == .a ? word.with(operation) : UInt64(operation, a: word.a, b: b, c: c)
    if isOnly, operation != .copyAccB, content.isDroppable, content.slot >= firstHome,
      let only = Operation.effects[Int(words[content.word].operation.rawValue)].only
    {
      words[content.word] = words[content.word].with(only)
    }
    return true
  }
}

extension UInt64 {
  fileprivate func slot(_ field: Operation.UseField) -> Int {
    switch field {
    case .a: a
    case .b: b
    case .c: c
    case .index: index
    }
  }
}

extension Operation {
  /// An operand that may come from an accumulator.
  struct SingleUse {
    var field: UseField
    var variant: Operation
    var isFloat: Bool
    var swaps: Bool
    /// Whether the operation reads a, b, c, or the index in c as slots of operands.
    var readsA: Bool
    var readsB: Bool
    var readsC: Bool
    var readsIndex: Bool
  }

  /// The effect of an operation on accumulators.
  struct Effect {
    enum Kind {
      /// The only effect is to write slot a.
      case result
      /// Neither a slot nor an accumulator is written.
      case none
      /// As `none`, but the operation may branch.
      case branch
      case other
    }

    var kind = Kind.other
    var setsInteger = false
    var setsFloat = false
    var uses: [SingleUse] = []
    var only: Operation?
    /// The number of words that follow; -1 if it is in c.
    var tailCount = 0
  }

  static let effects: [Effect] = (0..<UInt16(count)).map { effect(unsafeBitCast($0, to: Operation.self)) }

  private func isIn(_ first: Operation, _ last: Operation) -> Bool {
    rawValue >= first.rawValue && rawValue <= last.rawValue
  }

  private static func effect(_ operation: Operation) -> Effect {
    var effect = Effect()
    let layout = operation.layout
    effect.tailCount = layout.isCounted ? -1 : layout.tailCount(of: 0)
    for run in uses + vectorUses where operation.isIn(run.first, run.count) {
      effect.uses.append(
        SingleUse(
          field: run.field, variant: run.variant.advanced(by: operation.rawValue - run.first.rawValue),
          isFloat: run.isFloat, swaps: run.swaps, readsA: layout.a.isOperand, readsB: layout.b.isOperand,
          readsC: layout.c.isOperand, readsIndex: layout.c.isIndex))
    }
    if let run = onlyVariants.first(where: { operation.isIn($0.first, $0.count) }) {
      effect.only = run.variant.advanced(by: operation.rawValue - run.first.rawValue)
    }
    effect.kind = kind(of: operation)
    effect.setsInteger = integerResults.contains { operation.isIn($0.0, $0.1) }
    effect.setsFloat = floatResults.contains { operation.isIn($0.0, $0.1) }
    return effect
  }

  private func isIn(_ first: Operation, _ count: UInt16) -> Bool {
    rawValue >= first.rawValue && rawValue < first.rawValue + count
  }

  private static func kind(of operation: Operation) -> Effect.Kind {
    if let kind = vectorKind(of: operation) { return kind }
    if operation.isIn(.i32BranchEq, .i32BranchGeUImmediate) || operation.isIn(.i64BranchEq, .i64BranchGeUImmediate)
      || operation.isIn(.brIfZero32, .brIfNoBits)
    {
      return .branch
    }
    if operation.isIn(.store8, .store64) || operation.isIn(.store8Indexed, .store64Indexed)
      || operation.isIn(.store8Plus, .store64Plus) || operation.isIn(.store8Immediate, .store64Immediate)
    {
      return .none
    }
    if operation.isIn(.atomicLoad32, .atomicLoad64) || operation.isIn(.atomicAdd32, .atomicCompareExchange64) {
      return .result
    }
    if operation.isIn(.atomicStore32, .atomicStore64) { return .none }
    if operation.isIn(.structSet8, .structSet128) || operation.isIn(.arraySet8, .arraySet128)
      || operation == .objectCast
    {
      return .none
    }
    if operation.isIn(.structGet8U, .structGet64) || operation.isIn(.arrayGet8U, .arrayGet64)
      || operation.isIn(.arrayLen, .i31GetU) || operation == .objectTest
    {
      return .result
    }
    if operation.isIn(.i32Add, .f64Ge) || operation.isIn(.i32Eqz, .load32S64)
      || operation.isIn(.load8UIndexed, .load64Indexed) || operation.isIn(.copy, .select)
      || operation.isIn(.load8UPlus, .load64Plus) || operation.isIn(.i32Clz, .f32ConvertI32S)
    {
      return .result
    }
    return operation == .globalGet ? .result : operation == .globalSet ? .none : .other
  }

  /// The runs of operations, from first to last, whose result is also in the accumulator of integers.
  private static let integerResults: [(Operation, Operation)] = [
    (.i32Add, .i32RotrImmediate), (.i32Eq, .i32GeUImmediate), (.i64Add, .i64RotrImmediate), (.i64Eq, .i64GeUImmediate),
    (.f64Eq, .f64Ge), (.i32Eqz, .i64ExtendI32S), (.i32ShlAdd, .i32ShlAdd), (.load8U, .load32S64),
    (.load8UIndexed, .load64Indexed), (.copy, .copy), (.load8UPlus, .load64Plus), (.i32Clz, .i64Extend16S),
    (.structGet8U, .structGet64), (.arrayGet8U, .arrayGet64), (.arrayLen, .i31GetU), (.objectTest, .objectTest),
    (.v128AnyTrue, .i64x2Bitmask), (.i8x16ExtractLaneS, .i64x2ExtractLane),
  ]

  /// The runs of operations whose result is also in the accumulator of floats.
  private static let floatResults: [(Operation, Operation)] = [
    (.f64Add, .f64Div), (.f64ConvertI32S, .f64ConvertI32S), (.f64Sqrt, .f64Sqrt), (.load64, .load64),
    (.load64Indexed, .load64Indexed), (.load64Plus, .load64Plus), (.f64Abs, .f64PromoteF32),
    (.structGet64, .structGet64), (.arrayGet64, .arrayGet64),
  ]
}

extension OperationLayout.Field {
  fileprivate var isOperand: Bool { if case .operand = self { true } else { false } }
  fileprivate var isIndex: Bool { if case .index = self { true } else { false } }
}
