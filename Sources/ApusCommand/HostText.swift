import ApusPlatform

/// Converts words of the command line, which need not be UTF-8, to strings and back. A byte that is not part of valid
/// UTF-8 becomes a scalar in a private use plane.
enum HostText {
  /// The scalar that represents the byte 0.
  private static let first: UInt32 = 0x10_FE00

  /// The arguments of this process.
  static var commandLine: [String] {
    (0..<Int(CommandLine.argc)).compactMap { index in
      CommandLine.unsafeArgv[index].map { word in
        text(Array(UnsafeRawBufferPointer(start: word, count: strlen(word))))
      }
    }
  }

  static func text(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isByte) { return text }
    var text = String.UnicodeScalarView()
    var index = 0
    while index < bytes.count {
      // The scalar that is encoded here, if any. Scalars that represent bytes are converted byte by byte.
      let scalar = (1...4).lazy.compactMap { count -> Unicode.Scalar? in
        guard index + count <= bytes.count,
          let part = String(validating: bytes[index..<index + count], as: UTF8.self)
        else { return nil }
        return part.unicodeScalars.first
      }.first
      if let scalar, !isByte(scalar) {
        text.append(scalar)
        index += UTF8.width(scalar)
      } else {
        if let byte = Unicode.Scalar(first + UInt32(bytes[index])) { text.append(byte) }
        index += 1
      }
    }
    return String(text)
  }

  static func bytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if isByte(scalar) { bytes.append(UInt8(scalar.value - first)) } else { bytes += Array(String(scalar).utf8) }
    }
    return bytes
  }

  /// Returns the text for messages, with U+FFFD in place of bytes that are not valid UTF-8.
  static func shown(_ text: String) -> String { String(decoding: bytes(text), as: UTF8.self) }

  private static func isByte(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= first && scalar.value < first + 256 }
}
