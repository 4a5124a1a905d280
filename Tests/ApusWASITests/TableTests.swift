import Testing

@testable import ApusWASI

@Suite struct TableTests {
  /// The witx after lowering: names and parameters, as toolchains import them.
  static let witx = """
    args_get ii|args_sizes_get ii|environ_get ii|environ_sizes_get ii|clock_res_get ii|clock_time_get iIi
    fd_advise iIIi|fd_allocate iII|fd_close i|fd_datasync i|fd_fdstat_get ii|fd_fdstat_set_flags ii
    fd_fdstat_set_rights iII|fd_filestat_get ii|fd_filestat_set_size iI|fd_filestat_set_times iIIi
    fd_pread iiiIi|fd_prestat_get ii|fd_prestat_dir_name iii|fd_pwrite iiiIi|fd_read iiii|fd_readdir iiiIi
    fd_renumber ii|fd_seek iIii|fd_sync i|fd_tell ii|fd_write iiii|path_create_directory iii
    path_filestat_get iiiii|path_filestat_set_times iiiiIIi|path_link iiiiiii|path_open iiiiiIIii
    path_readlink iiiiii|path_remove_directory iii|path_rename iiiiii|path_symlink iiiii|path_unlink_file iii
    poll_oneoff iiii|proc_exit i|proc_raise i|sched_yield |random_get ii|sock_accept iii|sock_recv iiiiii
    sock_send iiiii|sock_shutdown ii
    """

  @Test func rowsAreTheWitx() {
    let expected = Self.witx.split { $0 == "|" || $0 == "\n" }.map { row in
      let parts = row.split(separator: " ", omittingEmptySubsequences: false)
      return "\(parts[0]) \(parts.dropFirst().first ?? "")"
    }
    let rows = WASIFunction.all.map { function in
      "\(function.name) \(function.parameters.map { $0 == .i64 ? "I" : "i" }.joined())"
    }
    #expect(rows.count == 46)
    #expect(Set(rows) == Set(expected))
    #expect(WASIFunction.all.filter { $0.results.isEmpty }.map(\.name) == ["proc_exit"])
    #expect(WASIFunction.all(in: .preview0).count == 45)
  }

  @Test func errnoNumbers() {
    #expect(Errno.badf.rawValue == 8)
    #expect(Errno.inval.rawValue == 28)
    #expect(Errno.noent.rawValue == 44)
    #expect(Errno.perm.rawValue == 63)
    #expect(Errno.xdev.rawValue == 75)
    #expect(Errno.notcapable.rawValue == 76)
    #expect(Errno.allCases.count == 77)
  }

  @Test func descriptorsAreReusedLowestFirst() throws {
    let table = DescriptorTable(limit: 4)
    let stream = Descriptor(VirtualStream(sink: .null))
    for expected in 0..<4 { #expect(try table.insert(stream) == UInt32(expected)) }
    #expect(throws: Errno.mfile) { try table.insert(stream) }
    try table.remove(2)
    try table.remove(1)
    #expect(try table.insert(stream) == 1)
    #expect(try table.insert(stream) == 2)
    #expect(throws: Errno.mfile) { try table.insert(stream) }
    #expect(throws: Errno.badf) { try table.move(1, over: 9) }
    try table.move(1, over: 1)
    try table.move(3, over: 0)
    #expect(throws: Errno.badf) { try table.remove(3) }
    #expect(try table.insert(stream) == 3)
  }
}
