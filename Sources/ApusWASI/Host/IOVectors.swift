import ApusPlatform
import CApus

/// The buffers of a scattered read or write as the guest described them, not yet checked.
struct IOVectors {
  /// The address of the guest's array of (address, length) pairs, and their number.
  var address: UInt32
  var count: UInt32
  /// The number of bytes at the beginning that are done, and the greatest number that the next call of the host moves.
  var skipped = 0
  var maximumTransfer = IOVectors.maximumBytes

  init(address: UInt32, count: UInt32) { (self.address, self.count) = (address, count) }

  /// The greatest number of buffers in one call; a longer array is processed in part, as POSIX allows.
  static let maximumCount = 1024
  /// The greatest number of bytes in one call: the limit of Linux, which fits the 32-bit result.
  static let maximumBytes = 0x7FFF_F000
  /// The greatest number of bytes that are copied into the host for a closure of the embedder.
  static let maximumCopy = 65536

  /// Calls `body` with the address and length of each buffer, after checking it, until `body` returns false.
  private func forEach(
    in memory: GuestMemory, _ body: (UInt32, UInt32) throws(Errno) -> Bool
  ) throws(Errno) {
    try memory.checkRange(address, count: UInt64(count) * 8)
    for index in 0..<UInt32(min(Int(count), Self.maximumCount)) {
      let buffer: UInt32 = try memory.load(at: address, offset: index * 8)
      let length: UInt32 = try memory.load(at: address, offset: index * 8 + 4)
      try memory.checkRange(buffer, count: UInt64(length))
      if try !body(buffer, length) { return }
    }
  }

  /// Checks the buffers, and calls `body` with vectors over the guest's own memory.
  func withHostVectors(
    in memory: GuestMemory,
    _ body: (UnsafePointer<iovec>, Int32) throws(Errno) -> Int64
  ) throws(Errno) -> UInt32 {
    // SAFETY: an empty list; the elements appended are explained below.
    var vectors: [iovec] = unsafe []
    var (room, skipped) = (maximumTransfer, skipped)
    try forEach(in: memory) { buffer, length throws(Errno) in
      let done = min(Int(length), skipped)
      skipped -= done
      let taken = min(Int(length) - done, room)
      if taken == 0, done > 0 { return true }
      // SAFETY: forEach checked the range; the vector lives no longer than this call, as the memory does.
      unsafe vectors.append(
        iovec(
          iov_base: try memory.region(at: buffer + UInt32(done), count: UInt64(taken)).baseAddress, iov_len: taken))
      room -= taken
      return room > 0
    }
    // SAFETY: only the count is read.
    if unsafe vectors.isEmpty { return 0 }
    // SAFETY: the array is not empty and lives across body, which has its true count.
    let moved = try unsafe vectors.withUnsafeBufferPointer { buffer throws(Errno) in
      // SAFETY: a non-empty array has a base address.
      try unsafe body(buffer.baseAddress!, Int32(buffer.count))
    }
    return UInt32(clamping: moved)
  }

  /// Whether all bytes that one call moves are done.
  func isDone(in memory: GuestMemory) throws(Errno) -> Bool {
    var total = 0
    try forEach(in: memory) { _, length throws(Errno) in
      total += Int(length)
      return total <= skipped
    }
    return min(total, Self.maximumBytes) <= skipped
  }

  /// Copies the bytes that the guest writes, at most `maximumCopy` of them.
  func gather(from memory: GuestMemory) throws(Errno) -> [UInt8] {
    var bytes: [UInt8] = []
    try forEach(in: memory) { buffer, length throws(Errno) in
      let taken = min(Int(length), Self.maximumCopy - bytes.count)
      bytes += try memory.bytes(at: buffer, count: taken)
      return bytes.count < Self.maximumCopy
    }
    return bytes
  }

  /// Copies `bytes` into the buffers in order. Returns the number of bytes that fit.
  func scatter(_ bytes: ArraySlice<UInt8>, into memory: GuestMemory) throws(Errno) -> Int {
    var rest = bytes
    try forEach(in: memory) { buffer, length throws(Errno) in
      let taken = rest.prefix(Int(length))
      try memory.store(bytes: taken, at: buffer)
      rest = rest.dropFirst(taken.count)
      return !rest.isEmpty
    }
    return bytes.count - rest.count
  }

  /// The number of bytes in the buffers, counted up to `maximumCopy`.
  func capacity(in memory: GuestMemory) throws(Errno) -> Int {
    var total = 0
    try forEach(in: memory) { _, length throws(Errno) in
      total = min(total + Int(length), Self.maximumCopy)
      return total < Self.maximumCopy
    }
    return total
  }
}
