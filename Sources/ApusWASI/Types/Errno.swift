/// Why a WASI call failed: `errno` of the witx, with its numbers.
///
/// The names are those of the witx, with `2big` spelled `tooBig`.
public enum Errno: UInt16, Error, Sendable, CaseIterable {
  /// `success`: no error. `tooBig`: argument list too long. `acces`: permission denied. `addrinuse`: address in use.
  /// `addrnotavail`: address not available. `afnosupport`: address family not supported. `again`: the call would have
  /// to wait. `already`: connection already in progress. `badf`: bad descriptor. `badmsg`: bad message.
  case success, tooBig, acces, addrinuse, addrnotavail, afnosupport, again, already, badf, badmsg
  /// `busy`: resource busy. `canceled`: operation canceled. `child`: no child processes. `connaborted`: connection
  /// aborted. `connrefused`: connection refused. `connreset`: connection reset. `deadlk`: resource deadlock.
  /// `destaddrreq`: destination address required. `dom`: argument out of the function's domain. `dquot`: reserved.
  case busy, canceled, child, connaborted, connrefused, connreset, deadlk, destaddrreq, dom, dquot
  /// `exist`: file exists. `fault`: bad address. `fbig`: file too large. `hostunreach`: host unreachable. `idrm`:
  /// identifier removed. `ilseq`: illegal byte sequence. `inprogress`: operation in progress. `intr`: interrupted.
  /// `inval`: invalid argument. `io`: input or output error.
  case exist, fault, fbig, hostunreach, idrm, ilseq, inprogress, intr, inval, io
  /// `isconn`: socket is connected. `isdir`: is a directory. `loop`: too many symbolic links. `mfile`: too many open
  /// descriptors. `mlink`: too many links. `msgsize`: message too large. `multihop`: reserved. `nametoolong`: name too
  /// long. `netdown`: network is down. `netreset`: connection aborted by the network.
  case isconn, isdir, loop, mfile, mlink, msgsize, multihop, nametoolong, netdown, netreset
  /// `netunreach`: network unreachable. `nfile`: too many open files in the system. `nobufs`: no buffer space. `nodev`:
  /// no such device. `noent`: no such file or directory. `noexec`: executable file format error. `nolck`: no locks
  /// available. `nolink`: reserved. `nomem`: not enough memory. `nomsg`: no message of the type.
  case netunreach, nfile, nobufs, nodev, noent, noexec, nolck, nolink, nomem, nomsg
  /// `noprotoopt`: protocol not available. `nospc`: no space left. `nosys`: function not supported. `notconn`: socket
  /// is not connected. `notdir`: not a directory. `notempty`: directory not empty. `notrecoverable`: state not
  /// recoverable. `notsock`: not a socket. `notsup`: not supported. `notty`: inappropriate I/O control operation.
  case noprotoopt, nospc, nosys, notconn, notdir, notempty, notrecoverable, notsock, notsup, notty
  /// `nxio`: no such device or address. `overflow`: value too large. `ownerdead`: previous owner died. `perm`:
  /// operation not permitted. `pipe`: broken pipe. `proto`: protocol error. `protonosupport`: protocol not supported.
  /// `prototype`: wrong protocol type for the socket. `range`: result too large. `rofs`: read-only file system.
  case nxio, overflow, ownerdead, perm, pipe, proto, protonosupport, prototype, range, rofs
  /// `spipe`: invalid seek. `srch`: no such process. `stale`: reserved. `timedout`: connection timed out. `txtbsy`:
  /// text file busy. `xdev`: link across devices. `notcapable`: the descriptor lacks a right.
  case spipe, srch, stale, timedout, txtbsy, xdev, notcapable
}

extension Errno {
  /// Runs `body`. Returns `.success`, or the error that it threw.
  static func outcome(of body: () throws(Errno) -> Void) -> Errno {
    do {
      try body()
      return .success
    } catch {
      return error
    }
  }
}
