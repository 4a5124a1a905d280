/// Changes inside a section or a function body, with the sizes around it corrected, so that a decoder gets past the
/// first size.
public struct ModuleSurgery {
  private var sections: [(id: UInt8, contents: [UInt8])] = []

  /// Splits a module into its sections; nil if the bytes are not a sequence of sections.
  public init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: [0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00]) else { return nil }
    var position = 8
    while position < bytes.count {
      let id = bytes[position]
      position += 1
      guard let contents = Self.sized(bytes, &position) else { return nil }
      sections.append((id, contents))
    }
    if sections.isEmpty { return nil }
  }

  /// The bytes of the module.
  public var bytes: [UInt8] {
    sections.reduce(into: [0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00]) { bytes, section in
      bytes.append(section.id)
      bytes += Self.sized(section.contents)
    }
  }

  /// Changes a section or body chosen by `pick`, which returns numbers below its argument; `body` makes the change.
  public mutating func change(_ pick: (Int) -> Int, _ body: ([UInt8]) -> [UInt8]) {
    // Most rules are about code.
    let code = sections.firstIndex { $0.id == 10 }
    let index = if let code, pick(3) > 0 { code } else { pick(sections.count) }
    let contents = sections[index].contents
    if sections[index].id == 10, pick(8) > 0, let changed = Self.changeBody(contents, pick, body) {
      sections[index].contents = changed
    } else {
      sections[index].contents = body(contents)
    }
  }

  private static func changeBody(
    _ contents: [UInt8], _ pick: (Int) -> Int, _ body: ([UInt8]) -> [UInt8]
  ) -> [UInt8]? {
    var position = 0
    guard let count = number(contents, &position), count > 0 else { return nil }
    let start = position
    var bodies: [[UInt8]] = []
    while position < contents.count {
      guard let body = sized(contents, &position) else { return nil }
      bodies.append(body)
    }
    guard !bodies.isEmpty else { return nil }
    let index = pick(bodies.count)
    bodies[index] = body(bodies[index])
    return contents[..<start] + bodies.flatMap { sized($0) }
  }

  private static func number(_ bytes: [UInt8], _ position: inout Int) -> Int? {
    var value = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      guard position < bytes.count else { return nil }
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }

  private static func sized(_ bytes: [UInt8], _ position: inout Int) -> [UInt8]? {
    guard let count = number(bytes, &position), count <= bytes.count - position else { return nil }
    position += count
    return Array(bytes[(position - count)..<position])
  }

  private static func sized(_ contents: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var count = contents.count
    while count >= 0x80 {
      bytes.append(UInt8(count & 0x7F | 0x80))
      count >>= 7
    }
    return bytes + [UInt8(count)] + contents
  }
}
