/// Goes through a path, component by component, and never out of the directory it began in.
///
/// Each component is opened in the directory before it, as a directory and not through a symbolic link, so that
/// what was looked at is what is used: a file system that others change meanwhile cannot lead the walk astray.
/// Symbolic links are read and their targets walked in their place, under the same rules. `..` returns to the
/// directory the walk came from, whatever became of it since, and at the beginning it is refused: no step asks
/// the host for a parent. The last component is left to the caller, in `directory`, under a `FileName`.
struct PathWalk {
  /// The last component, and the directory it is to be found in.
  struct Last {
    var directory: HostDescriptor
    var name: FileName
    /// Whether the path ends in `.` or `..` (or nothing): `name` is `.` then, or for `..` too, one level up.
    var isDirectoryReference = false
    var isParentReference = false
    /// Whether the path ends in a slash.
    var mustBeDirectory: Bool
  }

  /// Symbolic links in one path, as in Linux.
  static let maximumLinks = 40
  /// Directories the walk holds open at once.
  static let maximumDepth = 512

  private let root: HostDescriptor
  /// The directories walked through, the innermost last, without the root.
  private var directories: [HostDescriptor] = []
  /// What is to be walked yet, the next component last.
  private var pending: [GuestPath.Component]
  private var linkCount = 0
  private var mustBeDirectory: Bool

  init(from root: HostDescriptor, along path: GuestPath) {
    self.root = root
    pending = path.components.reversed()
    mustBeDirectory = path.hasTrailingSlash
  }

  private var current: HostDescriptor { directories.last ?? root }

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
      // A symbolic link opened as a directory without following is "not a directory" or "a loop", by host.
      guard error == .notdir || error == .loop || error == .mlink else { throw error }
      guard try expandLink(name) else { throw .notdir }
    }
  }

  /// Puts the target of the link that was last in its place, for `walkToLast` to go on with.
  /// `false` when it is no symbolic link.
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
  /// The last component once it is no symbolic link, or, when `following` is not asked for, whatever it is.
  /// With it goes its status. A path that ends in a slash follows in any case, and must lead to a directory.
  static func locate(
    from root: HostDescriptor, along path: GuestPath, following: Bool
  ) throws(Errno) -> (last: Last, status: FileStatus) {
    var walk = PathWalk(from: root, along: path)
    while true {
      let last = try walk.walkToLast()
      let status = try last.directory.status(of: last.name)
      if status.type == .symbolicLink && (following || last.mustBeDirectory) {
        if try walk.expandLast(last) { continue }
        // The link became something else in between: look again, as often as links may be followed.
        walk.pending.append(.name(last.name))
        continue
      }
      if last.mustBeDirectory && status.type != .directory { throw .notdir }
      return (last, status)
    }
  }

  /// The directory and name for making, removing or moving an entry: its last component is never followed.
  static func entry(from root: HostDescriptor, along path: GuestPath) throws(Errno) -> Last {
    var walk = PathWalk(from: root, along: path)
    return try walk.walkToLast()
  }
}
