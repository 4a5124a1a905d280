import ApusWasm

/// What the parser knows inside a function body or a constant expression.
struct BodyState {
  /// A construct that has been opened and not closed.
  struct Frame {
    enum Kind: UInt8 {
      // Constructs in flat form, closed by `end`.
      case flatBlock, flatIf, flatElse, flatTry, flatCatch, flatCatchAll
      /// The operands of a folded instruction.
      case operands
      /// The instructions of a folded block.
      case block
      // A folded `if`: its operands, its branches, and between them.
      case condition, then, afterThen, `else`, afterElse
      // A folded legacy `try`.
      case tryStart, `do`, afterDo, `catch`, afterCatch, catchAll, afterCatchAll
    }

    var kind: Kind
    /// Where the bytes to be written after the operands start in `deferred`.
    var deferred = 0
    /// The token of the mnemonic.
    var mnemonic: Int
    /// The symbol of the label.
    var label: UInt32?
  }

  var frames: [Frame] = []
  /// The labels in scope, by symbol.
  var labels = LabelScope<UInt32>()
  /// Encoded instructions whose operands are being read, outermost first.
  var deferred: [UInt8] = []
  var locals: [UInt32: UInt32] = [:]
  var localNames: [UInt32: String] = [:]
  var labelNames: [UInt32: String] = [:]
  /// The names that annotations give to labels, by the mnemonics of their blocks.
  var labelAnnotations: [Int: String] = [:]
  /// How many labels there have been, for the name section.
  var labelCount: UInt32 = 0
  var function: UInt32 = 0
  /// Branch hints, with where their instructions were written.
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
