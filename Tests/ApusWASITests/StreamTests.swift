import ApusWASI
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct StreamTests {
  @Test func captureAndInput() throws {
    var configuration = WASIConfiguration()
    let output = WASIOutputBuffer(limit: 10)
    configuration.standardInput = .bytes(Array("hello".utf8))
    configuration.standardOutput = .buffer(output)
    let guest = try Guest(configuration)
    #expect(try guest.read(0, count: 3) == (.success, "hel"))
    #expect(try guest.read(0, count: 3) == (.success, "lo"))
    #expect(try guest.read(0) == (.success, ""))
    try errnoIs(.success, guest.write("hi there", to: 1))
    try errnoIs(.success, guest.write("cut off", to: 1))
    #expect(guest.get32(8) == 2)
    #expect(output.text == "hi therecu")
    try errnoIs(.nospc, guest.write("x", to: 1))
    // Each stream has one direction, and no position.
    try errnoIs(.badf, guest.read(1).errno)
    try errnoIs(.badf, guest.write("x", to: 0))
    try errnoIs(.spipe, guest.call("fd_seek", 1, 0, 0, 8))
    try errnoIs(.spipe, guest.call("fd_tell", 0, 8))
    try errnoIs(.spipe, guest.call("fd_pread", 0, 16, 1, UInt64(0), 8))
    try errnoIs(.success, guest.call("fd_filestat_get", 0, 128))
    try errnoIs(.success, guest.call("fd_sync", 1))
    try errnoIs(.badf, guest.call("fd_prestat_get", 1, 8))
    try errnoIs(.success, guest.write("dropped", to: 2))
    try errnoIs(.success, guest.call("fd_close", 2))
    try errnoIs(.badf, guest.write("x", to: 2))
    try errnoIs(.badf, guest.call("fd_close", 2))
    try errnoIs(.badf, guest.call("fd_close", Int(UInt32.max)))
  }

  @Test func gatherAndScatter() throws {
    var configuration = WASIConfiguration()
    let output = WASIOutputBuffer()
    configuration.standardOutput = .buffer(output)
    configuration.standardInput = .reader { count in [UInt8](repeating: UInt8(ascii: "r"), count: count) }
    let guest = try Guest(configuration)
    guest.put(Array("abcdef".utf8), at: 512)
    for (index, vector) in [(512, 2), (600, 0), (514, 4)].enumerated() {
      guest.put32(UInt32(vector.0), at: UInt32(16 + 8 * index))
      guest.put32(UInt32(vector.1), at: UInt32(20 + 8 * index))
    }
    try errnoIs(.success, guest.call("fd_write", 1, 16, 3, 8))
    #expect(guest.get32(8) == 6 && output.text == "abcdef")
    try errnoIs(.success, guest.call("fd_read", 0, 16, 3, 8))
    #expect(guest.get32(8) == 6 && guest.text(512, 7) == "rrrrrr\0")
    try errnoIs(.success, guest.call("fd_write", 1, 16, 0, 8))
    #expect(guest.get32(8) == 0)
  }

  @Test(arguments: FileSystem.allCases) func lyingVectors(_ system: FileSystem) throws {
    var configuration = WASIConfiguration()
    let output = WASIOutputBuffer()
    configuration.standardOutput = .buffer(output)
    let sandbox = try Sandbox(system)
    configuration.directories = [sandbox.preopened()]
    let guest = try Guest(configuration)
    let file = try guest.open("f", oflags: oCreate, rights: fdRead | fdWrite).fd
    for fd in [1, Int(file)] {
      // The list itself is outside, at the end, or so long that its size overflows 32 bits.
      try errnoIs(.fault, guest.call("fd_write", fd, Guest.size - 7, 1, 8))
      try errnoIs(.fault, guest.call("fd_write", fd, 16, Int(UInt32.max), 8))
      try errnoIs(.fault, guest.call("fd_write", fd, 16, 0x2000_0001, 8))
      try errnoIs(.fault, guest.call("fd_write", fd, Int(UInt32.max), 1, 8))
      // A buffer whose end is outside, and one whose end overflows.
      for (address, length) in [(65535, 2), (1, 0xFFFF_FFFF), (0xFFFF_FFFF, 0xFFFF_FFFF), (65537, 0)] {
        guest.put32(UInt32(address), at: 16)
        guest.put32(UInt32(length), at: 20)
        try errnoIs(.fault, guest.call("fd_write", fd, 16, 1, 8))
        if fd != 1 {
          try errnoIs(.fault, guest.call("fd_read", fd, 16, 1, 8))
          try errnoIs(.fault, guest.call("fd_pread", fd, 16, 1, UInt64(0), 8))
          try errnoIs(.fault, guest.call("fd_pwrite", fd, 16, 1, UInt64(0), 8))
        }
      }
      // The address of the result is checked before anything is done.
      guest.put32(1024, at: 16)
      guest.put32(1, at: 20)
      try errnoIs(.fault, guest.call("fd_write", fd, 16, 1, Guest.size - 3))
    }
    #expect(output.bytes.isEmpty)
    #expect(sandbox.text("box/f") == "")
    // 4096 vectors of the whole memory: 256 MiB are requested, a part is done, and nothing is kept in the host.
    for index in 0..<4096 {
      guest.put32(0, at: UInt32(16 + index * 8))
      guest.put32(UInt32(Guest.size), at: UInt32(20 + index * 8))
    }
    try errnoIs(.success, guest.call("fd_write", 1, 16, 4096, 8))
    #expect(guest.get32(8) == 65536)
    try errnoIs(.success, guest.call("fd_read", Int(file), 16, 4096, 8))
    #expect(guest.get32(8) == 0)
  }

  @Test func closedPipeRaisesNoSignal() throws {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    close(ends[0])
    var configuration = WASIConfiguration()
    configuration.standardOutput = .descriptor(ends[1])
    do {
      let guest = try Guest(configuration)
      try errnoIs(.pipe, guest.write("x", to: 1))
    }
    // The descriptor is the embedder's, and is still open.
    #expect(close(ends[1]) == 0)
  }

  @Test func lentDescriptorsKeepTheirFlags() throws {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    defer { close(ends[0]); close(ends[1]) }
    var configuration = WASIConfiguration()
    configuration.standardInput = .descriptor(ends[0])
    let guest = try Guest(configuration)
    try errnoIs(.success, guest.call("fd_fdstat_set_flags", 0, 4))
    try errnoIs(.again, guest.read(0).errno)
    #expect(fcntl(ends[0], F_GETFL) & O_NONBLOCK == 0)
    try errnoIs(.success, guest.call("fd_fdstat_get", 0, 64))
    #expect(guest.get16(66) == 4)
    _ = hostWrite(ends[1], "abc", 3)
    #expect(try guest.read(0) == (.success, "abc"))
    try errnoIs(.inval, guest.call("fd_fdstat_set_flags", 0, 32))
  }

  /// wasi-libc takes a character device without seek and tell for a terminal: the null device is not one.
  @Test func nullDeviceIsNoTerminal() throws {
    let null = open("/dev/null", O_RDWR)
    let zero = open("/dev/zero", O_RDONLY)
    defer { close(null); close(zero) }
    var configuration = WASIConfiguration()
    configuration.standardInput = .descriptor(zero)
    configuration.standardOutput = .descriptor(null)
    let guest = try Guest(configuration)
    try errnoIs(.success, guest.call("fd_fdstat_get", 1, 64))
    #expect(guest.get8(64) == 2 && guest.get64(72) & 0x24 == 0x24)
    try errnoIs(.success, guest.write("gone", to: 1))
    #expect(try guest.read(0, count: 3) == (.success, "\0\0\0"))
    try errnoIs(.badf, guest.write("x", to: 0))
    try errnoIs(.success, guest.call("fd_seek", 1, 0, 0, 8))
  }

  @Test func inheritedFilesAreOnlyWritten() throws {
    let sandbox = try Sandbox()
    let log = open(sandbox.root + "/log", O_RDWR | O_CREAT, 0o666)
    defer { close(log) }
    var configuration = WASIConfiguration()
    configuration.standardOutput = .descriptor(log)
    let guest = try Guest(configuration)
    try errnoIs(.success, guest.write("line", to: 1))
    try errnoIs(.notcapable, guest.call("fd_filestat_set_size", 1, UInt64(0)))
    try errnoIs(.notcapable, guest.call("fd_filestat_set_times", 1, UInt64(0), UInt64(0), 4))
    #expect(sandbox.text("log") == "line")
  }
}
