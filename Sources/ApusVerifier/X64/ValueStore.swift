/// The values of a state, in chunks that states share until one of them writes: most of a frame stays the same from
/// block to block, and then is neither copied nor compared.
struct ValueStore {
  /// The chunks that are not in use, as a list in which each starts with the address of the next.
  struct Chunks {
    /// The size in bytes of all chunks in use.
    var free: UnsafeMutableRawPointer?
    var byteCount = 0
  }

  typealias Pool = UnsafeMutablePointer<Chunks>

  private let chunks: UnsafeMutablePointer<UnsafeMutableRawPointer>
  private let pool: Pool
  private(set) var chunkCount = 0

  static var chunkSize: Int { 8 }
  /// The size in bytes of the header of a chunk, which has the reference count. The values follow.
  private static var header: Int { 16 }
  private static var chunkBytes: Int { header + chunkSize * MemoryLayout<AbstractValue>.stride }

  init(capacity: Int, _ pool: Pool) {
    chunks = .allocate(capacity: max(1, (capacity + Self.chunkSize - 1) / Self.chunkSize))
    self.pool = pool
  }

  @inline(__always) private static func values(_ chunk: UnsafeMutableRawPointer) -> UnsafeMutablePointer<AbstractValue>
  {
    (chunk + header).assumingMemoryBound(to: AbstractValue.self)
  }

  @inline(__always) private static func count(_ chunk: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Int> {
    chunk.assumingMemoryBound(to: Int.self)
  }

  subscript(index: Int) -> AbstractValue {
    @inline(__always) get { Self.values(chunks[index &>> 3])[index & 7] }
    @inline(__always) nonmutating set {
      if Self.count(chunks[index &>> 3]).pointee != 1 { separate(index &>> 3) }
      Self.values(chunks[index &>> 3])[index & 7] = newValue
    }
  }

  /// Whether two states share a chunk, so that its values are the same.
  @inline(__always) func shares(_ chunk: Int, with other: ValueStore) -> Bool { chunks[chunk] == other.chunks[chunk] }

  func isSame(_ other: ValueStore) -> Bool {
    for chunk in 0..<chunkCount where !shares(chunk, with: other) {
      let (one, two) = (Self.values(chunks[chunk]), Self.values(other.chunks[chunk]))
      for index in 0..<Self.chunkSize where !one[index].isSame(two[index]) { return false }
    }
    return chunkCount == other.chunkCount
  }

  private func makeChunk() -> UnsafeMutableRawPointer {
    pool.pointee.byteCount += Self.chunkBytes
    if let chunk = pool.pointee.free {
      pool.pointee.free = chunk.load(as: UnsafeMutableRawPointer?.self)
      return chunk
    }
    return .allocate(byteCount: Self.chunkBytes, alignment: 16)
  }

  /// Replaces a shared chunk by a copy that only this state uses.
  @inline(never) private func separate(_ number: Int) {
    let chunk = makeChunk()
    Self.count(chunk).initialize(to: 1)
    Self.values(chunk).initialize(from: Self.values(chunks[number]), count: Self.chunkSize)
    Self.count(chunks[number]).pointee -= 1
    chunks[number] = chunk
  }

  private func release(_ chunk: UnsafeMutableRawPointer) {
    Self.count(chunk).pointee -= 1
    guard Self.count(chunk).pointee == 0 else { return }
    pool.pointee.byteCount -= Self.chunkBytes
    chunk.storeBytes(of: pool.pointee.free, as: UnsafeMutableRawPointer?.self)
    pool.pointee.free = chunk
  }

  /// Releases all chunks.
  mutating func removeAll() {
    for number in 0..<chunkCount { release(chunks[number]) }
    chunkCount = 0
  }

  /// Sets the number of values, of which nothing is known.
  mutating func clear(count: Int) {
    removeAll()
    chunkCount = (count + Self.chunkSize - 1) / Self.chunkSize
    guard chunkCount > 0 else { return }
    let chunk = makeChunk()
    Self.count(chunk).initialize(to: chunkCount)
    Self.values(chunk).initialize(repeating: .undefined, count: Self.chunkSize)
    for number in 0..<chunkCount { chunks[number] = chunk }
  }

  mutating func copy(_ other: ValueStore) {
    for number in 0..<other.chunkCount {
      if number < chunkCount, chunks[number] == other.chunks[number] { continue }
      Self.count(other.chunks[number]).pointee += 1
      if number < chunkCount { release(chunks[number]) }
      chunks[number] = other.chunks[number]
    }
    for number in other.chunkCount..<max(chunkCount, other.chunkCount) { release(chunks[number]) }
    chunkCount = other.chunkCount
  }

  mutating func deallocate() {
    removeAll()
    chunks.deallocate()
  }

  static func empty(_ pool: Pool) {
    while let chunk = pool.pointee.free {
      pool.pointee.free = chunk.load(as: UnsafeMutableRawPointer?.self)
      chunk.deallocate()
    }
  }
}
