// witx: path_filestat_get, path_filestat_set_times, path_readlink, path_unlink_file, path_remove_directory,
// path_rename.
extension WASISystem {
  static func follows(_ lookup: UInt32) throws(Errno) -> Bool {
    try LookupFlags(checking: lookup, allowed: .followSymbolicLink).contains(.followSymbolicLink)
  }

  /// `path_filestat_get`: stores the attributes of the file at a path, 64 bytes (56 in preview 0), at `result`.
  public func pathFilestatGet(
    _ memory: GuestMemory, fd: UInt32, lookup: UInt32, path: UInt32, pathLength: UInt32, result: UInt32,
    version: WASIVersion = .preview1
  ) -> Errno {
    .outcome { () throws(Errno) in
      let directory = try directory(fd, needing: .pathFilestatGet)
      let follows = try WASISystem.follows(lookup)
      let guestPath = try memory.path(at: path, length: pathLength)
      let found = try PathWalk.locate(from: directory.file, along: guestPath, following: follows)
      try found.status.store(in: memory, at: result, version: version)
    }
  }

  /// `path_filestat_set_times`: like `fdFilestatSetTimes`, for the file at a path.
  public func pathFilestatSetTimes(
    _ memory: GuestMemory, fd: UInt32, lookup: UInt32, path: UInt32, pathLength: UInt32, access: UInt64,
    modification: UInt64, flags: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let directory = try directory(fd, needing: .pathFilestatSetTimes)
      let follows = try WASISystem.follows(lookup)
      let times = try FileTimes(access: access, modification: modification, flags: flags)
      let guestPath = try memory.path(at: path, length: pathLength)
      let found = try PathWalk.locate(from: directory.file, along: guestPath, following: follows)
      try directory.requireWritable()
      try found.last.directory.setTimes(of: found.last.name, times)
    }
  }

  /// `path_readlink`: stores the target of a symbolic link, truncated to `length` bytes, at `buffer`, and the number of
  /// bytes at `result`.
  public func pathReadlink(
    _ memory: GuestMemory, fd: UInt32, path: UInt32, pathLength: UInt32, buffer: UInt32, length: UInt32,
    result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let directory = try directory(fd, needing: .pathReadlink)
      let guestPath = try memory.path(at: path, length: pathLength)
      try memory.checkRange(buffer, count: UInt64(length))
      try memory.checkRange(result, count: 4)
      let found = try PathWalk.locate(from: directory.file, along: guestPath, following: false)
      guard found.status.type == .symbolicLink else { throw .inval }
      let target = try found.last.directory.linkTarget(found.last.name, limit: GuestPath.maximumLength)
      let taken = target.prefix(Int(length))
      try memory.store(bytes: taken, at: buffer)
      try memory.store(UInt32(taken.count), at: result)
    }
  }

  /// `path_unlink_file`: removes a name that is not a directory's (`.isdir`). A symbolic link is removed itself.
  public func pathUnlinkFile(_ memory: GuestMemory, fd: UInt32, path: UInt32, pathLength: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      let directory = try directory(fd, needing: .pathUnlinkFile)
      let last = try PathWalk.entry(
        from: directory.file, along: try memory.path(at: path, length: pathLength))
      if last.isDirectoryReference { throw .isdir }
      try directory.requireWritable()
      if last.mustBeDirectory || WASISystem.unlinkRemovesDirectories {
        let type = try last.directory.status(of: last.name).type
        if type == .directory { throw .isdir }
        if last.mustBeDirectory { throw .notdir }
      }
      try last.directory.removeFile(last.name)
    }
  }

  /// Whether the host reports EPERM for a directory, as POSIX allows, so that the type must be checked first.
  private static var unlinkRemovesDirectories: Bool {
    #if canImport(Darwin)
      true
    #else
      false
    #endif
  }

  /// `path_remove_directory`: removes an empty directory.
  public func pathRemoveDirectory(_ memory: GuestMemory, fd: UInt32, path: UInt32, pathLength: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      let directory = try directory(fd, needing: .pathRemoveDirectory)
      let last = try PathWalk.entry(
        from: directory.file, along: try memory.path(at: path, length: pathLength))
      if last.isParentReference { throw .notempty }
      if last.isDirectoryReference { throw .inval }
      try directory.requireWritable()
      try last.directory.removeDirectory(last.name)
    }
  }

  /// `path_rename`: moves an entry within a directory or between two. It replaces an entry of the same kind.
  public func pathRename(
    _ memory: GuestMemory, fd: UInt32, oldPath: UInt32, oldPathLength: UInt32, newFd: UInt32, newPath: UInt32,
    newPathLength: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let oldDirectory = try directory(fd, needing: .pathRenameSource)
      let newDirectory = try directory(newFd, needing: .pathRenameTarget)
      let old = try PathWalk.entry(
        from: oldDirectory.file, along: try memory.path(at: oldPath, length: oldPathLength))
      let new = try PathWalk.entry(
        from: newDirectory.file, along: try memory.path(at: newPath, length: newPathLength))
      if old.isDirectoryReference || new.isDirectoryReference { throw .busy }
      try oldDirectory.requireWritable()
      try newDirectory.requireWritable()
      // The host never gets a trailing slash: some hosts would follow a link because of it.
      if old.mustBeDirectory || new.mustBeDirectory {
        guard try old.directory.status(of: old.name).type == .directory else { throw .notdir }
      }
      try old.directory.rename(old.name, to: new.name, in: new.directory)
    }
  }
}
