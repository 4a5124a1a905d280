/// The guest's open descriptors by number. The lowest free number is given out, as POSIX has it.
struct DescriptorTable {
  private var slots: [Descriptor?] = []
  private var lowestFree = 0
  /// How many may be open at once.
  let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  subscript(_ number: UInt32) -> Descriptor {
    get throws(Errno) {
      guard Int(number) < slots.count, let descriptor = slots[Int(number)] else { throw .badf }
      return descriptor
    }
  }

  /// Puts the descriptor at the lowest free number.
  mutating func insert(_ descriptor: Descriptor) throws(Errno) -> UInt32 {
    let number = lowestFree
    guard number < limit else { throw .mfile }
    if number == slots.count { slots.append(descriptor) } else { slots[number] = descriptor }
    lowestFree = slots[number...].firstIndex { $0 == nil } ?? slots.count
    return UInt32(number)
  }

  /// Whether one more descriptor has room: asked before a file is made for it.
  func requireRoom() throws(Errno) {
    if lowestFree >= limit { throw .mfile }
  }

  mutating func update(_ number: UInt32, _ change: (inout Descriptor) -> Void) throws(Errno) {
    guard Int(number) < slots.count, var descriptor = slots[Int(number)] else { throw .badf }
    change(&descriptor)
    slots[Int(number)] = descriptor
  }

  /// Takes the descriptor out; what it refers to closes with its last owner.
  mutating func remove(_ number: UInt32) throws(Errno) {
    _ = try self[number]
    slots[Int(number)] = nil
    lowestFree = min(lowestFree, Int(number))
  }

  /// Moves `source` over `target`, which is closed. Both must be open.
  mutating func move(_ source: UInt32, over target: UInt32) throws(Errno) {
    let descriptor = try self[source]
    _ = try self[target]
    if source == target { return }
    slots[Int(target)] = descriptor
    try remove(source)
  }
}
