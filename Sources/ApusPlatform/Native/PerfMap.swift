#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Android)
  import Android
#endif

/// The file in which `perf` looks for the names of code that a process has made: a line for each function, with its
/// address and its size in hexadecimal digits, and all the rest of the line the name.
package enum PerfMap {
  /// Where `perf` looks for that of this process.
  package static var path: String { "/tmp/perf-\(getpid()).map" }

  /// Adds lines to the file, which others in the process may write too. They stay there when the code is gone, and the
  /// file stays when the process is gone, for `perf` reads it afterwards.
  package static func append(_ lines: [UInt8]) throws(SystemError) {
    let path = path
    // In a directory where anybody may make links: none is followed, and a file of somebody else's is none of ours.
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .last(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .last(path) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid() else {
      throw SystemError(path, code: EPERM)
    }
    var rest = lines[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .last(path) }
      rest.removeFirst(count)
    }
  }
}
