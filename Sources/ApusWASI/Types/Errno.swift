/// Why a WASI call failed: `errno` of the witx, with its numbers.
///
/// The names are the witx's, with `2big` spelled `tooBig`. `notsup` and the rest keep their short forms because
/// they are nouns of the specification.
public enum Errno: UInt16, Error, Sendable, CaseIterable {
  case success, tooBig, acces, addrinuse, addrnotavail, afnosupport, again, already, badf, badmsg
  case busy, canceled, child, connaborted, connrefused, connreset, deadlk, destaddrreq, dom, dquot
  case exist, fault, fbig, hostunreach, idrm, ilseq, inprogress, intr, inval, io
  case isconn, isdir, loop, mfile, mlink, msgsize, multihop, nametoolong, netdown, netreset
  case netunreach, nfile, nobufs, nodev, noent, noexec, nolck, nolink, nomem, nomsg
  case noprotoopt, nospc, nosys, notconn, notdir, notempty, notrecoverable, notsock, notsup, notty
  case nxio, overflow, ownerdead, perm, pipe, proto, protonosupport, prototype, range, rofs
  case spipe, srch, stale, timedout, txtbsy, xdev, notcapable
}

extension Errno {
  /// The outcome of `body`: `.success`, or the error it threw.
  static func outcome(of body: () throws(Errno) -> Void) -> Errno {
    do {
      try body()
      return .success
    } catch {
      return error
    }
  }
}
