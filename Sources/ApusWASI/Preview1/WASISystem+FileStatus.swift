// witx: fd_advise, fd_allocate, fd_datasync, fd_sync, fd_fdstat_get, fd_fdstat_set_flags, fd_fdstat_set_rights,
// fd_filestat_get, fd_filestat_set_size, fd_filestat_set_times.
extension WASISystem {
  /// `fd_advise`: a hint how a range of the file will be used.
  public func fdAdvise(fd: UInt32, offset: UInt64, length: UInt64, advice: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      guard advice < 6 else { throw .inval }
      let file = try openFile(fd, needing: .fdAdvise)
      try file.advise(
        offset: try Int64(fileOffset: offset), length: try Int64(fileOffset: length), advice: Int32(advice))
    }
  }

  /// `fd_allocate`: reserves space for a range, and extends the file to its end. `.notsup` if the file system cannot do
  /// that.
  public func fdAllocate(fd: UInt32, offset: UInt64, length: UInt64) -> Errno {
    .outcome { () throws(Errno) in
      let file = try openFile(fd, needing: .fdAllocate)
      try file.allocate(offset: try Int64(fileOffset: offset), length: try Int64(fileOffset: length))
    }
  }

  /// `fd_datasync`: writes the data of a file to its device.
  public func fdDatasync(fd: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      try descriptor(fd, needing: .fdDatasync).file?.synchronize(dataOnly: true)
    }
  }

  /// `fd_sync`: writes the data and the attributes of a file to its device.
  public func fdSync(fd: UInt32) -> Errno {
    .outcome { () throws(Errno) in try descriptor(fd, needing: .fdSync).file?.synchronize(dataOnly: false) }
  }

  /// `fd_fdstat_get`: stores type, flags and rights, 24 bytes, at `result`.
  public func fdFdstatGet(_ memory: GuestMemory, fd: UInt32, result: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try descriptors[fd]
      let flags = try currentFlags(descriptor)
      try memory.zero(result, count: 24)
      try memory.store(descriptor.type.rawValue, at: result)
      try memory.store(flags.rawValue, at: result, offset: 2)
      try memory.store(descriptor.rights.rawValue, at: result, offset: 8)
      try memory.store(descriptor.inheriting.rawValue, at: result, offset: 16)
    }
  }

  private func currentFlags(_ descriptor: Descriptor) throws(Errno) -> DescriptorFlags {
    guard let file = descriptor.file, file.isOwned else { return descriptor.virtualFlags }
    return try file.descriptorFlags
  }

  /// `fd_fdstat_set_flags`: append and non-blocking can change; the synchronizing flags stay as at opening, and a
  /// request for others is `.notsup`.
  public func fdFdstatSetFlags(fd: UInt32, flags: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try descriptor(fd, needing: .fdFdstatSetFlags)
      let flags = try DescriptorFlags(checking: flags, allowed: .all)
      let current = try currentFlags(descriptor)
      // The host may have set more of these flags than were requested: a request without those is not a change.
      let synchronizing = flags.intersection(.synchronizing)
      if !synchronizing.isSubset(of: current) { throw .notsup }
      guard let file = descriptor.file, file.isOwned else {
        try descriptors.update(fd) { $0.virtualFlags = flags }
        return
      }
      try file.setDescriptorFlags(flags)
    }
  }

  /// `fd_fdstat_set_rights`: removes rights. A request for a right that the descriptor does not have is `.notcapable`.
  public func fdFdstatSetRights(fd: UInt32, base: UInt64, inheriting: UInt64) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try descriptors[fd]
      let base = Rights(rawValue: base)
      let inheriting = Rights(rawValue: inheriting)
      guard base.isSubset(of: descriptor.rights), inheriting.isSubset(of: descriptor.inheriting) else {
        throw .notcapable
      }
      try descriptors.update(fd) {
        $0.rights = base
        $0.inheriting = inheriting
      }
    }
  }

  /// `fd_filestat_get`: stores the file's attributes, 64 bytes (56 in preview 0), at `result`.
  public func fdFilestatGet(
    _ memory: GuestMemory, fd: UInt32, result: UInt32, version: WASIVersion = .preview1
  ) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try descriptor(fd, needing: .fdFilestatGet)
      let status = try descriptor.file?.status() ?? FileStatus(type: descriptor.type, linkCount: 1)
      try status.store(in: memory, at: result, version: version)
    }
  }

  /// `fd_filestat_set_size`: truncates the file, or extends it with zeros.
  public func fdFilestatSetSize(fd: UInt32, size: UInt64) -> Errno {
    .outcome { () throws(Errno) in
      let file = try openFile(fd, needing: .fdFilestatSetSize)
      try file.setSize(try Int64(fileOffset: size))
    }
  }

  /// `fd_filestat_set_times`: sets the times, in nanoseconds since 1970, that the flags select.
  public func fdFilestatSetTimes(fd: UInt32, access: UInt64, modification: UInt64, flags: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      let descriptor = try descriptor(fd, needing: .fdFilestatSetTimes)
      let times = try FileTimes(access: access, modification: modification, flags: flags)
      if descriptor.isReadOnly { throw .rofs }
      // The guest must not change the times of the embedder's own files.
      guard let file = descriptor.file, file.isOwned else { throw .perm }
      try file.setTimes(times)
    }
  }
}
