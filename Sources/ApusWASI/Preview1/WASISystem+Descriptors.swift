// How the functions find what a number of the guest means.
extension WASISystem {
  /// The descriptor of a file-like function: directories are `.badf`, as they cannot be read or written.
  func file(_ fd: UInt32, needing right: Rights) throws(Errno) -> Descriptor {
    let descriptor = try descriptors[fd]
    if descriptor.type == .directory { throw .badf }
    if !descriptor.rights.isSuperset(of: right) {
      // What was not opened for reading or writing is a bad descriptor for it, as POSIX has it.
      throw right.isDisjoint(with: [.fdRead, .fdWrite]) ? .notcapable : .badf
    }
    return descriptor
  }

  /// A descriptor of any kind with the right.
  func descriptor(_ fd: UInt32, needing right: Rights) throws(Errno) -> Descriptor {
    let descriptor = try descriptors[fd]
    guard descriptor.rights.isSuperset(of: right) else { throw .notcapable }
    return descriptor
  }

  /// The directory that a path is relative to.
  func directory(_ fd: UInt32, needing right: Rights) throws(Errno) -> Directory {
    let descriptor = try descriptors[fd]
    guard case .directory(let directory) = descriptor.object else { throw .notdir }
    guard descriptor.rights.isSuperset(of: right) else { throw .notcapable }
    return directory
  }

  /// The host's descriptor of a file-like function that streams in memory do not have: they are `.spipe`.
  func hostFile(_ fd: UInt32, needing right: Rights) throws(Errno) -> HostDescriptor {
    guard let host = try file(fd, needing: right).host else { throw .spipe }
    return host
  }
}

extension Int64 {
  /// A size or offset of the guest, which the host has as a signed number.
  init(fileOffset value: UInt64) throws(Errno) {
    guard let offset = Int64(exactly: value) else { throw .inval }
    self = offset
  }
}
