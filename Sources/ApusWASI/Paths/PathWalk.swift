/// Walks along a path, component by component, without ever leaving the directory in which it began.
///
/// Each component is opened in the directory before it, as a directory and without following a symbolic link, so that
/// the directory that was checked is the one that is used: changes of the file system meanwhile cannot divert the walk.
/// Symbolic links are read, and their targets are walked in their place under the same rules. `..` returns to the
/// directory from which the walk came, whatever has happened to it since, and is refused at the beginning: the host is
/// never asked for a parent. The last component is left to the caller, as `directory` and a `FileName`.
struct PathWalk {
  /// The last component, and the directory in which it is.
  struct Last {
    var directory: any OpenFile
    var name: FileName
    /// Whether the path ends in `.` or `..` (or is empty): `name` is then `.` of `directory`, which for `..` is one
    /// level up.
    var isDirectoryReference = false
    var isParentReference = false
    /// Whether the path ends in a slash.
    var mustBeDirectory: Bool
  }

  /// The greatest number of symbolic links in one path, as in Linux.
  static let maximumLinks = 40
  /// The greatest number of directories that a walk holds open at once.
  static let maximumDepth = 512

  private let root: any OpenFile
  /// The directories that were entered, innermost last, without the root.
  private var directories: [any OpenFile] = []
  /// The remaining components, the next one last.
  private var pending: [GuestPath.Component]
  private var linkCount = 0
  private var mustBeDirectory: Bool

  init(from root: any OpenFile, along path: GuestPath) {
    self.root = root
    pending = path.components.reversed()
    mustBeDirectory = path.hasTrailingSlash
  }

  private var current: any OpenFile { directories.last ?? root }

  /// Walks until one component is left.
  mutating func walkToLast() throws(Errno) -> Last {
    while let component = pending.popLast() {
      switch component {
      case .current:
        if pending.isEmpty { return directoryReference() }
      case .parent:
        if directories.popLast() == nil { throw .perm }
        if pending.isEmpty { return directoryReference(isParent: true) }
      case .name(let name):
        if pending.isEmpty {
          return Last(directory: current, name: name, mustBeDirectory: mustBeDirectory)
        }
        try enter(name)
      }
    }
    return directoryReference()
  }

  private func directoryReference(isParent: Bool = false) -> Last {
    Last(
      directory: current, name: .currentDirectory, isDirectoryReference: true, isParentReference: isParent,
      mustBeDirectory: true)
  }

  private mutating func enter(_ name: FileName) throws(Errno) {
    if directories.count >= Self.maximumDepth { throw .nametoolong }
    do {
      directories.append(try current.openDirectory(name))
    } catch {
      // Depending on the host, opening a symbolic link as a directory without following it is "not a directory" or "a
      // loop".
      guard error == .notdir || error == .loop || error == .mlink else { throw error }
      guard try expandLink(name) else { throw .notdir }
    }
  }

  /// Replaces the last component, a symbolic link, by its target, with which `walkToLast` continues. Returns false if
  /// it is not a symbolic link.
  mutating func expandLast(_ last: Last) throws(Errno) -> Bool {
    if last.isDirectoryReference { return false }
    return try expandLink(last.name)
  }

  private mutating func expandLink(_ name: FileName) throws(Errno) -> Bool {
    linkCount += 1
    if linkCount > Self.maximumLinks { throw .loop }
    let target: [UInt8]
    do {
      target = try current.linkTarget(name, limit: GuestPath.maximumLength)
    } catch .inval {
      return false
    }
    if target.count == GuestPath.maximumLength { throw .nametoolong }
    let path = try GuestPath(linkTarget: target)
    if pending.isEmpty && path.hasTrailingSlash { mustBeDirectory = true }
    pending += path.components.reversed()
    return true
  }
}

extension PathWalk {
  /// Returns the last component and its status. If `following`, it is not a symbolic link. A path that ends in a slash
  /// is always followed, and must lead to a directory.
  static func locate(
    from root: any OpenFile, along path: GuestPath, following: Bool
  ) throws(Errno) -> (last: Last, status: FileStatus) {
    var walk = PathWalk(from: root, along: path)
    while true {
      let last = try walk.walkToLast()
      let status = try last.directory.status(of: last.name)
      if status.type == .symbolicLink && (following || last.mustBeDirectory) {
        if try walk.expandLast(last) { continue }
        // The link was replaced in between: check again, as often as links may be followed.
        walk.pending.append(.name(last.name))
        continue
      }
      if last.mustBeDirectory && status.type != .directory { throw .notdir }
      return (last, status)
    }
  }

  /// Returns the directory and name for creating, removing or moving an entry. The last component is never followed.
  static func entry(from root: any OpenFile, along path: GuestPath) throws(Errno) -> Last {
    var walk = PathWalk(from: root, along: path)
    return try walk.walkToLast()
  }
}
