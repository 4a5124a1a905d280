import ApusPlatform

// Contents of files.
//
// SAFETY, of both transfers: the caller promises that the vectors refer to valid memory of their lengths. The ranges of
// the contents are inside them, and as long as the part of a vector that is copied.
extension MemoryFileSystem {
  func size(_ number: Number) -> Int { node(number).contents.count }

  /// The greatest size that a file can have now.
  private func greatestSize(_ number: Number) -> Int {
    maximumByteCount - (byteCount - size(number))
  }

  /// Replaces the contents.
  mutating func setContents(_ number: Number, _ bytes: [UInt8]) throws(Errno) {
    if bytes.count > greatestSize(number) { throw .nospc }
    update(number) { $0.contents = bytes }
  }

  /// Truncates a file, or extends it with zeros.
  mutating func setSize(_ number: Number, _ size: Int) throws(Errno) {
    if size > greatestSize(number) { throw .nospc }
    update(number) { $0.contents.resize(size) }
  }

  /// Copies bytes from an offset on into vectors. Returns the number of bytes.
  // SAFETY: unsafe because the vectors cannot be checked here.
  @unsafe func read(_ number: Number, at offset: Int, into vectors: UnsafeBufferPointer<iovec>) -> Int {
    // SAFETY: as said above.
    unsafe node(number).contents.withUnsafeBytes { bytes in
      var rest = unsafe bytes[min(offset, bytes.count)...]
      // SAFETY: as said above.
      for index in vectors.indices {
        let vector = unsafe vectors[index]
        let part = unsafe rest.prefix(vector.iov_len)
        unsafe UnsafeMutableRawBufferPointer(start: vector.iov_base, count: vector.iov_len).copyBytes(from: part)
        unsafe rest = rest.dropFirst(part.count)
      }
      // SAFETY: only the counts are used.
      return unsafe bytes.count - min(offset, bytes.count) - rest.count
    }
  }

  /// Writes vectors at an offset, as far as there is room. A gap after the end of the file is filled with zeros.
  /// Returns the number of bytes.
  // SAFETY: unsafe because the vectors cannot be checked here.
  @unsafe mutating func write(
    _ number: Number, at offset: Int, from vectors: UnsafeBufferPointer<iovec>
  ) throws(Errno) -> Int {
    // SAFETY: only the lengths are used.
    let total = unsafe vectors.reduce(0) { unsafe $0 + $1.iov_len }
    if total == 0 { return 0 }
    let (wanted, overflow) = offset.addingReportingOverflow(total)
    let end = min(overflow ? .max : wanted, greatestSize(number))
    if end <= offset { throw .nospc }
    update(number) { node in
      if end > node.contents.count { node.contents.resize(end) }
      // SAFETY: as said above.
      unsafe node.contents.withUnsafeMutableBytes { bytes in
        var rest = unsafe bytes[offset..<end]
        // SAFETY: as said above.
        for index in vectors.indices {
          let vector = unsafe vectors[index]
          let part = unsafe UnsafeRawBufferPointer(start: vector.iov_base, count: vector.iov_len).prefix(rest.count)
          unsafe UnsafeMutableRawBufferPointer(rebasing: rest).copyBytes(from: part)
          unsafe rest = rest.dropFirst(part.count)
        }
      }
    }
    return end - offset
  }

  /// Changes the contents of a file, in place.
  private mutating func update(_ number: Number, _ change: (inout MemoryNode) -> Void) {
    byteCount -= nodes[number]!.contents.count
    change(&nodes[number]!)
    byteCount += nodes[number]!.contents.count
    nodes[number]!.wasModified(at: now)
  }
}

extension [UInt8] {
  /// Truncates the array, or extends it with zeros. Memory that is not needed any more is returned.
  fileprivate mutating func resize(_ size: Int) {
    if size >= count {
      append(contentsOf: repeatElement(0, count: size - count))
    } else if capacity > 2 * size + 64 {
      var shorter: [UInt8] = []
      shorter.reserveCapacity(size)
      shorter += self[..<size]
      self = shorter
    } else {
      removeLast(count - size)
    }
  }
}
