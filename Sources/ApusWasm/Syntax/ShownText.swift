/// Text of modules and files made safe to show to people. A module's author chose its names: they may be megabytes
/// long, and contain terminal control sequences or characters that hide or reverse the text around them.
extension StringProtocol {
  /// The text for one line: invisible characters are replaced by escapes like `\u{1b}`, and long text is cut.
  public var shown: String { shown(atMost: 256) }

  /// Returns the same with another limit.
  /// - Parameter limit: The number of Unicode scalars of the text that are kept.
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

  /// The text for several lines: line feeds and tabulators are kept, and nothing is cut.
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
  /// Whether the scalar is visible: neither a control character, nor without a shape but with an effect on the text
  /// around it (marks of direction, separators of lines, joiners, tags).
  package var isShowable: Bool {
    switch value {
    case 0x20...0x7E: true
    case ...0x9F, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      false
    default: true
    }
  }

  /// The escape of the scalar in strings of the text format.
  package var escape: String { "\\u{\(String(value, radix: 16))}" }
}

extension Sequence<String> {
  /// The first texts, each as `shown`, separated by commas, and the number of the others.
  public var shownList: String {
    let limit = 12
    let texts = Array(self)
    let list = texts.prefix(limit).map { $0.shown }.joined(separator: ", ")
    return texts.count > limit ? "\(list) and \(texts.count - limit) more" : list
  }
}
