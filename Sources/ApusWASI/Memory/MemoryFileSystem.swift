/// The nodes of a directory tree in memory by number, and the space that they use. Every change leaves it consistent:
/// the owner serializes the calls.
struct MemoryFileSystem {
  typealias Number = MemoryNode.Number

  static let root: Number = 1
  /// The greatest length of a name in bytes, as on Linux.
  static let maximumNameLength = 255

  /// Limits on `byteCount` and `entryCount`.
  let maximumByteCount: Int
  let maximumEntryCount: Int
  /// The number of bytes in files, names and targets of symbolic links.
  var byteCount = 0
  /// The number of names.
  private(set) var entryCount = 0
  /// The time of the change in progress, in nanoseconds since 1970.
  var now: UInt64
  var nodes: [Number: MemoryNode]
  private var nextNumber = Self.root + 1

  init(maximumByteCount: Int, maximumEntryCount: Int, now: UInt64) {
    self.maximumByteCount = maximumByteCount
    self.maximumEntryCount = maximumEntryCount
    self.now = now
    nodes = [Self.root: MemoryNode(.directory, parent: Self.root, time: now)]
  }

  /// A node that has a name or is open.
  func node(_ number: Number) -> MemoryNode {
    guard let node = nodes[number] else { preconditionFailure("a node in use was deleted") }
    return node
  }
}

// Names.
extension MemoryFileSystem {
  /// The node of a name in a directory; nil if there is none. `.` is the directory itself.
  func find(_ name: FileName, in directory: Number) throws(Errno) -> Number? {
    let node = node(directory)
    guard node.type == .directory else { throw .notdir }
    if name == .currentDirectory { return directory }
    if name.length > Self.maximumNameLength { throw .nametoolong }
    return node.entries[name]
  }

  /// The node of a name in a directory; `.noent` if there is none.
  func existing(_ name: FileName, in directory: Number) throws(Errno) -> (number: Number, node: MemoryNode) {
    guard let number = try find(name, in: directory) else { throw .noent }
    return (number, node(number))
  }

  /// Creates a node with a name, which must be new.
  mutating func create(
    _ name: FileName, in directory: Number, _ type: FileType, contents: [UInt8] = []
  ) throws(Errno) -> Number {
    if contents.count > maximumByteCount - byteCount { throw .nospc }
    let number = nextNumber
    try insert(name, number, in: directory, contents: contents.count)
    nextNumber += 1
    nodes[number] = MemoryNode(type, contents: contents, parent: directory, time: now)
    if type == .directory { nodes[directory]!.linkCount += 1 }
    return number
  }

  /// Creates another name for a node that is not a directory.
  mutating func link(_ name: FileName, in directory: Number, to newName: FileName, in other: Number) throws(Errno) {
    let (number, node) = try existing(name, in: directory)
    if node.type == .directory { throw .perm }
    try insert(newName, number, in: other)
    nodes[number]!.linkCount += 1
    nodes[number]!.changeTime = now
  }

  /// Removes a name that is not a directory's.
  mutating func removeFile(_ name: FileName, in directory: Number) throws(Errno) {
    let (number, node) = try existing(name, in: directory)
    if node.type == .directory { throw .isdir }
    remove(name, in: directory)
    unlink(number)
  }

  /// Removes an empty directory.
  mutating func removeDirectory(_ name: FileName, in directory: Number) throws(Errno) {
    let (number, node) = try existing(name, in: directory)
    guard node.type == .directory else { throw .notdir }
    guard node.entries.isEmpty else { throw .notempty }
    remove(name, in: directory)
    unlink(number)
  }

  /// Removes an entry and everything below it.
  mutating func removeAll(_ name: FileName, in directory: Number) throws(Errno) {
    let (top, _) = try existing(name, in: directory)
    var found = [(name, top, directory)]
    // Parents come before their entries in the list, and are removed after them.
    var next = 0
    while next < found.count {
      let number = found[next].1
      found += node(number).entries.all.map { ($0.name, $0.node, number) }
      next += 1
    }
    for (name, number, parent) in found.reversed() {
      remove(name, in: parent)
      unlink(number)
    }
  }

