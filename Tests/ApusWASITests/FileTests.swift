import Testing

@testable import ApusWASI

@Suite struct FileTests {
  @Test(arguments: FileSystem.allCases) func writeReadSeek(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    let guest = try sandbox.guest()
    let opened = try guest.open("f", oflags: oCreate, rights: fdRead | fdWrite)
    #expect(opened == (.success, 4))
    try errnoIs(.success, guest.write("0123456789", to: 4))
    #expect(sandbox.text("box/f") == "0123456789")
    try errnoIs(.success, guest.call("fd_tell", 4, 8))
    #expect(guest.get64(8) == 10)
    try errnoIs(.success, guest.call("fd_seek", 4, -4, 2, 8))
    #expect(guest.get64(8) == 6)
    #expect(try guest.read(4) == (.success, "6789"))
    // The order of `whence` in preview 0: the current position, the end, the start.
    try errnoIs(.success, guest.call("fd_seek", 4, 3, 2, 8, version: .preview0))
    #expect(guest.get64(8) == 3)
    try errnoIs(.success, guest.call("fd_seek", 4, -1, 0, 8, version: .preview0))
    #expect(guest.get64(8) == 2)
    try errnoIs(.inval, guest.call("fd_seek", 4, -1, 0, 8))
    try errnoIs(.inval, guest.call("fd_seek", 4, 0, 3, 8))
    guest.put32(1024, at: 16)
    guest.put32(4, at: 20)
    try errnoIs(.success, guest.call("fd_pread", 4, 16, 1, UInt64(8), 8))
    #expect(guest.get32(8) == 2 && guest.text(1024, 2) == "89")
    try errnoIs(.success, guest.call("fd_pwrite", 4, 16, 1, UInt64(20), 8))
    try errnoIs(.inval, guest.call("fd_pread", 4, 16, 1, UInt64.max, 8))
    try errnoIs(.success, guest.call("fd_filestat_get", 4, 128))
    #expect(guest.get64(128 + 32) == 24 && guest.get8(128 + 16) == 4 && guest.get64(128 + 24) == 1)
    try errnoIs(.success, guest.call("fd_filestat_get", 4, 128, version: .preview0))
    #expect(guest.get64(128 + 24) == 24 && guest.get32(128 + 20) == 1)
    try errnoIs(.fault, guest.call("fd_filestat_get", 4, Guest.size - 63))
    try errnoIs(.success, guest.call("fd_filestat_get", 4, Guest.size - 56, version: .preview0))
  }

  @Test(arguments: FileSystem.allCases) func sizeTimesAdvice(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    let guest = try sandbox.guest()
    let fd = Int(try guest.open("f", oflags: oCreate, rights: fdRead | fdWrite).fd)
    try errnoIs(.success, guest.call("fd_filestat_set_size", fd, UInt64(100)))
    try errnoIs(.inval, guest.call("fd_filestat_set_size", fd, UInt64.max))
    try errnoIs(.success, guest.call("fd_allocate", fd, UInt64(90), UInt64(20)))
    try errnoIs(.inval, guest.call("fd_allocate", fd, UInt64.max, UInt64(20)))
    try errnoIs(.inval, guest.call("fd_allocate", fd, UInt64(0), UInt64(0)))
    try errnoIs(.success, guest.call("fd_filestat_get", fd, 128))
    #expect(guest.get64(128 + 32) == 110)
    for advice in 0..<6 { try errnoIs(.success, guest.call("fd_advise", fd, UInt64(0), UInt64(10), advice)) }
    try errnoIs(.inval, guest.call("fd_advise", fd, UInt64(0), UInt64(10), 6))
    try errnoIs(.inval, guest.call("fd_advise", fd, UInt64.max, UInt64(10), 0))
    try errnoIs(.success, guest.call("fd_datasync", fd))
    try errnoIs(.success, guest.call("fd_sync", fd))
    try errnoIs(.success, guest.call("fd_filestat_set_times", fd, UInt64(1_500_000_000), UInt64(7), 1 | 4))
    try errnoIs(.success, guest.call("path_filestat_get", 3, 0, "f", 128))
    #expect(guest.get64(128 + 40) == 1_500_000_000 && guest.get64(128 + 48) == 7)
    try errnoIs(.success, guest.call("path_filestat_set_times", 3, 0, "f", UInt64(9), UInt64(9), 2 | 4))
    try errnoIs(.success, guest.call("path_filestat_get", 3, 0, "f", 128))
    #expect(guest.get64(128 + 40) > 1_600_000_000_000_000_000 && guest.get64(128 + 48) == 9)
    try errnoIs(.inval, guest.call("fd_filestat_set_times", fd, UInt64(0), UInt64(0), 3))
    try errnoIs(.inval, guest.call("fd_filestat_set_times", fd, UInt64(0), UInt64(0), 12))
    try errnoIs(.inval, guest.call("fd_filestat_set_times", fd, UInt64(0), UInt64(0), 16))
  }

