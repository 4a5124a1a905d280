/// Numbers byte strings from 0 in the order of their insertion.
///
/// It is an open-addressing hash table over one arena of bytes: looking up a range of the source creates no string and
/// allocates nothing.
struct Interner {
  private var arena: [UInt8] = []
  private var spans: [(start: Int, count: Int)] = []
  private var slots: [UInt32]
  private var mask: Int

  init(capacity: Int = 16) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
  }

  var count: Int { spans.count }

  /// Returns the string of a number.
  func string(_ number: UInt32) -> String {
    let span = spans[Int(number)]
    return String(decoding: arena[span.start..<span.start + span.count], as: UTF8.self)
  }

  /// Returns the number of a string, or nil if it has not been inserted.
  func find(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32? {
    var slot = Interner.hash(bytes, range) & mask
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if isEqual(number, bytes, range) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Returns the number of a string, and inserts the string if it is new.
  mutating func insert(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    if let number = find(bytes, range) { return number }
    let number = UInt32(spans.count)
    spans.append((arena.count, range.count))
    arena.append(contentsOf: bytes[range])
    if spans.count * 2 > slots.count { grow() } else { insert(number, Interner.hash(bytes, range)) }
    return number
  }

  mutating func insert(_ string: String) -> UInt32 {
    let bytes = [UInt8](string.utf8)
    return insert(bytes, 0..<bytes.count)
  }

  private func isEqual(_ number: UInt32, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let span = spans[Int(number)]
    guard span.count == range.count else { return false }
    for index in 0..<span.count where arena[span.start + index] != bytes[range.lowerBound + index] {
      return false
    }
    return true
  }

  private mutating func insert(_ number: UInt32, _ hash: Int) {
    var slot = hash & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = number + 1
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for (number, span) in spans.enumerated() {
      insert(UInt32(number), Interner.hash(arena, span.start..<span.start + span.count))
    }
  }

  /// Computes FNV-1a, folded so that the low bits depend on all others.
  private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
  }
}
