// witx: path_create_directory, path_link, path_symlink.
extension WASISystem {
  /// Returns the directory and name for a new entry. An existing entry is `.exist` (or `.notdir` for a file whose path
  /// ends in a slash). Otherwise a read-only directory is `.rofs`, as on a file system mounted read-only.
  private func newEntry(
    in directory: Directory, _ path: GuestPath, isDirectory: Bool = false
  ) throws(Errno) -> PathWalk.Last {
    let last = try PathWalk.entry(from: directory.file, along: path)
    if last.isDirectoryReference { throw .exist }
    if let existing = try? last.directory.status(of: last.name) {
      throw last.mustBeDirectory && existing.type != .directory ? .notdir : .exist
    }
    if last.mustBeDirectory && !isDirectory { throw .noent }
    try directory.requireWritable()
    return last
  }

  /// `path_create_directory`: creates a directory.
  public func pathCreateDirectory(_ memory: GuestMemory, fd: UInt32, path: UInt32, pathLength: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      let directory = try directory(fd, needing: .pathCreateDirectory)
      let guestPath = try memory.path(at: path, length: pathLength)
      let last = try newEntry(in: directory, guestPath, isDirectory: true)
      try last.directory.makeDirectory(last.name)
    }
  }

  /// `path_link`: creates another name for a file. Both directories must be writable: otherwise a read-only file could
  /// be written through its new name.
  public func pathLink(
    _ memory: GuestMemory, oldFd: UInt32, oldLookup: UInt32, oldPath: UInt32, oldPathLength: UInt32,
    newFd: UInt32, newPath: UInt32, newPathLength: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let oldDirectory = try directory(oldFd, needing: .pathLinkSource)
      let newDirectory = try directory(newFd, needing: .pathLinkTarget)
      let follows = try WASISystem.follows(oldLookup)
      let oldGuestPath = try memory.path(at: oldPath, length: oldPathLength)
      let newGuestPath = try memory.path(at: newPath, length: newPathLength)
      let old = try PathWalk.locate(from: oldDirectory.file, along: oldGuestPath, following: follows)
      let new = try newEntry(in: newDirectory, newGuestPath)
      try oldDirectory.requireWritable()
      if old.status.type == .directory { throw .perm }
      try old.last.directory.link(old.last.name, to: new.name, in: new.directory)
    }
  }

  /// `path_symlink`: creates a symbolic link to `target`. An absolute target is `.perm`, because it could never be
  /// followed.
  public func pathSymlink(
    _ memory: GuestMemory, target: UInt32, targetLength: UInt32, fd: UInt32, path: UInt32, pathLength: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let directory = try directory(fd, needing: .pathSymlink)
      let bytes = try memory.pathBytes(at: target, length: targetLength)
      _ = try GuestPath(bytes)
      let last = try newEntry(in: directory, try memory.path(at: path, length: pathLength))
      try last.directory.makeSymbolicLink(last.name, to: bytes)
    }
  }
}
