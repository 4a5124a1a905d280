import ApusFuzzing

/// Random changes to inputs; the same seed makes the same changes.
struct Mutator {
  private var state: UInt64
  private let isText: Bool

  private static let numbers: [[UInt8]] = [
    [0x00], [0x7F], [0x80, 0x01], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFF, 0xFF, 0xFF, 0xFF, 0x07],
    [0x80, 0x80, 0x80, 0x80, 0x78], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
    [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7F], [0x0B], [0x40], [0x70], [0x6F], [0xFB], [0xFC],
    [0xFD], [0x02, 0x40], [0x03, 0x40], [0x0C, 0x00], [0x20, 0x00], [0x41, 0x00],
  ]
  private static let words = [
    "(", ")", "(module", "(func", "(param", "(result", "(local", "i32", "i64", "v128", "funcref", "(ref null", "$a",
    "(type", "(rec", "(sub", "(struct", "(array", "(field", "(mut", "(memory", "(table", "(data", "(elem", "(global",
    "(import \"a\" \"b\"", "(export \"a\"", "block", "loop", "if", "else", "end", "br", "call", "i32.const", "0",
    "-1", "0x7fffffffffffffff", "18446744073709551615", "1e400", "nan:0x1", "\"\\u{10ffff}\"", "\"", "(;", ";)", ";;",
    "(@name \"x\")", "(@custom \"x\" \"y\")", "offset=18446744073709551615", "align=1", "(try_table", "(catch 0 0)",
    "(assert_return", "(invoke", "(then", "(item", "shared", "(pagesize 1)", "i8x16.shuffle", "v128.const i32x4",
  ]

  init(seed: UInt64, isText: Bool) {
    state = seed
    self.isText = isText
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func pick(below count: Int) -> Int { Int(next() % UInt64(max(count, 1))) }

  /// Returns one of the inputs after one to six changes.
  mutating func input(from corpus: [[UInt8]]) -> [UInt8] {
    var bytes = corpus.isEmpty ? [] : corpus[pick(below: corpus.count)]
    for _ in 0...pick(below: 6) {
      if !isText, pick(below: 4) > 0, var surgery = ModuleSurgery(bytes) {
        operate(&surgery)
        bytes = surgery.bytes
      } else if pick(below: 12) == 0, !corpus.isEmpty {
        splice(&bytes, corpus[pick(below: corpus.count)])
      } else {
        change(&bytes)
      }
    }
    return bytes
  }

  private mutating func operate(_ surgery: inout ModuleSurgery) {
    // Two copies, because a closure cannot change a variable that another closure changes too.
    var chooser = Mutator(seed: next(), isText: false)
    var changer = Mutator(seed: next(), isText: false)
    surgery.change({ chooser.pick(below: $0) }) { part in
      var part = part
      changer.change(&part)
      return part
    }
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let position = pick(below: bytes.count + 1)
    switch pick(below: 8) {
    case 0 where position < bytes.count: bytes[position] = UInt8(truncatingIfNeeded: next())
    case 1 where position < bytes.count: bytes[position] ^= 1 << (next() % 8)
    case 2 where position < bytes.count: bytes[position] &+= 1
    case 3 where position < bytes.count:
      bytes.removeSubrange(position..<min(bytes.count, position + 1 + pick(below: 8)))
    case 4: bytes.insert(UInt8(truncatingIfNeeded: next()), at: position)
    case 5:
      let start = pick(below: bytes.count)
      bytes.insert(contentsOf: bytes[start..<min(bytes.count, start + 1 + pick(below: 40))], at: position)
    default:
      let part =
        isText
        ? Array((Self.words[pick(below: Self.words.count)] + " ").utf8) : Self.numbers[pick(below: Self.numbers.count)]
      let end = pick(below: 2) == 0 ? position : min(bytes.count, position + part.count)
      bytes.replaceSubrange(position..<end, with: part)
    }
  }

  private mutating func splice(_ bytes: inout [UInt8], _ other: [UInt8]) {
    let start = pick(below: other.count)
    let part = other[start..<min(other.count, start + 1 + pick(below: 200))]
    bytes.insert(contentsOf: part, at: pick(below: bytes.count + 1))
  }
}
