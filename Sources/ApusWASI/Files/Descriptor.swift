import Synchronization

/// What an entry of the guest's descriptor table refers to, and what may be done with it.
struct Descriptor: Sendable {
  enum Object: Sendable {
    case directory(Directory)
    /// A regular file, device or pipe of the host.
    case file(HostDescriptor)
    case socket(HostDescriptor)
    case stream(VirtualStream)
  }

  var object: Object
  var type: FileType
  var rights: Rights
  var inheriting: Rights
  /// Whether it was opened through a directory that is for reading alone, or is one.
  var isReadOnly = false
  /// Flags the guest set on a descriptor whose real flags are the embedder's and stay as they are.
  var virtualFlags: DescriptorFlags = []

  init(_ object: Object, type: FileType, rights: Rights? = nil, inheriting: Rights = []) {
    self.object = object
    self.type = type
    self.rights = rights ?? .all(for: type)
    self.inheriting = inheriting
    if case .directory(let directory) = object { isReadOnly = directory.isReadOnly }
  }

  /// An open descriptor of the host, told apart by its type. Directories are not for this.
  init(_ host: HostDescriptor) throws(Errno) {
    let type = try host.status().type
    switch type {
    case .directory: throw .isdir
    case .socketStream, .socketDatagram: self.init(.socket(host), type: type)
    default: self.init(.file(host), type: type, rights: host.rights(for: type))
    }
  }

  /// A stream in memory, which has the rights of its one direction.
  init(_ stream: VirtualStream) {
    self.init(.stream(stream), type: .unknown)
    if !stream.isReadable { rights.remove(.fdRead) }
    if !stream.isWritable { rights.remove(.fdWrite) }
  }

  /// Whether there is a position in it to speak of: not in terminals, pipes, sockets and streams in memory.
  var hasPosition: Bool {
    switch type {
    case .regularFile, .blockDevice: true
    case .characterDevice: !rights.isDisjoint(with: [.fdSeek, .fdTell])
    default: false
    }
  }

  /// The host's descriptor behind it, if there is one.
  var host: HostDescriptor? {
    switch object {
    case .directory(let directory): directory.host
    case .file(let host), .socket(let host): host
    case .stream: nil
    }
  }
}

/// A directory the guest has open.
final class Directory: Sendable {
  let host: HostDescriptor
  /// The name the guest knows it by, when it was given to the guest at the start.
  let preopenedName: [UInt8]?
  /// Whether everything reached through it is for reading alone.
  let isReadOnly: Bool
  private let stream = Mutex<DirectoryStream?>(nil)

  init(_ host: HostDescriptor, preopenedName: [UInt8]? = nil, isReadOnly: Bool) {
    self.host = host
    self.preopenedName = preopenedName
    self.isReadOnly = isReadOnly
  }

  /// Refuses what would change a file system that is for reading alone.
  func requireWritable() throws(Errno) {
    if isReadOnly { throw .rofs }
  }

  /// Calls `body` with the directory's entries from `position` on. Threads that read one directory take turns.
  func withEntries<R>(
    from position: UInt64, _ body: (DirectoryStream) throws(Errno) -> R
  ) throws(Errno) -> R where R: Sendable {
    try stream.withLock { (open) throws(Errno) in
      let stream: DirectoryStream
      if let open { stream = open } else { stream = try DirectoryStream(of: host) }
      open = stream
      stream.seek(to: position)
      return try body(stream)
    }
  }
}
