/// One component of a path as the host's calls take it: no slash, no NUL inside, a NUL at the end.
struct FileName: Equatable {
  let characters: [CChar]

  /// `bytes` hold neither a slash nor a NUL: `GuestPath` has seen to it.
  init(_ bytes: some Collection<UInt8>) {
    assert(!bytes.contains(0) && !bytes.contains(0x2F))
    var characters = bytes.map { CChar(bitPattern: $0) }
    characters.append(0)
    self.characters = characters
  }

  static let currentDirectory = FileName([0x2E])
  static let parentDirectory = FileName([0x2E, 0x2E])
}
