/// For each location, the virtual registers whose value it has.
struct LocationContents: Equatable {
  /// `stride` elements for each location, of which those from its count on are -1.
  private var registers: [Int32]
  private var stride = 4
  private var counts: [Int32]
  /// For slots: the size of the value in units of 8 bytes.
  private var sizes: [UInt8]

  init(count: Int) {
    registers = Array(repeating: -1, count: count * stride)
    counts = Array(repeating: 0, count: count)
    sizes = Array(repeating: 1, count: count)
  }

  private static func index(_ location: Location) -> Int { location.slot.map { 64 + $0 } ?? Int(location.rawValue) }

  private func range(_ index: Int) -> Range<Int> { index * stride..<index * stride + Int(counts[index]) }

  func values(in location: Location) -> [Int32] { Array(registers[range(Self.index(location))]) }

  func has(_ value: Int32, in location: Location) -> Bool { has(value, Self.index(location)) }

  private func has(_ value: Int32, _ index: Int) -> Bool {
    for entry in range(index) where registers[entry] == value { return true }
    return false
  }

  mutating func set(_ location: Location, to new: [Int32], size: Int) {
    let index = Self.index(location)
    if location.slot != nil {
      if index > 64 && sizes[index - 1] == 2 { clear(index - 1) }
      if size == 2 { clear(index + 1) }
      sizes[index] = UInt8(size)
    }
    clear(index)
    for value in new { add(value, index) }
  }

  mutating func add(_ value: Int32, to location: Location) { add(value, Self.index(location)) }

  private mutating func add(_ value: Int32, _ index: Int) {
    if counts[index] == stride { widen() }
    registers[range(index).upperBound] = value
    counts[index] += 1
  }

  /// Doubles the number of registers that each location has room for.
  private mutating func widen() {
    var wider = Array(repeating: Int32(-1), count: registers.count * 2)
    for index in counts.indices {
      for number in 0..<Int(counts[index]) { wider[index * stride * 2 + number] = registers[index * stride + number] }
    }
    (registers, stride) = (wider, stride * 2)
  }

  mutating func clear(_ location: Location) { clear(Self.index(location)) }

  private mutating func clear(_ index: Int) { keep(index) { _ in false } }

  /// Removes the registers from a location that are not to be kept.
  private mutating func keep(_ index: Int, where isKept: (Int32) -> Bool) {
    let all = range(index)
    var next = all.lowerBound
    for entry in all {
      let value = registers[entry]
      guard isKept(value) else { continue }
      registers[next] = value
      next += 1
    }
    counts[index] = Int32(next - all.lowerBound)
    for entry in next..<all.upperBound { registers[entry] = -1 }
  }

  /// Removes a register from all locations, because it gets a new value.
  mutating func forget(_ value: Int32) {
    for index in counts.indices where has(value, index) { keep(index) { $0 != value } }
  }

  /// Puts each parameter in the locations of its argument, and removes it from all others.
  mutating func rename(_ arguments: [Int32], _ parameters: [Int32]) {
    for index in counts.indices where counts[index] > 0 {
      let old = Array(registers[range(index)])
      keep(index) { !parameters.contains($0) }
      for pair in arguments.indices where old.contains(arguments[pair]) { add(parameters[pair], index) }
    }
  }

  /// The intersection of two states.
  func met(with other: LocationContents) -> LocationContents {
    var result = self
    for index in counts.indices where counts[index] > 0 {
      let isSame = sizes[index] == other.sizes[index]
      result.keep(index) { isSame && other.has($0, index) }
    }
    return result
  }
}
