import ApusPlatform

extension Errno {
  /// The WASI error for an `errno` of the host; `.io` if WASI has none for it.
  init(host number: Int32) {
    self = Errno.hostNumbers.first { $0.number == number }?.errno ?? .io
  }

  private static let hostNumbers: [(number: Int32, errno: Errno)] = [
    (ENOENT, .noent), (EEXIST, .exist), (ENOTDIR, .notdir), (EISDIR, .isdir), (EAGAIN, .again),
    (EACCES, .acces), (EPERM, .perm), (EBADF, .badf), (EINVAL, .inval), (ELOOP, .loop),
    (ENOTEMPTY, .notempty), (EPIPE, .pipe), (ESPIPE, .spipe), (EROFS, .rofs), (EXDEV, .xdev),
    (E2BIG, .tooBig), (EADDRINUSE, .addrinuse), (EADDRNOTAVAIL, .addrnotavail), (EAFNOSUPPORT, .afnosupport),
    (EALREADY, .already), (EBADMSG, .badmsg), (EBUSY, .busy), (ECANCELED, .canceled), (ECHILD, .child),
    (ECONNABORTED, .connaborted), (ECONNREFUSED, .connrefused), (ECONNRESET, .connreset),
    (EDEADLK, .deadlk), (EDESTADDRREQ, .destaddrreq), (EDOM, .dom), (EDQUOT, .dquot), (EFAULT, .fault),
    (EFBIG, .fbig), (EHOSTUNREACH, .hostunreach), (EIDRM, .idrm), (EILSEQ, .ilseq),
    (EINPROGRESS, .inprogress), (EINTR, .intr), (EIO, .io), (EISCONN, .isconn), (EMFILE, .mfile),
    (EMLINK, .mlink), (EMSGSIZE, .msgsize), (EMULTIHOP, .multihop), (ENAMETOOLONG, .nametoolong),
    (ENETDOWN, .netdown), (ENETRESET, .netreset), (ENETUNREACH, .netunreach), (ENFILE, .nfile),
    (ENOBUFS, .nobufs), (ENODEV, .nodev), (ENOEXEC, .noexec), (ENOLCK, .nolck), (ENOLINK, .nolink),
    (ENOMEM, .nomem), (ENOMSG, .nomsg), (ENOPROTOOPT, .noprotoopt), (ENOSPC, .nospc), (ENOSYS, .nosys),
    (ENOTCONN, .notconn), (ENOTRECOVERABLE, .notrecoverable), (ENOTSOCK, .notsock), (ENOTSUP, .notsup),
    (EOPNOTSUPP, .notsup), (ENOTTY, .notty), (ENXIO, .nxio), (EOVERFLOW, .overflow),
    (EOWNERDEAD, .ownerdead), (EPROTO, .proto), (EPROTONOSUPPORT, .protonosupport),
    (EPROTOTYPE, .prototype), (ERANGE, .range), (ESRCH, .srch), (ESTALE, .stale),
    (ETIMEDOUT, .timedout), (ETXTBSY, .txtbsy),
  ]
}

extension Errno: CustomStringConvertible {
  /// The host system's text for the error, such as "No such file or directory".
  public var description: String {
    guard let row = Errno.hostNumbers.first(where: { $0.errno == self }) else {
      return self == .notcapable ? "Capabilities insufficient" : "WASI error \(rawValue)"
    }
    return SystemError("", code: row.number).reason
  }
}
