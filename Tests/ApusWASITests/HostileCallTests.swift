import Testing

@testable import ApusWASI

/// Calls with arguments that no toolchain generates: each must return an errno, and the host must survive.
@Suite struct HostileCallTests {
  private static let edges: [UInt64] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 24, 48, 64, 255, 1023, 1024, 1025, 4096, 65535, 65536, 65537, 0x7FFF_FFFF,
    0x8000_0000, 0xFFFF_FFF8, 0xFFFF_FFFF, 0x1_0000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000,
    0xFFFF_FFFF_FFFF_FFFF,
  ]

  @Test(arguments: FileSystem.allCases, [1, 2, 3, 4] as [UInt64])
  func arbitraryArguments(_ system: FileSystem, seed: UInt64) throws {
    let sandbox = try Sandbox(system)
    let other = try Sandbox(system == .host ? .memory : .host)
    sandbox.write("data", to: "box/a")
    sandbox.directory("box/d")
    sandbox.link("box/l", to: "../secret")
    var configuration = WASIConfiguration()
    configuration.arguments = ["x"]
    configuration.directories = [
      sandbox.preopened(), sandbox.preopened(guestPath: "/ro", isReadOnly: true), other.preopened(guestPath: "/other"),
    ]
    configuration.clocks = .simulated()
    configuration.random = .seeded(seed)
    configuration.maximumDescriptorCount = 64
    let guest = try Guest(configuration)
    // Without fd_allocate, which would allocate the requested space.
    let functions = WASIFunction.all.filter { !["proc_exit", "proc_raise", "fd_allocate"].contains($0.name) }
    var generator = SeededGenerator(seed: seed)
    for round in 0..<5000 {
      if round % 50 == 0 {
        // Short paths and small numbers, so that some calls pass the first checks.
        for address: UInt32 in [0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 24, 48, 64, 255, 1024] {
          guest.put(
            Array(["a", "d", "l", "..", "/", "d/..", "a/"][Int(generator.bytes(count: 1)[0]) % 7].utf8), at: address)
        }
        for address in stride(from: UInt32(128), to: 512, by: 4) {
          guest.put32(UInt32(generator.bytes(count: 1)[0]), at: address)
        }
        if try guest.open("a", rights: fdRead | fdWrite).errno == .mfile {
          for fd in 6..<64 { try guest.call("fd_close", fd) }
        }
      }
      let picks = generator.bytes(count: 12)
      let function = functions[Int(picks[11]) % functions.count]
      var arguments = picks.prefix(function.parameters.count).map { Self.edges[Int($0) % Self.edges.count] }
      // An existing descriptor in most calls.
      if let first = picks.first, first < 160, !arguments.isEmpty { arguments[0] = UInt64(first % 8) }
      let version: WASIVersion = picks[10] % 4 == 0 ? .preview0 : .preview1
      let code = try function.call(guest.system, guest.memory, arguments + [0], version: version)
      #expect(code < 77, "\(function.name) \(arguments)")
    }
    #expect(sandbox.text("secret") == "top secret")
  }
}
