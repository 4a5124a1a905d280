import Testing

@testable import ApusWASI

#if os(Linux)
  private let hostIsLinux = true
#else
  private let hostIsLinux = false
#endif

/// Arbitrary calls have the same outcome on a directory of the host, which is Linux, and on one in memory.
@Suite(.enabled(if: hostIsLinux)) struct SameSemanticsTests {
  /// One call, or several that belong together, with the results that both file systems must agree on.
  private struct Calls {
    var generator: SeededGenerator

    mutating func pick<T>(_ choices: [T]) -> T { choices[Int(generator.bytes(count: 1)[0]) % choices.count] }

    mutating func path() -> String {
      let name = ["a", "b", "c"]
      return switch generator.bytes(count: 1)[0] % 10 {
      case 0: "."
      case 1: pick(name) + "/.."
      case 2: pick(name) + "/"
      case 3, 4: pick(name) + "/" + pick(name)
      case 5: pick(name) + "/" + pick(name) + "/" + pick(name)
      case 6: pick(name) + "/../" + pick(name)
      default: pick(name)
      }
    }

    /// A preopened directory or a descriptor that was opened before.
    mutating func fd() -> UInt32 { pick([3, 3, 3, 4, 5, 6, 7]) }

    mutating func next(on guests: [Guest]) throws -> [[String]] {
      let (kind, path, other) = (Int(generator.bytes(count: 1)[0]) % 21, path(), self.path())
      let (fd, otherFd, follow) = (fd(), self.fd(), pick([0, 1]) as UInt32)
      let (offset, size) = (pick([0, 1, 7, 40, 1000]) as UInt64, pick([0, 1, 5, 30]) as UInt32)
      let rights = pick([0, fdRead, fdWrite, fdRead | fdWrite])
      let (open, flags) = (UInt32(generator.bytes(count: 1)[0]) & 15, pick([0, 0, 0, 1, 4]) as UInt32)
      let fill = generator.bytes(count: 30)
      return try guests.map { guest in
        guest.put32(1024, at: 16)
        guest.put32(size, at: 20)
        guest.put32(0, at: 8)
        guest.put(fill, at: 1024)
        let errno: Errno
        var results: [String] = []
        switch kind {
        case 0: errno = try guest.call("path_create_directory", fd, path)
        case 1: errno = try guest.call("path_remove_directory", fd, path)
        case 2: errno = try guest.call("path_unlink_file", fd, path)
        case 3: errno = try guest.call("path_rename", fd, path, otherFd, other)
        case 4: errno = try guest.call("path_link", fd, follow, path, otherFd, other)
        case 5: errno = try guest.call("path_symlink", other, fd, path)
        case 6:
          errno = try guest.call("path_readlink", fd, path, 1024, 20, 8)
          results = [guest.text(1024, 20)]
        case 7, 8, 9, 10:
          errno = try guest.open(
            path, in: fd, follow: follow == 1, oflags: open & allowedFlags(kind), rights: rights, fdflags: flags
          ).errno
          results = ["\(guest.get32(8))"]
        case 11: errno = try guest.call("fd_close", max(fd, 4))
        case 12:
          errno = try guest.call("fd_write", fd, 16, 1, 8)
          results = ["\(guest.get32(8))"]
        case 13:
          errno = try guest.call("fd_read", fd, 16, 1, 8)
          results = ["\(guest.get32(8))", "\(guest.bytes(1024, 30))"]
        case 14: errno = try guest.call("fd_pwrite", fd, 16, 1, offset, 8)
        case 15:
          errno = try guest.call("fd_pread", fd, 16, 1, offset, 8)
          results = ["\(guest.get32(8))", "\(guest.bytes(1024, 30))"]
        case 16:
          errno = try guest.call("fd_seek", fd, Int(offset) - 7, size % 3, 8)
          results = ["\(guest.get64(8))"]
        case 17: errno = try guest.call("fd_filestat_set_size", fd, offset)
        case 18: errno = try guest.call("fd_fdstat_set_flags", fd, flags)
        case 19:
          errno = try guest.call("path_filestat_get", fd, follow, path, 128)
          results = status(guest)
        default:
          errno = try guest.call("fd_filestat_get", fd, 128)
          results = status(guest)
        }
        let call = "\(kind) \(fd) \(path) \(otherFd) \(other) \(follow) \(open) \(rights) \(flags) \(offset) \(size)"
        return [call, "\(errno)"] + results
      }
    }

    /// The flags of `path_open` that the kinds of a call allow: some would seldom succeed.
    private func allowedFlags(_ kind: Int) -> UInt32 { [15, 9, 1, 2][kind - 7] }

    /// Type, and for a file link count and size. Those of directories depend on the file system.
    private func status(_ guest: Guest) -> [String] {
      let type = guest.get8(128 + 16)
      return type == 3 ? ["3"] : ["\(type)", "\(guest.get64(128 + 24))", "\(guest.get64(128 + 32))"]
    }
  }

  /// The names and types in a directory, and so on below it.
  private func listing(_ guest: Guest, _ path: String = ".") throws -> [String] {
    let (errno, fd) = try guest.open(path, oflags: oDirectory)
    guard errno == .success else { return ["\(path): \(errno)"] }
    var lines: [String] = []
    for entry in try DirectoryTests.entries(guest, fd).0 where entry.name != "." && entry.name != ".." {
      lines.append("\(path)/\(entry.name): \(entry.type)")
      if entry.type == 3 { lines += try listing(guest, path + "/" + entry.name) }
    }
    try guest.call("fd_close", fd)
    return lines.sorted()
  }

  @Test(arguments: Array(1...20) as [UInt64]) func arbitraryCalls(seed: UInt64) throws {
    let guests = try FileSystem.allCases.map { try Sandbox($0).guest() }
    var calls = Calls(generator: SeededGenerator(seed: seed))
    for round in 0..<2000 {
      let outcomes = try calls.next(on: guests)
      if outcomes[0] != outcomes[1] {
        Issue.record("\(round): host \(outcomes[0].dropFirst()), memory \(outcomes[1].dropFirst()): \(outcomes[0][0])")
        return
      }
      if round % 50 == 0 {
        let listings = try guests.map { try listing($0) }
        #expect(listings[0] == listings[1])
      }
      // Few descriptors are open, so that most numbers are used again soon.
      for fd in 8..<12 { for guest in guests { try guest.call("fd_close", fd) } }
    }
    // Everything that was charged is returned.
    let guest = guests[1]
    guard case .memory(let files)? = guest.sandbox?.preopened().source else { return }
    for fd in 4..<12 { try guest.call("fd_close", fd) }
    for entry in try files.list() { try files.remove(entry.name) }
    #expect(files.byteCount == 0 && files.entryCount == 0)
  }
}
