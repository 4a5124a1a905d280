import ApusPlatform
import CApus

/// The entries of one open directory of the host.
///
/// Only the C library's buffer is kept in the host, however large the directory is. A position is the file system's own
/// cookie. One thread at a time uses a stream; `Directory` ensures that.
@safe final class DirectoryStream: DirectoryEntries, @unchecked Sendable {
  private let stream: UnsafeMutableRawPointer
  private var position: UInt64 = 0

  init(of directory: HostDescriptor) throws(Errno) {
    var error: Int32 = 0
    // SAFETY: error is valid during the call; the stream is owned by this object, which closes it once.
    guard let stream = unsafe apus_wasi_directory_open(directory.number, &error) else {
      throw Errno(host: error)
    }
    // SAFETY: as said above.
    unsafe self.stream = stream
  }

  deinit {
    // SAFETY: the stream is open until here, and is not used afterwards.
    unsafe apus_wasi_directory_close(stream)
  }

  func seek(to position: UInt64) {
    if position == self.position && position != 0 { return }
    // SAFETY: the stream is open.
    unsafe apus_wasi_directory_seek(stream, position)
    self.position = position
  }

  func next() throws(Errno) -> DirectoryEntry? {
    // SAFETY: the record is filled by the call below before it is read, when that returns 1.
    var record = unsafe apus_wasi_entry()
    // SAFETY: the stream is open and the record is valid during the call.
    guard try unsafe checked(apus_wasi_directory_read(stream, &record)) == 1 else { return nil }
    // SAFETY: name has name_length bytes until the next call on the stream; they are copied.
    let name = unsafe [UInt8](UnsafeRawBufferPointer(start: record.name, count: Int(record.name_length)))
    // SAFETY: plain numbers of the record that was filled.
    position = unsafe record.next
    // SAFETY: plain numbers of the record that was filled.
    return unsafe DirectoryEntry(
      inode: record.inode, next: record.next, name: name, type: FileType(directoryEntry: Int32(record.type)))
  }
}

extension FileType {
  /// The type in a host's `d_type`; nil if that is unknown.
  fileprivate init?(directoryEntry type: Int32) {
    switch type {
    case Int32(DT_REG): self = .regularFile
    case Int32(DT_DIR): self = .directory
    case Int32(DT_LNK): self = .symbolicLink
    case Int32(DT_CHR): self = .characterDevice
    case Int32(DT_BLK): self = .blockDevice
    case Int32(DT_SOCK): self = .socketStream
    case Int32(DT_FIFO): self = .unknown
    default: return nil
    }
  }
}
