import ApusFuzzing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// The input being tried, which is written to a file if it ends the process.
enum LastInput {
  // A signal handler reads these: plain pointers, written by one thread between inputs.
  nonisolated(unsafe) private static var bytes: UnsafeMutablePointer<UInt8> = .allocate(capacity: 1)
  nonisolated(unsafe) private static var capacity = 1
  nonisolated(unsafe) private static var count = 0

  static func remember(_ input: [UInt8]) {
    if input.count > capacity {
      bytes.deallocate()
      capacity = input.count * 2
      bytes = .allocate(capacity: capacity)
    }
    bytes.update(from: input, count: input.count)
    count = input.count
  }

  static func install() {
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] {
      signal(number) { number in
        _ = write(2, CurrentCase.bytes, CurrentCase.count)
        let file = open("crash-input", O_CREAT | O_WRONLY | O_TRUNC, 0o644)
        if file >= 0 {
          _ = write(file, LastInput.bytes, LastInput.count)
          close(file)
        }
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }
}