  @Test(arguments: FileSystem.allCases) func openModesAreEnforced(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    sandbox.write("data", to: "box/f")
    let guest = try sandbox.guest()
    let reading = try guest.open("f", rights: fdRead).fd
    let writing = try guest.open("f", rights: fdWrite).fd
    try errnoIs(.badf, guest.write("x", to: reading))
    try errnoIs(.badf, guest.read(writing).errno)
    try errnoIs(.notcapable, guest.call("fd_filestat_set_size", Int(reading), UInt64(0)))
    try errnoIs(.notcapable, guest.call("fd_allocate", Int(reading), UInt64(0), UInt64(1)))
    #expect(sandbox.text("box/f") == "data")
    try errnoIs(.success, guest.call("fd_fdstat_get", Int(reading), 64))
    #expect(guest.get64(72) & (fdRead | fdWrite) == fdRead)
    // Truncation alone does not include the right to write.
    let truncated = try guest.open("f", oflags: oTruncate)
    #expect(truncated.errno == .success && sandbox.text("box/f") == "")
    try errnoIs(.badf, guest.write("x", to: truncated.fd))
    try errnoIs(.exist, guest.open("f", oflags: oCreate | oExclusive).errno)
    try errnoIs(.notdir, guest.open("f", oflags: oDirectory).errno)
    try errnoIs(.inval, guest.open("g", oflags: oCreate | oDirectory).errno)
    try errnoIs(.inval, guest.open("f", oflags: 16).errno)
    try errnoIs(.noent, guest.open("g").errno)
  }

  @Test(arguments: FileSystem.allCases) func rightsAreTakenAwayForGood(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    sandbox.write("data", to: "box/f")
    let guest = try sandbox.guest()
    let fd = Int(try guest.open("f", rights: fdRead | fdWrite).fd)
    try errnoIs(.success, guest.call("fd_fdstat_get", fd, 64))
    let rights = guest.get64(72)
    try errnoIs(.success, guest.call("fd_fdstat_set_rights", fd, rights & ~fdWrite, UInt64(0)))
    try errnoIs(.badf, guest.write("x", to: UInt32(fd)))
    try errnoIs(.notcapable, guest.call("fd_fdstat_set_rights", fd, rights, UInt64(0)))
    // A right that a directory does not pass on cannot be had through it, nor through a directory opened through it.
    sandbox.directory("box/d")
    try errnoIs(.success, guest.call("fd_fdstat_get", 3, 64))
    let createDirectory: UInt64 = 1 << 9
    try errnoIs(
      .success,
      guest.call("fd_fdstat_set_rights", 3, guest.get64(72), guest.get64(80) & ~(fdWrite | createDirectory)))
    try errnoIs(.notcapable, guest.open("f", rights: fdWrite).errno)
    let inner = try guest.open("d").fd
    try errnoIs(.notcapable, guest.open("g", in: inner, oflags: oCreate, rights: fdWrite).errno)
    try errnoIs(.notcapable, guest.call("path_create_directory", Int(inner), "x"))
    try errnoIs(.success, guest.call("path_create_directory", 3, "x"))
  }

