/// Heap memory whose allocation may fail instead of ending the process.
package enum ZeroedMemory {
  /// Allocates `count` zero words; nil if there is no memory. Returns a pointer that is not null for zero words too.
  package static func allocate(_ count: Int) -> UnsafeMutablePointer<UInt64>? {
    precondition(count >= 0)
    return calloc(max(count, 1), MemoryLayout<UInt64>.stride)?.bindMemory(to: UInt64.self, capacity: max(count, 1))
  }

  /// Frees memory that `allocate` returned.
  package static func deallocate(_ words: UnsafeMutablePointer<UInt64>) { free(words) }
}
