import ApusPlatform
import ApusWasm

/// Output on the standard streams. Each message on standard error begins with the program's name.
enum Console {
  /// Writes lines to standard output. Control characters in them are escaped, so that a terminal does not obey them.
  static func output(_ line: String) { output(bytes: Array((line.shownLines + "\n").utf8)) }

  /// Writes bytes to standard output unchanged. If the reading end of a pipe is closed, SIGPIPE ends the
  /// process; another error ends it with a message.
  static func output(bytes: [UInt8]) {
    guard let error = write(bytes, to: STDOUT_FILENO) else { return }
    if error == EPIPE {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    Console.error("standard output: \(SystemError("", code: error).reason)")
    exit(1)
  }

  /// Writes `apus: error:` and a message to standard error. Control characters in the message are escaped.
  static func error(_ message: String) {
    let label = Terminal.hasColors ? "\u{1B}[1;31merror:\u{1B}[0m" : "error:"
    _ = write(Array("apus: \(label) \(message.shownLines)\n".utf8), to: STDERR_FILENO)
  }

  /// Writes a message that is not an error to standard error. Control characters are escaped.
  static func note(_ message: String) { _ = write(Array("apus: \(message.shownLines)\n".utf8), to: STDERR_FILENO) }

  /// Writes bytes to standard error unchanged, for terminals.
  static func control(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

  /// Returns the error of the system; nil if all bytes were written.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      rest.removeFirst(count)
    }
    return nil
  }
}

/// The terminal of the process, if it has one.
enum Terminal {
  /// Whether standard output is a terminal.
  static var showsOutput: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether standard error is a terminal that moves its cursor on request.
  static var showsErrors: Bool { isatty(STDERR_FILENO) == 1 && variable("TERM") != "dumb" }

  /// Whether messages may have colors (see no-color.org for `NO_COLOR`).
  static var hasColors: Bool { showsErrors && (variable("NO_COLOR") ?? "").isEmpty }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
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
