/// Constants that are placed after the code. Equal constants are stored once.
struct ConstantPool: ~Copyable {
  struct Entry: BitwiseCopyable {
    var low: UInt64
    var high: UInt64
    var label: UInt32
    /// The binary logarithm of the size in bytes: 2, 3 or 4.
    var logSize: UInt8
  }

  private(set) var entries = Arena<Entry>(capacity: 32)
  /// A hash table with open addressing: 0, or the index of an entry plus one. Its size is a power of two, and at most
  /// half of it is full.
  private var slots = Arena<UInt32>(capacity: 64)

  /// The size of the hash table when it is empty.
  private static var initialSlots: Int { 64 }

  init() { slots.append(repeating: 0, count: Self.initialSlots) }

  /// The label of the constant, or nil if it is not there.
  func find(_ low: UInt64, _ high: UInt64, _ logSize: UInt8) -> UInt32? {
    let slot = slots[slot(of: low, high, logSize)]
    return slot == 0 ? nil : entries[Int(slot) &- 1].label
  }

  /// Adds a constant that is not there yet.
  mutating func insert(_ low: UInt64, _ high: UInt64, _ logSize: UInt8, label: UInt32) {
    entries.append(Entry(low: low, high: high, label: label, logSize: logSize))
    if entries.count &* 2 > slots.count {
      slots.append(repeating: 0, count: slots.count)
      for index in 0..<slots.count { slots[index] = 0 }
      for index in 0..<entries.count { enter(index) }
    } else {
      enter(entries.count &- 1)
    }
  }

  mutating func removeAll() {
    if entries.count == 0 { return }
    entries.removeAll()
    slots.fill(Self.initialSlots, with: 0)
  }

  private mutating func enter(_ index: Int) {
    let entry = entries[index]
    let slot = slot(of: entry.low, entry.high, entry.logSize)
    slots[slot] = UInt32(truncatingIfNeeded: index &+ 1)
  }

  /// The index in `slots` of the constant, or of the free slot for it.
  private func slot(of low: UInt64, _ high: UInt64, _ logSize: UInt8) -> Int {
    let mask = slots.count &- 1
    let mixed = (low ^ (high &<< 1 | high &>> 63) ^ UInt64(logSize)) &* 0x9E37_79B9_7F4A_7C15
    var index = Int(truncatingIfNeeded: mixed &>> 40) & mask
    while slots[index] != 0 {
      let entry = entries[Int(slots[index]) &- 1]
      if entry.low == low && entry.high == high && entry.logSize == logSize { return index }
      index = (index &+ 1) & mask
    }
    return index
  }
}
