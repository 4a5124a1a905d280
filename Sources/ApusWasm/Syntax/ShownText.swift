/// Text of modules and files as it is shown to people. The author of a module chose its names: they may be megabytes long,
/// and hold what a terminal obeys or what hides or reverses the text around it.
extension StringProtocol {
  /// Fit to be shown within a line, with `\u{1b}` and the like in place of what is no visible character; cut if it is long.
  public var shown: String { shown(atMost: 256) }

  /// The same with another limit, in scalars.
  public func shown(atMost limit: Int) -> String {
    var text = String.UnicodeScalarView()
    for (position, scalar) in unicodeScalars.enumerated() {
      if position == limit {
        text.append("\u{2026}")
        break
      }
      if scalar.isShowable { text.append(scalar) } else { text.append(contentsOf: scalar.escape.unicodeScalars) }
    }
    return String(text)
  }

  /// Fit to be shown as it is laid out, in lines and with tabulators; never cut.
  public var shownLines: String {
    guard unicodeScalars.contains(where: { !$0.isShowable && $0 != "\n" && $0 != "\t" }) else { return String(self) }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.isShowable || scalar == "\n" || scalar == "\t" {
        text.append(scalar)
      } else {
        text.append(contentsOf: scalar.escape.unicodeScalars)
      }
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  /// Whether it is neither a control character nor one of those that have no shape of their own but change what is around
  /// them: marks of direction, separators of lines, joiners, tags.
  package var isShowable: Bool {
    switch value {
    case 0x20...0x7E: true
    case ...0x9F, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      false
    default: true
    }
  }

  /// As the text format writes it in strings.
  package var escape: String { "\\u{\(String(value, radix: 16))}" }
}
