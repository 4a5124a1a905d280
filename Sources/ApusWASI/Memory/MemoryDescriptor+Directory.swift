// Calls that take a name in an open directory in memory.
extension MemoryDescriptor {
  func openDirectory(_ name: FileName) throws(Errno) -> any OpenFile {
    try open(name, PathOpening(reads: true, writes: false, open: [], flags: [], follows: false), mustBeDirectory: true)
  }

  func open(_ name: FileName, _ opening: PathOpening, mustBeDirectory: Bool) throws(Errno) -> any OpenFile {
    let opened = try files.change { (files) throws(Errno) in
      let opened = try files.open(name, in: number, opening, mustBeDirectory: mustBeDirectory)
      files.open(opened)
      return opened
    }
    return MemoryDescriptor(files, opened: opened, flags: opening.flags)
  }

  func linkTarget(_ name: FileName, limit: Int) throws(Errno) -> [UInt8] {
    let node = try files.inspect { (files) throws(Errno) in try files.existing(name, in: number).node }
    guard node.type == .symbolicLink else { throw .inval }
    return Array(node.contents.prefix(limit))
  }

  func status(of name: FileName) throws(Errno) -> FileStatus {
    try files.inspect { (state) throws(Errno) in
      state.status(try state.existing(name, in: number).number, device: files.device)
    }
  }

  func makeDirectory(_ name: FileName) throws(Errno) {
    try files.change { (files) throws(Errno) in _ = try files.create(name, in: number, .directory) }
  }

  func removeFile(_ name: FileName) throws(Errno) {
    try files.change { (files) throws(Errno) in try files.removeFile(name, in: number) }
  }

  func removeDirectory(_ name: FileName) throws(Errno) {
    try files.change { (files) throws(Errno) in try files.removeDirectory(name, in: number) }
  }

  func rename(_ name: FileName, to newName: FileName, in other: any OpenFile) throws(Errno) {
    let other = try sameTree(other)
    try files.change { (files) throws(Errno) in
      try files.rename(name, in: number, to: newName, in: other.number)
    }
  }

  func link(_ name: FileName, to newName: FileName, in other: any OpenFile) throws(Errno) {
    let other = try sameTree(other)
    try files.change { (files) throws(Errno) in
      try files.link(name, in: number, to: newName, in: other.number)
    }
  }

  private func sameTree(_ other: any OpenFile) throws(Errno) -> MemoryDescriptor {
    guard let other = other.memory, other.files === files else { throw .xdev }
    return other
  }

  func makeSymbolicLink(_ name: FileName, to target: [UInt8]) throws(Errno) {
    if target.count >= GuestPath.maximumLength { throw .nametoolong }
    try files.change { (files) throws(Errno) in
      _ = try files.create(name, in: number, .symbolicLink, contents: target)
    }
  }

  func setTimes(of name: FileName, _ times: FileTimes) throws(Errno) {
    try files.change { (files) throws(Errno) in
      files.setTimes(try files.existing(name, in: number).number, times)
    }
  }

  func entries() throws(Errno) -> any DirectoryEntries {
    MemoryDirectoryEntries(directory: self)
  }
}

extension MemoryFileSystem {
  /// The node to open, which is created or truncated as openat does on Linux.
  fileprivate mutating func open(
    _ name: FileName, in directory: Number, _ opening: PathOpening, mustBeDirectory: Bool
  ) throws(Errno) -> Number {
    guard let found = try find(name, in: directory) else {
      guard opening.open.contains(.create) else { throw .noent }
      return try create(name, in: directory, .regularFile)
    }
    if opening.open.isSuperset(of: [.create, .exclusive]) { throw .exist }
    switch node(found).type {
    case .symbolicLink: throw mustBeDirectory ? .notdir : .loop
    case .directory: if opening.mutates { throw .isdir }
    default:
      if mustBeDirectory { throw .notdir }
      if opening.open.contains(.truncate) { try setSize(found, 0) }
    }
    return found
  }
}

private struct MemoryDirectoryEntries: DirectoryEntries {
  let directory: MemoryDescriptor
  private var position: UInt64 = 0

  init(directory: MemoryDescriptor) { self.directory = directory }

  mutating func seek(to position: UInt64) { self.position = position }

  mutating func next() throws(Errno) -> DirectoryEntry? {
    let position = position
    let entry = directory.files.inspect { $0.entry(directory.number, from: position) }
    if let entry { self.position = entry.next }
    return entry
  }
}
