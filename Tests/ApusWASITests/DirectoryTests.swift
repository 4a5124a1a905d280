import ApusWASI
import Testing

@Suite struct DirectoryTests {
  struct Entry {
    var next: UInt64
    var inode: UInt64
    var type: UInt8
    var name: String
  }

  static func entries(_ guest: Guest, _ fd: UInt32 = 3, from cookie: UInt64 = 0, room: UInt32 = 4096) throws -> (
    [Entry], used: UInt32
  ) {
    try errnoIs(.success, guest.call("fd_readdir", fd, UInt32(4096), room, cookie, UInt32(8)))
    let used = guest.get32(8)
    var result: [Entry] = []
    var address: UInt32 = 4096
    while address + 24 <= 4096 + used {
      let length = guest.get32(address + 16)
      if address + 24 + length > 4096 + used { break }
      result.append(
        Entry(
          next: guest.get64(address), inode: guest.get64(address + 8), type: guest.get8(address + 20),
          name: guest.text(address + 24, Int(length))))
      address += 24 + length
    }
    return (result, used)
  }

  @Test(arguments: FileSystem.allCases) func listing(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    sandbox.write("x", to: "box/file")
    sandbox.directory("box/dir")
    sandbox.link("box/link", to: "file")
    let guest = try sandbox.guest()
    let (list, used) = try Self.entries(guest)
    #expect(used < 4096)
    #expect(Set(list.map(\.name)) == [".", "..", "file", "dir", "link"])
    #expect(list.first { $0.name == "file" }?.type == 4)
    #expect(list.first { $0.name == "dir" }?.type == 3)
    #expect(list.first { $0.name == "link" }?.type == 7)
    // The root is its own parent, and inodes are the real ones.
    try errnoIs(.success, guest.call("fd_filestat_get", 3, 128))
    #expect(list.filter { $0.name.hasPrefix(".") }.allSatisfy { $0.inode == guest.get64(136) })
    try errnoIs(.success, guest.call("path_filestat_get", 3, 0, "file", 128))
    #expect(list.first { $0.name == "file" }?.inode == guest.get64(136))
    // Each cookie yields the remaining entries.
    for (index, entry) in list.enumerated() {
      #expect(try Self.entries(guest, from: entry.next).0.map(\.name) == list[(index + 1)...].map(\.name))
    }
    // From the start again, including the new entry.
    sandbox.write("x", to: "box/new")
    #expect(try Self.entries(guest).0.count == 6)
  }

  @Test(arguments: FileSystem.allCases) func manyEntriesInSmallPieces(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    let guest = try sandbox.guest()
    for index in 0..<300 { sandbox.write("", to: "box/file-\(index)") }
    for room: UInt32 in [40, 100, 256, 1000] {
      var names: [String] = []
      var cookie: UInt64 = 0
      while true {
        let (list, used) = try Self.entries(guest, from: cookie, room: room)
        names += list.map(\.name)
        if used < room { break }
        cookie = try #require(list.last).next
      }
      #expect(names.count == 302 && Set(names).count == 302)
    }
  }

  @Test(arguments: FileSystem.allCases) func removalWhileReading(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    let guest = try sandbox.guest()
    for index in 0..<100 { sandbox.write("", to: "box/file-\(index)") }
    var cookie: UInt64 = 0
    var seen = 0
    while true {
      let (list, used) = try Self.entries(guest, from: cookie, room: 200)
      for entry in list where !entry.name.hasPrefix(".") {
        try errnoIs(.success, guest.call("path_unlink_file", 3, entry.name))
        seen += 1
      }
      if used < 200 { break }
      cookie = try #require(list.last).next
    }
    #expect(seen == 100)
    #expect(try Self.entries(guest).0.count == 2)
  }

  @Test(arguments: FileSystem.allCases) func badArguments(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    let guest = try sandbox.guest()
    try errnoIs(.fault, guest.call("fd_readdir", 3, Guest.size - 1, 2, UInt64(0), 8))
    try errnoIs(.fault, guest.call("fd_readdir", 3, 1, Int(UInt32.max), UInt64(0), 8))
    try errnoIs(.notdir, guest.call("fd_readdir", 1, 64, 64, UInt64(0), 8))
    try errnoIs(.success, guest.call("fd_readdir", 3, 64, 0, UInt64(0), 8))
    #expect(guest.get32(8) == 0)
    // Invalid cookies are harmless.
    for cookie in [1, 12345, UInt64.max, 1 << 63] {
      _ = try guest.call("fd_readdir", 3, 64, 1024, cookie, 8)
    }
    #expect(try Self.entries(guest).0.count == 2)
  }
}
