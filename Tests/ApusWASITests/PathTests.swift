import ApusWASI
import Testing

@Suite struct PathTests {
  @Test func makeAndRemove() throws {
    let sandbox = try Sandbox()
    let guest = try sandbox.guest()
    try errnoIs(.success, guest.call("path_create_directory", 3, "d"))
    try errnoIs(.exist, guest.call("path_create_directory", 3, "d"))
    try errnoIs(.exist, guest.call("path_create_directory", 3, "."))
    try errnoIs(.success, guest.call("path_create_directory", 3, "d/e/"))
    try errnoIs(.noent, guest.call("path_create_directory", 3, "x/e"))
    try errnoIs(.notempty, guest.call("path_remove_directory", 3, "d"))
    try errnoIs(.isdir, guest.call("path_unlink_file", 3, "d"))
    try errnoIs(.isdir, guest.call("path_unlink_file", 3, "d/"))
    try errnoIs(.inval, guest.call("path_remove_directory", 3, "d/."))
    try errnoIs(.notempty, guest.call("path_remove_directory", 3, "d/e/.."))
    try errnoIs(.success, guest.call("path_remove_directory", 3, "d/e/"))
    sandbox.write("x", to: "box/f")
    try errnoIs(.notdir, guest.call("path_remove_directory", 3, "f"))
    try errnoIs(.notdir, guest.call("path_remove_directory", 3, "f/"))
    try errnoIs(.notdir, guest.call("path_unlink_file", 3, "f/"))
    try errnoIs(.notdir, guest.open("f/").errno)
    try errnoIs(.isdir, guest.open("new/", oflags: oCreate).errno)
    try errnoIs(.success, guest.open("d/").errno)
    try errnoIs(.success, guest.call("path_unlink_file", 3, "f"))
    try errnoIs(.noent, guest.call("path_unlink_file", 3, "f"))
    try errnoIs(.badf, guest.call("path_unlink_file", 99, "f"))
    try errnoIs(.notdir, guest.call("path_unlink_file", 1, "f"))
  }

  @Test func symbolicLinks() throws {
    let sandbox = try Sandbox()
    sandbox.write("data", to: "box/f")
    sandbox.directory("box/d")
    let guest = try sandbox.guest()
    try errnoIs(.success, guest.call("path_symlink", "f", 3, "l"))
    try errnoIs(.noent, guest.call("path_symlink", "", 3, "m"))
    try errnoIs(.noent, guest.call("path_symlink", "f", 3, "m/"))
    try errnoIs(.exist, guest.call("path_symlink", "f", 3, "d/"))
    try errnoIs(.notdir, guest.call("path_symlink", "g", 3, "f/"))
    try errnoIs(.exist, guest.call("path_symlink", "g", 3, "l"))
    try errnoIs(.success, guest.call("path_readlink", 3, "l", 64, 100, 8))
    #expect(guest.get32(8) == 1 && guest.text(64, 1) == "f")
    try errnoIs(.success, guest.call("path_readlink", 3, "l", 64, 0, 8))
    #expect(guest.get32(8) == 0)
    try errnoIs(.inval, guest.call("path_readlink", 3, "f", 64, 100, 8))
    try errnoIs(.fault, guest.call("path_readlink", 3, "l", Guest.size, 1, 8))
    try errnoIs(.loop, guest.open("l", rights: fdRead).errno)
    try errnoIs(.success, guest.open("l", follow: true, rights: fdRead).errno)
    try errnoIs(.success, guest.call("path_filestat_get", 3, 0, "l", 128))
    #expect(guest.get8(144) == 7)
    try errnoIs(.success, guest.call("path_filestat_get", 3, 1, "l", 128))
    #expect(guest.get8(144) == 4)
    try errnoIs(.inval, guest.call("path_filestat_get", 3, 2, "l", 128))
    // Removing and renaming apply to the link, not to its target.
    try errnoIs(.success, guest.call("path_rename", 3, "l", 3, "l2"))
    try errnoIs(.success, guest.call("path_unlink_file", 3, "l2"))
    #expect(sandbox.text("box/f") == "data")
  }

  @Test func hardLinks() throws {
    let sandbox = try Sandbox()
    sandbox.write("data", to: "box/f")
    sandbox.directory("box/d")
    sandbox.link("box/l", to: "f")
    sandbox.link("box/dangling", to: "gone")
    let guest = try sandbox.guest()
    try errnoIs(.success, guest.call("path_link", 3, 0, "f", 3, "d/g"))
    #expect(sandbox.text("box/d/g") == "data")
    try errnoIs(.exist, guest.call("path_link", 3, 0, "f", 3, "d/g"))
    try errnoIs(.exist, guest.call("path_link", 3, 0, "f", 3, "f"))
    try errnoIs(.perm, guest.call("path_link", 3, 0, "d", 3, "e"))
    try errnoIs(.noent, guest.call("path_link", 3, 0, "f", 3, "e/"))
    try errnoIs(.notdir, guest.call("path_link", 3, 0, "f/", 3, "e"))
    try errnoIs(.success, guest.call("path_link", 3, 0, "dangling", 3, "e"))
    try errnoIs(.noent, guest.call("path_link", 3, 1, "dangling", 3, "e2"))
    try errnoIs(.success, guest.call("path_link", 3, 1, "l", 3, "e3"))
    try errnoIs(.success, guest.call("path_filestat_get", 3, 0, "e3", 128))
    #expect(guest.get8(144) == 4 && guest.get64(152) == 3)
  }

