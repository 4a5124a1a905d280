/// A token (spec 6.3.1): a range of the source and what is known of it without a parser.
struct Token {
  enum Kind: UInt8 {
    case left, right
    /// A word that starts with a small letter; `keyword` tells which, if it is one.
    case keyword
    /// Starts with a digit or a sign; whether it is well formed is seen when it is read.
    case number
    case string
    /// `$name` or `$"name"`; `payload` is the symbol.
    case id
    /// What matches no other class (spec 6.3.1).
    case reserved
    /// The end of the text.
    case end
  }

  var start: UInt32
  var end: UInt32
  var kind: Kind
  var keyword: Keyword
  /// Of an id, its symbol; of a left parenthesis, the index of the token that closes it.
  var payload: UInt32

  var offset: Int { Int(start) }
  var range: Range<Int> { Int(start)..<Int(end) }
}

/// A known annotation (spec 6.3.5), which the parser finds between tokens rather than among them.
struct Annotation {
  enum Kind: UInt8 { case custom, name, branchHint }

  var kind: Kind
  /// Where it starts in the source.
  var offset: Int
  /// The token that follows it.
  var position: Int
  /// What is between the id and the closing parenthesis, as a range of `TokenList.annotationTokens`.
  var contents: Range<Int>
}

/// The tokens of a text, closed by one of kind `end`.
struct TokenList {
  var tokens: [Token] = []
  var annotations: [Annotation] = []
  var hasBranchHints = false
  /// The tokens inside known annotations, each list closed by a token of kind `end`.
  var annotationTokens: [Token] = []
  /// The names of ids, by symbol.
  var symbols = Interner()
}
