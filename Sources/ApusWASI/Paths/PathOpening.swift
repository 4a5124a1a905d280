import ApusPlatform

/// How `path_open` opens a file, in the terms of the specification.
struct PathOpening {
  var reads: Bool
  var writes: Bool
  var open: OpenFlags
  var flags: DescriptorFlags
  var follows: Bool
  /// Whether opening a pipe for writing fails with `.again`, instead of waiting, if the pipe has no reader. The opened
  /// file is non-blocking then.
  var avoidsWaiting = false

  /// Whether opening may change the file system.
  var mutates: Bool { writes || !open.isDisjoint(with: [.create, .truncate]) }

  /// Opens the file at `path` below `root`.
  func open(from root: any OpenFile, along path: GuestPath) throws(Errno) -> any OpenFile {
    if open.isSuperset(of: [.create, .directory]) { throw .inval }
    var walk = PathWalk(from: root, along: path)
    while true {
      let last = try walk.walkToLast()
      if last.mustBeDirectory && open.contains(.create) { throw .isdir }
      let mustBeDirectory = last.mustBeDirectory || open.contains(.directory)
      do {
        return try last.directory.open(last.name, self, mustBeDirectory: mustBeDirectory)
      } catch {
        if error == .nxio, avoidsWaiting, try last.directory.status(of: last.name).type == .unknown { throw .again }
        // The errors of opening a symbolic link that is not followed, which depend on the host and the flags.
        guard error == .loop || error == .notdir || error == .mlink else { throw error }
        let follows = self.follows || last.mustBeDirectory
        if open.isSuperset(of: [.create, .exclusive]) || !follows { throw error == .mlink ? .loop : error }
        guard try walk.expandLast(last) else { throw error }
      }
    }
  }

  static var nonblocking: Int32 { O_NONBLOCK }

  /// The flags of openat, without `O_DIRECTORY`.
  var hostFlags: Int32 {
    // The host truncates only a file that is opened for writing, whatever rights the guest gets.
    let needsWriting = writes || open.contains(.truncate)
    var result = needsWriting ? (reads ? O_RDWR : O_WRONLY) : O_RDONLY
    if avoidsWaiting { result |= Self.nonblocking }
    if open.contains(.create) { result |= O_CREAT }
    if open.contains(.exclusive) { result |= O_EXCL }
    if open.contains(.truncate) { result |= O_TRUNC }
    return result | flags.hostFlags
  }
}

extension DescriptorFlags {
  var hostFlags: Int32 {
    var result: Int32 = 0
    if contains(.append) { result |= O_APPEND }
    if contains(.nonblocking) { result |= O_NONBLOCK }
    if contains(.dataSync) { result |= O_DSYNC }
    #if canImport(Darwin)
      if !isDisjoint(with: [.sync, .readSync]) { result |= O_SYNC }
    #else
      if contains(.sync) { result |= O_SYNC }
      if contains(.readSync) { result |= O_RSYNC }
    #endif
    return result
  }

  init(hostFlags flags: Int32) {
    self = []
    if flags & O_APPEND != 0 { insert(.append) }
    if flags & O_NONBLOCK != 0 { insert(.nonblocking) }
    if flags & O_SYNC == O_SYNC {
      formUnion([.sync, .dataSync, .readSync])
    } else if flags & O_DSYNC == O_DSYNC {
      insert(.dataSync)
    }
  }
}
