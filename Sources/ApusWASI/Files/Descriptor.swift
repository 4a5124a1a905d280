import Synchronization

/// An entry of the guest's descriptor table: the object to which it refers, and the rights on it.
struct Descriptor: Sendable {
  enum Object: Sendable {
    case directory(Directory)
    /// A regular file, or a device or pipe of the host.
    case file(any OpenFile)
    case socket(HostDescriptor)
    case stream(VirtualStream)
  }

  var object: Object
  var type: FileType
  var rights: Rights
  var inheriting: Rights
  /// Whether it is a read-only directory, or was opened through one.
  var isReadOnly = false
  /// The flags that the guest set on a descriptor of the embedder, whose real flags are not changed.
  var virtualFlags: DescriptorFlags = []

  init(_ object: Object, type: FileType, rights: Rights? = nil, inheriting: Rights = []) {
    self.object = object
    self.type = type
    self.rights = rights ?? .all(for: type)
    self.inheriting = inheriting
    if case .directory(let directory) = object { isReadOnly = directory.isReadOnly }
  }

  /// Creates an entry for an open descriptor of the host, according to its type, which must not be a directory.
  init(_ host: HostDescriptor) throws(Errno) {
    let type = try host.status().type
    switch type {
    case .directory: throw .isdir
    case .socketStream, .socketDatagram: self.init(.socket(host), type: type)
    default: self.init(.file(host), type: type, rights: host.rights(for: type))
    }
  }

  /// Creates an entry for a stream in memory, which has the rights of its one direction.
  init(_ stream: VirtualStream) {
    self.init(.stream(stream), type: .unknown)
    if !stream.isReadable { rights.remove(.fdRead) }
    if !stream.isWritable { rights.remove(.fdWrite) }
  }

  /// Whether it has a position: false for terminals, pipes, sockets and streams in memory.
  var hasPosition: Bool {
    switch type {
    case .regularFile, .blockDevice: true
    case .characterDevice: !rights.isDisjoint(with: [.fdSeek, .fdTell])
    default: false
    }
  }

  /// The open file, unless it is a stream in memory.
  var file: (any OpenFile)? {
    switch object {
    case .directory(let directory): directory.file
    case .file(let file): file
    case .socket(let host): host
    case .stream: nil
    }
  }

  /// The descriptor of the host, if it has one.
  var host: HostDescriptor? { file?.host }
}

/// A directory that the guest has open.
final class Directory: Sendable {
  let file: any OpenFile
  /// The guest's name of the directory, if it was open when the guest started.
  let preopenedName: [UInt8]?
  /// Whether everything reached through it is read-only.
  let isReadOnly: Bool
  private let entries = Mutex<(any DirectoryEntries)?>(nil)

  init(_ file: any OpenFile, preopenedName: [UInt8]? = nil, isReadOnly: Bool) {
    self.file = file
    self.preopenedName = preopenedName
    self.isReadOnly = isReadOnly
  }

  /// Throws `.rofs` if the directory is read-only.
  func requireWritable() throws(Errno) {
    if isReadOnly { throw .rofs }
  }

  /// Calls `body` with the directory's entries from `position` on. One thread at a time reads a directory.
  func withEntries<R>(
    from position: UInt64, _ body: (inout any DirectoryEntries) throws(Errno) -> R
  ) throws(Errno) -> R where R: Sendable {
    try entries.withLock { (open) throws(Errno) in
      var entries: any DirectoryEntries
      if let open { entries = open } else { entries = try file.entries() }
      defer { open = entries }
      entries.seek(to: position)
      return try body(&entries)
    }
  }
}
