import ApusPlatform
import CApus

/// The facts about the machine that `apus doctor` prints.
enum HostFacts {
  /// The version of the compiler with which Apus was built, as far as conditional compilation distinguishes versions.
  static var swiftVersion: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #else
      "6.3"
    #endif
  }

  /// The system and its version, and the architecture.
  static var system: String {
    var name = utsname()
    guard uname(&name) == 0 else { return "unknown" }
    return "\(text(of: name.sysname)) \(text(of: name.release)), \(text(of: name.machine))"
  }

  /// Returns the text of an array of characters in C.
  private static func text<Array>(of array: Array) -> String {
    withUnsafeBytes(of: array) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
  }

  static var processors: String { "\(Processors.count) for this process\(suffix(limit(of: .threads), "threads"))" }

  static var pageSize: String { "\(Pages.size) bytes" }

  static var addressSpace: String { limit(of: .addressSpace).map(bytes) ?? "not limited" }

  static var stack: String { limit(of: .stack).map(bytes) ?? "not limited" }

  private static func bytes(_ count: Int) -> String {
    count % (1 << 20) == 0 ? "\(count >> 20) MiB" : "\(count >> 10) KiB"
  }

  private static func suffix(_ limit: Int?, _ noun: String) -> String {
    limit.map { "; at most \($0) \(noun) of this user" } ?? ""
  }

  private enum Resource { case addressSpace, stack, threads }

  /// Returns a limit of the process; nil if there is none.
  private static func limit(of resource: Resource) -> Int? {
    var limits = rlimit()
    #if canImport(Glibc)
      let number =
        switch resource {
        case .addressSpace: Int32(RLIMIT_AS.rawValue)
        case .stack: Int32(RLIMIT_STACK.rawValue)
        case .threads: Int32(__RLIMIT_NPROC.rawValue)
        }
    #else
      let number =
        switch resource {
        case .addressSpace: RLIMIT_AS
        case .stack: RLIMIT_STACK
        case .threads: RLIMIT_NPROC
        }
    #endif
    guard getrlimit(number, &limits) == 0, limits.rlim_cur < rlim_t(Int.max) else { return nil }
    return Int(limits.rlim_cur)
  }

  /// The features that compiled code needs, with those that are missing.
  static var processorFeatures: String {
    guard apus_native_supported() else { return "compiled code needs Linux or macOS on x86-64" }
    var texts: [String] = []
    var isPresent = false
    while let name = apus_native_feature(Int32(texts.count), &isPresent) {
      texts.append(String(cString: name) + (isPresent ? " yes" : " NO"))
    }
    return texts.joined(separator: ", ")
  }

  static var executableMemory: String {
    CodeMemory([0xC3], padding: 0xCC) == nil ? "no: the system refuses it" : "yes"
  }

  /// The number of memories that can have the address space with which compiled code needs no bounds checks.
  static var reservations: String {
    final class Held {
      let reservation: Reservation
      init?() {
        guard let reservation = Reservation(byteCount: 8 << 30) else { return nil }
        self.reservation = reservation
      }
    }
    var held: [Held] = []
    while held.count < 20_000, let next = Held() { held.append(next) }
    if held.isEmpty { return "no: compiled code checks every access" }
    return held.count == 20_000 ? "yes, 20000 or more" : "yes, \(held.count)"
  }

  /// Whether the files that `--profile perfmap` writes can be created.
  static var perfMaps: String {
    let path = PerfMap.path
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    return access(folder, W_OK | X_OK) == 0 ? "yes, in \(folder)" : "no: \(SystemError.last(folder))"
  }
}
