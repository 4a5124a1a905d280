/// The set of registers that are taken at each point, so that one query finds the registers that are free in a range.
///
/// A tree of sets of 64 registers, with a leaf for each point and a fan-out of eight. A node's word in `any` has the
/// registers taken at some point below it. Its word in `whole` has those that one range takes at all points below it;
/// the nodes below do not record them. Both short and long ranges touch few words.
struct RegisterMasks: ~Copyable {
  private var words: UnsafeMutablePointer<UInt64>
  private var capacity = 64
  private var levelCount = 1
  /// For each level, the index in `words` of the first word of `whole` and of `any`. On the lowest level they are the
  /// same.
  private let wholes: UnsafeMutablePointer<Int>
  private let anys: UnsafeMutablePointer<Int>
  private static let maximumLevels = 16

  init() {
    words = .allocate(capacity: capacity)
    wholes = .allocate(capacity: Self.maximumLevels)
    anys = .allocate(capacity: Self.maximumLevels)
    wholes.initialize(repeating: 0, count: Self.maximumLevels)
    anys.initialize(repeating: 0, count: Self.maximumLevels)
  }

  deinit {
    words.deallocate()
    wholes.deallocate()
    anys.deallocate()
  }

  /// Resizes the tree to a number of points, at which all registers are free.
  mutating func prepare(points: Int) {
    var size = (points &+ 15) & ~7
    var total = size
    levelCount = 1
    while size > 16 {
      size = ((size &>> 3) &+ 7) & ~7
      wholes[levelCount] = total
      anys[levelCount] = total &+ size
      total &+= 2 &* size
      levelCount &+= 1
    }
    if total > capacity {
      words.deallocate()
      capacity = total &+ total / 2
      words = .allocate(capacity: capacity)
    }
    words.update(repeating: 0, count: total)
  }

  /// The registers that are taken at some point of a range.
  @inline(__always) func taken(from: UInt32, to: UInt32) -> UInt64 {
    var result: UInt64 = 0
    var low = Int(from)
    var high = Int(to)
    var first = low
    var last = high &- 1
    var level = 0
    while true {
      let any = words + anys[level]
      if high &- low <= 16 || level &+ 1 == levelCount {
        while low < high {
          result |= any[low]
          low &+= 1
        }
        break
      }
      while low & 7 != 0 {
        result |= any[low]
        low &+= 1
      }
      while high & 7 != 0 {
        high &-= 1
        result |= any[high]
      }
      low &>>= 3
      high &>>= 3
      level &+= 1
      first &>>= 3
      last &>>= 3
      result |= words[wholes[level] &+ first] | words[wholes[level] &+ last]
    }
    level &+= 1
    while level < levelCount {
      first &>>= 3
      last &>>= 3
      result |= words[wholes[level] &+ first] | words[wholes[level] &+ last]
      level &+= 1
    }
    return result
  }

  mutating func insert(_ register: Int, from: UInt32, to: UInt32) {
    let bit: UInt64 = 1 &<< UInt64(register)
    var low = Int(from)
    var high = Int(to)
    var first = low
    var last = high &- 1
    for level in 0..<levelCount {
      if level > 0 {
        first &>>= 3
        last &>>= 3
        words[anys[level] &+ first] |= bit
        words[anys[level] &+ last] |= bit
      }
      let isLast = high &- low <= 16 || level &+ 1 == levelCount
      while low < high && (isLast || low & 7 != 0) {
        words[anys[level] &+ low] |= bit
        words[wholes[level] &+ low] |= bit
        low &+= 1
      }
      while low < high && high & 7 != 0 {
        high &-= 1
        words[anys[level] &+ high] |= bit
        words[wholes[level] &+ high] |= bit
      }
      low = isLast ? 0 : low &>> 3
      high = isLast ? 0 : high &>> 3
    }
  }

  /// Removes a range that was inserted.
  mutating func remove(_ register: Int, from: UInt32, to: UInt32) {
    let bit: UInt64 = 1 &<< UInt64(register)
    var low = Int(from)
    var high = Int(to)
    var first = low
    var last = high &- 1
    for level in 0..<levelCount {
      if level > 0 {
        first &>>= 3
        last &>>= 3
        gather(bit, level, first)
        gather(bit, level, last)
      }
      let isLast = high &- low <= 16 || level &+ 1 == levelCount
      while low < high && (isLast || low & 7 != 0) {
        words[anys[level] &+ low] &= ~bit
        words[wholes[level] &+ low] &= ~bit
        low &+= 1
      }
      while low < high && high & 7 != 0 {
        high &-= 1
        words[anys[level] &+ high] &= ~bit
        words[wholes[level] &+ high] &= ~bit
      }
      low = isLast ? 0 : low &>> 3
      high = isLast ? 0 : high &>> 3
    }
  }

  /// Recomputes whether a register is taken somewhere below a node.
  private func gather(_ bit: UInt64, _ level: Int, _ index: Int) {
    let below = words + (anys[level &- 1] &+ index &<< 3)
    var sum = words[wholes[level] &+ index]
    for child in 0..<8 { sum |= below[child] }
    let word = words + (anys[level] &+ index)
    word.pointee = (word.pointee & ~bit) | (sum & bit)
  }
}
