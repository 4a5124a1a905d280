#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// witx: fd_read, fd_pread, fd_write, fd_pwrite, fd_seek, fd_tell.
//
// Buffers are lists of (address, length) in the guest's memory. All that a call uses are checked before it begins;
// beyond 1024 of them, and beyond 2 GiB, a call does part of the work, as POSIX allows.
extension WASISystem {
  /// `fd_read`: reads at the descriptor's position; the count of bytes goes to `result`, 0 at the end.
  public func fdRead(
    _ memory: GuestMemory, fd: UInt32, vectors: UInt32, vectorCount: UInt32, result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try file(fd, needing: .fdRead)
      let buffers = IOVectors(address: vectors, count: vectorCount)
      try memory.checkRange(result, count: 4)
      let count = try transfer(buffers, descriptor, memory, writing: false, wantsAll: false) {
        (buffers) throws(Errno) in
        switch descriptor.object {
        case .stream(let stream): try stream.read(into: buffers, of: memory)
        case .file(let host), .socket(let host): try host.read(into: buffers, of: memory)
        case .directory: throw .badf
        }
      }
      try memory.store(count, at: result)
    }
  }

  /// `fd_pread`: reads at `offset`, without the descriptor's position. `.spipe` where there are no positions.
  public func fdPread(
    _ memory: GuestMemory, fd: UInt32, vectors: UInt32, vectorCount: UInt32, offset: UInt64, result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let host = try positioned(try file(fd, needing: .fdRead))
      let buffers = IOVectors(address: vectors, count: vectorCount)
      try memory.checkRange(result, count: 4)
      let count = try host.read(into: buffers, of: memory, at: try Int64(fileOffset: offset))
      try memory.store(count, at: result)
    }
  }

  /// `fd_write`: writes at the descriptor's position, or the end in append mode.
  public func fdWrite(
    _ memory: GuestMemory, fd: UInt32, vectors: UInt32, vectorCount: UInt32, result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try file(fd, needing: .fdWrite)
      let buffers = IOVectors(address: vectors, count: vectorCount)
      try memory.checkRange(result, count: 4)
      let count = try transfer(buffers, descriptor, memory, writing: true, wantsAll: true) {
        (buffers) throws(Errno) in
        switch descriptor.object {
        case .stream(let stream): try stream.write(buffers, of: memory)
        case .file(let host): try host.write(buffers, of: memory, mayBePipe: descriptor.type == .unknown)
        case .socket(let host): try host.send(buffers, of: memory)
        case .directory: throw .badf
        }
      }
      try memory.store(count, at: result)
    }
  }

  /// `fd_pwrite`: writes at `offset`. (Linux appends even so when the file is open in append mode.)
  public func fdPwrite(
    _ memory: GuestMemory, fd: UInt32, vectors: UInt32, vectorCount: UInt32, offset: UInt64, result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let host = try positioned(try file(fd, needing: .fdWrite))
      let buffers = IOVectors(address: vectors, count: vectorCount)
      try memory.checkRange(result, count: 4)
      let count = try host.write(buffers, of: memory, at: try Int64(fileOffset: offset))
      try memory.store(count, at: result)
    }
  }

  /// The host's descriptor of a file that has positions, and the right to use them.
  private func positioned(_ descriptor: Descriptor) throws(Errno) -> HostDescriptor {
    guard let host = descriptor.host, descriptor.hasPosition else { throw .spipe }
    guard descriptor.rights.contains(.fdSeek) else { throw .notcapable }
    return host
  }

  /// `fd_seek`: moves the position; the new one goes to `result`.
  public func fdSeek(
    _ memory: GuestMemory, fd: UInt32, offset: Int64, whence: UInt32, result: UInt32,
    version: WASIVersion = .preview1
  ) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try file(fd, needing: [])
      let order = version == .preview0 ? [SEEK_CUR, SEEK_END, SEEK_SET] : [SEEK_SET, SEEK_CUR, SEEK_END]
      guard whence < 3 else { throw .inval }
      let origin = order[Int(whence)]
      try memory.checkRange(result, count: 8)
      guard let host = descriptor.host, descriptor.hasPosition else { throw .spipe }
      // Looking where one is needs no more than the right to tell.
      let isTelling = origin == SEEK_CUR && offset == 0 && descriptor.rights.contains(.fdTell)
      guard isTelling || descriptor.rights.contains(.fdSeek) else { throw .notcapable }
      try memory.store(UInt64(try host.seek(offset, origin)), at: result)
    }
  }

  /// `fd_tell`: the position goes to `result`.
  public func fdTell(_ memory: GuestMemory, fd: UInt32, result: UInt32) -> Errno {
    fdSeek(memory, fd: fd, offset: 0, whence: 1, result: result)
  }
}
