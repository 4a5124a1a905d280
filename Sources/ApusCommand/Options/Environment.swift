import ApusPlatform
import ApusWASI
import CApus

/// Parses the options that give a guest environment variables and directories of the host.
enum Environment {
  /// Returns the variable of `NAME=VALUE`, or of `NAME` with its value in this process; nil if it has none here.
  static func variable(_ text: String) -> (name: [UInt8], value: [UInt8])? {
    let bytes = HostText.bytes(text)
    if let equals = bytes.firstIndex(of: UInt8(ascii: "=")) {
      return (Array(bytes[..<equals]), Array(bytes[(equals + 1)...]))
    }
    return getenv((bytes + [0]).map { CChar(bitPattern: $0) }).map { (bytes, contents($0)) }
  }

  /// The variables of this process, each as `NAME=VALUE`.
  static var all: [String] {
    var texts: [String] = []
    var next = apus_environment()
    while let text = next.pointee {
      texts.append(HostText.text(contents(text)))
      next += 1
    }
    return texts.filter { !$0.hasPrefix("=") && $0.contains("=") }
  }

  private static func contents(_ text: UnsafePointer<CChar>) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// Returns the directory of `HOST::GUEST`, or of `HOST`, which has the same path in the guest. With `:ro` at the end
  /// it is read-only; `:rw`, the default, is accepted too. Returns nil if a path is empty, or something else is behind
  /// the last colon.
  static func directory(_ text: String) -> WASIConfiguration.PreopenedDirectory? {
    var text = Substring(text)
    let isReadOnly = text.hasSuffix(":ro")
    if isReadOnly || text.hasSuffix(":rw") {
      text = text.dropLast(3)
    } else if let colon = text.lastIndex(of: ":"), !text[..<colon].hasSuffix(":"), !text[colon...].contains("/") {
      return nil
    }
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
    // Names in WASI are UTF-8.
    return .init(
      .hostBytes(HostText.bytes(String(host))), guestPath: HostText.shown(String(guest)), isReadOnly: isReadOnly)
  }
}
