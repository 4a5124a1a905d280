// How calls wait for the host if the guest may be stopped meanwhile.
extension WASISystem {
  /// Calls `body`, which accepts a connection, when the host does not make the guest wait. A descriptor of the embedder
  /// that the guest made non-blocking must be ready (otherwise `.again`). A guest that may be stopped waits here, and
  /// gets `.intr` if it is stopped.
  func whenReady<R>(
    _ descriptor: Descriptor, _ memory: GuestMemory, _ body: () throws(Errno) -> R
  ) throws(Errno) -> R where R: Sendable {
    guard let host = try waits(descriptor, memory, writing: false) else { return try body() }
    // One thread at a time, so that no other thread takes what was ready to be read.
    return try serially(host.reading, memory) { () throws(Errno) in
      try waitUntilReady(host, memory, writing: false)
      return try body()
    }
  }

  /// Moves data like `whenReady`; `body` moves it for the buffers that it gets. If the guest may be stopped, the data
  /// is moved in parts that the host takes or returns without waiting.
  /// - Returns: the number of bytes moved. If `needsAll`, these are all, unless an error or a stop interrupted the
  ///   transfer.
  func transfer(
    _ buffers: IOVectors, _ descriptor: Descriptor, _ memory: GuestMemory, writing: Bool, needsAll: Bool,
    _ body: (IOVectors) throws(Errno) -> UInt32
  ) throws(Errno) -> UInt32 {
    guard let host = try waits(descriptor, memory, writing: writing) else { return try body(buffers) }
    return try serially(writing ? host.writing : host.reading, memory) { () throws(Errno) in
      var rest = buffers
      // A datagram is moved as a whole; a pipe that is ready takes at least 4096 bytes.
      let isWhole = descriptor.type == .socketDatagram
      if writing, !isWhole { rest.maximumTransfer = 4096 }
      while true {
        do throws(Errno) {
          try waitUntilReady(host, memory, writing: writing)
          let count = try body(rest)
          rest.skipped += Int(count)
          if count == 0 || !needsAll || isWhole { return UInt32(clamping: rest.skipped) }
          if try rest.isDone(in: memory) { return UInt32(clamping: rest.skipped) }
        } catch {
          // The bytes that were already moved are reported.
          if rest.skipped > 0 { return UInt32(clamping: rest.skipped) }
          throw error
        }
      }
    }
  }

  /// Calls `body` while no other thread uses `access`. A guest that is stopped waits no longer for it.
  private func serially<R>(
    _ access: SerialAccess, _ memory: GuestMemory, _ body: () throws(Errno) -> R
  ) throws(Errno) -> R where R: Sendable {
    var pause: UInt64 = 20_000
    while true {
      if let result = try access.runIfFree(body) { return result }
      if isStopped(memory) { throw .intr }
      var nothing = PollSet()
      try nothing.wait(nanoseconds: pause)
      pause = min(pause * 2, Self.slice)
    }
  }

  /// Returns the descriptor for which to wait here; nil if the call itself may wait, or never waits.
  private func waits(
    _ descriptor: Descriptor, _ memory: GuestMemory, writing: Bool
  ) throws(Errno) -> HostDescriptor? {
    guard descriptor.type != .regularFile, let host = descriptor.host else { return nil }
    if descriptor.virtualFlags.contains(.nonblocking) {
      if !host.isReady(writing: writing) { throw .again }
      return nil
    }
    guard mayStop(memory, isCostly: writing) else { return nil }
    return try host.isNonblocking ? nil : host
  }

  private func waitUntilReady(_ host: HostDescriptor, _ memory: GuestMemory, writing: Bool) throws(Errno) {
    var set = PollSet()
    set.insert(host, writing: writing)
    while !isStopped(memory) {
      try set.wait(nanoseconds: Self.slice)
      if set.isReady(0) { return }
    }
    throw .intr
  }

  /// Opens a file. The host makes the opener of a named pipe wait for the other end. If the guest may be stopped,
  /// opening for writing waits here for a reader, and opening for reading does not wait, since reading does.
  func open(
    _ path: GuestPath, in directory: Directory, _ opening: PathOpening, _ memory: GuestMemory
  ) throws(Errno) -> any OpenFile {
    var opening = opening
    opening.avoidsWaiting = mayStop(memory) && !opening.flags.contains(.nonblocking)
    guard opening.avoidsWaiting else { return try Self.open(path, in: directory, opening) }
    while true {
      do throws(Errno) {
        let file = try Self.open(path, in: directory, opening)
        if let host = file.host, try host.status().type != .regularFile {
          try host.setFlags(try host.flags & ~PathOpening.nonblocking)
        }
        return file
      } catch {
        guard error == .again else { throw error }
      }
      var nothing = PollSet()
      try nothing.wait(nanoseconds: Self.slice)
      if isStopped(memory) { throw .intr }
    }
  }
}
