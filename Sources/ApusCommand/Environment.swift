import ApusWASI
import ApusPlatform

/// Parses the options that give a guest environment variables and directories of the host.
enum Environment {
  /// Returns the variable of `NAME=VALUE`, or of `NAME` with its value in this process; nil if it has none here.
  static func variable(_ text: String) -> (name: String, value: String)? {
    if let equals = text.firstIndex(of: "=") {
      return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
    return getenv(text).map { (text, String(cString: $0)) }
  }

  /// Returns the directory of `HOST::GUEST`, or of `HOST`, which has the same path in the guest.
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
