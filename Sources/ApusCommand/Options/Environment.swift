import ApusPlatform
import ApusWASI
import CApus

/// Parses the options that give a guest environment variables and directories of the host.
enum Environment {
  /// Returns the variable of `NAME=VALUE`, or of `NAME` with its value in this process; nil if it has none here.
  static func variable(_ text: String) -> (name: String, value: String)? {
    if let equals = text.firstIndex(of: "=") {
      return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
    return getenv(text).map { (text, String(cString: $0)) }
  }

  /// The variables of this process, each as `NAME=VALUE`.
  static var all: [String] {
    var texts: [String] = []
    var next = apus_environment()
    while let text = next.pointee {
      texts.append(String(cString: text))
      next += 1
    }
    return texts.filter { !$0.hasPrefix("=") && $0.contains("=") }
  }

  /// Returns the directory of `HOST::GUEST`, or of `HOST`, which has the same path in the guest. With `:ro` at the end
  /// it is read-only; `:rw`, the default, is accepted too. Returns nil if a path is empty.
  static func directory(_ text: String) -> WASIConfiguration.PreopenedDirectory? {
    var text = Substring(text)
    let isReadOnly = text.hasSuffix(":ro")
    if isReadOnly || text.hasSuffix(":rw") { text = text.dropLast(3) }
    var (host, guest) = (text, text)
    var position = text.startIndex
    while position < text.endIndex {
      if text[position...].hasPrefix("::") {
        (host, guest) = (text[..<position], text[text.index(position, offsetBy: 2)...])
        break
      }
      position = text.index(after: position)
    }
    guard !host.isEmpty, !guest.isEmpty else { return nil }
    return .init(hostPath: String(host), guestPath: String(guest), isReadOnly: isReadOnly)
  }
}
