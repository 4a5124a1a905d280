import ApusPlatform

// witx: sock_accept, sock_recv, sock_send, sock_shutdown.
extension WASISystem {
  private func socket(_ fd: UInt32, needing right: Rights) throws(Errno) -> Descriptor {
    let descriptor = try descriptors[fd]
    guard case .socket = descriptor.object else { throw .notsock }
    guard descriptor.rights.isSuperset(of: right) else { throw .notcapable }
    return descriptor
  }

  /// `sock_accept`: accepts a connection of a listening socket, and stores its descriptor at `result`. The only flag is
  /// non-blocking; others are `.inval`.
  public func sockAccept(_ memory: GuestMemory, fd: UInt32, flags: UInt32, result: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      let listener = try socket(fd, needing: .sockAccept)
      let flags = try DescriptorFlags(checking: flags, allowed: .nonblocking)
      try memory.checkRange(result, count: 4)
      try descriptors.requireRoom()
      guard let host = listener.host else { throw .notsock }
      let connection = try whenReady(listener, memory) { () throws(Errno) in
        try host.acceptConnection(nonblocking: flags.contains(.nonblocking))
      }
      try memory.store(try descriptors.insert(try Descriptor(connection)), at: result)
    }
  }

  /// `sock_recv`: receives into buffers. The number of bytes is stored at `result`, 2 bytes of flags at `flagsResult`.
  public func sockRecv(
    _ memory: GuestMemory, fd: UInt32, vectors: UInt32, vectorCount: UInt32, flags: UInt32, result: UInt32,
    flagsResult: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try socket(fd, needing: .fdRead)
      guard flags < 4, let host = descriptor.host else { throw .inval }
      let buffers = IOVectors(address: vectors, count: vectorCount)
      try memory.checkRange(result, count: 4)
      try memory.checkRange(flagsResult, count: 2)
      let (peeks, waitsForAll) = (flags & 1 != 0, flags & 2 != 0 && descriptor.type == .socketStream)
      // If the guest may be stopped, the wait for all bytes happens here and not in the host.
      let waitsHere = mayStop(memory) && !peeks
      var isTruncated = false
      let count = try transfer(buffers, descriptor, memory, writing: false, needsAll: waitsForAll && waitsHere) {
        (buffers) throws(Errno) in
        let received = try host.receive(
          into: buffers, of: memory, peek: peeks, waitAll: waitsForAll && !mayStop(memory))
        isTruncated = received.isTruncated
        return received.count
      }
      try memory.store(count, at: result)
      try memory.store(UInt16(isTruncated ? 1 : 0), at: flagsResult)
    }
  }

  /// `sock_send`: sends the bytes of buffers, and stores their number at `result`. `flags` other than 0 are `.inval`.
  public func sockSend(
    _ memory: GuestMemory, fd: UInt32, vectors: UInt32, vectorCount: UInt32, flags: UInt32, result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try socket(fd, needing: .fdWrite)
      guard flags == 0, let host = descriptor.host else { throw .inval }
      let buffers = IOVectors(address: vectors, count: vectorCount)
      try memory.checkRange(result, count: 4)
      let count = try transfer(
        buffers, descriptor, memory, writing: true, needsAll: descriptor.type == .socketStream
      ) { (buffers) throws(Errno) in try host.send(buffers, of: memory) }
      try memory.store(count, at: result)
    }
  }

  /// `sock_shutdown`: ends receiving (1), sending (2) or both (3).
  public func sockShutdown(fd: UInt32, how: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try socket(fd, needing: .sockShutdown)
      switch how {
      case 1: try descriptor.host?.shutDown(Int32(SHUT_RD))
      case 2: try descriptor.host?.shutDown(Int32(SHUT_WR))
      case 3: try descriptor.host?.shutDown(Int32(SHUT_RDWR))
      default: throw .inval
      }
    }
  }
}
