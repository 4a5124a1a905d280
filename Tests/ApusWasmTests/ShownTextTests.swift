import ApusWasm
import Testing

/// Names as they are shown in messages.
@Suite struct ShownTextTests {
  @Test func whatATerminalObeysIsEscaped() {
    #expect("plain name".shown == "plain name")
    #expect("größe 名前 🙂".shown == "größe 名前 🙂")
    #expect("\u{1B}[2J\u{7}\r\n\t\0".shown == "\\u{1b}[2J\\u{7}\\u{d}\\u{a}\\u{9}\\u{0}")
    #expect("\u{9B}31m\u{7F}".shown == "\\u{9b}31m\\u{7f}")
    #expect("a\u{202E}b\u{2066}c\u{200F}d\u{2028}e".shown == "a\\u{202e}b\\u{2066}c\\u{200f}d\\u{2028}e")
    #expect("\u{FEFF}\u{E0041}\u{AD}".shown == "\\u{feff}\\u{e0041}\\u{ad}")
  }

  @Test func longNamesAreCut() {
    let long = String(repeating: "x", count: 10_000_000)
    #expect(long.shown == String(repeating: "x", count: 256) + "…")
    #expect(String(repeating: "x", count: 256).shown.count == 256)
  }

  @Test func linesStayLines() {
    #expect("a\n\tb".shownLines == "a\n\tb")
    #expect("a\n\tb\r\u{1B}".shownLines == "a\n\tb\\u{d}\\u{1b}")
  }
}
