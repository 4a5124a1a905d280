#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// A directory of this process: `box` belongs to the guest, and a secret is next to it. Removed when the process ends.
final class ScratchDirectory: Sendable {
  static let shared = ScratchDirectory()
  private let root: String
  var box: String { root + "/box" }
  private static let secret = "top secret"

  private init() {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((parent + "/apus-fuzz-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else { fatalError("no scratch directory in \(parent)") }
    root = String(cString: made)
    Self.write(Self.secret, to: root + "/secret")
    // Limits the size of the guest's files.
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit(rlim_cur: 1 << 20, rlim_max: 1 << 20)
    #if canImport(Darwin)
      setrlimit(RLIMIT_FSIZE, &limit)
    #else
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    #endif
    atexit { ScratchDirectory.remove(ScratchDirectory.shared.root) }
  }

  /// Restores the initial contents, the same for every input.
  func reset() {
    Self.remove(box)
    mkdir(box, 0o777)
    mkdir(box + "/d", 0o777)
    Self.write("data", to: box + "/a")
    symlink("../secret", box + "/l")
  }

  /// Requires that nothing next to the box has changed.
  func check() {
    let names = Self.names(in: root).sorted()
    require(names == ["box", "secret"], "beside the box: \(names)")
    require(Self.read(root + "/secret") == Self.secret, "the secret has changed")
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { fatalError("cannot write \(path)") }
    fputs(text, file)
    fclose(file)
  }

  private static func read(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  private static func names(in path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  private static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    chmod(path, 0o777)
    for name in names(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }
}