  @Test(arguments: FileSystem.allCases) func flags(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    let guest = try sandbox.guest()
    let fd = Int(try guest.open("f", oflags: oCreate, rights: fdRead | fdWrite, fdflags: 1).fd)
    try errnoIs(.success, guest.write("abc", to: UInt32(fd)))
    try errnoIs(.success, guest.call("fd_seek", fd, 0, 0, 8))
    try errnoIs(.success, guest.write("def", to: UInt32(fd)))
    #expect(sandbox.text("box/f") == "abcdef")
    try errnoIs(.success, guest.call("fd_fdstat_get", fd, 64))
    #expect(guest.get16(66) == 1 && guest.get8(64) == 4)
    try errnoIs(.success, guest.call("fd_fdstat_set_flags", fd, 4))
    try errnoIs(.success, guest.call("fd_fdstat_get", fd, 64))
    #expect(guest.get16(66) == 4)
    try errnoIs(.success, guest.call("fd_seek", fd, 0, 0, 8))
    try errnoIs(.success, guest.write("X", to: UInt32(fd)))
    #expect(sandbox.text("box/f") == "Xbcdef")
    try errnoIs(.notsup, guest.call("fd_fdstat_set_flags", fd, 16))
    let synchronized = Int(try guest.open("f", rights: fdWrite, fdflags: 16).fd)
    try errnoIs(.success, guest.call("fd_fdstat_get", synchronized, 64))
    #expect(guest.get16(66) & 16 == 16)
  }

  @Test(arguments: FileSystem.allCases) func renumber(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    sandbox.write("one", to: "box/1")
    sandbox.write("two", to: "box/2")
    let guest = try sandbox.guest()
    let one = try guest.open("1", rights: fdRead).fd
    let two = try guest.open("2", rights: fdRead).fd
    weak let replaced = try guest.system.descriptors[two].file
    #expect(replaced != nil)
    try errnoIs(.success, guest.call("fd_renumber", Int(one), Int(two)))
    #expect(replaced == nil)
    try errnoIs(.badf, guest.call("fd_close", Int(one)))
    #expect(try guest.read(two) == (.success, "one"))
    try errnoIs(.success, guest.call("fd_renumber", Int(two), Int(two)))
    try errnoIs(.badf, guest.call("fd_renumber", Int(two), Int(one)))
    try errnoIs(.badf, guest.call("fd_renumber", Int(one), Int(two)))
    // The lowest number is free again.
    #expect(try guest.open("2").fd == one)
    // After `fd_renumber` over a preopened directory, the descriptor is not preopened any more.
    try errnoIs(.success, guest.call("fd_renumber", Int(one), 3))
    try errnoIs(.badf, guest.call("fd_prestat_get", 3, 8))
    try errnoIs(.notdir, guest.open("1").errno)
  }

  @Test(arguments: FileSystem.allCases) func limitOfDescriptors(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    var configuration = WASIConfiguration()
    configuration.directories = [sandbox.preopened()]
    configuration.maximumDescriptorCount = 6
    let guest = try Guest(configuration)
    try errnoIs(.success, guest.open("a", oflags: oCreate).errno)
    try errnoIs(.success, guest.open("b", oflags: oCreate).errno)
    try errnoIs(.mfile, guest.open("c", oflags: oCreate).errno)
    #expect(!sandbox.exists("box/c"))
  }

  @Test(arguments: FileSystem.allCases) func directoriesAreNotFiles(_ system: FileSystem) throws {
    let guest = try Sandbox(system).guest()
    guest.put32(1024, at: 16)
    guest.put32(1, at: 20)
    try errnoIs(.badf, guest.call("fd_read", 3, 16, 1, 8))
    try errnoIs(.badf, guest.call("fd_write", 3, 16, 1, 8))
    try errnoIs(.badf, guest.call("fd_pread", 3, 16, 1, UInt64(0), 8))
    try errnoIs(.badf, guest.call("fd_seek", 3, 0, 0, 8))
    try errnoIs(.badf, guest.call("fd_allocate", 3, UInt64(0), UInt64(1)))
    try errnoIs(.badf, guest.call("fd_filestat_set_size", 3, UInt64(0)))
    try errnoIs(.isdir, guest.open(".", oflags: oDirectory, rights: fdRead | fdWrite).errno)
    try errnoIs(.success, guest.open(".", oflags: oDirectory, rights: fdRead).errno)
    try errnoIs(.success, guest.call("fd_prestat_get", 3, 8))
    #expect(guest.get8(8) == 0 && guest.get32(12) == 1)
    try errnoIs(.nametoolong, guest.call("fd_prestat_dir_name", 3, 64, 0))
    try errnoIs(.success, guest.call("fd_prestat_dir_name", 3, 64, 10))
    #expect(guest.text(64, 2) == "/\0")
    try errnoIs(.success, guest.call("fd_sync", 3))
    try errnoIs(.success, guest.call("fd_filestat_set_times", 3, UInt64(0), UInt64(5), 4))
  }
}
