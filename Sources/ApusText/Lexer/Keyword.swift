import ApusWasm

/// A word with a meaning (spec 6.3.1): a `Word`, or the mnemonic of an instruction.
struct Keyword: Hashable {
  var rawValue: UInt16

  /// Any other word.
  static var unknown: Keyword { .init(rawValue: 0) }

  /// The words that are not mnemonics, including the names of heap types, in the order of their numbers.
  enum Word: String, CaseIterable {
    // The empty spelling never occurs in a text.
    case unknown = ""
    case module, binary, quote, definition, instance, type, rec, sub, final, field, mut, param, result, local
    case `func`, table, memory, global, tag, `import`, export, start, elem, data, offset, item, declare
    case i8, i16, i32, i64, f32, f64, v128, ref, null, shared, pagesize
    case any, eq, i31, `struct`, array, none, nofunc, extern, noextern, exn, noexn
    case anyref, eqref, i31ref, structref, arrayref, nullref, funcref, nullfuncref, externref
    case nullexternref, exnref, nullexnref
    case then, `do`, catch_ref, catch_all_ref
    case i8x16, i16x8, i32x4, i64x2, f32x4, f64x2, inf, nan
    case register, invoke, get, either, thread, wait, script, input, output
    case assert_return, assert_trap, assert_exhaustion, assert_invalid, assert_malformed, assert_unlinkable
    case assert_exception, assert_invalid_custom, assert_malformed_custom
    case before, after, first, last, code, datacount

    /// The keyword's number, which is the index of the case.
    // SAFETY: an enum without payload of at most 256 cases is one byte, the index of the case; the initializer of
    // `KeywordTable` checks it.
    var number: UInt16 { unsafe UInt16(unsafeBitCast(self, to: UInt8.self)) }

    /// The number of words.
    static let count = allCases.count

    /// The word with a number, or nil if it is not that of a word.
    init?(number: UInt16) {
      guard number < Word.count else { return nil }
      // SAFETY: as above; there is a case with this number.
      self = unsafe unsafeBitCast(UInt8(number), to: Word.self)
    }
  }

  init(rawValue: UInt16) { self.rawValue = rawValue }
  init(_ word: Word) { rawValue = word.number }

  /// The word, or nil if this is a mnemonic.
  var word: Word? { Word(number: rawValue) }

  static func == (keyword: Keyword, word: Word) -> Bool { keyword.rawValue == word.number }
  static func != (keyword: Keyword, word: Word) -> Bool { keyword.rawValue != word.number }
}

/// All keywords: first the words, then the mnemonics.
struct KeywordTable: Sendable {
  private var interner = Interner(capacity: 1024)
  /// The rows of the mnemonics, in the order of their numbers.
  private var rows: [OpcodeRow] = []
  /// For `select`, `ref.test` and `ref.cast`, the second row of the mnemonic.
  private var seconds: [UInt16: OpcodeRow] = [:]

  static let shared = KeywordTable()

  private init() {
    for word in Keyword.Word.allCases {
      let number = interner.insert(word.rawValue)
      precondition(number == word.number, "the number of a word is its position")
    }
    var found: [OpcodeRow] = []
    OpcodeTable.forEach { found.append($0) }
    for row in found {
      let number = UInt16(interner.insert(row.mnemonic.description))
      if Int(number) == rows.count + Keyword.Word.count {
        rows.append(row)
      } else {
        seconds[number] = row
      }
    }
  }

  func keyword(_ bytes: [UInt8], _ range: Range<Int>) -> Keyword {
    guard let number = interner.find(bytes, range) else { return .unknown }
    return Keyword(rawValue: UInt16(number))
  }

  /// Returns the row of a mnemonic; nil for words.
  func row(_ keyword: Keyword) -> OpcodeRow? {
    let index = Int(keyword.rawValue) - Keyword.Word.count
    return index >= 0 ? rows[index] : nil
  }

  /// Returns the second row of `select`, `ref.test` or `ref.cast`; nil for other mnemonics.
  func second(_ keyword: Keyword) -> OpcodeRow? { seconds[keyword.rawValue] }
}
