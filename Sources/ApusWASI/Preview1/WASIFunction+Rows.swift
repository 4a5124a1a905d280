// The rows of the table: each name with the types of its parameters after lowering of the witx (a pointer, size, handle
// or flag is an i32; filesize, timestamp, rights and dircookie are i64), and the method that implements it.
extension WASIFunction {
  static let argumentRows: [WASIFunction] = [
    row("args_get", "ii") { $0.argsGet($1, argv: $2[0], buffer: $2[1]) },
    row("args_sizes_get", "ii") { $0.argsSizesGet($1, count: $2[0], size: $2[1]) },
    row("environ_get", "ii") { $0.environGet($1, environ: $2[0], buffer: $2[1]) },
    row("environ_sizes_get", "ii") { $0.environSizesGet($1, count: $2[0], size: $2[1]) },
  ]

  static let clockRows: [WASIFunction] = [
    row("clock_res_get", "ii") { $0.clockResGet($1, clock: $2[0], result: $2[1]) },
    row("clock_time_get", "iIi") { $0.clockTimeGet($1, clock: $2[0], precision: $2.long(1), result: $2[2]) },
  ]

  static let descriptorRows: [WASIFunction] = [
    row("fd_advise", "iIIi") { system, _, a in
      system.fdAdvise(fd: a[0], offset: a.long(1), length: a.long(2), advice: a[3])
    },
    row("fd_allocate", "iII") { system, _, a in
      system.fdAllocate(fd: a[0], offset: a.long(1), length: a.long(2))
    },
    row("fd_close", "i") { system, _, a in system.fdClose(fd: a[0]) },
    row("fd_datasync", "i") { system, _, a in system.fdDatasync(fd: a[0]) },
    row("fd_fdstat_get", "ii") { $0.fdFdstatGet($1, fd: $2[0], result: $2[1]) },
    row("fd_fdstat_set_flags", "ii") { system, _, a in system.fdFdstatSetFlags(fd: a[0], flags: a[1]) },
    row("fd_fdstat_set_rights", "iII") { system, _, a in
      system.fdFdstatSetRights(fd: a[0], base: a.long(1), inheriting: a.long(2))
    },
    row("fd_filestat_get", "ii") { $0.fdFilestatGet($1, fd: $2[0], result: $2[1], version: $2.version) },
    row("fd_filestat_set_size", "iI") { system, _, a in system.fdFilestatSetSize(fd: a[0], size: a.long(1)) },
    row("fd_filestat_set_times", "iIIi") { system, _, a in
      system.fdFilestatSetTimes(fd: a[0], access: a.long(1), modification: a.long(2), flags: a[3])
    },
    row("fd_prestat_get", "ii") { $0.fdPrestatGet($1, fd: $2[0], result: $2[1]) },
    row("fd_prestat_dir_name", "iii") { $0.fdPrestatDirName($1, fd: $2[0], path: $2[1], length: $2[2]) },
    row("fd_readdir", "iiiIi") { system, memory, a in
      system.fdReaddir(memory, fd: a[0], buffer: a[1], length: a[2], cookie: a.long(3), result: a[4])
    },
    row("fd_renumber", "ii") { system, _, a in system.fdRenumber(fd: a[0], to: a[1]) },
    row("fd_sync", "i") { system, _, a in system.fdSync(fd: a[0]) },
  ]

  static let dataRows: [WASIFunction] = [
    row("fd_pread", "iiiIi") { system, memory, a in
      system.fdPread(memory, fd: a[0], vectors: a[1], vectorCount: a[2], offset: a.long(3), result: a[4])
    },
    row("fd_pwrite", "iiiIi") { system, memory, a in
      system.fdPwrite(memory, fd: a[0], vectors: a[1], vectorCount: a[2], offset: a.long(3), result: a[4])
    },
    row("fd_read", "iiii") { system, memory, a in
      system.fdRead(memory, fd: a[0], vectors: a[1], vectorCount: a[2], result: a[3])
    },
    row("fd_seek", "iIii") { system, memory, a in
      system.fdSeek(
        memory, fd: a[0], offset: a.signedLong(1), whence: a[2], result: a[3], version: a.version)
    },
    row("fd_tell", "ii") { $0.fdTell($1, fd: $2[0], result: $2[1]) },
    row("fd_write", "iiii") { system, memory, a in
      system.fdWrite(memory, fd: a[0], vectors: a[1], vectorCount: a[2], result: a[3])
    },
  ]

