// witx: path_open.
extension WASISystem {
  /// `path_open`: opens the file at a path, or creates it. The new descriptor is stored at `result`.
  ///
  /// Of the requested rights, those to read and to write determine how the file is opened; a request for one that the
  /// directory does not pass on is `.notcapable`. The other rights follow from the kind of file, limited to those that
  /// the directory passes on. A directory cannot be opened for writing (`.isdir`).
  public func pathOpen(
    _ memory: GuestMemory, fd: UInt32, lookup: UInt32, path: UInt32, pathLength: UInt32, openFlags: UInt32,
    base: UInt64, inheriting: UInt64, flags: UInt32, result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let directory = try directory(fd, needing: .pathOpen)
      let parent = try descriptors[fd]
      let requested = Rights(rawValue: base)
      let opening = PathOpening(
        reads: requested.contains(.fdRead), writes: requested.contains(.fdWrite),
        open: try OpenFlags(checking: openFlags, allowed: .all),
        flags: try DescriptorFlags(checking: flags, allowed: .all),
        follows: try LookupFlags(checking: lookup, allowed: .followSymbolicLink).contains(.followSymbolicLink))
      guard parent.inheriting.isSuperset(of: requested.intersection([.fdRead, .fdWrite])) else {
        throw .notcapable
      }
      if opening.open.contains(.create) && !parent.rights.contains(.pathCreateFile) { throw .notcapable }
      if opening.open.contains(.truncate) && !parent.rights.contains(.pathFilestatSetSize) {
        throw .notcapable
      }
      let guestPath = try memory.path(at: path, length: pathLength)
      try memory.checkRange(result, count: 4)
      try descriptors.requireRoom()
      let file = try open(guestPath, in: directory, opening, memory)
      let number = try descriptors.insert(
        try WASISystem.descriptor(of: file, through: parent, opening, isReadOnly: directory.isReadOnly))
      try memory.store(number, at: result)
    }
  }

  /// Opens the file. In a read-only directory, existing files can be opened for reading, as on a file system mounted
  /// read-only; everything else is `.rofs`.
  static func open(
    _ path: GuestPath, in directory: Directory, _ opening: PathOpening
  ) throws(Errno) -> any OpenFile {
    guard directory.isReadOnly && opening.mutates else { return try opening.open(from: directory.file, along: path) }
    if opening.writes || opening.open.contains(.truncate) { throw .rofs }
    var existing = opening
    existing.open.remove(.create)
    existing.open.remove(.exclusive)
    let file: any OpenFile
    do { file = try existing.open(from: directory.file, along: path) } catch { throw error == .noent ? .rofs : error }
    if opening.open.contains(.exclusive) { throw .exist }
    return file
  }

  private static func descriptor(
    of file: any OpenFile, through parent: Descriptor, _ opening: PathOpening, isReadOnly: Bool
  ) throws(Errno) -> Descriptor {
    let type = try file.status().type
    if type == .directory {
      return Descriptor(
        .directory(Directory(file, isReadOnly: isReadOnly)), type: type,
        rights: Rights.directory.intersection(parent.inheriting), inheriting: parent.inheriting)
    }
    var rights = file.rights(for: type).intersection(parent.inheriting)
    if !opening.reads { rights.remove(.fdRead) }
    if !opening.writes { rights.subtract(.writing) }
    var descriptor = Descriptor(.file(file), type: type, rights: rights)
    descriptor.isReadOnly = isReadOnly
    return descriptor
  }
}
