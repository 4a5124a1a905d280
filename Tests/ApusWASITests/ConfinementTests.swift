import Synchronization
import Testing

@testable import ApusWASI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Nothing outside the directory can be read, changed, created or inspected, whatever the path.
@Suite struct ConfinementTests {
  /// Paths that lead out of `box`, with the resulting errors.
  static let escapes: [(String, Errno)] = [
    ("/", .perm), ("/etc/passwd", .perm), ("..", .perm), ("../secret", .perm), ("../outside/file", .perm),
    ("./../secret", .perm), ("dir/../../secret", .perm), ("dir/./..//../secret", .perm),
    ("dir/deep/../../../secret", .perm), ("../box/dir", .perm),
    ("toRoot/etc/passwd", .perm), ("toRoot", .perm), ("toParent/secret", .perm), ("toParent", .perm),
    ("toSecret", .perm), ("absoluteSecret", .perm), ("chain1", .perm), ("dir/up/../secret", .perm),
    ("dir/upTwo/secret", .perm), ("loop", .loop), ("loop/x", .loop), ("loopA", .loop), ("dir/deep/toSecret", .perm),
    ("toProc/cwd/secret", .perm), ("", .noent), ("dir\0/../../secret", .inval), ("dir/file/../../../secret", .notdir),
  ]

  private func sandbox(_ system: FileSystem) throws -> Sandbox {
    let sandbox = try Sandbox(system)
    sandbox.directory("box/dir")
    sandbox.directory("box/dir/deep")
    sandbox.write("inside", to: "box/dir/file")
    sandbox.link("box/toRoot", to: "/")
    sandbox.link("box/toParent", to: "..")
    sandbox.link("box/toSecret", to: "../secret")
    sandbox.link("box/absoluteSecret", to: sandbox.root + "/secret")
    sandbox.link("box/chain1", to: "chain2")
    sandbox.link("box/chain2", to: "dir/chain3")
    sandbox.link("box/dir/chain3", to: "../toSecret")
    sandbox.link("box/dir/up", to: "..")
    sandbox.link("box/dir/upTwo", to: "../..")
    sandbox.link("box/dir/deep/toSecret", to: "../../../secret")
    sandbox.link("box/loop", to: "loop")
    sandbox.link("box/loopA", to: "loopB")
    sandbox.link("box/loopB", to: "loopA")
    sandbox.link("box/toProc", to: "/proc/self")
    sandbox.link("box/dangling", to: "../made")
    sandbox.link("box/danglingInside", to: "dir/made")
    return sandbox
  }

