import ApusWASI
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct SocketTests {
  private func pair() -> [Int32] {
    var ends: [Int32] = [0, 0]
    #if canImport(Glibc)
      socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    #else
      socketpair(AF_UNIX, SOCK_STREAM, 0, &ends)
    #endif
    return ends
  }

  @Test func sendAndReceive() throws {
    let ends = pair()
    defer { close(ends[0]); close(ends[1]) }
    var configuration = WASIConfiguration()
    configuration.sockets = [ends[0], ends[1]]
    let guest = try Guest(configuration)
    guest.put(Array("hello".utf8), at: 1024)
    guest.put32(1024, at: 16)
    guest.put32(5, at: 20)
    try errnoIs(.success, guest.call("sock_send", 3, 16, 1, 0, 8))
    #expect(guest.get32(8) == 5)
    try errnoIs(.inval, guest.call("sock_send", 3, 16, 1, 1, 8))
    guest.put32(2048, at: 16)
    guest.put32(100, at: 20)
    try errnoIs(.success, guest.call("sock_recv", 4, 16, 1, 1, 8, 12))
    try errnoIs(.success, guest.call("sock_recv", 4, 16, 1, 0, 8, 12))
    #expect(guest.get32(8) == 5 && guest.get16(12) == 0 && guest.text(2048, 5) == "hello")
    try errnoIs(.inval, guest.call("sock_recv", 4, 16, 1, 4, 8, 12))
    try errnoIs(.success, guest.write("via write", to: 3))
    #expect(try guest.read(4) == (.success, "via write"))
    try errnoIs(.success, guest.call("fd_fdstat_get", 3, 64))
    #expect(guest.get8(64) == 6)
    try errnoIs(.inval, guest.call("sock_shutdown", 3, 0))
    try errnoIs(.success, guest.call("sock_shutdown", 3, 2))
    #expect(try guest.read(4) == (.success, ""))
    try errnoIs(.success, guest.call("sock_shutdown", 4, 1))
    try errnoIs(.success, guest.call("sock_shutdown", 4, 3))
    try errnoIs(.pipe, guest.write("x", to: 3))
    try errnoIs(.notsock, guest.call("sock_shutdown", 1, 1))
    try errnoIs(.notsock, guest.call("sock_accept", 0, 0, 8))
    try errnoIs(.notsock, guest.call("sock_recv", 0, 16, 1, 0, 8, 12))
    try errnoIs(.badf, guest.call("sock_send", 9, 16, 1, 0, 8))
    try errnoIs(.badf, guest.call("fd_prestat_get", 3, 8))
  }

  @Test func accepting() throws {
    #if canImport(Glibc)
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let listener = socket(AF_INET, SOCK_STREAM, 0)
      let client = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    defer { close(listener); close(client) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        #expect(bind(listener, $0, length) == 0)
        getsockname(listener, $0, &length)
      }
    }
    listen(listener, 4)
    var configuration = WASIConfiguration()
    configuration.sockets = [listener]
    let guest = try Guest(configuration)
    try errnoIs(.success, guest.call("fd_fdstat_set_flags", 3, 4))
    try errnoIs(.again, guest.call("sock_accept", 3, 0, 8))
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { #expect(connect(client, $0, length) == 0) }
    }
    try errnoIs(.success, guest.call("sock_accept", 3, 4, 8))
    #expect(guest.get32(8) == 4)
    try errnoIs(.again, guest.read(4).errno)
    _ = hostWrite(client, "hi", 2)
    #expect(try guest.read(4) == (.success, "hi"))
    try errnoIs(.success, guest.call("fd_close", 4))
  }

  @Test func onlySocketsAreSockets() throws {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    defer { close(ends[0]); close(ends[1]) }
    var configuration = WASIConfiguration()
    configuration.sockets = [ends[0]]
    #expect(throws: WASIConfigurationError.unsuitableDescriptor(ends[0], .notsock)) { try Guest(configuration) }
  }
}
