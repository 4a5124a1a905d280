import Synchronization

/// An open file or directory in memory. Its node exists as long as it, also after the removal of its last name.
final class MemoryDescriptor: Sendable {
  private struct State {
    var position: Int64 = 0
    var flags: DescriptorFlags
  }

  let files: WASIMemoryDirectory
  let number: MemoryNode.Number
  private let state: Mutex<State>

  /// - Parameter number: a node whose `openCount` includes this descriptor.
  init(_ files: WASIMemoryDirectory, opened number: MemoryNode.Number, flags: DescriptorFlags = []) {
    self.files = files
    self.number = number
    state = Mutex(State(flags: flags))
  }

  deinit {
    files.change { $0.close(number) }
  }
}

// The locks are always taken in this order: that of the descriptor, that of the tree.
extension MemoryDescriptor: OpenFile {
  var host: HostDescriptor? { nil }
  var memory: MemoryDescriptor? { self }
  var isOwned: Bool { true }

  func rights(for type: FileType) -> Rights { .all(for: type) }

  func status() throws(Errno) -> FileStatus {
    files.inspect { $0.status(number, device: files.device) }
  }

  func setTimes(_ times: FileTimes) throws(Errno) {
    files.change { $0.setTimes(number, times) }
  }

  func synchronize(dataOnly: Bool) throws(Errno) {}

  var descriptorFlags: DescriptorFlags {
    get throws(Errno) { state.withLock { $0.flags } }
  }

  func setDescriptorFlags(_ flags: DescriptorFlags) throws(Errno) {
    state.withLock { $0.flags = $0.flags.subtracting(.changeable).union(flags.intersection(.changeable)) }
  }

  // SAFETY, of the four transfers: withHostVectors provides vectors over checked ranges of the guest's memory and their
  // true count, which are valid during the call.

  func read(into vectors: IOVectors, of memory: GuestMemory) throws(Errno) -> UInt32 {
    // SAFETY: as said above.
    try unsafe vectors.withHostVectors(in: memory) { (list, count) throws(Errno) in
      state.withLock { state in
        let moved = files.inspect { files in
          // SAFETY: as said above.
          unsafe files.read(
            number, at: Int(state.position), into: UnsafeBufferPointer(start: list, count: Int(count)))
        }
        state.position += Int64(moved)
        return Int64(moved)
      }
    }
  }

  func read(into vectors: IOVectors, of memory: GuestMemory, at offset: Int64) throws(Errno) -> UInt32 {
    // SAFETY: as said above.
    try unsafe vectors.withHostVectors(in: memory) { (list, count) throws(Errno) in
      files.inspect { files in
        // SAFETY: as said above.
        Int64(unsafe files.read(number, at: Int(offset), into: UnsafeBufferPointer(start: list, count: Int(count))))
      }
    }
  }

  func write(_ vectors: IOVectors, of memory: GuestMemory, mayBePipe: Bool) throws(Errno) -> UInt32 {
    // SAFETY: as said above.
    try unsafe vectors.withHostVectors(in: memory) { (list, count) throws(Errno) in
      try state.withLock { (state) throws(Errno) in
        let (isAppending, position) = (state.flags.contains(.append), state.position)
        let (start, moved) = try files.change { (files) throws(Errno) in
          let start = isAppending ? files.size(number) : Int(position)
          // SAFETY: as said above.
          return unsafe (
            start, try files.write(number, at: start, from: UnsafeBufferPointer(start: list, count: Int(count)))
          )
        }
        // A write of no bytes does not move the position to the end in append mode.
        if moved > 0 { state.position = Int64(start + moved) }
        return Int64(moved)
      }
    }
  }

  /// Appends in append mode, as Linux does.
  func write(_ vectors: IOVectors, of memory: GuestMemory, at offset: Int64) throws(Errno) -> UInt32 {
    // SAFETY: as said above.
    try unsafe vectors.withHostVectors(in: memory) { (list, count) throws(Errno) in
      let isAppending = state.withLock { $0.flags.contains(.append) }
      return try files.change { (files) throws(Errno) in
        let start = isAppending ? files.size(number) : Int(offset)
        // SAFETY: as said above.
        return Int64(
          unsafe try files.write(number, at: start, from: UnsafeBufferPointer(start: list, count: Int(count))))
      }
    }
  }

  func seek(_ offset: Int64, from origin: SeekOrigin) throws(Errno) -> Int64 {
    try state.withLock { (state) throws(Errno) in
      let base =
        switch origin {
        case .start: Int64(0)
        case .current: state.position
        case .end: Int64(files.inspect { $0.size(number) })
        }
      let (position, overflow) = base.addingReportingOverflow(offset)
      if overflow || position < 0 { throw .inval }
      state.position = position
      return position
    }
  }

  func setSize(_ size: Int64) throws(Errno) {
    try files.change { (files) throws(Errno) in try files.setSize(number, Int(size)) }
  }

  func allocate(offset: Int64, length: Int64) throws(Errno) {
    if length == 0 { throw .inval }
    let (end, overflow) = offset.addingReportingOverflow(length)
    if overflow { throw .fbig }
    try files.change { (files) throws(Errno) in
      if end > files.size(number) { try files.setSize(number, Int(end)) }
    }
  }

  func advise(offset: Int64, length: Int64, advice: Int32) throws(Errno) {}
}
