import ApusWASI
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct PollTests {
  private func clock(
    _ guest: Guest, at address: UInt32, data: UInt64, clock: UInt32 = 1, timeout: UInt64, absolute: Bool = false,
    version: WASIVersion = .preview1
  ) {
    let start: UInt32 = version == .preview0 ? 24 : 16
    guest.put64(data, at: address)
    guest.put64(0, at: address + 8)
    guest.put32(clock, at: address + start)
    guest.put64(timeout, at: address + start + 8)
    guest.put64(0, at: address + start + 16)
    guest.put32(absolute ? 1 : 0, at: address + start + 24)
  }

  private func ready(_ guest: Guest, at address: UInt32, data: UInt64, fd: UInt32, write: Bool = false) {
    guest.put64(data, at: address)
    guest.put64(write ? 2 : 1, at: address + 8)
    guest.put32(fd, at: address + 16)
  }

  private func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  @Test func arguments() throws {
    let guest = try Guest()
    try errnoIs(.inval, guest.call("poll_oneoff", 0, 1024, 0, 8))
    try errnoIs(.fault, guest.call("poll_oneoff", 0, 1024, Int(UInt32.max), 8))
    try errnoIs(.fault, guest.call("poll_oneoff", Guest.size - 47, 1024, 1, 8))
    try errnoIs(.fault, guest.call("poll_oneoff", 0, Guest.size - 31, 1, 8))
    guest.put64(3, at: 64 + 8)
    try errnoIs(.inval, guest.call("poll_oneoff", 64, 1024, 1, 8))
  }

  @Test func sleeping() throws {
    let guest = try Guest()
    for version in WASIVersion.allCases {
      clock(guest, at: 64, data: 77, timeout: 30_000_000, version: version)
      let start = now()
      try errnoIs(.success, guest.call("poll_oneoff", 64, 1024, 1, 8, version: version))
      let elapsed = now() - start
      #expect(elapsed >= 30_000_000 && elapsed < 5_000_000_000)
      #expect(guest.get32(8) == 1 && guest.get64(1024) == 77 && guest.get16(1032) == 0 && guest.get8(1034) == 0)
    }
    clock(guest, at: 64, data: 1, timeout: now() + 20_000_000, absolute: true)
    clock(guest, at: 64 + 48, data: 2, timeout: UInt64.max)
    try errnoIs(.success, guest.call("poll_oneoff", 64, 1024, 2, 8))
    #expect(guest.get32(8) == 1 && guest.get64(1024) == 1)
    clock(guest, at: 64, data: 1, clock: 0, timeout: 5, absolute: true)
    try errnoIs(.success, guest.call("poll_oneoff", 64, 1024, 1, 8))
    clock(guest, at: 64, data: 1, clock: 2, timeout: 5)
    clock(guest, at: 64 + 48, data: 2, clock: 9, timeout: 5)
    try errnoIs(.success, guest.call("poll_oneoff", 64, 1024, 2, 8))
    #expect(guest.get16(1032) == Errno.notsup.rawValue && guest.get16(1032 + 32) == Errno.inval.rawValue)
  }

  @Test func simulatedSleepTakesNoTime() throws {
    var configuration = WASIConfiguration()
    configuration.clocks = .simulated()
    let guest = try Guest(configuration)
    clock(guest, at: 64, data: 1, timeout: 3_600_000_000_000)
    let start = now()
    try errnoIs(.success, guest.call("poll_oneoff", 64, 1024, 1, 8))
    #expect(now() - start < 5_000_000_000)
    try errnoIs(.success, guest.call("clock_time_get", 1, UInt64(0), 8))
    #expect(guest.get64(8) == 3_600_000_000_000)
  }

  @Test func interruption() throws {
    var configuration = WASIConfiguration()
    configuration.isInterrupted = { true }
    let guest = try Guest(configuration)
    clock(guest, at: 64, data: 1, timeout: UInt64.max)
    try errnoIs(.intr, guest.call("poll_oneoff", 64, 1024, 1, 8))
  }

  @Test(arguments: FileSystem.allCases) func descriptors(_ system: FileSystem) throws {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    defer { close(ends[0]); close(ends[1]) }
    let sandbox = try Sandbox(system)
    sandbox.write("12345", to: "box/f")
    var configuration = WASIConfiguration()
    configuration.standardInput = .descriptor(ends[0])
    configuration.directories = [sandbox.preopened()]
    let guest = try Guest(configuration)
    ready(guest, at: 64, data: 5, fd: 0)
    clock(guest, at: 64 + 48, data: 6, timeout: 20_000_000)
    try errnoIs(.success, guest.call("poll_oneoff", 64, 1024, 2, 8))
    #expect(guest.get32(8) == 1 && guest.get64(1024) == 6)
    _ = hostWrite(ends[1], "abc", 3)
    try errnoIs(.success, guest.call("poll_oneoff", 64, 1024, 2, 8))
    #expect(guest.get32(8) == 1 && guest.get64(1024) == 5 && guest.get64(1040) == 3)
    let file = try guest.open("f", rights: fdRead).fd
    ready(guest, at: 64, data: 1, fd: file)
    ready(guest, at: 112, data: 2, fd: 1, write: true)
    ready(guest, at: 160, data: 3, fd: 99)
    ready(guest, at: 208, data: 4, fd: 0)
    try errnoIs(.success, guest.call("poll_oneoff", 64, 1024, 4, 8))
    #expect(guest.get32(8) == 4)
    #expect((0..<4).map { guest.get64(1024 + 32 * $0) } == [1, 2, 3, 4])
    #expect(guest.get64(1040) == 5 && guest.get16(1024 + 64 + 8) == Errno.badf.rawValue)
    #expect(guest.get8(1024 + 32 + 10) == 2)
  }
}