  @Test func renaming() throws {
    let sandbox = try Sandbox()
    sandbox.directory("box/d")
    sandbox.directory("box/full")
    sandbox.write("a", to: "box/a")
    sandbox.write("b", to: "box/full/b")
    let guest = try sandbox.guest()
    try errnoIs(.success, guest.call("path_rename", 3, "d/", 3, "e/"))
    try errnoIs(.notdir, guest.call("path_rename", 3, "a", 3, "new/"))
    try errnoIs(.notdir, guest.call("path_rename", 3, "a/", 3, "new"))
    try errnoIs(.notempty, guest.call("path_rename", 3, "e", 3, "full"))
    try errnoIs(.isdir, guest.call("path_rename", 3, "a", 3, "e"))
    try errnoIs(.notdir, guest.call("path_rename", 3, "e", 3, "a"))
    try errnoIs(.busy, guest.call("path_rename", 3, ".", 3, "x"))
    try errnoIs(.busy, guest.call("path_rename", 3, "a", 3, "e/.."))
    try errnoIs(.noent, guest.call("path_rename", 3, "none", 3, "x"))
    try errnoIs(.inval, guest.call("path_rename", 3, "full", 3, "full/sub"))
    try errnoIs(.success, guest.call("path_rename", 3, "a", 3, "full/b"))
    #expect(sandbox.text("box/full/b") == "a")
  }

  /// Between two preopened directories, one of which is read-only.
  @Test func readOnlyDirectories() throws {
    let sandbox = try Sandbox()
    sandbox.write("data", to: "box/f")
    sandbox.directory("box/d")
    sandbox.directory("rw")
    sandbox.write("mine", to: "rw/g")
    var configuration = WASIConfiguration()
    configuration.directories = [
      .init(hostPath: sandbox.box, guestPath: "/ro", isReadOnly: true),
      .init(hostPath: sandbox.root + "/rw", guestPath: "/rw"),
    ]
    let guest = try Guest(configuration)
    let inner = Int(try guest.open("d").fd)
    for fd in [3, inner] {
      let up = fd == 3 ? "" : "./"
      try errnoIs(.rofs, guest.open(up + "new", in: UInt32(fd), oflags: oCreate, rights: fdRead).errno)
      try errnoIs(.rofs, guest.open(up + "new", in: UInt32(fd), oflags: oCreate | oExclusive, rights: fdWrite).errno)
      try errnoIs(.rofs, guest.call("path_create_directory", fd, up + "new"))
      try errnoIs(.rofs, guest.call("path_symlink", "f", fd, up + "new"))
      try errnoIs(.rofs, guest.call("path_link", 4, 0, "g", fd, up + "new"))
      try errnoIs(.rofs, guest.call("path_rename", 4, "g", fd, up + "new"))
    }
    try errnoIs(.rofs, guest.open("f", rights: fdWrite).errno)
    try errnoIs(.rofs, guest.open("f", rights: fdRead | fdWrite).errno)
    try errnoIs(.rofs, guest.open("f", oflags: oTruncate).errno)
    try errnoIs(.rofs, guest.open("f", oflags: oTruncate | oCreate).errno)
    try errnoIs(.rofs, guest.call("path_unlink_file", 3, "f"))
    try errnoIs(.rofs, guest.call("path_remove_directory", 3, "d"))
    try errnoIs(.rofs, guest.call("path_rename", 3, "f", 4, "f"))
    try errnoIs(.rofs, guest.call("path_link", 3, 0, "f", 4, "f"))
    try errnoIs(.rofs, guest.call("path_filestat_set_times", 3, 0, "f", UInt64(0), UInt64(0), 4))
    try errnoIs(.rofs, guest.call("fd_filestat_set_times", 3, UInt64(0), UInt64(0), 4))
    let file = try guest.open("f", oflags: oCreate, rights: fdRead)
    #expect(file.errno == .success)
    try errnoIs(.rofs, guest.call("fd_filestat_set_times", Int(file.fd), UInt64(0), UInt64(0), 4))
    try errnoIs(.badf, guest.write("x", to: file.fd))
    try errnoIs(.notcapable, guest.call("fd_filestat_set_size", Int(file.fd), UInt64(0)))
    try errnoIs(.exist, guest.open("f", oflags: oCreate | oExclusive, rights: fdRead).errno)
    try errnoIs(.exist, guest.call("path_create_directory", 3, "d"))
    #expect(sandbox.text("box/f") == "data" && sandbox.text("rw/g") == "mine")
    // Between writable ones it succeeds.
    try errnoIs(.success, guest.call("path_rename", 4, "g", 4, "h"))
  }
}
