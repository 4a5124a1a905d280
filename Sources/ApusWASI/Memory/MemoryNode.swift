/// A file, directory or symbolic link in memory, which its names and open descriptors refer to by its number.
struct MemoryNode {
  typealias Number = UInt64

  let type: FileType
  /// The bytes of a file, or the target of a symbolic link.
  var contents: [UInt8]
  /// The entries of a directory.
  var entries = MemoryEntries()
  /// The directory in which a directory is; the root is in itself.
  var parent: Number
  /// The number of names of a file. Of a directory, as on most file systems of hosts: 2 and the number of directories
  /// in it, or 0 after its removal.
  var linkCount: UInt64
  /// The number of descriptors that refer to the node.
  var openCount = 0
  /// Times in nanoseconds since 1970. Reading does not change the access time.
  var accessTime: UInt64
  var modificationTime: UInt64
  var changeTime: UInt64

  init(_ type: FileType, contents: [UInt8] = [], parent: Number, time: UInt64) {
    self.type = type
    self.contents = contents
    self.parent = parent
    linkCount = type == .directory ? 2 : 1
    (accessTime, modificationTime, changeTime) = (time, time, time)
  }

  var isUnused: Bool { linkCount == 0 && openCount == 0 }

  mutating func wasModified(at time: UInt64) {
    modificationTime = time
    changeTime = time
  }

  mutating func setTimes(_ times: FileTimes, now: UInt64) {
    accessTime = times.access.value(now: now) ?? accessTime
    modificationTime = times.modification.value(now: now) ?? modificationTime
    changeTime = now
  }
}

extension FileTimes.Change {
  fileprivate func value(now: UInt64) -> UInt64? {
    switch self {
    case .unchanged: nil
    case .now: now
    case .time(let time): time
    }
  }
}
