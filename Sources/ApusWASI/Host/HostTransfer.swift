import ApusPlatform
import CApus

// Calls that move data directly between the host and the guest's memory, without a buffer in between.
//
// SAFETY, of every call here: withHostVectors provides vectors over checked ranges of the guest's memory and their true
// count, and the calls keep neither.
extension HostDescriptor {
  func read(into vectors: IOVectors, of memory: GuestMemory) throws(Errno) -> UInt32 {
    // SAFETY: as said above.
    try unsafe vectors.withHostVectors(in: memory) { (list, count) throws(Errno) in
      // SAFETY: as said above.
      Int64(try systemCall { unsafe readv(number, list, count) })
    }
  }

  func read(into vectors: IOVectors, of memory: GuestMemory, at offset: Int64) throws(Errno) -> UInt32 {
    // SAFETY: as said above.
    try unsafe vectors.withHostVectors(in: memory) { (list, count) throws(Errno) in
      // SAFETY: as said above.
      Int64(try systemCall { unsafe preadv(number, list, count, off_t(offset)) })
    }
  }

  func write(_ vectors: IOVectors, of memory: GuestMemory, mayBePipe: Bool) throws(Errno) -> UInt32 {
    // SAFETY: as said above.
    try unsafe vectors.withHostVectors(in: memory) { (list, count) throws(Errno) in
      // SAFETY: as said above.
      if !mayBePipe { return Int64(try systemCall { unsafe writev(number, list, count) }) }
      // SAFETY: as said above.
      return try unsafe checked(apus_wasi_write(number, list, count))
    }
  }

  func write(_ vectors: IOVectors, of memory: GuestMemory, at offset: Int64) throws(Errno) -> UInt32 {
    // SAFETY: as said above.
    try unsafe vectors.withHostVectors(in: memory) { (list, count) throws(Errno) in
      // SAFETY: as said above.
      Int64(try systemCall { unsafe pwritev(number, list, count, off_t(offset)) })
    }
  }

  /// Sends on a socket. A closed connection is `.pipe` and raises no signal.
  func send(_ vectors: IOVectors, of memory: GuestMemory) throws(Errno) -> UInt32 {
    // SAFETY: as said above.
    try unsafe vectors.withHostVectors(in: memory) { (list, count) throws(Errno) in
      // SAFETY: as said above.
      try unsafe checked(apus_wasi_send(number, list, count))
    }
  }

  /// Receives from a socket. Returns the number of bytes, and whether a datagram was truncated.
  func receive(
    into vectors: IOVectors, of memory: GuestMemory, peek: Bool, waitAll: Bool
  ) throws(Errno) -> (count: UInt32, isTruncated: Bool) {
    var truncated: Int32 = 0
    // SAFETY: as said above.
    let count = try unsafe vectors.withHostVectors(in: memory) { (list, count) throws(Errno) in
      // SAFETY: as said above; truncated is valid during the call.
      try unsafe checked(apus_wasi_receive(number, list, count, peek ? 1 : 0, waitAll ? 1 : 0, &truncated))
    }
    return (count, truncated != 0)
  }

  func acceptConnection(nonblocking: Bool) throws(Errno) -> HostDescriptor {
    HostDescriptor(owning: try checked(apus_wasi_accept(number, nonblocking ? 1 : 0)))
  }

  func shutDown(_ how: Int32) throws(Errno) {
    _ = try systemCall { shutdown(number, how) }
  }
}
