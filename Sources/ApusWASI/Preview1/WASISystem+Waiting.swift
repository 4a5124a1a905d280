// How calls wait for the host where the guest may be stopped meanwhile.
extension WASISystem {
  /// Calls `body`, which takes a connection, when the host does not keep the guest waiting where it should not: a descriptor
  /// of the embedder that the guest made non-blocking must be ready, and a guest that may be stopped waits here, with
  /// `.intr` at the end.
  func whenReady<R>(
    _ descriptor: Descriptor, _ memory: GuestMemory, _ body: () throws(Errno) -> R
  ) throws(Errno) -> R where R: Sendable {
    guard let host = try waits(descriptor, memory, writing: false) else { return try body() }
    // In turn, so that no other thread takes away what was there to read.
    return try host.reading.take { () throws(Errno) in
      try waitUntilReady(host, memory, writing: false)
      return try body()
    }
  }

  /// The same for moving data, which `body` does for the buffers it is given: in pieces that the host takes or gives at
  /// once, where the guest may be stopped. How many bytes were moved: all, of a write, unless something came between.
  func transfer(
    _ buffers: IOVectors, _ descriptor: Descriptor, _ memory: GuestMemory, writing: Bool, wantsAll: Bool,
    _ body: (IOVectors) throws(Errno) -> UInt32
  ) throws(Errno) -> UInt32 {
    guard let host = try waits(descriptor, memory, writing: writing) else { return try body(buffers) }
    return try (writing ? host.writing : host.reading).take { () throws(Errno) in
      var rest = buffers
      // A datagram goes as a whole; a pipe that is ready takes so much.
      let isWhole = descriptor.type == .socketDatagram
      if writing, !isWhole { rest.most = 4096 }
      while true {
        do throws(Errno) {
          try waitUntilReady(host, memory, writing: writing)
          let count = try body(rest)
          rest.skipped += Int(count)
          if count == 0 || !wantsAll || isWhole { return UInt32(clamping: rest.skipped) }
          if try rest.isDone(in: memory) { return UInt32(clamping: rest.skipped) }
        } catch {
          // What was moved before has been moved.
          if rest.skipped > 0 { return UInt32(clamping: rest.skipped) }
          throw error
        }
      }
    }
  }

  /// The descriptor to wait for here; nil if the call itself may wait, or does not.
  private func waits(
    _ descriptor: Descriptor, _ memory: GuestMemory, writing: Bool
  ) throws(Errno) -> HostDescriptor? {
    guard let host = descriptor.host, descriptor.type != .regularFile else { return nil }
    if descriptor.virtualFlags.contains(.nonblocking) {
      if !host.isReady(writing: writing) { throw .again }
      return nil
    }
    guard mayStop(memory) else { return nil }
    return try host.isNonblocking ? nil : host
  }

  private func waitUntilReady(_ host: HostDescriptor, _ memory: GuestMemory, writing: Bool) throws(Errno) {
    var set = PollSet()
    set.insert(host, writing: writing)
    while true {
      try set.wait(nanoseconds: Self.slice)
      if set.isReady(0) { return }
      if isStopped(memory) { throw .intr }
    }
  }

  /// Opens a file. A pipe with a name keeps who opens it waiting for the other end: where the guest may be stopped, opening
  /// to write waits here for a reader, and opening to read does not wait, since reading does.
  func open(
    _ path: GuestPath, in directory: Directory, _ opening: PathOpening, _ memory: GuestMemory
  ) throws(Errno) -> HostDescriptor {
    var opening = opening
    opening.mayNotWait = mayStop(memory) && !opening.flags.contains(.nonblocking)
    guard opening.mayNotWait else { return try Self.open(path, in: directory, opening) }
    while true {
      do throws(Errno) {
        let host = try Self.open(path, in: directory, opening)
        if try host.status().type != .regularFile { try host.setFlags(try host.flags & ~PathOpening.nonblocking) }
        return host
      } catch {
        guard error == .again else { throw error }
      }
      var nothing = PollSet()
      try nothing.wait(nanoseconds: Self.slice)
      if isStopped(memory) { throw .intr }
    }
  }
}
