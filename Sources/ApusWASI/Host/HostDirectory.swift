import ApusPlatform
import CApus

// Calls that take a name in an open directory. None of them follows a symbolic link, and a `FileName` has no slash, so
// that each accesses only that directory.
//
// SAFETY, of every call here: a FileName is an array that ends in NUL and is valid during the call, and the calls
// neither keep the pointer nor write through it.
extension HostDescriptor {
  /// Opens a directory by a path of the embedder.
  static func openDirectory(atHostPath path: [UInt8]) throws(Errno) -> HostDescriptor {
    // SAFETY: the array ends in NUL and is valid during the call.
    let number = unsafe apus_wasi_open_host_directory((path + [0]).map { CChar(bitPattern: $0) })
    return HostDescriptor(owning: try checked(number))
  }

  func openDirectory(_ name: FileName) throws(Errno) -> any OpenFile {
    // SAFETY: as said above.
    let number = unsafe apus_wasi_open_directory(self.number, name.characters)
    return HostDescriptor(owning: try checked(number))
  }

  func open(_ name: FileName, _ opening: PathOpening, mustBeDirectory: Bool) throws(Errno) -> any OpenFile {
    let flags = opening.hostFlags | (mustBeDirectory ? O_DIRECTORY : 0)
    // SAFETY: as said above.
    let number = unsafe apus_wasi_open(self.number, name.characters, flags, 0o666)
    return HostDescriptor(owning: try checked(number))
  }

  func linkTarget(_ name: FileName, limit: Int) throws(Errno) -> [UInt8] {
    var target = [UInt8](repeating: 0, count: limit)
    // SAFETY: as said above; readlinkat writes at most limit bytes into the array, which has that many.
    let read = try systemCall { unsafe readLink(number, name.characters, &target, limit) }
    target.removeLast(limit - read)
    return target
  }

  func status(of name: FileName) throws(Errno) -> FileStatus {
    var record = stat()
    // SAFETY: as said above; the record is written by the call alone.
    _ = try systemCall { unsafe fstatat(number, name.characters, &record, AT_SYMLINK_NOFOLLOW) }
    return FileStatus(record)
  }

  func makeDirectory(_ name: FileName) throws(Errno) {
    // SAFETY: as said above.
    _ = try systemCall { unsafe mkdirat(number, name.characters, 0o777) }
  }

  func removeFile(_ name: FileName) throws(Errno) {
    // SAFETY: as said above.
    _ = try systemCall { unsafe unlinkat(number, name.characters, 0) }
  }

  func removeDirectory(_ name: FileName) throws(Errno) {
    // SAFETY: as said above.
    _ = try systemCall { unsafe unlinkat(number, name.characters, AT_REMOVEDIR) }
  }

  func rename(_ name: FileName, to newName: FileName, in other: any OpenFile) throws(Errno) {
    guard let other = other.host else { throw .xdev }
    // SAFETY: as said above.
    _ = try systemCall { unsafe renameat(number, name.characters, other.number, newName.characters) }
  }

  func link(_ name: FileName, to newName: FileName, in other: any OpenFile) throws(Errno) {
    guard let other = other.host else { throw .xdev }
    // SAFETY: as said above.
    _ = try systemCall { unsafe linkat(number, name.characters, other.number, newName.characters, 0) }
  }

  func makeSymbolicLink(_ name: FileName, to target: [UInt8]) throws(Errno) {
    let target = target.map { CChar(bitPattern: $0) } + [0]
    // SAFETY: as said above; the target ends in NUL too.
    _ = try systemCall { unsafe symlinkat(target, number, name.characters) }
  }

  func setTimes(of name: FileName, _ times: FileTimes) throws(Errno) {
    let pair = times.hostTimes
    // SAFETY: as said above; utimensat reads two timespecs, and pair has two.
    _ = try systemCall { unsafe utimensat(number, name.characters, pair, AT_SYMLINK_NOFOLLOW) }
  }

  func entries() throws(Errno) -> any DirectoryEntries {
    try DirectoryStream(of: self)
  }
}

/// readlinkat with the buffer as bytes.
// SAFETY: unsafe as readlinkat is: the name must end in NUL, and the buffer must have `size` bytes.
@unsafe private func readLink(
  _ directory: Int32, _ name: UnsafePointer<CChar>, _ buffer: UnsafeMutablePointer<UInt8>, _ size: Int
) -> Int {
  // SAFETY: the caller meets the conditions of readlinkat; bytes and characters have one layout.
  unsafe readlinkat(directory, name, UnsafeMutableRawPointer(buffer).assumingMemoryBound(to: CChar.self), size)
}
