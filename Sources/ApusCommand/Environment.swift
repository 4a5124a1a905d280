import ApusWASI
import ApusPlatform

/// What of the host a guest is given, as the command line spells it.
enum Environment {
  /// `NAME=VALUE`, or `NAME` for the value it has here; nil if it has none.
  static func variable(_ text: String) -> (name: String, value: String)? {
    if let equals = text.firstIndex(of: "=") {
      return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
    return getenv(text).map { (text, String(cString: $0)) }
  }

  /// `HOST::GUEST`, or `HOST` under the same name.
  static func directory(_ text: String) -> WASIConfiguration.PreopenedDirectory {
    var position = text.startIndex
    while position < text.endIndex {
      if text[position...].hasPrefix("::") {
        let guest = text[text.index(position, offsetBy: 2)...]
        return .init(hostPath: String(text[..<position]), guestPath: String(guest))
      }
      position = text.index(after: position)
    }
    return .init(hostPath: text, guestPath: text)
  }
}
