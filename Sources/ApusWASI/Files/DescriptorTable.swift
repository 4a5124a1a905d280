import Synchronization

/// The guest's open descriptors by number, for all of its threads. A new descriptor gets the lowest free number, as
/// POSIX requires.
final class DescriptorTable: Sendable {
  private struct State {
    var slots: [Descriptor?] = []
    var lowestFree = 0

    func descriptor(_ number: UInt32) throws(Errno) -> Descriptor {
      guard Int(number) < slots.count, let descriptor = slots[Int(number)] else { throw .badf }
      return descriptor
    }

    mutating func remove(_ number: UInt32) {
      slots[Int(number)] = nil
      lowestFree = min(lowestFree, Int(number))
    }
  }

  private let state = Mutex(State())
  /// The number of descriptors that may be open at once.
  let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  subscript(_ number: UInt32) -> Descriptor {
    get throws(Errno) {
      try state.withLock { (state) throws(Errno) in try state.descriptor(number) }
    }
  }

  /// Inserts a descriptor at the lowest free number, which it returns.
  func insert(_ descriptor: Descriptor) throws(Errno) -> UInt32 {
    try state.withLock { (state) throws(Errno) in
      let number = state.lowestFree
      guard number < limit else { throw .mfile }
      if number == state.slots.count { state.slots.append(descriptor) } else { state.slots[number] = descriptor }
      state.lowestFree = state.slots[number...].firstIndex { $0 == nil } ?? state.slots.count
      return UInt32(number)
    }
  }

  /// Throws unless there is room for one more descriptor; checked before a file is created for it.
  func requireRoom() throws(Errno) {
    if state.withLock({ $0.lowestFree }) >= limit { throw .mfile }
  }

  func update(_ number: UInt32, _ change: (inout Descriptor) -> Void) throws(Errno) {
    try state.withLock { (state) throws(Errno) in
      var descriptor = try state.descriptor(number)
      change(&descriptor)
      state.slots[Int(number)] = descriptor
    }
  }

  /// Removes a descriptor. The object to which it refers is closed with its last owner.
  func remove(_ number: UInt32) throws(Errno) {
    try state.withLock { (state) throws(Errno) in
      _ = try state.descriptor(number)
      state.remove(number)
    }
  }

  /// Moves `source` over `target`, which is closed. Both must be open.
  func move(_ source: UInt32, over target: UInt32) throws(Errno) {
    try state.withLock { (state) throws(Errno) in
      let descriptor = try state.descriptor(source)
      _ = try state.descriptor(target)
      if source == target { return }
      state.slots[Int(target)] = descriptor
      state.remove(source)
    }
  }
}
