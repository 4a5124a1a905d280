import ApusPlatform
import ApusWasm

/// Output on the standard streams.
enum Console {
  /// Writes lines to standard output. Control characters in them are escaped, so that a terminal does not obey them.
  static func output(_ line: String) { write(Array((line.shownLines + "\n").utf8), to: STDOUT_FILENO) }

  /// Writes lines to standard error, after the program's name if `prefix` is set. Control characters are escaped.
  static func error(_ line: String, prefix: Bool = true) {
    write(Array(((prefix ? "apus: " : "") + line.shownLines + "\n").utf8), to: STDERR_FILENO)
  }

  /// Writes bytes to standard output unchanged.
  static func output(bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // The stream cannot be written to, and there is no other place to report it.
      guard count > 0 else { return }
      rest.removeFirst(count)
    }
  }
}

extension Int {
  /// Returns the number with a noun: `1 function`, `2 functions`.
  ///
  /// - Parameter plural: the plural of the noun; nil for the noun with an "s".
  func counted(_ noun: String, plural: String? = nil) -> String {
    if self == 1 { return "1 \(noun)" }
    return "\(self) \(plural ?? noun + "s")"
  }
}

private func writeBytes(_ descriptor: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, base, count)
}
