// Methods for the embedder.
extension WASIMemoryDirectory {
  /// An entry of a directory.
  public struct Entry: Sendable, Equatable {
    /// The name in its directory.
    public var name: String
    /// The type; a symbolic link is not followed.
    public var type: FileType
  }

  /// Creates a file with contents, or replaces the contents of a file. Directories that do not exist are created.
  /// - Throws: `.isdir` if there is a directory at the path, `.nospc` if the bytes have no room, or an error of the
  ///   path. An existing file is not changed then, and a new one is left empty.
  public func write(_ path: String, _ bytes: some Sequence<UInt8>) throws(Errno) {
    let path = try GuestPath(Array(path.utf8))
    try makeParents(of: path)
    let file = try open(path, PathOpening(reads: false, writes: true, open: .create, flags: [], follows: true))
    let bytes = Array(bytes)
    try change { (files) throws(Errno) in try files.setContents(file.number, bytes) }
  }

  /// Returns the contents of a file; nil if there is no file at the path.
  public func read(_ path: String) -> [UInt8]? {
    guard
      let path = try? GuestPath(Array(path.utf8)),
      let file = try? open(path, PathOpening(reads: true, writes: false, open: [], flags: [], follows: true))
    else { return nil }
    let node = inspect { $0.node(file.number) }
    return node.type == .regularFile ? node.contents : nil
  }

  /// Returns the type of the file at a path, without following a symbolic link; nil if there is none.
  public func type(_ path: String) -> FileType? {
    guard let path = try? GuestPath(Array(path.utf8)) else { return nil }
    return try? PathWalk.locate(from: openRoot(), along: path, following: false).status.type
  }

  /// Returns the entries of a directory in the order of their creation.
  /// - Parameter path: the path of the directory; by default, and if it is empty, the whole tree.
  /// - Throws: `.noent` if it does not exist, `.notdir` if it is not a directory, or an error of the path.
  public func list(_ path: String = ".") throws(Errno) -> [Entry] {
    let directory = try open(
      try GuestPath(Array((path.isEmpty ? "." : path).utf8)),
      PathOpening(reads: true, writes: false, open: .directory, flags: [], follows: true))
    return inspect { files in
      files.node(directory.number).entries.all.map {
        Entry(name: String(decoding: $0.name.bytes, as: UTF8.self), type: files.node($0.node).type)
      }
    }
  }

  /// Creates a directory, and those above it that do not exist. One that exists is left as it is.
  /// - Throws: `.exist` if there is a file at the path, `.nospc`, or an error of the path.
  public func makeDirectory(_ path: String) throws(Errno) {
    var path = try GuestPath(Array(path.utf8))
    try makeParents(of: path)
    path.hasTrailingSlash = true
    let last = try PathWalk.entry(from: openRoot(), along: path)
    do { try last.directory.makeDirectory(last.name) } catch .exist {
      guard (try? PathWalk.locate(from: openRoot(), along: path, following: true)) != nil else { throw .exist }
    }
  }

  /// Creates a symbolic link. Directories that do not exist are created.
  /// - Parameters:
  ///   - path: the path of the link.
  ///   - target: the path to which it leads, relative to the directory in which it is. It need not exist.
  /// - Throws: `.exist` if the path exists, `.nospc`, `.inval` if the target contains a NUL, or an error of the path.
  public func makeSymbolicLink(_ path: String, to target: String) throws(Errno) {
    let (path, target) = (try GuestPath(Array(path.utf8)), Array(target.utf8))
    if target.isEmpty { throw .noent }
    if target.contains(0) { throw .inval }
    try makeParents(of: path)
    let last = try PathWalk.entry(from: openRoot(), along: path)
    if last.mustBeDirectory { throw .noent }
    try last.directory.makeSymbolicLink(last.name, to: target)
  }

  /// Removes the file, link or directory at a path, a directory with everything in it. Files that a guest has open
  /// remain until it closes them.
  /// - Throws: `.noent` if it does not exist, `.busy` if the path ends in `.` or `..`, or an error of the path.
  public func remove(_ path: String) throws(Errno) {
    let last = try PathWalk.entry(from: openRoot(), along: try GuestPath(Array(path.utf8)))
    guard !last.isDirectoryReference, let directory = last.directory.memory else { throw .busy }
    if last.mustBeDirectory, try directory.status(of: last.name).type != .directory { throw .notdir }
    try change { (files) throws(Errno) in try files.removeAll(last.name, in: directory.number) }
  }

  private func open(_ path: GuestPath, _ opening: PathOpening) throws(Errno) -> MemoryDescriptor {
    guard let file = try opening.open(from: openRoot(), along: path).memory else { throw .xdev }
    return file
  }

  private func makeParents(of path: GuestPath) throws(Errno) {
    var parent = path
    parent.components = []
    for component in path.components.dropLast() {
      parent.components.append(component)
      let last = try PathWalk.entry(from: openRoot(), along: parent)
      do { try last.directory.makeDirectory(last.name) } catch .exist {}
    }
  }
}
