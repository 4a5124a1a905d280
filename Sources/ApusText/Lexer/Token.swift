/// A token (spec 6.3.1): its range of the source, and its class.
struct Token {
  enum Kind: UInt8 {
    /// Parentheses.
    case left, right
    /// A word that starts with a lower-case letter; `keyword` is its meaning, if it has one.
    case keyword
    /// A word that starts with a digit or a sign; it is checked when it is read as a number.
    case number
    /// A string, including its quotes.
    case string
    /// `$name` or `$"name"`; `payload` is its symbol.
    case id
    /// A word of no other class (spec 6.3.1).
    case reserved
    /// The end of the text.
    case end
  }

  var start: UInt32
  var end: UInt32
  var kind: Kind
  var keyword: Keyword
  /// For an id, its symbol; for a left parenthesis, the index of the token that closes it, or of `end` if none does.
  var payload: UInt32

  var offset: Int { Int(start) }
  var range: Range<Int> { Int(start)..<Int(end) }
}

/// A known annotation (spec 6.3.5). Annotations are not in the list of tokens; the parser looks them up between tokens.
struct Annotation {
  enum Kind: UInt8 { case custom, name, branchHint }

  var kind: Kind
  /// The offset of its opening parenthesis in the source.
  var offset: Int
  /// The index of the token that follows it.
  var position: Int
  /// The range of `TokenList.annotationTokens` with the tokens between its id and its closing parenthesis.
  var contents: Range<Int>
}

/// The tokens of a text; the last one has the kind `end`.
struct TokenList {
  var tokens: [Token] = []
  var annotations: [Annotation] = []
  var hasBranchHints = false
  /// The tokens inside known annotations; after those of each annotation there is one of kind `end`.
  var annotationTokens: [Token] = []
  /// The names of ids; their numbers are the symbols.
  var symbols = Interner()
}
