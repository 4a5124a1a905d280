// How the functions look up descriptors by the guest's numbers.
extension WASISystem {
  /// Returns a descriptor for reading or writing; directories are `.badf`.
  func file(_ fd: UInt32, needing right: Rights) throws(Errno) -> Descriptor {
    let descriptor = try descriptors[fd]
    if descriptor.type == .directory { throw .badf }
    if !descriptor.rights.isSuperset(of: right) {
      // A file that was not opened for reading (or writing) is `.badf` for it, as POSIX requires.
      throw right.isDisjoint(with: [.fdRead, .fdWrite]) ? .notcapable : .badf
    }
    return descriptor
  }

  /// Returns a descriptor of any kind with a right.
  func descriptor(_ fd: UInt32, needing right: Rights) throws(Errno) -> Descriptor {
    let descriptor = try descriptors[fd]
    guard descriptor.rights.isSuperset(of: right) else { throw .notcapable }
    return descriptor
  }

  /// Returns the directory to which a path is relative.
  func directory(_ fd: UInt32, needing right: Rights) throws(Errno) -> Directory {
    let descriptor = try descriptors[fd]
    guard case .directory(let directory) = descriptor.object else { throw .notdir }
    guard descriptor.rights.isSuperset(of: right) else { throw .notcapable }
    return directory
  }

  /// Returns the file for a function that streams in memory do not support: for them it is `.spipe`.
  func openFile(_ fd: UInt32, needing right: Rights) throws(Errno) -> any OpenFile {
    guard let file = try file(fd, needing: right).file else { throw .spipe }
    return file
  }
}

extension Int64 {
  /// A size or offset of the guest as a signed number, which the host uses; `.inval` if it is out of range.
  init(fileOffset value: UInt64) throws(Errno) {
    guard let offset = Int64(exactly: value) else { throw .inval }
    self = offset
  }
}
