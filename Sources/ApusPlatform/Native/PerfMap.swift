/// The file in which `perf` looks up the names of code that a process has generated: a line for each function, with its
/// address and its size in hexadecimal digits, and the name in the rest of the line.
package enum PerfMap {
  /// The path at which `perf` looks for the file of this process.
  package static var path: String { "/tmp/perf-\(getpid()).map" }

  /// Appends lines to the file, to which other code in the process may write too. They stay there after the code is
  /// released, and the file stays after the process has ended, because `perf` reads it then.
  /// - Throws: a `SystemError` if the file cannot be written, or belongs to another user.
  package static func append(_ lines: [UInt8]) throws(SystemError) {
    let path = path
    // In this directory all users may create links: none is followed, and the file of another user is not used.
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
