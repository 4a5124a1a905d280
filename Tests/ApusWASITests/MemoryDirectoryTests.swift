import Foundation
import Testing

@testable import ApusWASI

/// The properties that only directories in memory have: methods for the embedder, limits, and guests that share them.
@Suite struct MemoryDirectoryTests {
  private func guest(_ directories: WASIMemoryDirectory...) throws -> Guest {
    try Guest(WASIConfiguration(directories: directories.map { .init($0, guestPath: "/") }))
  }

  @Test func methods() throws {
    let files = WASIMemoryDirectory()
    try files.write("config/deep/settings.json", "{}".utf8)
    try files.write("top", [1, 2, 3])
    try files.makeDirectory("out/empty")
    try files.makeDirectory("out/empty/")
    try files.makeSymbolicLink("links/settings", to: "../config/deep/settings.json")
    #expect(files.read("config/deep/settings.json") == Array("{}".utf8))
    #expect(files.read("links/settings") == Array("{}".utf8))
    #expect(files.read("./config/../top") == [1, 2, 3])
    #expect(try files.list().map(\.name) == ["config", "top", "out", "links"])
    #expect(try files.list("links") == [.init(name: "settings", type: .symbolicLink)])
    #expect(try files.list("out/empty").isEmpty && files.list("") == files.list())
    #expect(files.type("out") == .directory && files.type("links/settings") == .symbolicLink)
    #expect(files.type("none") == nil && files.type("top/") == nil)
    for path in ["none", "config", "/top", "../top", "top/x", ""] { #expect(files.read(path) == nil) }
    try files.write("links/settings", [9])
    #expect(files.read("config/deep/settings.json") == [9])
    #expect(throws: Errno.isdir) { try files.write("config", []) }
    #expect(throws: Errno.isdir) { try files.write("new/", []) }
    #expect(throws: Errno.perm) { try files.write("../x", []) }
    #expect(throws: Errno.perm) { try files.write("/x", []) }
    #expect(throws: Errno.notdir) { try files.write("top/x", []) }
    #expect(throws: Errno.exist) { try files.makeDirectory("top") }
    #expect(throws: Errno.exist) { try files.makeSymbolicLink("top", to: "x") }
    #expect(throws: Errno.notdir) { try files.list("top") }
    #expect(throws: Errno.noent) { try files.list("none") }
    #expect(throws: Errno.noent) { try files.remove("none") }
    #expect(throws: Errno.busy) { try files.remove(".") }
    #expect(throws: Errno.notdir) { try files.remove("top/") }
    try files.remove("links/settings")
    #expect(files.read("config/deep/settings.json") == [9])
    for name in ["config", "out/", "links", "top"] { try files.remove(name) }
    #expect(try files.list().isEmpty)
    #expect(files.byteCount == 0 && files.entryCount == 0)
  }

  @Test func limitOfBytes() throws {
    let files = WASIMemoryDirectory(maximumByteCount: 100)
    let guest = try guest(files)
    let fd = try guest.open("f", oflags: oCreate, rights: fdRead | fdWrite).fd
    #expect(files.byteCount == 1)
    try errnoIs(.success, guest.write(String(repeating: "x", count: 90), to: fd))
    // As on a full disk, the bytes that have room are written.
    try errnoIs(.success, guest.write(String(repeating: "y", count: 90), to: fd))
    #expect(guest.get32(8) == 9 && files.byteCount == 100)
    try errnoIs(.nospc, guest.write("z", to: fd))
    try errnoIs(.nospc, guest.open("g", oflags: oCreate).errno)
    try errnoIs(.nospc, guest.call("path_create_directory", 3, "g"))
    try errnoIs(.nospc, guest.call("path_symlink", "f", 3, "g"))
    try errnoIs(.nospc, guest.call("path_link", 3, 0, "f", 3, "g"))
    try errnoIs(.nospc, guest.call("path_rename", 3, "f", 3, "longer"))
    try errnoIs(.success, guest.call("path_rename", 3, "f", 3, "g"))
    try errnoIs(.nospc, guest.call("fd_filestat_set_size", Int(fd), UInt64(100)))
    try errnoIs(.nospc, guest.call("fd_allocate", Int(fd), UInt64(90), UInt64(20)))
    #expect(throws: Errno.nospc) { try files.write("g", [UInt8](repeating: 0, count: 100)) }
    #expect(files.read("g")?.count == 99)
    // A gap counts as much as bytes that were written.
    try errnoIs(.success, guest.call("fd_filestat_set_size", Int(fd), UInt64(10)))
    guest.put32(1024, at: 16)
    guest.put32(10, at: 20)
    try errnoIs(.nospc, guest.call("fd_pwrite", Int(fd), 16, 1, UInt64(99), 8))
    try errnoIs(.nospc, guest.call("fd_pwrite", Int(fd), 16, 1, UInt64(Int64.max), 8))
    try errnoIs(.success, guest.call("fd_pwrite", Int(fd), 16, 1, UInt64(95), 8))
    #expect(guest.get32(8) == 4 && files.read("g")?[10..<95].allSatisfy { $0 == 0 } == true)
    // A removed file counts until it is closed.
    try errnoIs(.success, guest.call("path_unlink_file", 3, "g"))
    #expect(files.byteCount == 99 && files.entryCount == 0)
    try errnoIs(.success, guest.call("fd_seek", Int(fd), 0, 0, 8))
    #expect(try guest.read(fd).text.count == 99)
    try errnoIs(.success, guest.call("fd_close", Int(fd)))
    #expect(files.byteCount == 0)
    try files.write("new", [UInt8](repeating: 0, count: 97))
  }

  @Test func theGreatestLimitIsNoLimit() throws {
    let guest = try guest(WASIMemoryDirectory(maximumByteCount: .max))
    let fd = try guest.open("f", oflags: oCreate, rights: fdRead | fdWrite).fd
    for _ in 0..<3 { try errnoIs(.success, guest.write("more", to: fd)) }
    try errnoIs(.success, guest.call("fd_filestat_set_size", fd, 4))
  }

  @Test func limitOfEntries() throws {
    let files = WASIMemoryDirectory(maximumEntryCount: 3)
    let guest = try guest(files)
    try errnoIs(.success, guest.call("path_create_directory", 3, "d"))
    try errnoIs(.success, guest.open("d/f", oflags: oCreate).errno)
    try errnoIs(.success, guest.call("path_link", 3, 0, "d/f", 3, "g"))
    try errnoIs(.nospc, guest.open("h", oflags: oCreate).errno)
    try errnoIs(.nospc, guest.call("path_link", 3, 0, "g", 3, "h"))
    try errnoIs(.success, guest.call("path_rename", 3, "g", 3, "h"))
    try errnoIs(.success, guest.call("path_unlink_file", 3, "h"))
    try errnoIs(.success, guest.call("path_symlink", "d", 3, "h"))
    #expect(files.entryCount == 3)
  }

  /// The host returns memory that a file does not use any more, so that the limit holds for its memory too.
  @Test func truncationReturnsMemory() throws {
    let files = WASIMemoryDirectory(maximumByteCount: 1 << 20)
    let guest = try guest(files)
    let fd = Int(try guest.open("f", oflags: oCreate, rights: fdWrite).fd)
    try errnoIs(.success, guest.call("fd_filestat_set_size", fd, UInt64(1 << 19)))
    try errnoIs(.success, guest.call("fd_filestat_set_size", fd, UInt64(1 << 10)))
    #expect(try #require(files.read("f")).capacity < 4096)
    try errnoIs(.success, guest.call("fd_filestat_set_size", fd, UInt64(0)))
    #expect(try #require(files.read("f")).isEmpty)
  }

  @Test func treesAreFileSystems() throws {
    let (one, two, sandbox) = (WASIMemoryDirectory(), WASIMemoryDirectory(), try Sandbox())
    try one.write("f", [1])
    try two.makeDirectory("d")
    sandbox.write("host", to: "box/h")
    let guest = try Guest(
      WASIConfiguration(directories: [
        .init(one, guestPath: "/one"), .init(two, guestPath: "/two"), sandbox.preopened(guestPath: "/host"),
        .init(one, guestPath: "/same"),
      ]))
    for (from, name, to) in [(3, "f", 4), (3, "f", 5), (5, "h", 3), (4, "d", 3), (4, "d", 5)] {
      try errnoIs(.xdev, guest.call("path_rename", from, name, to, "new"))
      if name != "d" { try errnoIs(.xdev, guest.call("path_link", from, 0, name, to, "new")) }
    }
    try errnoIs(.success, guest.call("path_link", 3, 0, "f", 6, "g"))
    try errnoIs(.success, guest.call("path_rename", 6, "f", 3, "h"))
    #expect(try one.list().map(\.name).sorted() == ["g", "h"])
    var devices: Set<UInt64> = []
    for fd in 3..<7 {
      try errnoIs(.success, guest.call("fd_filestat_get", fd, 128))
      devices.insert(guest.get64(128))
    }
    #expect(devices.count == 3)
  }

  @Test func removedDirectories() throws {
    let files = WASIMemoryDirectory()
    let guest = try guest(files)
    try files.makeDirectory("a/b")
    try files.write("f", [1])
    let inner = Int(try guest.open("a/b", oflags: oDirectory).fd)
    try files.remove("a")
    for path in ["x", "./x"] {
      try errnoIs(.noent, guest.open(path, in: UInt32(inner), oflags: oCreate).errno)
      try errnoIs(.noent, guest.call("path_create_directory", inner, path))
      try errnoIs(.noent, guest.call("path_rename", 3, "f", inner, path))
      try errnoIs(.noent, guest.call("path_link", 3, 0, "f", inner, path))
    }
    try errnoIs(.perm, guest.open("../f", in: UInt32(inner)).errno)
    #expect(try DirectoryTests.entries(guest, UInt32(inner)).0.isEmpty)
    try errnoIs(.success, guest.call("fd_filestat_get", inner, 128))
    #expect(guest.get64(128 + 24) == 0)
    try errnoIs(.success, guest.call("fd_close", inner))
    try files.remove("f")
    #expect(files.byteCount == 0)
  }

  /// Directories as deep as a guest can make them are moved and removed without recursion.
  @Test func deepDirectories() throws {
    let files = WASIMemoryDirectory()
    let guest = try guest(files)
    var fd: UInt32 = 3
    for _ in 0..<20000 {
      try guest.call("path_create_directory", fd, "d")
      let inner = try guest.open("d", in: fd).fd
      if fd != 3 { try guest.call("fd_close", fd) }
      fd = inner
    }
    try errnoIs(.inval, guest.call("path_rename", 3, "d", fd, "e"))
    #expect(files.entryCount == 20000)
    try files.remove("d")
    #expect(files.entryCount == 0 && files.byteCount == 0)
  }

  @Test func timesAreThoseOfTheClock() throws {
    let clocks = WASIClocks.simulated(start: 1000)
    let files = WASIMemoryDirectory(clocks: clocks)
    let guest = try guest(files)
    try files.write("f", [1])
    clocks.sleep?(500)
    let fd = try guest.open("f", rights: fdRead | fdWrite).fd
    #expect(try guest.read(fd).text == "\u{1}")
    try errnoIs(.success, guest.call("fd_filestat_get", fd, 128))
    #expect((0..<3).map { guest.get64(128 + 40 + 8 * $0) } == [1000, 1000, 1000])
    try errnoIs(.success, guest.write("x", to: fd))
    try errnoIs(.success, guest.call("fd_filestat_get", fd, 128))
    #expect((0..<3).map { guest.get64(128 + 40 + 8 * $0) } == [1000, 1500, 1500])
  }

  /// The embedder and several guests use one directory at the same time.
  @Test func shared() throws {
    let files = WASIMemoryDirectory()
    try files.makeDirectory("d")
    let log = WASIConfiguration.PreopenedDirectory(files, guestPath: "/")
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      do {
        let guest = try Guest(WASIConfiguration(directories: [log]))
        let fd = try guest.open("log", oflags: oCreate, rights: fdWrite, fdflags: 1).fd
        for round in 0..<300 {
          try errnoIs(.success, guest.write("\(thread)", to: fd))
          try errnoIs(.success, guest.open("d/\(thread)", oflags: oCreate).errno)
          try errnoIs(.success, guest.call("fd_close", fd + 1))
          try errnoIs(.success, guest.call("path_rename", 3, "d/\(thread)", 3, "d/x"))
          _ = try guest.call("path_unlink_file", 3, "d/x")
          try files.write("embedder-\(thread)", [UInt8](repeating: 1, count: round))
          #expect(files.read("embedder-\(thread)")?.count == round)
        }
      } catch {
        Issue.record(error)
      }
    }
    let text = String(decoding: try #require(files.read("log")), as: UTF8.self)
    for thread in 0..<4 { #expect(text.filter { "\($0)" == "\(thread)" }.count == 300) }
    try files.remove("d")
    for thread in 0..<4 { try files.remove("embedder-\(thread)") }
    #expect(files.byteCount == 3 + 1200 && files.entryCount == 1)
  }
}
