/// The operations that a descriptor allows: `rights` of the witx.
public struct Rights: OptionSet, Sendable, Hashable {
  /// The bits of the witx.
  public let rawValue: UInt64
  /// Creates a set of rights from the bits of the witx.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  static let fdDatasync = Rights(rawValue: 1 << 0)
  static let fdRead = Rights(rawValue: 1 << 1)
  static let fdSeek = Rights(rawValue: 1 << 2)
  static let fdFdstatSetFlags = Rights(rawValue: 1 << 3)
  static let fdSync = Rights(rawValue: 1 << 4)
  static let fdTell = Rights(rawValue: 1 << 5)
  static let fdWrite = Rights(rawValue: 1 << 6)
  static let fdAdvise = Rights(rawValue: 1 << 7)
  static let fdAllocate = Rights(rawValue: 1 << 8)
  static let pathCreateDirectory = Rights(rawValue: 1 << 9)
  static let pathCreateFile = Rights(rawValue: 1 << 10)
  static let pathLinkSource = Rights(rawValue: 1 << 11)
  static let pathLinkTarget = Rights(rawValue: 1 << 12)
  static let pathOpen = Rights(rawValue: 1 << 13)
  static let fdReaddir = Rights(rawValue: 1 << 14)
  static let pathReadlink = Rights(rawValue: 1 << 15)
  static let pathRenameSource = Rights(rawValue: 1 << 16)
  static let pathRenameTarget = Rights(rawValue: 1 << 17)
  static let pathFilestatGet = Rights(rawValue: 1 << 18)
  static let pathFilestatSetSize = Rights(rawValue: 1 << 19)
  static let pathFilestatSetTimes = Rights(rawValue: 1 << 20)
  static let fdFilestatGet = Rights(rawValue: 1 << 21)
  static let fdFilestatSetSize = Rights(rawValue: 1 << 22)
  static let fdFilestatSetTimes = Rights(rawValue: 1 << 23)
  static let pathSymlink = Rights(rawValue: 1 << 24)
  static let pathRemoveDirectory = Rights(rawValue: 1 << 25)
  static let pathUnlinkFile = Rights(rawValue: 1 << 26)
  static let pollFdReadwrite = Rights(rawValue: 1 << 27)
  static let sockShutdown = Rights(rawValue: 1 << 28)
  static let sockAccept = Rights(rawValue: 1 << 29)
}

// The rights that a descriptor can have at all, by the object to which it refers. A guest can remove rights with
// `fd_fdstat_set_rights`; `path_open` only determines reading and writing.
extension Rights {
  /// The rights that only a file opened for writing has.
  static let writing: Rights = [.fdWrite, .fdAllocate, .fdFilestatSetSize]

  static let regularFile: Rights = [
    .fdDatasync, .fdRead, .fdSeek, .fdFdstatSetFlags, .fdSync, .fdTell, .fdWrite, .fdAdvise, .fdAllocate,
    .fdFilestatGet, .fdFilestatSetSize, .fdFilestatSetTimes, .pollFdReadwrite,
  ]
  /// Terminals and pipes: without seek and tell, by which wasi-libc's `isatty` recognizes a terminal. Devices that are
  /// not terminals also have those: see `HostDescriptor.rights`.
  static let characterDevice: Rights = [
    .fdDatasync, .fdRead, .fdFdstatSetFlags, .fdSync, .fdWrite, .fdFilestatGet, .fdFilestatSetTimes,
    .pollFdReadwrite,
  ]
  static let socket: Rights = [
    .fdRead, .fdFdstatSetFlags, .fdWrite, .fdFilestatGet, .pollFdReadwrite, .sockShutdown, .sockAccept,
  ]
  static let directory: Rights = [
    .fdDatasync, .fdFdstatSetFlags, .fdSync, .pathCreateDirectory, .pathCreateFile, .pathLinkSource,
    .pathLinkTarget, .pathOpen, .fdReaddir, .pathReadlink, .pathRenameSource, .pathRenameTarget,
    .pathFilestatGet, .pathFilestatSetSize, .pathFilestatSetTimes, .fdFilestatGet, .fdFilestatSetTimes,
    .pathSymlink, .pathRemoveDirectory, .pathUnlinkFile,
  ]
  /// The rights that a directory passes on to the descriptors opened through it.
  static let directoryInheriting: Rights = directory.union(regularFile).union(characterDevice)

  /// The greatest set of rights for a descriptor of this type.
  static func all(for type: FileType) -> Rights {
    switch type {
    case .directory: directory
    case .regularFile, .blockDevice: regularFile
    case .socketStream, .socketDatagram: socket
    case .characterDevice, .unknown, .symbolicLink: characterDevice
    }
  }
}
