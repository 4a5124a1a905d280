import ApusLayout

/// Marks all reachable objects (the first half of a collection). Deep structures use a worklist and not the native
/// stack. If the worklist is full, the blocks of the remaining objects are flagged and scanned afterwards.
struct Marker {
  private let heap: Heap
  private let maps: HeapMaps
  private var knownMaps: UnsafeMutablePointer<HeapMap>
  private var knownMapCount: Int
  /// Owns the memory of `entries`.
  private let worklist: Worklist
  private let base: UnsafeMutableRawPointer
  private let marks: UnsafeMutablePointer<UInt64>
  private let entries: UnsafeMutablePointer<UInt64>
  private let capacity: Int
  private var count = 0
  private var hasOverflowed = false
  /// The handles of host references that were reached, one bit each.
  private let handles: UnsafeMutablePointer<UInt64>
  private let handleCount: Int
  /// The size in bytes of the roots that were visited.
  private(set) var rootByteCount: UInt64 = 0

  /// The number of elements of an array that are followed before the rest is pushed again.
  private static var chunk: Int { 128 }

  init(_ heap: Heap, _ maps: HeapMaps, _ worklist: Worklist, handles: HandleMarks) {
    self.heap = heap
    self.maps = maps
    knownMaps = maps.maps
    knownMapCount = maps.count
    self.worklist = worklist
    base = heap.space?.base ?? UnsafeMutableRawPointer(worklist.entries)
    marks = heap.marks
    entries = worklist.entries
    capacity = worklist.capacity
    self.handles = handles.words
    handleCount = handles.count
  }

  /// Marks the objects to which slots refer; each slot holds a reference or null.
  mutating func mark(_ slots: UnsafePointer<UInt64>, count: Int) {
    rootByteCount += UInt64(count) * 8
    for index in 0..<count { mark(UInt32(truncatingIfNeeded: slots[index])) }
    drain()
  }

  /// Marks the objects to which slots may refer; a slot may hold any value.
  mutating func markConservatively(_ slots: UnsafePointer<UInt64>, count: Int) {
    rootByteCount += UInt64(count) * 8
    for index in 0..<count {
      let slot = slots[index]
      guard slot != 0, slot >> 32 == 0 else { continue }
      let reference = UInt32(truncatingIfNeeded: slot)
      if Reference.isHost(reference) {
        markHost(reference)
      } else if heap.isObject(reference) {
        mark(reference)
      }
    }
    drain()
  }

  /// Marks the objects to which words on the native stack may refer. The upper half of a word may hold anything.
  mutating func markNativeStack(_ words: UnsafePointer<UInt64>, count: Int) {
    rootByteCount += UInt64(count) * 8
    for index in 0..<count {
      let reference = UInt32(truncatingIfNeeded: words[index])
      if Reference.isHost(reference) { markHost(reference) }
      if reference != 0, let object = heap.object(around: reference) { mark(object) }
    }
    drain()
  }

  /// Marks the object to which a reference refers.
  @inline(__always) private mutating func mark(_ reference: UInt32) {
    if _slowPath(reference & 7 != 0) {
      if Reference.isHost(reference) { markHost(reference) }
      return
    }
    guard reference != 0, marks.insert(reference) else { return }
    push(UInt64(reference))
  }

  @inline(never) private mutating func markHost(_ reference: UInt32) {
    let handle = Reference.handle(reference)
    // False only for a word that is not a reference.
    guard handle < handleCount else { return }
    handles[handle >> 6] |= 1 << UInt64(handle & 63)
  }

  @inline(__always) private mutating func push(_ entry: UInt64) {
    guard _fastPath(count < capacity) else { return overflow(entry) }
    entries[count] = entry
    count += 1
  }

  @inline(never) private mutating func overflow(_ entry: UInt64) {
    heap.blocks[Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) >> Block.log2].needsScan = true
    hasOverflowed = true
  }

  /// Follows the references of all objects in the worklist.
  private mutating func drain() {
    while count > 0 {
      count -= 1
      let entry = entries[count]
      follow(UInt32(truncatingIfNeeded: entry), from: Int(entry >> 32))
    }
  }

  /// Marks the objects to which an object refers; for an array, only those of the elements from `start` on.
  @inline(__always) private mutating func follow(_ reference: UInt32, from start: Int) {
    let object = base + Int(reference)
    let type = object.load(fromByteOffset: ObjectLayout.type, as: UInt32.self)
    var map = Int(type) < knownMapCount ? knownMaps[Int(type)] : HeapMap()
    if _slowPath(map.kind == .unknown) { map = makeMap(type) }
    switch map.kind {
    case .unknown, .leaf: break
    case .fields:
      guard let offsets = map.offsets else { return }
      for index in 0..<Int(map.count) { mark(object.load(fromByteOffset: Int(offsets[index]), as: UInt32.self)) }
    case .elements:
      let length = Int(object.load(fromByteOffset: ObjectLayout.length, as: UInt32.self))
      let end = min(start + Self.chunk, length)
      if end < length { push(UInt64(reference) | UInt64(end) << 32) }
      let elements = (object + ObjectLayout.elements).assumingMemoryBound(to: UInt32.self)
      for index in start..<end { mark(elements[index]) }
    }
  }

  @inline(never) private mutating func makeMap(_ type: UInt32) -> HeapMap {
    let map = maps.make(type)
    (knownMaps, knownMapCount) = (maps.maps, maps.count)
    return map
  }

  /// Follows the objects that did not fit into the worklist. Must be called after all roots are marked.
  mutating func finish() {
    while hasOverflowed {
      hasOverflowed = false
      for index in 1..<heap.blockCount where heap.blocks[index].needsScan {
        heap.blocks[index].needsScan = false
        let origin = UInt32(index << Block.log2)
        let end = heap.blocks[index].kind == .cells ? origin + heap.blocks[index].cellsEnd : origin + 8
        var next = marks.first(from: origin, below: end)
        while let reference = next {
          follow(reference, from: 0)
          drain()
          next = marks.first(from: reference + 8, below: end)
        }
      }
    }
  }
}

/// A set of handles of host references: one bit for each.
struct HandleMarks {
  let words: UnsafeMutablePointer<UInt64>
  let count: Int

  init(count: Int) {
    self.count = count
    words = .allocate(capacity: count / 64 + 1)
    words.initialize(repeating: 0, count: count / 64 + 1)
  }

  func contains(_ handle: Int) -> Bool { words[handle >> 6] & (1 << UInt64(handle & 63)) != 0 }

  func deallocate() { words.deallocate() }
}
