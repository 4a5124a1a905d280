/// A file or directory that is open: one of the host or one in memory. Paths, rights and the functions of WASI are the
/// same for both.
protocol OpenFile: AnyObject, Sendable {
  /// The object itself if it is a descriptor of the host, for which calls may have to wait.
  var host: HostDescriptor? { get }
  /// The object itself if it is in memory.
  var memory: MemoryDescriptor? { get }
  /// Whether only the guest uses it. The flags and times of a file that the embedder also uses are not changed.
  var isOwned: Bool { get }

  // Of every kind of file.

  /// The greatest set of rights for an open file of this type.
  func rights(for type: FileType) -> Rights
  func status() throws(Errno) -> FileStatus
  func setTimes(_ times: FileTimes) throws(Errno)
  func synchronize(dataOnly: Bool) throws(Errno)
  var descriptorFlags: DescriptorFlags { get throws(Errno) }
  /// Sets append and non-blocking; other flags are ignored.
  func setDescriptorFlags(_ flags: DescriptorFlags) throws(Errno)

  // Of a file with contents. Offsets and lengths are not negative.

  func read(into vectors: IOVectors, of memory: GuestMemory) throws(Errno) -> UInt32
  func read(into vectors: IOVectors, of memory: GuestMemory, at offset: Int64) throws(Errno) -> UInt32
  /// Writes at the position. A pipe without a reader is `.pipe` and raises no signal if `mayBePipe`.
  func write(_ vectors: IOVectors, of memory: GuestMemory, mayBePipe: Bool) throws(Errno) -> UInt32
  func write(_ vectors: IOVectors, of memory: GuestMemory, at offset: Int64) throws(Errno) -> UInt32
  /// Moves the position, and returns it.
  func seek(_ offset: Int64, from origin: SeekOrigin) throws(Errno) -> Int64
  func setSize(_ size: Int64) throws(Errno)
  func allocate(offset: Int64, length: Int64) throws(Errno)
  /// Advises how a range will be used; `advice` has the numbers of the witx.
  func advise(offset: Int64, length: Int64, advice: Int32) throws(Errno)

  // Of a directory. Each call accesses only the entry `name`, and none follows a symbolic link.

  /// Opens a directory in order to walk through it. A symbolic link is `.notdir` or `.loop`.
  func openDirectory(_ name: FileName) throws(Errno) -> any OpenFile
  /// Opens a file, or creates it. A symbolic link is `.loop`, `.mlink` or `.notdir`.
  func open(_ name: FileName, _ opening: PathOpening, mustBeDirectory: Bool) throws(Errno) -> any OpenFile
  /// Returns the target of a symbolic link, at most `limit` bytes of it; throws `.inval` if the name is not a link.
  func linkTarget(_ name: FileName, limit: Int) throws(Errno) -> [UInt8]
  func status(of name: FileName) throws(Errno) -> FileStatus
  func makeDirectory(_ name: FileName) throws(Errno)
  func removeFile(_ name: FileName) throws(Errno)
  func removeDirectory(_ name: FileName) throws(Errno)
  /// Moves an entry to another directory, in which it replaces an entry; `.xdev` in another file system.
  func rename(_ name: FileName, to newName: FileName, in other: any OpenFile) throws(Errno)
  /// Creates another name for a file; `.xdev` in another file system.
  func link(_ name: FileName, to newName: FileName, in other: any OpenFile) throws(Errno)
  /// Creates a symbolic link `name` to `target`, which has no NUL.
  func makeSymbolicLink(_ name: FileName, to target: [UInt8]) throws(Errno)
  func setTimes(of name: FileName, _ times: FileTimes) throws(Errno)
  /// Returns the entries, from the first one on.
  func entries() throws(Errno) -> any DirectoryEntries
}

/// The number to which an offset of `fd_seek` is added.
enum SeekOrigin {
  case start, current, end
}

/// The entries of one open directory, with a position. One thread at a time uses them; `Directory` ensures that.
protocol DirectoryEntries: Sendable {
  /// Moves to a position: 0, or the `next` of an entry. An invalid position is harmless: it yields some entries or
  /// none.
  mutating func seek(to position: UInt64)
  /// Returns the entry at the position and advances; nil at the end.
  mutating func next() throws(Errno) -> DirectoryEntry?
}

struct DirectoryEntry {
  var inode: UInt64
  /// The position of the entry after this one. It stays valid while entries come and go.
  var next: UInt64
  var name: [UInt8]
  /// The type; nil if the file system does not provide it.
  var type: FileType?
}
