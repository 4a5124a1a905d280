// witx: fd_read, fd_pread, fd_write, fd_pwrite, fd_seek, fd_tell.
//
// Buffers are lists of (address, length) in the guest's memory. All buffers that a call uses are checked before it
// begins. With more than 1024 of them, or more than 2 GiB, a call does part of the work, as POSIX allows.
extension WASISystem {
  /// `fd_read`: reads at the descriptor's position. The number of bytes is stored at `result`; it is 0 at the end.
  public func fdRead(
    _ memory: GuestMemory, fd: UInt32, vectors: UInt32, vectorCount: UInt32, result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try file(fd, needing: .fdRead)
      let buffers = IOVectors(address: vectors, count: vectorCount)
      try memory.checkRange(result, count: 4)
      let count = try transfer(buffers, descriptor, memory, writing: false, needsAll: false) {
        (buffers) throws(Errno) in
        switch descriptor.object {
        case .stream(let stream): try stream.read(into: buffers, of: memory)
        case .file(let file): try file.read(into: buffers, of: memory)
        case .socket(let host): try host.read(into: buffers, of: memory)
        case .directory: throw .badf
        }
      }
      try memory.store(count, at: result)
    }
  }

  /// `fd_pread`: reads at `offset`, and leaves the descriptor's position unchanged. `.spipe` if it has no position.
  public func fdPread(
    _ memory: GuestMemory, fd: UInt32, vectors: UInt32, vectorCount: UInt32, offset: UInt64, result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let file = try positioned(try file(fd, needing: .fdRead))
      let buffers = IOVectors(address: vectors, count: vectorCount)
      try memory.checkRange(result, count: 4)
      let count = try file.read(into: buffers, of: memory, at: try Int64(fileOffset: offset))
      try memory.store(count, at: result)
    }
  }

  /// `fd_write`: writes at the descriptor's position, or at the end in append mode. The number of bytes is stored at
  /// `result`.
  public func fdWrite(
    _ memory: GuestMemory, fd: UInt32, vectors: UInt32, vectorCount: UInt32, result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try file(fd, needing: .fdWrite)
      let buffers = IOVectors(address: vectors, count: vectorCount)
      try memory.checkRange(result, count: 4)
      let count = try transfer(buffers, descriptor, memory, writing: true, needsAll: true) {
        (buffers) throws(Errno) in
        switch descriptor.object {
        case .stream(let stream): try stream.write(buffers, of: memory)
        case .file(let file): try file.write(buffers, of: memory, mayBePipe: descriptor.type == .unknown)
        case .socket(let host): try host.send(buffers, of: memory)
        case .directory: throw .badf
        }
      }
      try memory.store(count, at: result)
    }
  }

  /// `fd_pwrite`: writes at `offset`. (Linux, and a file in memory, append nevertheless if the file is open in
  /// append mode.) The number of bytes is stored at `result`. `.spipe` if the descriptor has no position.
  public func fdPwrite(
    _ memory: GuestMemory, fd: UInt32, vectors: UInt32, vectorCount: UInt32, offset: UInt64, result: UInt32
  ) -> Errno {
    .outcome { () throws(Errno) in
      let file = try positioned(try file(fd, needing: .fdWrite))
      let buffers = IOVectors(address: vectors, count: vectorCount)
      try memory.checkRange(result, count: 4)
      let count = try file.write(buffers, of: memory, at: try Int64(fileOffset: offset))
      try memory.store(count, at: result)
    }
  }

  /// A file that has a position, if the rights allow to move it.
  private func positioned(_ descriptor: Descriptor) throws(Errno) -> any OpenFile {
    guard let file = descriptor.file, descriptor.hasPosition else { throw .spipe }
    guard descriptor.rights.contains(.fdSeek) else { throw .notcapable }
    return file
  }

  /// `fd_seek`: moves the position, and stores the new one at `result`. `.spipe` if the descriptor has no position.
  public func fdSeek(
    _ memory: GuestMemory, fd: UInt32, offset: Int64, whence: UInt32, result: UInt32,
    version: WASIVersion = .preview1
  ) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try file(fd, needing: [])
      let order: [SeekOrigin] = version == .preview0 ? [.current, .end, .start] : [.start, .current, .end]
      guard whence < 3 else { throw .inval }
      let origin = order[Int(whence)]
      try memory.checkRange(result, count: 8)
      guard let file = descriptor.file, descriptor.hasPosition else { throw .spipe }
      // Reading the current position needs only the right `fd_tell`.
      let isTelling = origin == .current && offset == 0 && descriptor.rights.contains(.fdTell)
      guard isTelling || descriptor.rights.contains(.fdSeek) else { throw .notcapable }
      try memory.store(UInt64(try file.seek(offset, from: origin)), at: result)
    }
  }

  /// `fd_tell`: stores the position at `result`.
  public func fdTell(_ memory: GuestMemory, fd: UInt32, result: UInt32) -> Errno {
    fdSeek(memory, fd: fd, offset: 0, whence: 1, result: result)
  }
}
