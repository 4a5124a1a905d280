import ApusPlatform
import CApus

// Calls on an open descriptor that move no data.
extension HostDescriptor {
  func status() throws(Errno) -> FileStatus {
    var record = stat()
    // SAFETY: the record is written by the call alone.
    _ = try systemCall { unsafe fstat(number, &record) }
    var status = FileStatus(record)
    if status.type == .socketStream {
      status.type = apus_wasi_is_stream_socket(number) == 0 ? .socketDatagram : .socketStream
    }
    return status
  }

  /// The flags of the open file: `O_APPEND` and the like.
  var flags: Int32 {
    get throws(Errno) { try checked(apus_wasi_get_flags(number)) }
  }

  func rights(for type: FileType) -> Rights {
    let seeks = type == .characterDevice && isatty(number) == 0
    return seeks ? Rights.characterDevice.union([.fdSeek, .fdTell]) : .all(for: type)
  }

  /// Whether calls return `.again` instead of waiting.
  var isNonblocking: Bool {
    get throws(Errno) { try flags & O_NONBLOCK != 0 }
  }

  /// The access for which the file was opened.
  var accessMode: (reads: Bool, writes: Bool) {
    get throws(Errno) {
      let mode = apus_wasi_access_mode(try flags)
      return (mode != O_WRONLY, mode != O_RDONLY)
    }
  }

  var descriptorFlags: DescriptorFlags {
    get throws(Errno) { DescriptorFlags(hostFlags: try flags) }
  }

  func setDescriptorFlags(_ new: DescriptorFlags) throws(Errno) {
    let kept = try flags & ~DescriptorFlags.changeable.hostFlags
    try setFlags(kept | new.intersection(.changeable).hostFlags)
  }

  func setFlags(_ flags: Int32) throws(Errno) {
    _ = try checked(apus_wasi_set_flags(number, flags))
  }

  func setSize(_ size: Int64) throws(Errno) {
    _ = try systemCall { ftruncate(number, off_t(size)) }
  }

  func allocate(offset: Int64, length: Int64) throws(Errno) {
    _ = try checked(apus_wasi_allocate(number, offset, length))
  }

  func advise(offset: Int64, length: Int64, advice: Int32) throws(Errno) {
    _ = try checked(apus_wasi_advise(number, offset, length, advice))
  }

  func synchronize(dataOnly: Bool) throws(Errno) {
    #if canImport(Darwin)
      _ = try systemCall { fsync(number) }
    #else
      _ = try systemCall { dataOnly ? fdatasync(number) : fsync(number) }
    #endif
  }

  func seek(_ offset: Int64, from origin: SeekOrigin) throws(Errno) -> Int64 {
    let whence =
      switch origin {
      case .start: SEEK_SET
      case .current: SEEK_CUR
      case .end: SEEK_END
      }
    return Int64(try systemCall { lseek(number, off_t(offset), whence) })
  }

  func setTimes(_ times: FileTimes) throws(Errno) {
    let pair = times.hostTimes
    // SAFETY: futimens reads two timespecs, and pair has two.
    _ = try systemCall { unsafe futimens(number, pair) }
  }

  /// The number of bytes that can be read without waiting; nil if the host does not provide it.
  var readableByteCount: Int64? {
    let count = apus_wasi_readable_bytes(number)
    return count < 0 ? nil : count
  }

  /// Whether reading (or writing) would return at once.
  func isReady(writing: Bool) -> Bool {
    var entry = pollfd(fd: number, events: Int16(writing ? POLLOUT : POLLIN), revents: 0)
    // SAFETY: one entry is given, and it is valid during the call.
    return unsafe apus_wasi_poll(&entry, 1, 0) != 0
  }
}

extension FileStatus {
  init(_ record: stat) {
    self.init(
      device: UInt64(truncatingIfNeeded: record.st_dev),
      inode: UInt64(truncatingIfNeeded: record.st_ino),
      type: FileType(mode: UInt32(record.st_mode)),
      linkCount: UInt64(truncatingIfNeeded: record.st_nlink),
      size: UInt64(clamping: record.st_size))
    #if canImport(Darwin)
      accessTime = UInt64(nanosecondsOf: record.st_atimespec)
      modificationTime = UInt64(nanosecondsOf: record.st_mtimespec)
      changeTime = UInt64(nanosecondsOf: record.st_ctimespec)
    #else
      accessTime = UInt64(nanosecondsOf: record.st_atim)
      modificationTime = UInt64(nanosecondsOf: record.st_mtim)
      changeTime = UInt64(nanosecondsOf: record.st_ctim)
    #endif
  }
}

extension FileType {
  /// The type in a host's `st_mode`. Every socket is a stream here; pipes have no type in WASI.
  init(mode: UInt32) {
    switch mode & UInt32(S_IFMT) {
    case UInt32(S_IFREG): self = .regularFile
    case UInt32(S_IFDIR): self = .directory
    case UInt32(S_IFLNK): self = .symbolicLink
    case UInt32(S_IFCHR): self = .characterDevice
    case UInt32(S_IFBLK): self = .blockDevice
    case UInt32(S_IFSOCK): self = .socketStream
    default: self = .unknown
    }
  }
}
