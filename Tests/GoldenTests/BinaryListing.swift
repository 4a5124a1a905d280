/// The bytes of a module in hexadecimal, one line per section: id and size, then the contents.
enum BinaryListing {
  private static let names = [
    "custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code",
    "data", "data count", "tag",
  ]

  static func print(_ bytes: [UInt8]) -> String {
    var text = "header: \(hexadecimal(bytes[..<8]))\n"
    var position = 8
    while position < bytes.count {
      let start = position
      let id = Int(bytes[position])
      position += 1
      var size = 0
      var shift = 0
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        size |= Int(byte & 0x7F) << shift
        shift += 7
        if byte < 0x80 { break }
      }
      let end = min(position + size, bytes.count)
      let name = id < names.count ? names[id] : "section \(id)"
      text += "\(name): \(hexadecimal(bytes[start..<position])) | \(hexadecimal(bytes[position..<end]))\n"
      position = end
    }
    return text
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }
}
