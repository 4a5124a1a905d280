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
  /// The field that names the operand's slot.
  enum UseField { case a, b, c, index }

  /// A run of `count` operations that start at `first`; the field of the operand that may come from an accumulator; the
  /// first of the variants that take it from there; and whether the accumulator is that of floats. If `swaps` is true,
  /// the other operand moves to b.
  typealias Use = (
    first: Operation, count: UInt16, field: UseField, variant: Operation, isFloat: Bool, swaps: Bool
  )

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

  static let effects: [Effect] = {
    var effects = perOperation { Effect($0) }
    // If several uses are possible, the first one is taken.
    for run in uses {
      for index in 0..<run.count {
        let operation = run.first.advanced(by: index)
        let layout = operation.layout
        effects[Int(operation.rawValue)].uses.append(
          SingleUse(
            field: run.field, variant: run.variant.advanced(by: index), isFloat: run.isFloat, swaps: run.swaps,
            readsA: layout.a.isOperand, readsB: layout.b.isOperand, readsC: layout.c.isOperand,
            readsIndex: layout.c.isIndex))
      }
    }
    for run in onlyVariants {
      for index in 0..<run.count {
        effects[Int(run.first.rawValue + index)].only = run.variant.advanced(by: index)
      }
    }
    return effects
  }()
}

extension Operation.Effect {
  fileprivate init(_ family: Operation.Family) {
    tailCount = family.layout.isCounted ? -1 : family.layout.tailCount(of: 0)
    switch family.effect {
    case .integer: (kind, setsInteger) = (.result, true)
    case .float: (kind, setsFloat) = (.result, true)
    case .both: (kind, setsInteger, setsFloat) = (.result, true, true)
    case .slot: kind = .result
    case .none: kind = .none
    case .branch: kind = .branch
    case .other: kind = .other
    }
  }
}

extension OperationLayout.Field {
  fileprivate var isOperand: Bool { if case .operand = self { true } else { false } }
  fileprivate var isIndex: Bool { if case .index = self { true } else { false } }
}
