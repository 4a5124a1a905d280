// witx: fd_close, fd_renumber, fd_prestat_get, fd_prestat_dir_name, fd_readdir.
extension WASISystem {
  /// `fd_close`: removes a descriptor and closes it, unless it is one of the embedder.
  public func fdClose(fd: UInt32) -> Errno {
    .outcome { () throws(Errno) in try descriptors.remove(fd) }
  }

  /// `fd_renumber`: moves the descriptor `fd` to the number `to`, whose descriptor is closed. Both must be open.
  public func fdRenumber(fd: UInt32, to: UInt32) -> Errno {
    .outcome { () throws(Errno) in try descriptors.move(fd, over: to) }
  }

  private func preopenedName(_ fd: UInt32) throws(Errno) -> [UInt8] {
    guard case .directory(let directory) = try descriptors[fd].object, let name = directory.preopenedName else {
      throw .badf
    }
    return name
  }

  /// `fd_prestat_get`: stores the kind (0, a directory) and the length of the name of a preopened descriptor, 8 bytes,
  /// at `result`. Any other descriptor is `.badf`.
  public func fdPrestatGet(_ memory: GuestMemory, fd: UInt32, result: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      let name = try preopenedName(fd)
      try memory.zero(result, count: 8)
      try memory.store(UInt32(name.count), at: result, offset: 4)
    }
  }

  /// `fd_prestat_dir_name`: stores the name, without a NUL, at `path`. `.nametoolong` if it is longer than `length`.
  public func fdPrestatDirName(_ memory: GuestMemory, fd: UInt32, path: UInt32, length: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      let name = try preopenedName(fd)
      if name.count > Int(length) { throw .nametoolong }
      try memory.store(bytes: name, at: path)
    }
  }

  /// `fd_readdir`: stores entries from `cookie` on at `buffer`, each 24 bytes and its name; the last one may be
  /// truncated. The number of bytes is stored at `result`; if it is less than `length`, these are the last entries.
  public func fdReaddir(
    _ memory: GuestMemory, fd: UInt32, buffer: UInt32, length: UInt32, cookie: UInt64, result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let directory = try directory(fd, needing: .fdReaddir)
      try memory.checkRange(buffer, count: UInt64(length))
      try memory.checkRange(result, count: 4)
      let used = try directory.withEntries(from: cookie) { (entries) throws(Errno) in
        var used: UInt32 = 0
        while used < length, let entry = try entries.next() {
          let bytes = try directoryEntry(entry, in: directory)
          let taken = bytes.prefix(Int(length - used))
          try memory.store(bytes: taken, at: buffer + used)
          used += UInt32(taken.count)
        }
        return used
      }
      try memory.store(used, at: result)
    }
  }

  private func directoryEntry(_ entry: DirectoryEntry, in directory: Directory) throws(Errno) -> [UInt8] {
    var inode = entry.inode
    if directory.preopenedName != nil && entry.name == [0x2E, 0x2E] {
      // The guest must not learn anything above its root: the root is its own parent, as "/" is.
      inode = try directory.file.status().inode
    }
    var type = entry.type
    if type == nil { type = try? directory.file.status(of: FileName(entry.name)).type }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24 + entry.name.count)
    bytes.append(littleEndian: entry.next)
    bytes.append(littleEndian: inode)
    bytes.append(littleEndian: UInt32(entry.name.count))
    bytes.append(littleEndian: UInt32((type ?? .unknown).rawValue))
    return bytes + entry.name
  }
}

extension [UInt8] {
  fileprivate mutating func append<T: FixedWidthInteger>(littleEndian value: T) {
    for shift in stride(from: 0, to: T.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: value >> shift)) }
  }
}
