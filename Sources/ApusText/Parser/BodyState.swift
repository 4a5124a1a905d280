import ApusWasm

/// The state of the parser inside a function body or a constant expression.
struct BodyState {
  /// An instruction that has begun and not ended.
  struct Frame {
    enum Kind: UInt8 {
      // Blocks in flat form, which `end` closes.
      case flatBlock, flatIf, flatElse, flatTry, flatCatch, flatCatchAll
      /// The operands of a folded instruction.
      case operands
      /// The instructions of a folded block.
      case block
      // A folded `if`: its operands, its two branches, and the states between and after them.
      case condition, then, afterThen, `else`, afterElse
      // A folded legacy `try`: its clauses, and the states before, between and after them.
      case tryStart, `do`, afterDo, `catch`, afterCatch, catchAll, afterCatchAll
    }

    var kind: Kind
    /// The index in `BodyState.deferred` of the first byte to write after the operands.
    var deferred = 0
    /// The index of the token of the mnemonic.
    var mnemonic: Int
    /// The symbol of the label, if it has one.
    var label: UInt32?
  }

  var frames: [Frame] = []
  /// The labels in scope, by symbol of their ids.
  var labels = LabelScope<UInt32>()
  /// The encoded instructions whose operands are being read, the outermost first.
  var deferred: [UInt8] = []
  var locals: [UInt32: UInt32] = [:]
  var localNames: [UInt32: String] = [:]
  var labelNames: [UInt32: String] = [:]
  /// The names of labels from annotations, by the index of the mnemonic of their block.
  var labelAnnotations: [Int: String] = [:]
  /// The number of labels so far, for the name section.
  var labelCount: UInt32 = 0
  var function: UInt32 = 0
  /// The branch hints, with the offsets of their instructions in `ModuleParser.writer`.
  var hints: [(offset: Int, isLikely: Bool)] = []

  mutating func reset() {
    frames.removeAll(keepingCapacity: true)
    labels.reset()
    deferred.removeAll(keepingCapacity: true)
    if !locals.isEmpty { locals.removeAll(keepingCapacity: true) }
    if !localNames.isEmpty { localNames = [:] }
    if !labelNames.isEmpty { labelNames = [:] }
    if !hints.isEmpty { hints = [] }
    if !labelAnnotations.isEmpty { labelAnnotations = [:] }
    labelCount = 0
  }
}
