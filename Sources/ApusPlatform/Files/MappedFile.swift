/// The contents of a file, mapped read-only and private.
///
/// The caller must be sure that the file is not truncated while it is mapped.
package enum MappedFile {
  /// Maps a file; the caller must unmap the buffer. An empty file results in an empty buffer.
  /// - Parameters:
  ///   - bytes: the path, which need not be UTF-8.
  ///   - path: the name of the file in errors.
  package static func map(path bytes: [UInt8], shown path: String) throws(SystemError) -> UnsafeRawBufferPointer {
    guard !bytes.contains(0) else { throw SystemError(path, code: EINVAL) }
    let file = open(bytes.map { CChar(bitPattern: $0) } + [0], O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .last(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .last(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return try readAll(file, path: path, isDirectory: status.st_mode & S_IFMT == S_IFDIR)
    }
    let count = Int(status.st_size)
    guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    guard let base = mmap(nil, count, PROT_READ, Int32(MAP_PRIVATE), file, 0), Int(bitPattern: base) != -1
    else { throw .last(path) }
    return UnsafeRawBufferPointer(start: base, count: count)
  }

  /// Ends the mapping that `map` made.
  package static func unmap(_ buffer: UnsafeRawBufferPointer) {
    guard let base = buffer.baseAddress, buffer.count > 0 else { return }
    let result = munmap(UnsafeMutableRawPointer(mutating: base), buffer.count)
    assert(result == 0)
  }

  /// The greatest number of bytes that are read from a file that cannot be mapped, such as a pipe.
  package static var maximumReadCount: Int { 1 << 30 }

  /// Reads a file that cannot be mapped, such as a pipe, into pages of its own.
  private static func readAll(
    _ file: Int32, path: String, isDirectory: Bool
  ) throws(SystemError) -> UnsafeRawBufferPointer {
    guard !isDirectory else { throw SystemError(path, code: EISDIR) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let capacity = chunk.count
      let count = chunk.withUnsafeMutableBytes { buffer in
        read(file, buffer.baseAddress, capacity)
      }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw .last(path)
      }
      guard bytes.count + count <= maximumReadCount else { throw SystemError(path, code: EFBIG) }
      bytes += chunk[..<count]
    }
    return try copy(bytes, path: path)
  }

  private static func copy(_ bytes: [UInt8], path: String) throws(SystemError) -> UnsafeRawBufferPointer {
    guard !bytes.isEmpty else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    guard let base = mmap(nil, bytes.count, PROT_READ | PROT_WRITE, Int32(MAP_PRIVATE | MAP_ANON), -1, 0),
      Int(bitPattern: base) != -1
    else { throw .last(path) }
    let buffer = UnsafeMutableRawBufferPointer(start: base, count: bytes.count)
    buffer.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(buffer)
  }
}
