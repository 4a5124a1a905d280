import ApusWASI
import Testing

@Suite struct ProcessTests {
  @Test func argumentsAndEnvironment() throws {
    var configuration = WASIConfiguration()
    configuration.arguments = ["prog", "", "héllo"]
    configuration.environment = [("A", "1"), ("B", "")]
    let guest = try Guest(configuration)
    try errnoIs(.success, guest.call("args_sizes_get", 0, 4))
    #expect(guest.get32(0) == 3)
    #expect(guest.get32(4) == 5 + 1 + 7)
    try errnoIs(.success, guest.call("args_get", 16, 64))
    #expect([guest.get32(16), guest.get32(20), guest.get32(24)] == [64, 69, 70])
    #expect(guest.text(64, 13) == "prog\0\0héllo\0")
    try errnoIs(.success, guest.call("environ_sizes_get", 0, 4))
    #expect([guest.get32(0), guest.get32(4)] == [2, 7])
    try errnoIs(.success, guest.call("environ_get", 16, 64))
    #expect(guest.text(64, 7) == "A=1\0B=\0")
    // The last byte fits; one byte further does not.
    try errnoIs(.success, guest.call("args_get", 16, Guest.size - 13))
    try errnoIs(.fault, guest.call("args_get", 16, Guest.size - 12))
    try errnoIs(.fault, guest.call("args_get", Int(UInt32.max) - 3, 64))
    try errnoIs(.fault, guest.call("args_sizes_get", Guest.size - 3, 4))
  }

  @Test func invalidConfigurations() throws {
    var configuration = WASIConfiguration()
    configuration.arguments = ["a\0b"]
    #expect(throws: WASIConfigurationError.invalidText("a\0b")) { try Guest(configuration) }
    configuration.arguments = []
    configuration.environment = [("A=B", "1")]
    #expect(throws: WASIConfigurationError.invalidText("A=B")) { try Guest(configuration) }
    configuration.environment = []
    configuration.directories = [.init(hostPath: "/no/such/place", guestPath: "/")]
    #expect(throws: WASIConfigurationError.cannotOpenDirectory(hostPath: "/no/such/place", .noent)) {
      try Guest(configuration)
    }
    configuration.directories = []
    configuration.maximumDescriptorCount = 2
    #expect(throws: WASIConfigurationError.tooManyDescriptors) { try Guest(configuration) }
  }

  @Test func exit() throws {
    let guest = try Guest()
    #expect(throws: WASIExit(code: 42)) { try guest.call("proc_exit", 42) }
    #expect(throws: WASIExit(code: 134)) { try guest.call("proc_raise", 6) }
    try errnoIs(.success, guest.call("proc_raise", 0))
    try errnoIs(.notsup, guest.call("proc_raise", 18))
    try errnoIs(.inval, guest.call("proc_raise", 31))
    try errnoIs(.success, guest.call("sched_yield"))
  }

  @Test func random() throws {
    let guest = try Guest()
    try errnoIs(.success, guest.call("random_get", 0, Guest.size))
    #expect(Set(guest.bytes(0, 4096)).count > 200)
    try errnoIs(.success, guest.call("random_get", Guest.size, 0))
    try errnoIs(.fault, guest.call("random_get", Guest.size, 1))
    try errnoIs(.fault, guest.call("random_get", 1, Int(UInt32.max)))
    var configuration = WASIConfiguration()
    configuration.random = .seeded(7)
    let first = try Guest(configuration)
    let second = try Guest(configuration)
    for guest in [first, second] {
      try errnoIs(.success, guest.call("random_get", 0, 33))
      try errnoIs(.success, guest.call("random_get", 33, 100))
    }
    #expect(first.bytes(0, 133) == second.bytes(0, 133))
    configuration.random = .custom { [UInt8](repeating: 5, count: $0) }
    let custom = try Guest(configuration)
    try errnoIs(.success, custom.call("random_get", 8, 3))
    #expect(custom.bytes(7, 5) == [0, 5, 5, 5, 0])
  }

  @Test func clocks() throws {
    let guest = try Guest()
    for clock in 0..<4 {
      try errnoIs(.success, guest.call("clock_time_get", clock, UInt64(1), 8))
      #expect(guest.get64(8) > 0)
      try errnoIs(.success, guest.call("clock_res_get", clock, 8))
      #expect(guest.get64(8) > 0)
    }
    try errnoIs(.inval, guest.call("clock_time_get", 4, UInt64(1), 8))
    try errnoIs(.fault, guest.call("clock_time_get", 0, UInt64(1), Guest.size - 7))
    var configuration = WASIConfiguration()
    configuration.clocks = .simulated(start: 1000)
    let simulated = try Guest(configuration)
    try errnoIs(.success, simulated.call("clock_time_get", 0, UInt64(1), 8))
    #expect(simulated.get64(8) == 1000)
  }
}