  @Test(arguments: FileSystem.allCases) func opening(_ system: FileSystem) throws {
    let guest = try sandbox(system).guest()
    for (path, errno) in Self.escapes {
      for oflags in [0, oTruncate, oDirectory] {
        let (given, _) = try guest.open(path, follow: true, oflags: oflags, rights: fdRead)
        #expect(given == errno, "\(path) \(oflags)")
      }
      #expect(try guest.call("path_filestat_get", 3, 1, path, 128) == errno, "\(path)")
      #expect(
        try guest.call("path_filestat_set_times", 3, 1, path, UInt64(0), UInt64(0), 4) == errno, "\(path)")
      #expect(try guest.call("path_link", 3, 1, path, 3, "new") == errno, "\(path)")
    }
    #expect(try guest.open("dir/up/dir/file", rights: fdRead).errno == .success)
    #expect(try guest.open("dir/deep/../../dir/deep/.././file", rights: fdRead).errno == .success)
  }

  @Test(arguments: FileSystem.allCases) func changing(_ system: FileSystem) throws {
    let sandbox = try sandbox(system)
    let guest = try sandbox.guest()
    for path in ["../new", "/tmp/new", "toParent/new", "toRoot/tmp/new", "dir/upTwo/new", "dir/../../new"] {
      #expect(try guest.open(path, follow: true, oflags: oCreate, rights: fdWrite).errno == .perm, "\(path)")
      #expect(try guest.call("path_create_directory", 3, path) == .perm, "\(path)")
      #expect(try guest.call("path_symlink", "x", 3, path) == .perm, "\(path)")
      #expect(try guest.call("path_link", 3, 0, "dir/file", 3, path) == .perm, "\(path)")
      #expect(try guest.call("path_rename", 3, "dir/file", 3, path) == .perm, "\(path)")
    }
    for path in ["../secret", "toParent/secret", "dir/upTwo/secret", "toParent/outside/file"] {
      #expect(try guest.call("path_unlink_file", 3, path) == .perm, "\(path)")
      #expect(try guest.call("path_remove_directory", 3, path) == .perm, "\(path)")
      #expect(try guest.call("path_rename", 3, path, 3, "mine") == .perm, "\(path)")
      #expect(try guest.call("path_link", 3, 0, path, 3, "mine") == .perm, "\(path)")
      #expect(try guest.call("path_readlink", 3, path, 64, 64, 8) == .perm, "\(path)")
    }
    // Creation through a dangling link works only for targets inside.
    #expect(try guest.open("dangling", follow: true, oflags: oCreate, rights: fdWrite).errno == .perm)
    #expect(!sandbox.exists("made"))
    #expect(try guest.open("dangling", oflags: oCreate, rights: fdWrite).errno == .loop)
    #expect(try guest.open("danglingInside", follow: true, oflags: oCreate, rights: fdWrite).errno == .success)
    #expect(sandbox.exists("box/dir/made"))
    #expect(try guest.open("toSecret", follow: true, oflags: oCreate | oExclusive).errno == .exist)
    #expect(try guest.call("path_symlink", "/etc", 3, "abs") == .perm)
    #expect(sandbox.text("secret") == "top secret" && sandbox.text("outside/file") == "outside")
    #expect(!sandbox.exists("new"))
    // A trailing slash does not make these functions follow a link.
    for name in ["toParent/", "toRoot/", "dangling/"] {
      #expect(try guest.call("path_remove_directory", 3, name) == .notdir, "\(name)")
      #expect(try guest.call("path_unlink_file", 3, name) == .notdir, "\(name)")
      #expect(try guest.call("path_create_directory", 3, name) == .notdir, "\(name)")
      #expect(try guest.call("path_rename", 3, name, 3, "mine") == .notdir, "\(name)")
    }
    #expect(try guest.call("path_filestat_get", 3, 0, "toParent/", 128) == .perm)
    #expect(try guest.open("toParent/", oflags: oDirectory).errno == .perm)
  }

  @Test(arguments: FileSystem.allCases) func innerDirectoryIsARootToo(_ system: FileSystem) throws {
    let guest = try sandbox(system).guest()
    let inner = try guest.open("dir", oflags: oDirectory).fd
    #expect(try guest.open("..", in: inner).errno == .perm)
    #expect(try guest.open("up", in: inner, follow: true).errno == .perm)
    #expect(try guest.open("file", in: inner, rights: fdRead).errno == .success)
  }

  @Test(arguments: FileSystem.allCases) func fortyLinksAndNoMore(_ system: FileSystem) throws {
    let sandbox = try Sandbox(system)
    sandbox.write("end", to: "box/link0")
    for index in 1...41 { sandbox.link("box/link\(index)", to: "link\(index - 1)") }
    let guest = try sandbox.guest()
    #expect(try guest.open("link40", follow: true, rights: fdRead).errno == .success)
    #expect(try guest.open("link41", follow: true, rights: fdRead).errno == .loop)
  }

  @Test(arguments: FileSystem.allCases) func longAndDeepPaths(_ system: FileSystem) throws {
    let guest = try Sandbox(system).guest()
    #expect(try guest.open(String(repeating: "a", count: 256)).errno == .nametoolong)
    #expect(try guest.call("path_filestat_get", 3, 0, 1024, 4097, 128) == .nametoolong)
    #expect(try guest.call("path_filestat_get", 3, 0, Guest.size - 10, 11, 128) == .fault)
    #expect(try guest.call("path_filestat_get", 3, 0, 1024, Int(UInt32.max), 128) == .fault)
    #expect(try guest.open(String(repeating: "./", count: 2000)).errno == .success)
    guest.put([0xFF, 0xFE], at: 1024)
    #expect(try guest.call("path_filestat_get", 3, 0, 1024, 2, 128) == .ilseq)
  }

  /// A directory is exchanged with a link out of the sandbox, again and again, while the guest walks through it.
  @Test func exchangedDirectories() throws {
    let sandbox = try Sandbox()
    sandbox.directory("box/a")
    sandbox.directory("box/a/outside")
    sandbox.write("inside", to: "box/a/secret")
    sandbox.write("inside", to: "box/a/outside/file")
    sandbox.link("box/b", to: "..")
    let guest = try sandbox.guest()
    let stop = Atomic<Bool>(false)
    let root = sandbox.root
    try withThread({
      while !stop.load(ordering: .relaxed) {
        rename(root + "/box/a", root + "/box/t")
        rename(root + "/box/b", root + "/box/a")
        rename(root + "/box/a", root + "/box/b")
        rename(root + "/box/t", root + "/box/a")
        // Also moved out of the sandbox while a walk may be in it, and back.
        rename(root + "/box/a", root + "/moved")
        rename(root + "/moved", root + "/box/a")
      }
    }) {
      defer { stop.store(true, ordering: .relaxed) }
      var reached = 0
      for round in 0..<8000 {
        let path = ["a/secret", "a/outside/file", "a/outside/../secret", "a/outside/../outside/file"][round % 4]
        let (errno, fd) = try guest.open(path, follow: true, rights: fdRead)
        if errno == .success {
          reached += 1
          let text = try guest.read(fd).text
          try guest.call("fd_close", fd)
          if text != "inside" { Issue.record("read \(text) at \(path)"); break }
        }
        try guest.call("path_create_directory", 3, "a/outside/../made\(round % 7)")
        try guest.call("path_remove_directory", 3, "a/outside/../made\(round % 7)")
        try guest.call("path_unlink_file", 3, "a/outside/../../secret")
      }
      #expect(reached > 0)
    }
    #expect(sandbox.text("secret") == "top secret")
    #expect((0..<7).allSatisfy { !sandbox.exists("made\($0)") })
  }
}

/// Runs `work` on another thread while `body` runs; `work` has ended when this function returns.
func withThread(_ work: @escaping @Sendable () -> Void, _ body: () throws -> Void) throws {
  final class Box: Sendable {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }
  let box = Unmanaged.passRetained(Box(work))
  #if canImport(Glibc)
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<Box>.fromOpaque(argument!).takeRetainedValue().work()
        return nil
      }, box.toOpaque())
    defer { pthread_join(thread, nil) }
  #else
    var thread: pthread_t?
    pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().work()
        return nil
      }, box.toOpaque())
    defer { pthread_join(thread!, nil) }
  #endif
  try body()
}
