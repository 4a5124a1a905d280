import Apus
import ApusWASI
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A guest without a program: memory, a system, and calls through the table of functions, as an engine makes them.
final class Guest {
  static let size = 65536
  let base = UnsafeMutableRawPointer.allocate(byteCount: Guest.size, alignment: 16)
  let system: WASISystem
  /// Lives as long as the guest.
  var sandbox: Sandbox?
  var memory: GuestMemory { GuestMemory(base: base, count: Guest.size, interrupt: interrupt) }
  /// The handle that ends waiting calls.
  var interrupt: InterruptHandle?

  init(_ configuration: WASIConfiguration = WASIConfiguration()) throws {
    base.initializeMemory(as: UInt8.self, repeating: 0, count: Guest.size)
    system = try WASISystem(configuration)
  }

  deinit { base.deallocate() }

  private static let functions = Dictionary(uniqueKeysWithValues: WASIFunction.all.map { ($0.name, $0) })

  /// Calls a function by name. Numbers are passed unchanged, strings as address and length.
  @discardableResult
  func call(_ name: String, _ arguments: any GuestValue..., version: WASIVersion = .preview1) throws -> Errno {
    var numbers: [UInt64] = []
    var free: UInt32 = 60000
    for argument in arguments {
      if let text = argument as? String {
        put(Array(text.utf8), at: free)
        numbers += [UInt64(free), UInt64(text.utf8.count)]
        free += UInt32(text.utf8.count)
      } else {
        numbers.append(argument.number)
      }
    }
    let function = try #require(Guest.functions[name])
    try #require(numbers.count == function.parameters.count, "\(name)")
    return try #require(
      Errno(rawValue: UInt16(try function.call(system, memory, numbers, version: version))))
  }

  func put(_ bytes: [UInt8], at address: UInt32) {
    for (index, byte) in bytes.enumerated() {
      base.storeBytes(of: byte, toByteOffset: Int(address) + index, as: UInt8.self)
    }
  }
  func put32(_ value: UInt32, at address: UInt32) {
    base.storeBytes(of: value, toByteOffset: Int(address), as: UInt32.self)
  }
  func put64(_ value: UInt64, at address: UInt32) {
    base.storeBytes(of: value, toByteOffset: Int(address), as: UInt64.self)
  }
  func get8(_ address: UInt32) -> UInt8 { base.load(fromByteOffset: Int(address), as: UInt8.self) }
  func get16(_ address: UInt32) -> UInt16 { base.load(fromByteOffset: Int(address), as: UInt16.self) }
  func get32(_ address: UInt32) -> UInt32 { base.loadUnaligned(fromByteOffset: Int(address), as: UInt32.self) }
  func get64(_ address: UInt32) -> UInt64 { base.loadUnaligned(fromByteOffset: Int(address), as: UInt64.self) }
  func bytes(_ address: UInt32, _ count: Int) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: base + Int(address), count: count))
  }
  func text(_ address: UInt32, _ count: Int) -> String { String(decoding: bytes(address, count), as: UTF8.self) }

  // Shorthands. Results are stored at 8, vectors at 16, data at 1024.

  func open(
    _ path: String, in fd: UInt32 = 3, follow: Bool = false, oflags: UInt32 = 0, rights: UInt64 = 0, fdflags: UInt32 = 0
  ) throws -> (errno: Errno, fd: UInt32) {
    let errno = try call(
      "path_open", fd, UInt32(follow ? 1 : 0), path, oflags, rights, UInt64.max >> 34, fdflags, UInt32(8))
    return (errno, get32(8))
  }

  func write(_ text: String, to fd: UInt32) throws -> Errno {
    put(Array(text.utf8), at: 1024)
    put32(1024, at: 16)
    put32(UInt32(text.utf8.count), at: 20)
    return try call("fd_write", fd, UInt32(16), UInt32(1), UInt32(8))
  }

  func read(_ fd: UInt32, count: UInt32 = 4096) throws -> (errno: Errno, text: String) {
    put32(1024, at: 16)
    put32(count, at: 20)
    put32(0, at: 8)
    let errno = try call("fd_read", fd, UInt32(16), UInt32(1), UInt32(8))
    return (errno, text(1024, Int(get32(8))))
  }
}

protocol GuestValue { var number: UInt64 { get } }
extension UInt32: GuestValue { var number: UInt64 { UInt64(self) } }
extension UInt64: GuestValue { var number: UInt64 { self } }
extension Int: GuestValue { var number: UInt64 { UInt64(bitPattern: Int64(self)) } }
extension String: GuestValue { var number: UInt64 { 0 } }

let fdRead: UInt64 = 2
let fdWrite: UInt64 = 64
let oCreate: UInt32 = 1
let oDirectory: UInt32 = 2
let oExclusive: UInt32 = 4
let oTruncate: UInt32 = 8

func errnoIs(
  _ expected: Errno, _ actual: @autoclosure () throws -> Errno, _ location: SourceLocation = #_sourceLocation
) rethrows {
  let actual = try actual()
  #expect(actual == expected, sourceLocation: location)
}

func hostWrite(_ fd: Int32, _ text: String, _ count: Int) -> Int { write(fd, text, count) }
