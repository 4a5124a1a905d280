/// The pure values that dominate the insertion point, for sharing equal ones: a hash table with scopes. Values are
/// removed in the reverse order of their addition, so that a walk over the dominator tree keeps only values that
/// dominate.
struct SSAValueTable: ~Copyable {
  struct Entry: BitwiseCopyable {
    var value: SSAValue
    var hash: UInt32
    /// The index of the entry before it in its bucket, plus one; 0 if there is none.
    var previous: UInt32
  }

  /// By the lower bits of the hash: the index of the newest entry, plus one; 0 if there is none.
  private var heads = Arena<UInt32>(capacity: 256)
  private var entries = Arena<Entry>(capacity: 256)
  private var mask: UInt32 = 255

  init() { heads.append(repeating: 0, count: 256) }

  /// A checkpoint for `removeAll(from:)`.
  @inline(__always) var mark: Int { entries.count }

  /// Makes it empty, with buckets for about `count` values.
  mutating func reset(expecting count: Int) {
    removeAll(from: 0)
    var buckets = 256
    while buckets < count, buckets < 1 << 18 { buckets *= 2 }
    guard buckets != heads.count else { return }
    heads.fill(buckets, with: 0)
    mask = UInt32(buckets - 1)
  }

  /// Removes the values added since a mark.
  mutating func removeAll(from mark: Int) {
    var index = entries.count
    guard mark < index else { return }
    while index > mark {
      index -= 1
      let entry = entries[index]
      heads[Int(entry.hash & mask)] = entry.previous
    }
    entries.removeAll(from: mark)
  }

  @inline(__always) mutating func add(_ value: SSAValue, hash: UInt32) {
    let bucket = Int(hash & mask)
    let previous = heads[bucket]
    heads[bucket] = UInt32(truncatingIfNeeded: entries.append(Entry(value: value, hash: hash, previous: previous)) &+ 1)
  }

  /// A known value that is the same as the instruction.
  @inline(__always) func find(
    _ instruction: SSAInstruction, hash: UInt32, in instructions: borrowing Arena<SSAInstruction>
  ) -> SSAValue? {
    var next = heads[Int(hash & mask)]
    // A module written to make hashes collide loses sharing, but does not slow down compilation.
    var probes = 0
    while next != 0, probes < 16 {
      let entry = entries[Int(next &- 1)]
      if entry.hash == hash, instructions[entry.value.index].isSame(as: instruction) { return entry.value }
      next = entry.previous
      probes &+= 1
    }
    return nil
  }
}

extension SSAInstruction {
  /// Whether it computes the same, whatever the positions of the two.
  @inline(__always) func isSame(as other: SSAInstruction) -> Bool {
    operation == other.operation && type == other.type && detail == other.detail && flags == other.flags
      && a == other.a && b == other.b && c == other.c && immediate == other.immediate
  }

  @inline(__always) var hash: UInt32 {
    let head =
      UInt64(operation.rawValue) | UInt64(type.rawValue) << 8 | UInt64(detail) << 16 | UInt64(flags.rawValue) << 32
    var hash = head &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (UInt64(a.rawValue) | UInt64(b.rawValue) << 32)) &* 0xD6E8_FEB8_6659_FD93
    hash ^= hash >> 32
    hash = (hash ^ UInt64(c.rawValue) ^ UInt64(bitPattern: immediate)) &* 0xC2B2_AE3D_27D4_EB4F
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  /// Whether it may be shared, moved and removed: `SSAOperation.isPure`, and loads of memory that never changes.
  @inline(__always) package var isPure: Bool {
    operation.isPure || (operation == .load && flags.rawValue == AliasRegion.constant.rawValue)
  }
}