  static let pathRows: [WASIFunction] = [
    row("path_create_directory", "iii") { $0.pathCreateDirectory($1, fd: $2[0], path: $2[1], pathLength: $2[2]) },
    row("path_filestat_get", "iiiii") { system, memory, a in
      system.pathFilestatGet(
        memory, fd: a[0], lookup: a[1], path: a[2], pathLength: a[3], result: a[4], version: a.version)
    },
    row("path_filestat_set_times", "iiiiIIi") { system, memory, a in
      system.pathFilestatSetTimes(
        memory, fd: a[0], lookup: a[1], path: a[2], pathLength: a[3], access: a.long(4),
        modification: a.long(5), flags: a[6])
    },
    row("path_link", "iiiiiii") { system, memory, a in
      system.pathLink(
        memory, oldFd: a[0], oldLookup: a[1], oldPath: a[2], oldPathLength: a[3], newFd: a[4],
        newPath: a[5], newPathLength: a[6])
    },
    row("path_open", "iiiiiIIii") { system, memory, a in
      system.pathOpen(
        memory, fd: a[0], lookup: a[1], path: a[2], pathLength: a[3], openFlags: a[4], base: a.long(5),
        inheriting: a.long(6), flags: a[7], result: a[8])
    },
    row("path_readlink", "iiiiii") { system, memory, a in
      system.pathReadlink(
        memory, fd: a[0], path: a[1], pathLength: a[2], buffer: a[3], length: a[4], result: a[5])
    },
    row("path_remove_directory", "iii") { $0.pathRemoveDirectory($1, fd: $2[0], path: $2[1], pathLength: $2[2]) },
    row("path_rename", "iiiiii") { system, memory, a in
      system.pathRename(
        memory, fd: a[0], oldPath: a[1], oldPathLength: a[2], newFd: a[3], newPath: a[4],
        newPathLength: a[5])
    },
    row("path_symlink", "iiiii") { system, memory, a in
      system.pathSymlink(
        memory, target: a[0], targetLength: a[1], fd: a[2], path: a[3], pathLength: a[4])
    },
    row("path_unlink_file", "iii") { $0.pathUnlinkFile($1, fd: $2[0], path: $2[1], pathLength: $2[2]) },
  ]

  static let processRows: [WASIFunction] = [
    row("poll_oneoff", "iiii") { system, memory, a in
      system.pollOneoff(
        memory, subscriptions: a[0], events: a[1], count: a[2], result: a[3], version: a.version)
    },
    row("proc_exit", "i", hasResult: false) { system, _, a in try system.procExit(code: a[0]) },
    row("proc_raise", "i") { system, _, a in try system.procRaise(signal: a[0]) },
    row("sched_yield", "") { system, _, _ in system.schedYield() },
    row("random_get", "ii") { $0.randomGet($1, buffer: $2[0], count: $2[1]) },
  ]

  static let socketRows: [WASIFunction] = [
    row("sock_accept", "iii", versions: [.preview1]) { $0.sockAccept($1, fd: $2[0], flags: $2[1], result: $2[2]) },
    row("sock_recv", "iiiiii") { system, memory, a in
      system.sockRecv(
        memory, fd: a[0], vectors: a[1], vectorCount: a[2], flags: a[3], result: a[4], flagsResult: a[5])
    },
    row("sock_send", "iiiii") { system, memory, a in
      system.sockSend(memory, fd: a[0], vectors: a[1], vectorCount: a[2], flags: a[3], result: a[4])
    },
    row("sock_shutdown", "ii") { system, _, a in system.sockShutdown(fd: a[0], how: a[1]) },
  ]
}
