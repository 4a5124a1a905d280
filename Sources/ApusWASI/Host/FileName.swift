/// One component of a path in the form that the host's calls take: without a slash or a NUL inside, and with a NUL at
/// the end.
struct FileName: Hashable {
  let characters: [CChar]

  /// The number of bytes, without the NUL.
  var length: Int { characters.count - 1 }
  var bytes: [UInt8] { characters.dropLast().map { UInt8(bitPattern: $0) } }

  /// - Parameter bytes: a name without a slash or a NUL, which `GuestPath` has checked.
  init(_ bytes: some Collection<UInt8>) {
    assert(!bytes.contains(0) && !bytes.contains(0x2F))
    var characters = bytes.map { CChar(bitPattern: $0) }
    characters.append(0)
    self.characters = characters
  }

  static let currentDirectory = FileName([0x2E])
  static let parentDirectory = FileName([0x2E, 0x2E])
}
