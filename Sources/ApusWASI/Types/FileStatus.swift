/// The type of a file: `filetype` of the witx.
public enum FileType: UInt8, Sendable {
  /// `unknown`: another type, such as a pipe. `blockDevice`, `characterDevice`: a device. `directory`, `regularFile`: a
  /// directory, a file with contents.
  case unknown, blockDevice, characterDevice, directory, regularFile
  /// `socketDatagram`, `socketStream`: a socket. `symbolicLink`: a link to a path.
  case socketDatagram, socketStream, symbolicLink
}

/// The attributes of a file: `filestat` of the witx. The size is in bytes, times are in nanoseconds since 1970.
struct FileStatus {
  var device: UInt64 = 0
  var inode: UInt64 = 0
  var type: FileType = .unknown
  var linkCount: UInt64 = 0
  var size: UInt64 = 0
  var accessTime: UInt64 = 0
  var modificationTime: UInt64 = 0
  var changeTime: UInt64 = 0
}

extension FileStatus {
  /// Stores the record in the layout of `version`: 64 bytes, or 56 in preview 0.
  func store(in memory: GuestMemory, at address: UInt32, version: WASIVersion) throws(Errno) {
    let size = version == .preview0 ? 56 : 64
    try memory.checkRange(address, count: UInt64(size))
    try memory.zero(address, count: size)
    try memory.store(device, at: address, offset: 0)
    try memory.store(inode, at: address, offset: 8)
    try memory.store(type.rawValue, at: address, offset: 16)
    let rest: UInt32
    if version == .preview0 {
      try memory.store(UInt32(clamping: linkCount), at: address, offset: 20)
      rest = 24
    } else {
      try memory.store(linkCount, at: address, offset: 24)
      rest = 32
    }
    try memory.store(self.size, at: address, offset: rest)
    try memory.store(accessTime, at: address, offset: rest + 8)
    try memory.store(modificationTime, at: address, offset: rest + 16)
    try memory.store(changeTime, at: address, offset: rest + 24)
  }
}