  /// Moves an entry. It replaces an entry of the same kind; a directory that it replaces is empty.
  mutating func rename(
    _ name: FileName, in directory: Number, to newName: FileName, in other: Number
  ) throws(Errno) {
    let (number, moved) = try existing(name, in: directory)
    let isDirectory = moved.type == .directory
    try requireLive(other)
    if isDirectory && isInside(other, number) { throw .inval }
    if let replaced = try find(newName, in: other) {
      if replaced == number { return }
      let target = node(replaced)
      // As on Linux, a directory that contains the moved entry is not empty rather than of another kind.
      if target.type == .directory && isInside(directory, replaced) { throw .notempty }
      if target.type == .directory && !isDirectory { throw .isdir }
      if target.type != .directory && isDirectory { throw .notdir }
      if !target.entries.isEmpty { throw .notempty }
      unlink(replaced)
      nodes[other]!.entries[newName] = number
      nodes[other]!.wasModified(at: now)
      remove(name, in: directory)
    } else {
      // One name replaces another: only the difference of their lengths is needed.
      if newName.length - name.length > maximumByteCount - byteCount { throw .nospc }
      remove(name, in: directory)
      add(newName, number, in: other)
    }
    nodes[number]!.changeTime = now
    if isDirectory {
      nodes[directory]!.linkCount -= 1
      nodes[other]!.linkCount += 1
      nodes[number]!.parent = other
    }
  }

  /// Whether a directory, which was not removed, is another one or below it.
  private func isInside(_ directory: Number, _ ancestor: Number) -> Bool {
    var current = directory
    while current != ancestor {
      if current == Self.root { return false }
      current = node(current).parent
    }
    return true
  }

  /// A directory that was removed while it was open gets no entries.
  private func requireLive(_ directory: Number) throws(Errno) {
    if node(directory).linkCount == 0 { throw .noent }
  }

  /// Adds a new entry, if it and the contents of its node have room.
  private mutating func insert(
    _ name: FileName, _ number: Number, in directory: Number, contents: Int = 0
  ) throws(Errno) {
    if try find(name, in: directory) != nil { throw .exist }
    try requireLive(directory)
    guard entryCount < maximumEntryCount, name.length + contents <= maximumByteCount - byteCount else {
      throw .nospc
    }
    byteCount += contents
    add(name, number, in: directory)
  }

  private mutating func add(_ name: FileName, _ number: Number, in directory: Number) {
    byteCount += name.length
    entryCount += 1
    nodes[directory]!.entries[name] = number
    nodes[directory]!.wasModified(at: now)
  }

  private mutating func remove(_ name: FileName, in directory: Number) {
    byteCount -= name.length
    entryCount -= 1
    nodes[directory]!.entries[name] = nil
    nodes[directory]!.wasModified(at: now)
  }

  /// Removes one name from the count of a node, or the only one of a directory.
  private mutating func unlink(_ number: Number) {
    let node = node(number)
    if node.type == .directory {
      nodes[node.parent]!.linkCount -= 1
      nodes[number]!.linkCount = 0
    } else {
      nodes[number]!.linkCount -= 1
    }
    nodes[number]!.changeTime = now
    deleteIfUnused(number)
  }
}

// Descriptors.
extension MemoryFileSystem {
  mutating func open(_ number: Number) { nodes[number]!.openCount += 1 }

  mutating func close(_ number: Number) {
    nodes[number]!.openCount -= 1
    deleteIfUnused(number)
  }

  private mutating func deleteIfUnused(_ number: Number) {
    let node = node(number)
    guard node.isUnused else { return }
    byteCount -= node.contents.count
    nodes[number] = nil
  }

  mutating func setTimes(_ number: Number, _ times: FileTimes) {
    nodes[number]!.setTimes(times, now: now)
  }

  func status(_ number: Number, device: UInt64) -> FileStatus {
    let node = node(number)
    return FileStatus(
      device: device, inode: number, type: node.type, linkCount: node.linkCount, size: UInt64(node.contents.count),
      accessTime: node.accessTime, modificationTime: node.modificationTime, changeTime: node.changeTime)
  }

  /// The entry at a position of a directory, in which `.` and `..` are the first entries; nil at the end.
  func entry(_ directory: Number, from position: UInt64) -> DirectoryEntry? {
    let node = node(directory)
    // As on Linux, a directory that was removed has no entries, not even these.
    if node.linkCount == 0 { return nil }
    if position < MemoryEntries.firstCookie {
      return DirectoryEntry(
        inode: position == 0 ? directory : node.parent, next: position + 1,
        name: position == 0 ? [0x2E] : [0x2E, 0x2E], type: .directory)
    }
    guard let (cookie, entry) = node.entries.first(from: position) else { return nil }
    return DirectoryEntry(
      inode: entry.node, next: cookie + 1, name: entry.name.bytes, type: self.node(entry.node).type)
  }
}
