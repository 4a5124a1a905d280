import ApusPlatform
import ApusWasm

/// The standard streams, as a command line uses them.
enum Console {
  /// Lines on standard output. Whatever is in them, a terminal obeys nothing of it.
  static func output(_ line: String) { write(Array((line.shownLines + "\n").utf8), to: STDOUT_FILENO) }

  /// Lines on standard error, after the program's name. Nothing in them is obeyed either.
  static func error(_ line: String, prefix: Bool = true) {
    write(Array(((prefix ? "apus: " : "") + line.shownLines + "\n").utf8), to: STDERR_FILENO)
  }

  /// Bytes on standard output, as they are.
  static func output(bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Whether a person is watching standard output.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // Nobody reads: there is nobody to tell.
      guard count > 0 else { return }
      rest.removeFirst(count)
    }
  }
}

private func writeBytes(_ descriptor: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, base, count)
}
