import ApusWASI
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The file systems that can give a guest a directory. Their semantics are the same, and so are their tests.
enum FileSystem: CaseIterable {
  case host, memory
}

/// Directories for one test: the guest may access `box` and must not access `secret`.
final class Sandbox {
  /// The directory of the host that contains the directories.
  let root: String
  /// The directories in memory by name; nil for directories of the host. That of the empty name contains `secret`.
  private var trees: [String: WASIMemoryDirectory]?
  /// The path of the directory of the host.
  var box: String { root + "/box" }

  init(_ system: FileSystem = .host) throws {
    if system == .memory {
      root = "/memory"
      trees = ["": WASIMemoryDirectory()]
    } else {
      root = "/tmp/apus-wasi-\(UInt64.random(in: 0...UInt64.max))"
      try #require(mkdir(root, 0o700) == 0)
    }
    directory("box")
    directory("outside")
    write("top secret", to: "secret")
    write("outside", to: "outside/file")
  }

  deinit { if trees == nil { Sandbox.remove(root) } }

  /// The directory in memory that the path begins with, and the path in it; nil for directories of the host.
  private func memory(_ path: String) -> (tree: WASIMemoryDirectory, path: String)? {
    guard let trees else { return nil }
    let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
    return parts.count == 1 ? (trees[""]!, path) : (trees[parts[0]]!, parts[1])
  }

  func write(_ text: String, to path: String) {
    if let (tree, path) = memory(path) {
      do { try tree.write(path, text.utf8) } catch { Issue.record("\(path): \(error)") }
      return
    }
    guard let file = fopen(root + "/" + path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  func text(_ path: String) -> String? {
    if let (tree, path) = memory(path) { return tree.read(path).map { String(decoding: $0, as: UTF8.self) } }
    guard let file = fopen(root + "/" + path, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  func exists(_ path: String) -> Bool {
    if let (tree, path) = memory(path) { return tree.type(path) != nil }
    var record = stat()
    return lstat(root + "/" + path, &record) == 0
  }

  func link(_ path: String, to target: String) {
    if let (tree, path) = memory(path) {
      do { try tree.makeSymbolicLink(path, to: target) } catch { Issue.record("\(path): \(error)") }
      return
    }
    symlink(target, root + "/" + path)
  }

  func directory(_ path: String) {
    guard let (tree, inner) = memory(path) else {
      mkdir(root + "/" + path, 0o777)
      return
    }
    if inner == path {
      trees?[path] = WASIMemoryDirectory()
    } else {
      do { try tree.makeDirectory(inner) } catch { Issue.record("\(path): \(error)") }
    }
  }

  /// A directory as the guest gets it.
  func preopened(
    _ name: String = "box", guestPath: String = "/", isReadOnly: Bool = false
  ) -> WASIConfiguration.PreopenedDirectory {
    if let tree = trees?[name] { return .init(tree, guestPath: guestPath, isReadOnly: isReadOnly) }
    return .init(hostPath: root + "/" + name, guestPath: guestPath, isReadOnly: isReadOnly)
  }

  func guest() throws -> Guest {
    let guest = try Guest(WASIConfiguration(directories: [preopened()]))
    guest.sandbox = self
    return guest
  }

  private static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    if let stream = opendir(path) {
      var names: [String] = []
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != "." && name != ".." { names.append(name) }
      }
      closedir(stream)
      for name in names { remove(path + "/" + name) }
    }
    rmdir(path)
  }
}
